"""Runs the programs that docs/recording.md prints, and reads what they record with Ravine.

    pip install torch "jax[cpu]" optax scipy
    cargo test --test cli --no-run
    python tests/reference/recording.py target/debug/ravine

Each program is taken from the page as it stands there. Ravine must read its file bit for bit, and lay the path over its own
method, where it has the same one, to 1e-9; the others must come to the minimum (1, 1).
"""

import csv
import json
import os
import re
import subprocess
import sys
import tempfile

RAVINE = os.path.abspath(sys.argv[1])
PAGE = os.path.join(os.path.dirname(__file__), "../../docs/recording.md")
# the file a program writes, and the method of ours that goes the same way
RECORDED = {
    "torch.csv": "adam lr=0.1",
    "jax.csv": "adam lr=0.1",
    "scipy.csv": None,
}


def points(method):
    args = ["descend", "--surface", "rosenbrock", "--start=-1.2,1", "--steps", "100", "--optimizer", method]
    done = subprocess.run([RAVINE, *args, "--format", "json"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return [point[:2] for point in json.loads(done.stdout)["trajectories"][0]["points"]]


def rows(file):
    with open(file) as lines:
        return [[float(x) for x in row] for row in csv.reader(lines) if row[0] != "x"]


def check(program):
    [file] = re.findall(r'"(\w+\.csv)"', program)
    exec(compile(program, file, "exec"), {"__name__": "__main__"})
    recorded = points(f'recorded file="{file}"')
    assert recorded == rows(file), f"{file} is not read bit for bit"
    method = RECORDED.pop(file)
    if method is None:
        off = max(abs(x - 1) for x in recorded[-1])
        assert off < 1e-5, f"{file} ends at {recorded[-1]}"
        print(f"{file}: {len(recorded)} points, {off:.1e} from the minimum")
        return
    ours = points(method)
    assert len(ours) == len(recorded) == 101, f"{file} has {len(recorded)} points"
    off = max(abs(a - b) / max(1, abs(b)) for ours, theirs in zip(ours, recorded) for a, b in zip(ours, theirs))
    assert off < 1e-9, f"{file} is {off:.1e} from {method}"
    print(f"{file}: {len(recorded)} points, {off:.1e} from {method}")


with open(PAGE) as page:
    programs = re.findall(r"```python\n(.*?)```", page.read(), re.S)
os.chdir(tempfile.mkdtemp())
for program in programs:
    check(program)
assert not RECORDED, f"the page has no program that writes {', '.join(RECORDED)}"
