"""What the checks of lessons 2, 4, 7 and 13 measure, computed in another way.

    pip install numpy && python3 lessons.py > ../golden/lessons.json

Where chance is involved, `value` is the mean over seeds of NumPy's generator and `error` its standard error; where it
is not, `error` is 0. Sizes are those of `Size::Small`.
"""
import json
from itertools import product

import numpy as np

random = np.random.default_rng(0)
ARRIVED = 1e-3


def slope(xs, ys):
    return np.polyfit(np.log(xs), np.log(ys), 1)[0]


def mean(values):
    values = np.asarray(values)
    return {"value": values.mean(), "error": values.std(ddof=1) / np.sqrt(len(values))}


# --- 2: steps to a distance, for many settings at once


def best_steps(curvatures, start, rates, rhos, most):
    """The fewest steps of momentum after which the distance stays small, over settings: x and v of all as arrays."""
    lr, rho = (grid.ravel() for grid in np.meshgrid(rates, rhos))
    curvatures = np.asarray(curvatures)[:, None]
    x = np.repeat(np.asarray(start)[:, None], lr.size, axis=1)
    v, first, near = np.zeros_like(x), np.full(lr.size, np.inf), ARRIVED * np.linalg.norm(start)
    for step in range(1, 2 * most):
        v = rho * v + curvatures * x
        x = np.clip(x - lr * v, -1e9, 1e9)
        there = np.sqrt((x * x).sum(axis=0)) < near
        first = np.where(there, np.minimum(first, step), np.inf)
        if step > 2 * first.min():
            break
    return first.min()


def conditioning():
    kappas, sgd, momentum = [10.0, 30.0, 100.0], [], []
    for _ in range(12):
        start, steps = random.uniform(0.5, 1.0, 12), []
        for kappa in kappas:
            curvatures = np.geomspace(1, kappa, 12)
            alone = best_steps(curvatures, start, np.geomspace(0.5, 2.0, 300) / kappa, [0.0], int(10 * kappa))
            rhos = (1 - np.minimum(np.geomspace(0.5, 4.0, 60) / np.sqrt(kappa), 1)) ** 2
            steps.append((alone, best_steps(curvatures, start, np.geomspace(0.2, 4.0, 100) / kappa, rhos, 500)))
        sgd.append(slope(kappas, [pair[0] for pair in steps]))
        momentum.append(slope(kappas, [pair[1] for pair in steps]))
    sizes, dimension = [5, 10, 20, 50], []
    for _ in range(400):
        forms = [random.standard_normal((n, n)) for n in sizes]
        dimension.append(slope(sizes, [np.linalg.cond(g) ** 2 for g in forms]))
    return {"sgd": mean(sgd), "momentum": mean(momentum), "dimension": mean(dimension)}


# --- 4: the stationary second moment of SGD, from the linear equation it solves


M64, M128 = 2**64 - 1, 2**128 - 1


def mix(z):
    z = (z + 0x9E3779B97F4A7C15) & M64
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & M64
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & M64
    return z ^ (z >> 31)


class Pcg64:
    """As in surface_sums.py, which draws the same data."""

    def __init__(self, seed, name):
        h = 0xCBF29CE484222325
        for byte in name.encode():
            h = ((h ^ byte) * 0x100000001B3) & M64
        state = mix(seed) << 64 | mix(seed ^ mix(0))
        self.increment = ((h << 64 | mix(0)) << 1 | 1) & M128
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
        radius = np.sqrt(-2 * np.log(1 - self.unit()))
        return radius * np.cos(2 * np.pi * self.unit())


def noise_ball():
    n, draw, rows = 200, Pcg64(0, "linear-regression"), []
    for _ in range(n):
        u = 2 * draw.unit() - 1
        rows.append((u, 1.5 * u + 0.5 + 0.5 * draw.normal()))
    inputs, targets = np.array(rows).T
    features = np.stack([inputs, np.ones(n)], axis=1)
    best = np.linalg.lstsq(features, targets, rcond=None)[0]
    hessians = features[:, :, None] * features[:, None, :]
    gradients = features * (features @ best - targets)[:, None]
    whole = hessians.mean(axis=0)

    def ball(rate, batch):
        # E over batches without replacement of A⊗B, from its values over equal and over different examples
        same, other = 1 / (batch * n), (batch - 1) / (batch * n * (n - 1))

        def pairs(a):
            a = a.reshape(n, -1)
            equal, both = np.einsum("ki,kj->ij", a, a), np.outer(a.sum(0), a.sum(0))
            return same * equal + other * (both - equal)

        def crossed(matrix):
            """E[H⊗H] as a matrix on row-major 2 × 2 matrices, from E[H_ab·H_cd]."""
            moment = matrix.reshape(2, 2, 2, 2)
            return moment.transpose(0, 2, 1, 3).reshape(4, 4)

        eye = np.eye(2)
        step = np.eye(4) - rate * (np.kron(whole, eye) + np.kron(eye, whole)) + rate**2 * crossed(pairs(hessians))
        noise = rate**2 * pairs(gradients).ravel()
        moment = np.linalg.solve(np.eye(4) - step, noise).reshape(2, 2)
        return {"value": np.trace(moment), "error": 0.0}

    rates, batches = [0.005, 0.01, 0.02, 0.04, 0.08], [1, 2, 4, 8, 16]
    return {"rate": [ball(rate, 4) for rate in rates], "batch": [ball(0.02, batch) for batch in batches]}


# --- 7: AdaGrad


def adagrad():
    alpha, epsilon, steps, first, slopes = 0.5, 1e-7, 4000, 100, []
    for _ in range(200):
        g = 1 + random.standard_normal(steps)
        lengths = np.abs(alpha * g / (np.sqrt(np.cumsum(g**2)) + epsilon))
        slopes.append(slope(np.arange(first, steps) + 1, lengths[first:]))
    reach = []
    for distance in [16.0, 32.0, 64.0, 128.0]:
        x, s, t = distance, 0.0, 0
        while not x < 0:
            s += 1.0
            x -= alpha / (np.sqrt(s) + epsilon)
            t += 1
        reach.append(t)
    x, s, curvatures, unequal = np.ones(2), np.zeros(2), np.array([1.0, 100.0]), 0.0
    for _ in range(50):
        g = curvatures * x
        s = s + g**2
        x = x - 0.5 * g / (np.sqrt(s) + epsilon)
        unequal = max(unequal, abs(abs(x[0]) - abs(x[1])))
    exact = {"value": slope([16, 32, 64, 128], reach), "error": 0.0}
    return {"slope": mean(slopes), "stall": exact, "reach": reach, "unequal": {"value": unequal, "error": 0.0}}


# --- 13: operations, counted by numbers that count themselves; where Newton's method goes


class Number:
    operations = 0

    def __init__(self, x):
        self.x = x

    def _with(self, x):
        Number.operations += 1
        return Number(x)

    def __add__(self, other):
        return self._with(self.x + other.x)

    def __sub__(self, other):
        return self._with(self.x - other.x)

    def __mul__(self, other):
        return self._with(self.x * other.x)

    def __truediv__(self, other):
        return self._with(self.x / other.x)

    def root(self):
        return self._with(self.x**0.5)


def counted(work):
    Number.operations = 0
    work()
    return Number.operations


def numbers(values):
    return [Number(float(x)) for x in values]


def dot(a, b):
    total = Number(0.0)
    for x, y in zip(a, b):
        total = total + x * y
    return total


def cholesky_step(h, g):
    n = len(g)
    low = [[None] * n for _ in range(n)]
    for i, j in ((i, j) for i in range(n) for j in range(i + 1)):
        left = h[i][j] - dot(low[i][:j], low[j][:j])
        low[i][j] = left.root() if i == j else left / low[j][j]
    y = []
    for i in range(n):
        y.append((g[i] - dot(low[i][:i], y)) / low[i][i])
    x = [None] * n
    for i in reversed(range(n)):
        x[i] = (y[i] - dot([low[k][i] for k in range(i + 1, n)], x[i + 1:])) / low[i][i]


def bfgs_step(b, s, y, g):
    n, one = len(g), Number(1.0)
    by = [dot(row, y) for row in b]
    rho = one / dot(s, y)
    stretch = rho * (one + rho * dot(y, by))
    for i, j in product(range(n), repeat=2):
        b[i][j] = b[i][j] + stretch * s[i] * s[j] - rho * (by[i] * s[j] + s[i] * by[j])
    for row in b:
        dot(row, g)


def lbfgs_step(pairs, g):
    q, alphas = g, []
    for s, y in reversed(pairs):
        alphas.append(dot(s, q) / dot(s, y))
        q = [a - alphas[-1] * b for a, b in zip(q, y)]
    s, y = pairs[-1]
    gamma = dot(s, y) / dot(y, y)
    q = [gamma * a for a in q]
    for (s, y), alpha in zip(pairs, reversed(alphas)):
        beta = dot(y, q) / dot(s, y)
        q = [a + (alpha - beta) * b for a, b in zip(q, s)]


def newton_price():
    sizes, counts = [30, 60, 120], {"newton": [], "bfgs": [], "lbfgs": []}
    for n in sizes:
        eye = [numbers(row) for row in np.eye(n) * n + 1]
        vector = numbers(random.standard_normal(n))
        pair = (numbers(random.standard_normal(n)), numbers(random.standard_normal(n)))
        counts["newton"].append(counted(lambda: cholesky_step(eye, vector)))
        counts["lbfgs"].append(counted(lambda: lbfgs_step([pair] * 10, vector)))
        counts["bfgs"].append(counted(lambda: bfgs_step(eye, *pair, vector)))
    exponents = {key: {"value": slope(sizes, of), "error": 0.0} for key, of in counts.items()}
    return {"counts": counts, **exponents, "trapped": mean([trapped() for _ in range(50)])}


def trapped(starts=2000):
    x, y = random.uniform(-5, 5, (2, starts))

    def derivatives(x, y):
        a, b = x * x + y - 11, x + y * y - 7
        return 4 * x * a + 2 * b, 2 * a + 4 * y * b, 12 * x * x + 4 * y - 42, 4 * (x + y), 4 * x + 12 * y * y - 26

    for _ in range(100):
        gx, gy, xx, xy, yy = derivatives(x, y)
        det = xx * yy - xy * xy
        x, y = x - (yy * gx - xy * gy) / det, y - (xx * gy - xy * gx) / det
    gx, gy, xx, xy, yy = derivatives(x, y)
    is_minimum = (xx * yy - xy * xy > 0) & (xx + yy > 0)
    return ((np.hypot(gx, gy) < 1e-6) & ~is_minimum).mean()


if __name__ == "__main__":
    found = {
        "conditioning": conditioning(),
        "mini-batch-noise": noise_ball(),
        "adagrad": adagrad(),
        "newton-price": newton_price(),
    }
    print(json.dumps(found, indent=1, default=float))
