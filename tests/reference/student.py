"""Reference values of Student's intervals and paired tests: python3 tests/reference/student.py > tests/golden/student.json

SciPy 1.17.1. Values are drawn from a seeded generator, and some are as accuracies are: fractions of a few hundred."""

import json
import random

import scipy
from scipy import stats

generator = random.Random(20261129)


def case(n, kind):
    if kind == "accuracy":
        a = [generator.randint(600, 719) / 719 for _ in range(n)]
        b = [x + generator.randint(-12, 16) / 719 for x in a]
    elif kind == "far":
        a = [generator.gauss(1e3, 1e-3) for _ in range(n)]
        b = [generator.gauss(-2e3, 5.0) for _ in range(n)]
    else:
        a = [generator.gauss(0.3, 0.1) for _ in range(n)]
        b = [x + generator.gauss(0.02, 0.05) for x in a]
    test = stats.ttest_rel(b, a)
    paired = test.confidence_interval(0.95)
    mean, sem = float(sum(a) / n), stats.sem(a)
    return {
        "n": n,
        "kind": kind,
        "a": a,
        "b": b,
        "interval": [float(x) for x in stats.t.interval(0.95, n - 1, loc=stats.tmean(a), scale=sem)],
        "difference": {
            "t": float(test.statistic),
            "p": float(test.pvalue),
            "interval": [float(paired.low), float(paired.high)],
        },
    }


sizes = [2, 3, 4, 5, 10, 20, 50, 100]
quantiles = [1, 2, 3, 4, 5, 7, 9, 14, 19, 29, 49, 99, 199, 499, 999, 4999, 9999, 49999, 99999, 999999]
print(json.dumps({
    "scipy": scipy.__version__,
    "cases": [case(n, kind) for n in sizes for kind in ("accuracy", "normal", "far")],
    "quantiles": [[df, float(stats.t.ppf(0.975, df))] for df in quantiles],
}, indent=1))
