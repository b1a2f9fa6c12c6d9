"""The one-cycle schedule in three phases: PyTorch's `OneCycleLR(three_phase=True)`, in plain Python floats.

    python3 one_cycle.py > ../golden/one_cycle.json

Written from the source of `torch/optim/lr_scheduler.py`: where phases end, what they lead from and to, and which of
them a step belongs to. The same code in two phases gives, bit for bit, what PyTorch itself gave in
`../golden/schedules.json`; that is checked first.
"""
import json
from math import cos, pi
from pathlib import Path


def annealed(start, end, share):
    return end + (start - end) / 2.0 * (cos(pi * share) + 1)


def one_cycle(phases, step):
    first = 0.0
    for at, (last, start, end) in enumerate(phases):
        if step <= last or at == len(phases) - 1:
            return annealed(start, end, (step - first) / (last - first))
        first = last


def values(max_lr, total, pct_start, div_factor, final_div_factor, three_phase=True):
    """The rate and the momentum of every step; the momentum goes from 0.95 to 0.85 and back."""
    initial = max_lr / div_factor
    least = initial / final_div_factor
    if three_phase:
        ends = [float(pct_start * total) - 1, float(2 * pct_start * total) - 2, total - 1]
        rates, momenta = [initial, max_lr, initial, least], [0.95, 0.85, 0.95, 0.95]
    else:
        ends = [float(pct_start * total) - 1, total - 1]
        rates, momenta = [initial, max_lr, least], [0.95, 0.85, 0.95]
    return [[one_cycle(list(zip(ends, of, of[1:])), step) for step in range(total)] for of in (rates, momenta)]


def check():
    golden = json.loads((Path(__file__).parent.parent / "golden/schedules.json").read_text())
    case = next(case for case in golden["cases"] if case["schedule"] == "OneCycleLR")
    rate, momentum = values(0.1, 100, 0.3, 25.0, 1e4, three_phase=False)
    assert rate == case["values"] and momentum == case["momentum"], "PyTorch's own, in two phases"


check()
CASES = [
    (0.1, 100, 0.3, 25.0, 1e4),
    # phases that end between steps
    (0.05, 61, 0.26, 10.0, 100.0),
    # one step is left for the last phase
    (0.1, 40, 0.5, 25.0, 1e4),
    # none is left, and the second phase is cut off
    (0.2, 50, 0.7, 4.0, 1000.0),
]
NAMES = ("max_lr", "total_steps", "pct_start", "div_factor", "final_div_factor")
cases = []
for case in CASES:
    rate, momentum = values(*case)
    cases.append({"params": dict(zip(NAMES, case)), "values": rate, "momentum": momentum})
print(json.dumps({"reference": "tests/reference/one_cycle.py", "cases": cases}))
