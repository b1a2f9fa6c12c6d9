"""The surfaces made from data: their examples drawn anew, values and derivatives by SymPy, minima by SciPy.

    pip install numpy sympy scipy && python3 surface_sums.py > ../golden/surface_sums.json

The random numbers are those of PCG XSL RR 128/64 as M. O'Neill describes it, seeded as `src/rng.rs` says; the data sets
as the surfaces' files say.
"""
import json
import math
import random

import numpy as np
import sympy as sp
from scipy.optimize import root

M64, M128 = 2**64 - 1, 2**128 - 1
x, y = sp.symbols("x y", real=True)


def mix(z):
    z = (z + 0x9E3779B97F4A7C15) & M64
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & M64
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & M64
    return z ^ (z >> 31)


def fnv1a(name):
    h = 0xCBF29CE484222325
    for byte in name.encode():
        h = ((h ^ byte) * 0x100000001B3) & M64
    return h


class Pcg64:
    def __init__(self, seed, name):
        state = mix(seed) << 64 | mix(seed ^ mix(0))
        self.increment = ((fnv1a(name) << 64 | mix(0)) << 1 | 1) & M128
        self.state = (state + self.increment) & M128
        self.step()

    def step(self):
        self.state = (self.state * 0x2360ED051FC65DA44385DF649FCCF645 + self.increment) & M128

    def unit(self):
        self.step()
        turn = self.state >> 122
        word = ((self.state >> 64) ^ self.state) & M64
        word = (word >> turn | word << (64 - turn)) & M64
        return (word >> 11) * 2.0**-53

    def normal(self):
        radius = math.sqrt(-2 * math.log(1 - self.unit()))
        return radius * math.cos(2 * math.pi * self.unit())


def linear(points=40, noise=0.5, centre=1.0, seed=0):
    draw, terms = Pcg64(seed, "linear-regression"), []
    for _ in range(points):
        u = centre + 2 * draw.unit() - 1
        t = 1.5 * u + 0.5 + noise * draw.normal()
        terms.append((x * u + y - t)**2 / 2)
    return sum(terms) / points, [(1.5, 0.5)]


def logistic(points=40, separation=2.0, l2=0.0, seed=0):
    draw, terms = Pcg64(seed, "logistic-regression"), []
    for i in range(points):
        s = 1 if i % 2 == 0 else -1
        u = s * separation / 2 + draw.normal()
        terms.append(sp.log(1 + sp.exp(-s * (x * u + y))))
    return sum(terms) / points + l2 * (x**2 + y**2) / 2, [(1.0, 0.0)]


def network(points=40, noise=0.1, seed=0):
    draw, terms = Pcg64(seed, "tiny-network"), []
    for _ in range(points):
        u = 4 * draw.unit() - 2
        t = 1.5 * math.tanh(1.5 * u) + noise * draw.normal()
        terms.append((y * sp.tanh(x * u) - t)**2 / 2)
    return sum(terms) / points, [(1.5, 1.5), (-1.5, -1.5)]


SURFACES = {
    "linear-regression": linear(),
    "linear-regression points=7 noise=1 centre=-2 seed=3": linear(7, 1.0, -2.0, 3),
    "logistic-regression": logistic(),
    "logistic-regression points=25 separation=5 l2=0.1 seed=12": logistic(25, 5.0, 0.1, 12),
    "tiny-network": network(),
    "tiny-network points=15 noise=0 seed=5": network(15, 0.0, 5),
}

cases, minima = [], {}
for pick, (f, guesses) in SURFACES.items():
    g = [sp.diff(f, v) for v in (x, y)]
    h = [sp.diff(g[i], v) for i, v in ((0, x), (0, y), (1, x), (1, y))]
    functions = [sp.lambdify((x, y), e, "numpy") for e in (f, *g, *h)]
    draw, points = random.Random(pick), []
    for _ in range(4):
        p = [round(draw.uniform(-3, 3), 4) for _ in range(2)]
        f0, gx, gy, *hs = [float(function(*p)) for function in functions]
        points.append({"p": p, "f": f0, "g": [gx, gy], "h": hs})
    cases.append({"pick": pick, "points": points})
    gradient = lambda p: [functions[1](*p), functions[2](*p)]
    found = [root(gradient, guess, tol=1e-15).x for guess in guesses]
    assert all(np.hypot(*gradient(at)) < 1e-12 for at in found), pick
    minima[pick] = [[float(at[0]), float(at[1]), float(functions[0](*at))] for at in found]
lines = [",\n".join(map(json.dumps, cases)), ",\n".join(f"{json.dumps(k)}: {json.dumps(v)}" for k, v in minima.items())]
print('{"surfaces": [\n%s\n],\n"minima": {\n%s\n}}' % tuple(lines))
