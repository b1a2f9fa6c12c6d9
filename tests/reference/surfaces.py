"""Values, gradients, Hessians and minima of the surfaces, by SymPy (derivatives) and mpmath (40 digits).

    pip install sympy mpmath scipy && python3 surfaces.py > ../golden/surface_formulas.json

The formulas are written as Surjanovic & Bingham (https://www.sfu.ca/~ssurjano/optimization.html) and Jamil & Yang
(arXiv:1308.4008) print them, those of our own as their files' first lines say. `published` are the minima as printed
there; each is polished by Newton's method on the gradient and must stay where it is. A search from many starts by
SciPy shows that the lowest of them is the lowest in the domain.
"""
import json
import random
import sys

import mpmath as mp
import numpy as np
import sympy as sp
from scipy.optimize import minimize

mp.mp.dps = 40
x, y = sp.symbols("x y", real=True)
pi, E, R = sp.pi, sp.E, sp.Rational
sin, cos, exp, sqrt, Abs, ln, tanh = sp.sin, sp.cos, sp.exp, sp.sqrt, sp.Abs, sp.log, sp.tanh


def levy():
    w1, w2 = 1 + (x - 1) / 4, 1 + (y - 1) / 4
    return (sin(pi * w1)**2 + (w1 - 1)**2 * (1 + 10 * sin(pi * w1 + 1)**2)
            + (w2 - 1)**2 * (1 + sin(2 * pi * w2)**2))


def branin():
    a, b, c, r, s, t = 1, R(51, 10) / (4 * pi**2), 5 / pi, 6, 10, 1 / (8 * pi)
    return a * (y - b * x**2 + c * x - r)**2 + s * (1 - t) * cos(x) + s


def michalewicz(m):
    return -sum(sin(v) * sin(i * v**2 / pi)**(2 * m) for i, v in [(1, x), (2, y)])


def goldstein_price():
    return ((1 + (x + y + 1)**2 * (19 - 14 * x + 3 * x**2 - 14 * y + 6 * x * y + 3 * y**2))
            * (30 + (2 * x - 3 * y)**2 * (18 - 32 * x + 12 * x**2 + 48 * y - 36 * x * y + 27 * y**2)))


def cliff(slope, wall, sharpness):
    return (slope + wall) * ln(1 + exp(sharpness * (x - 1))) / sharpness - slope * x + y**2 / 4


# pick: (formula, domain, published minima)
SURFACES = {
    "plateau": (1 - exp(-(x**2 + y**2) / 2), (-4, 4, -3, 3), [(0, 0)]),
    "plateau width=0.5": (1 - exp(-(x**2 + y**2) * 2), (-4, 4, -3, 3), [(0, 0)]),
    "slice": ((x**4 - 8 * x**2 + 3 * x) / 8 + y**2 / 2, (-3.5, 3.5, -2, 2), [(-2.088, 0), (1.8995, 0)]),
    "slice across=0": ((x**4 - 8 * x**2 + 3 * x) / 8 + 0 * y, (-3.5, 3.5, -2, 2), []),
    "sphere": (x**2 + y**2, (-5, 5, -4, 4), [(0, 0)]),
    "booth": ((x + 2 * y - 7)**2 + (2 * x + y - 5)**2, (-10, 10, -10, 10), [(1, 3)]),
    "matyas": (R(26, 100) * (x**2 + y**2) - R(48, 100) * x * y, (-10, 10, -10, 10), [(0, 0)]),
    "goldstein-price": (goldstein_price(), (-2, 2, -2, 2), [(0, -1), (-0.6, -0.4), (1.8, 0.2), (1.2, 0.8)]),
    "three-hump-camel": (2 * x**2 - R(105, 100) * x**4 + x**6 / 6 + x * y + y**2, (-2.5, 2.5, -2.5, 2.5),
                         [(0, 0), (-1.7475, 0.8737), (1.7475, -0.8737)]),
    "six-hump-camel": ((4 - R(21, 10) * x**2 + x**4 / 3) * x**2 + x * y + (4 * y**2 - 4) * y**2, (-3, 3, -2, 2),
                       [(0.0898, -0.7126), (-0.0898, 0.7126), (1.7036, -0.7961), (-1.7036, 0.7961),
                        (1.6071, 0.5687), (-1.6071, -0.5687)]),
    "styblinski-tang": (sum(v**4 - 16 * v**2 + 5 * v for v in (x, y)) / 2, (-5, 5, -5, 5),
                        [(-2.903534, -2.903534), (-2.903534, 2.7468), (2.7468, -2.903534), (2.7468, 2.7468)]),
    "rastrigin": (20 + sum(v**2 - 10 * cos(2 * pi * v) for v in (x, y)), (-5.12, 5.12, -5.12, 5.12), [(0, 0)]),
    "rastrigin a=3": (6 + sum(v**2 - 3 * cos(2 * pi * v) for v in (x, y)), (-5.12, 5.12, -5.12, 5.12), [(0, 0)]),
    "ackley": (-20 * exp(-R(1, 5) * sqrt((x**2 + y**2) / 2)) - exp((cos(2 * pi * x) + cos(2 * pi * y)) / 2) + 20 + E,
               (-5, 5, -5, 5), []),
    "levy": (levy(), (-10, 10, -10, 10), [(1, 1)]),
    "griewank": ((x**2 + y**2) / 4000 - cos(x) * cos(y / sqrt(2)) + 1, (-30, 30, -30, 30), [(0, 0)]),
    "mccormick": (sin(x + y) + (x - y)**2 - R(3, 2) * x + R(5, 2) * y + 1, (-1.5, 4, -3, 4),
                  [(-0.54719, -1.54719), (2.59440, 1.59440)]),
    "easom": (-cos(x) * cos(y) * exp(-(x - pi)**2 - (y - pi)**2), (-1, 7, -1, 7), [(3.14159, 3.14159)]),
    "eggholder": (-(y + 47) * sin(sqrt(Abs(y + x / 2 + 47))) - x * sin(sqrt(Abs(x - (y + 47)))),
                  (-512, 512, -512, 512), [(512, 404.2319)]),
    "branin": (branin(), (-5, 10, 0, 15), [(-3.14159, 12.275), (3.14159, 2.275), (9.42478, 2.475)]),
    "schwefel": (2 * R("418.9828872724337") - x * sin(sqrt(Abs(x))) - y * sin(sqrt(Abs(y))), (-500, 500, -500, 500),
                 [(420.9687, 420.9687)]),
    "monkey-saddle": (x**3 - 3 * x * y**2, (-2, 2, -2, 2), []),
    "bukin": (100 * sqrt(Abs(y - x**2 / 100)) + Abs(x + 10) / 100, (-15, -5, -3, 3), []),
    "michalewicz": (michalewicz(10), (0, 3.14159, 0, 3.14159), [(2.20, 1.57)]),
    "michalewicz m=3": (michalewicz(3), (0, 3.14159, 0, 3.14159), []),
    "bird": (sin(x) * exp((1 - cos(y))**2) + cos(y) * exp((1 - sin(x))**2) + (x - y)**2, (-6.3, 6.3, -6.3, 6.3),
             [(4.70104, 3.15294), (-1.58214, -3.13024)]),
    "cross-in-tray": (-R(1, 10000) * (Abs(sin(x) * sin(y) * exp(Abs(100 - sqrt(x**2 + y**2) / pi))) + 1)**R(1, 10),
                      (-10, 10, -10, 10), [(s * 1.3491, t * 1.3491) for s in (1, -1) for t in (1, -1)]),
    "dropwave": (-(1 + cos(12 * sqrt(x**2 + y**2))) / (R(1, 2) * (x**2 + y**2) + 2), (-5.12, 5.12, -5.12, 5.12), []),
    "zakharov": (x**2 + y**2 + (x / 2 + y)**2 + (x / 2 + y)**4, (-5, 10, -5, 10), [(0, 0)]),
    "dixon-price": ((x - 1)**2 + 2 * (2 * y**2 - x)**2, (-10, 10, -10, 10), [(1, 0.7071), (1, -0.7071)]),
    "trid": ((x - 1)**2 + (y - 1)**2 - x * y, (-4, 4, -4, 4), [(2, 2)]),
    "narrow-canal": (50 * (y - sin(x))**2 + x**2 / 20, (-8, 4, -4, 4), [(0, 0)]),
    "cliff": (cliff(R(1, 2), 50, 20), (-5, 3, -3, 3), [(1 + np.log(0.01) / 20, 0)]),
    "cliff slope=2 wall=8 sharpness=5": (cliff(2, 8, 5), (-5, 3, -3, 3), [(1 + np.log(0.25) / 5, 0)]),
}


def lambdas(f):
    g = [sp.diff(f, v) for v in (x, y)]
    h = [sp.diff(g[i], v) for i, v in ((0, x), (0, y), (1, x), (1, y))]
    # a second derivative of |u| holds Dirac deltas, which are zero away from the kinks
    h = [e.replace(sp.DiracDelta, lambda *_: sp.Integer(0)) for e in h]
    return [sp.lambdify((x, y), e, "mpmath") for e in (f, *g, *h)]


def polish(functions, p):
    f, gx, gy, *_ = functions
    if p[0] == 512:  # eggholder's lies on the domain's edge
        gx = lambda a, b: a - 512
    at = mp.findroot(lambda a, b: (gx(a, b), gy(a, b)), (mp.mpf(p[0]), mp.mpf(p[1])), tol=1e-60, verify=False)
    at = [a if abs(a) > 1e-19 else mp.mpf(0) for a in at]
    assert max(abs(at[0] - p[0]), abs(at[1] - p[1])) < 2e-2 * max(1, abs(at[0])), (p, at)
    return [*map(float, at), float(f(*at))]


def lowest(f, domain, seed):
    quick = sp.lambdify((x, y), f, "numpy")
    value = lambda p: float(quick(p[0], p[1]))
    box = [domain[:2], domain[2:]]
    starts = np.random.default_rng(seed).uniform(*np.transpose(box), (400, 2))
    ends = [minimize(value, s, method="L-BFGS-B", bounds=box) for s in starts]
    best = min(ends, key=lambda end: end.fun)
    return best.fun, best.x


cases, minima = [], {}
for pick, (f, domain, published) in SURFACES.items():
    functions = lambdas(sp.sympify(f))
    draw = random.Random(pick)
    points = []
    for _ in range(6):
        p = [round(draw.uniform(*domain[:2]), 4), round(draw.uniform(*domain[2:]), 4)]
        f0, gx, gy, *h = [float(mp.re(function(mp.mpf(p[0]), mp.mpf(p[1])))) for function in functions]
        points.append({"p": p, "f": f0, "g": [gx, gy], "h": h})
    cases.append({"pick": pick, "formula": str(f), "points": points})
    minima[pick] = [polish(functions, p) for p in published]
    value, at = lowest(f, domain, 0)
    known = minima[pick][0][2] if published else None
    print(f"{pick:40} lowest found {value:.10g} at {at}, published {known}", file=sys.stderr)
    assert known is None or value > known - 1e-6 * max(1, abs(known)), pick
lines = [",\n".join(map(json.dumps, cases)), ",\n".join(f"{json.dumps(k)}: {v}" for k, v in minima.items() if v)]
print('{"surfaces": [\n%s\n],\n"minima": {\n%s\n}}' % tuple(lines))
