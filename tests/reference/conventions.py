"""Conventions that no framework runs, as their papers state them, in plain Python floats on Rosenbrock.

    python3 conventions.py > ../golden/conventions.json

Each rule is written for one coordinate from the paper's algorithm named beside it.
"""
import json
from math import sqrt

START, STEPS = (-1.2, 1.0), 60


def rosenbrock(x, y):
    return (1 - x) ** 2 + 100 * (y - x * x) ** 2


def slopes(x, y):
    return -2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)


def amsgrad_paper(lr, beta1, beta2, epsilon):
    """Reddi et al. 2018, algorithm 2, with an epsilon; no bias correction."""
    m = v = largest = 0.0
    while True:
        x, g = yield
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g * g
        largest = max(largest, v)
        yield x - lr * m / (sqrt(largest) + epsilon)


def laprop_paper(lr, beta1, beta2, epsilon):
    """Ziyin et al. 2020, algorithm 1: epsilon joins the corrected root."""
    m = v = 0.0
    for t in range(1, STEPS + 1):
        x, g = yield
        v = beta2 * v + (1 - beta2) * g * g
        m = beta1 * m + (1 - beta1) * g / (sqrt(v / (1 - beta2 ** t)) + epsilon)
        yield x - lr * m / (1 - beta1 ** t)


def sign(x):
    return (x > 0) - (x < 0)


def yogi_paper(lr, beta1, beta2, epsilon):
    """Zaheer et al. 2018, algorithm 2, v from the squared gradient at the start; no bias correction."""
    m, v = 0.0, None
    while True:
        x, g = yield
        v = g * g if v is None else v
        m = beta1 * m + (1 - beta1) * g
        v = v - (1 - beta2) * sign(v - g * g) * g * g
        yield x - lr * m / (sqrt(v) + epsilon)


def yogi_keras(lr, beta1, beta2, epsilon, initial):
    """TensorFlow Addons, tensorflow_addons/optimizers/yogi.py: m from zero, v from initial, a corrected rate."""
    m, v = 0.0, initial
    for t in range(1, STEPS + 1):
        x, g = yield
        m = m * beta1 + g * (1 - beta1)
        v += (1 - beta2) * sign(g * g - v) * (g * g)
        rate = lr * sqrt(1 - beta2 ** t) / (1 - beta1 ** t)
        yield x - rate / (sqrt(v) + epsilon) * m


def path(rule, **settings):
    rules = [rule(**settings) for _ in START]
    x, rows = START, [[*START, rosenbrock(*START)]]
    for _ in range(STEPS):
        moved = []
        for coordinate, at, g in zip(rules, x, slopes(*x)):
            next(coordinate)
            moved.append(coordinate.send((at, g)))
        x = tuple(moved)
        rows.append([*x, rosenbrock(*x)])
    return rows


def prodigy_paper(lr, beta1, beta2, epsilon, d0):
    """Mishchenko & Defazio 2024, algorithm 4 as in the authors' code: no bias correction."""
    x, d, r = list(START), d0, 0.0
    m, v, s = [0.0] * 2, [0.0] * 2, [0.0] * 2
    rows = [[*START, rosenbrock(*START)]]
    for _ in range(STEPS):
        g = slopes(*x)
        beta3 = sqrt(beta2)
        r = beta3 * r + d / d0 * d * lr * sum(g[i] * (START[i] - x[i]) for i in range(2))
        for i in range(2):
            m[i] = beta1 * m[i] + (1 - beta1) * d * g[i]
            v[i] = beta2 * v[i] + (1 - beta2) * (d * g[i]) ** 2
            s[i] = beta3 * s[i] + d / d0 * d * lr * g[i]
        rate, d = d * lr, max(d, r / (abs(s[0]) + abs(s[1])))
        for i in range(2):
            x[i] -= rate * m[i] / (sqrt(v[i]) + d * epsilon)
        rows.append([*x, rosenbrock(*x)])
    return rows


ADAM = dict(lr=0.05, beta1=0.8, beta2=0.99, epsilon=0.01)
CASES = [
    ("amsgrad convention=paper", amsgrad_paper, ADAM),
    ("laprop convention=paper", laprop_paper, ADAM),
    ("yogi", yogi_paper, ADAM),
    ("yogi convention=keras", yogi_keras, dict(ADAM, initial=0.5)),
]

cases = [{"pick": " ".join([pick, *(f"{key}={value!r}" for key, value in settings.items())]), "source": rule.__doc__,
          "trajectory": path(rule, **settings)} for pick, rule, settings in CASES]
settings = dict(lr=1.0, beta1=0.9, beta2=0.99, epsilon=1e-8, d0=0.001)
cases.append({"pick": " ".join(["prodigy", *(f"{key}={value!r}" for key, value in settings.items())]),
              "source": prodigy_paper.__doc__, "trajectory": prodigy_paper(**settings)})
print(json.dumps({"reference": "tests/reference/conventions.py", "surface": "rosenbrock", "cases": cases}))
