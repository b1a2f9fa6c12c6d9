"""Runs every program that `ravine descend --code` writes, and compares its path with Ravine's own.

    pip install torch "jax[cpu]" optax scipy
    cargo test --test cli --no-run
    python tests/reference/code.py target/debug/ravine

Paths agree to 1e-9; a program that is not written says why.
"""

import io
import json
import subprocess
import sys
from contextlib import redirect_stdout

RAVINE = sys.argv[1]
ONLY = sys.argv[2:]
STEPS = 60
# with the other arguments that say what is descended
SURFACES = [
    ["quadratic"],
    ["rosenbrock"],
    ["himmelblau"],
    ["linear-regression"],
    ["logistic-regression l2=0.1"],
    ["tiny-network"],
    ['expression "a*x^2 + cosh(y) + max(x, y)*0.1 + softplus(x)" a=3'],
    ["booth", "--transform", "log offset=1"],
    ["styblinski-tang", "--transform", "sqrt"],
]
RULES = [
    'rule "v = rho*v - lr*g; x = x + v" lr=0.001',
    'rule "m = beta1*m + (1 - beta1)*g; x = x - lr*m/(1 - beta1^t)" lr=0.01',
    'rule "s0 = 1; s = s + g^2; x = if(t > 3 and |g| > 0.1, x - lr*g/sqrt(s), x - lr*sign(g)*min(|g|, 1))" lr=0.02',
]
EXTRA = [
    "adam lr=0.02 convention=keras",
    "adam lr=0.02 bias_correction=false",
    "adamw lr=0.02 weight_decay=0.1",
    "momentum lr=0.001 weight_decay=0.1 decoupled=true",
    "momentum lr=0.001 convention=keras | step-decay every=10",
    "nesterov lr=0.001 convention=pytorch | cosine",
    "adagrad lr=0.1 initial=0.1",
    "adagrad lr=0.1 convention=keras",
    "rmsprop lr=0.01 centred=true rho=0.5",
    "rmsprop lr=0.01 convention=keras",
    "sgd lr=0.01 clip=1",
    "adam lr=0.02 beta1=0.8 clip=0.5 | exponential rate=0.02 | exponential on=beta1 rate=0.01",
    "schedule-free-adamw lr=0.05 weight_decay=0.1",
]


def ravine(*args):
    done = subprocess.run([RAVINE, *args], capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr


def ours(surface, method):
    code, out, err = ravine("descend", "--surface", *surface, "--optimizer", method, "--steps", str(STEPS), "--format", "json")
    assert code == 0, err
    return [point[:2] for point in json.loads(out)["trajectories"][0]["points"]]


def theirs(program):
    out = io.StringIO()
    with redirect_stdout(out):
        exec(compile(program, "program", "exec"), {"__name__": "__main__"})
    return [[float(x) for x in line.split(",")] for line in out.getvalue().splitlines()]


def methods():
    code, out, err = ravine("list", "optimizers", "--json")
    assert code == 0, err
    found = []
    for entry in json.loads(out):
        key = entry["key"]
        if key == "rule":
            continue
        small = {"sgd": "lr=0.001", "momentum": "lr=0.0005", "nesterov": "lr=0.0005", "optimistic-gd": "lr=0.001", "qhm": "lr=0.001",
                 "aggmo": "lr=0.0002", "asgd": "lr=0.001", "schedule-free-sgd": "lr=0.001"}.get(key, "")
        found.append(f"{key} {small}".strip())
    return found + EXTRA + RULES


def main():
    tried, refused, worst = 0, {}, 0.0
    for framework in ["pytorch", "jax", "scipy"]:
        for method in methods():
            for surface in SURFACES:
                if ONLY and not any(word in f"{framework} {method} {surface}" for word in ONLY):
                    continue
                arguments = ["descend", "--surface", *surface, "--optimizer", method, "--steps", str(STEPS), "--code", framework]
                code, program, err = ravine(*arguments)
                if code != 0:
                    refused[f"{framework}: {method}"] = err.strip()
                    continue
                mine = ours(surface, method)
                try:
                    other = theirs(program)
                except Exception as error:
                    sys.exit(f"{framework}, {method}, {surface}: {error!r}\n{program}")
                # a path that has ended is shorter
                for step, (a, b) in enumerate(zip(mine, other)):
                    gap = max(abs(a[i] - b[i]) / max(1.0, abs(a[i])) for i in range(2))
                    if not gap < 1e-9:
                        sys.exit(f"{framework}, {method}, {surface}: after {step} steps {a} is {b}\n{program}")
                    worst = max(worst, gap)
                # SciPy's dogleg ends where the Hessian is not positive definite
                assert len(other) > 1 or framework == "scipy", f"{framework}, {method}, {surface}: no path"
                tried += 1
    print(f"{tried} programs agree, by {worst:.1e} at most")
    for what, why in refused.items():
        print(f"{what}: {why}")


main()
