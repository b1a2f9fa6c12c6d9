"""Minima of the `local-minima` surface, by SciPy (BFGS from 300 starts, then Newton on the gradient).

    pip install numpy scipy && python3 local_minima.py
"""
import numpy as np
from scipy.optimize import minimize, root

BOWL = 0.15
WELLS = [(-2.0, 0.0, 1.2, 0.55), (2.0, 0.5, 4.0, 1.1), (0.5, -2.5, 1.5, 0.7)]  # x, y, depth, width


def f(p):
    return BOWL * (p[0] ** 2 + p[1] ** 2) - sum(
        d * np.exp(-((p[0] - x) ** 2 + (p[1] - y) ** 2) / (2 * s * s)) for x, y, d, s in WELLS)


def gradient(p):
    g = 2 * BOWL * np.asarray(p)
    for x, y, d, s in WELLS:
        r = np.asarray(p) - (x, y)
        g = g + d * np.exp(-(r @ r) / (2 * s * s)) / (s * s) * r
    return g


found = {}
for start in np.random.default_rng(0).uniform(-5, 5, (300, 2)):
    at = root(gradient, minimize(f, start, jac=gradient, method="BFGS").x, tol=1e-15).x
    found[tuple(at.round(6))] = (*at, f(at))
for x, y, value in sorted(found.values(), key=lambda m: m[2]):
    print(repr(float(x)), repr(float(y)), repr(float(value)))
for p in [(0.0, 0.0), (-2.5, 1.0), (1.0, -1.5), (3.0, 2.0)]:
    print("value", p, repr(float(f(p))), gradient(p).tolist())
