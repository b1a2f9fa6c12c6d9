"""Conventions that no golden file has, as their papers or frameworks state them, in plain Python floats on Rosenbrock.

    python3 conventions.py > ../golden/conventions.json

Each rule is written for one coordinate from the paper's algorithm or the framework's documentation named beside it.
"""
import json
from math import sqrt

START, STEPS = (-1.2, 1.0), 60


def rosenbrock(x, y):
    return (1 - x) ** 2 + 100 * (y - x * x) ** 2


def slopes(x, y):
    return -2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)


def adam_keras(lr, beta1, beta2, epsilon):
    """Keras 3: the rate is corrected, epsilon joins the uncorrected root."""
    m = v = 0.0
    for t in range(1, STEPS + 1):
        x, g = yield
        m += (g - m) * (1 - beta1)
        v += (g * g - v) * (1 - beta2)
        rate = lr * sqrt(1 - beta2 ** t) / (1 - beta1 ** t)
        yield x - m * rate / (sqrt(v) + epsilon)


def rmsprop_keras(lr, decay, epsilon):
    """Keras 3: epsilon inside the root."""
    s = 0.0
    while True:
        x, g = yield
        s = decay * s + (1 - decay) * g * g
        yield x - lr * g / sqrt(s + epsilon)


def rmsprop_centred_momentum(lr, decay, epsilon, rho):
    """PyTorch's RMSprop with centered=True and momentum together."""
    s = m = v = 0.0
    while True:
        x, g = yield
        s = decay * s + (1 - decay) * g * g
        m = decay * m + (1 - decay) * g
        v = rho * v + g / (sqrt(s - m * m) + epsilon)
        yield x - lr * v


def adagrad_keras(lr, epsilon, initial):
    """Keras 3: epsilon inside the root, the sum starts at 0.1."""
    s = initial
    while True:
        x, g = yield
        s += g * g
        yield x - lr * g / sqrt(s + epsilon)


def adamax_keras(lr, beta1, beta2, epsilon):
    """Keras 3: epsilon beside the norm."""
    m = u = 0.0
    for t in range(1, STEPS + 1):
        x, g = yield
        m = beta1 * m + (1 - beta1) * g
        u = max(beta2 * u, abs(g))
        yield x - lr * m / ((1 - beta1 ** t) * (u + epsilon))


def amsgrad_paper(lr, beta1, beta2, epsilon):
    """Reddi et al. 2018, algorithm 2, with an epsilon; no bias correction."""
    m = v = largest = 0.0
    while True:
        x, g = yield
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g * g
        largest = max(largest, v)
        yield x - lr * m / (sqrt(largest) + epsilon)


def adan_paper(lr, beta1, beta2, beta3, epsilon, weight_decay):
    """Xie et al. 2022, algorithm 1 with the corrections of the authors' code, whose betas are the paper's 1 - beta;
    decay beside the step (their no_prox)."""
    m = v = n = 0.0
    before = None
    for t in range(1, STEPS + 1):
        x, g = yield
        change = 0.0 if before is None else g - before
        before = g
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * change
        n = beta3 * n + (1 - beta3) * (g + beta2 * change) ** 2
        eta = lr / (sqrt(n / (1 - beta3 ** t)) + epsilon)
        yield x * (1 - lr * weight_decay) - eta * (m / (1 - beta1 ** t) + beta2 * v / (1 - beta2 ** t))


def laprop_paper(lr, beta1, beta2, epsilon):
    """Ziyin et al. 2020, algorithm 1: epsilon joins the corrected root."""
    m = v = 0.0
    for t in range(1, STEPS + 1):
        x, g = yield
        v = beta2 * v + (1 - beta2) * g * g
        m = beta1 * m + (1 - beta1) * g / (sqrt(v / (1 - beta2 ** t)) + epsilon)
        yield x - lr * m / (1 - beta1 ** t)


def lion_l2(lr, beta1, beta2, weight_decay):
    """Chen et al. 2023 with the decay in the gradient."""
    m = 0.0
    while True:
        x, g = yield
        g += weight_decay * x
        u = beta1 * m + (1 - beta1) * g
        m = beta2 * m + (1 - beta2) * g
        yield x - lr * ((u > 0) - (u < 0))


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
    ("adam convention=keras", adam_keras, ADAM),
    ("rmsprop convention=keras", rmsprop_keras, dict(lr=0.02, decay=0.9, epsilon=0.5)),
    ("rmsprop centred=true", rmsprop_centred_momentum, dict(lr=0.001, decay=0.9, epsilon=0.01, rho=0.5)),
    ("adagrad convention=keras", adagrad_keras, dict(lr=0.2, epsilon=0.5, initial=0.1)),
    ("adamax convention=keras", adamax_keras, dict(ADAM, epsilon=1.0)),
    ("amsgrad convention=paper", amsgrad_paper, ADAM),
    ("adan convention=paper", adan_paper, dict(lr=0.05, beta1=0.9, beta2=0.8, beta3=0.95, epsilon=0.01, weight_decay=0.1)),
    ("laprop convention=paper", laprop_paper, ADAM),
    ("lion decoupled=false", lion_l2, dict(lr=0.013, beta1=0.8, beta2=0.95, weight_decay=0.1)),
]

cases = [{"pick": " ".join([pick, *(f"{key}={value!r}" for key, value in settings.items())]), "source": rule.__doc__,
          "trajectory": path(rule, **settings)} for pick, rule, settings in CASES]
settings = dict(lr=1.0, beta1=0.9, beta2=0.99, epsilon=1e-8, d0=0.001)
cases.append({"pick": " ".join(["prodigy", *(f"{key}={value!r}" for key, value in settings.items())]),
              "source": prodigy_paper.__doc__, "trajectory": prodigy_paper(**settings)})
print(json.dumps({"reference": "tests/reference/conventions.py", "surface": "rosenbrock", "cases": cases}))
