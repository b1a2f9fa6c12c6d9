"""AdaBelief by optax with its two ε apart: outside the root, and added to s at every step.

    pip install optax jax && JAX_ENABLE_X64=1 JAX_PLATFORMS=cpu python3 adabelief.py > ../golden/opt_adabelief_epsilons.json

Written with optax 0.2.8 and jax 0.10.2, in f64. Each path is also run from a start moved by the last bit: what that
changes is the least that two programs can agree to.
"""
import json
from importlib.metadata import version

import jax
import jax.numpy as jnp
import numpy as np
import optax

STEPS = 60
SURFACES = [
    ({"name": "quadratic", "params": {"k": 50.0}}, (-9.0, 1.5), lambda x, y: 0.5 * (x**2 + 50 * y**2)),
    ({"name": "saddle", "params": {}}, (1.0, 0.001), lambda x, y: x**2 - y**2),
    ({"name": "rosenbrock", "params": {"a": 1.0, "b": 100.0}}, (-1.2, 1.0), lambda x, y: (1 - x) ** 2 + 100 * (y - x**2) ** 2),
    ({"name": "himmelblau", "params": {}}, (0.0, 0.0), lambda x, y: (x**2 + y - 11) ** 2 + (x + y**2 - 7) ** 2),
    ({"name": "beale", "params": {}}, (1.0, 1.5),
     lambda x, y: (1.5 - x + x * y) ** 2 + (2.25 - x + x * y**2) ** 2 + (2.625 - x + x * y**3) ** 2),
]
HYPER = [
    (0.05, {"b1": 0.9, "b2": 0.999, "eps": 1e-1, "eps_root": 1e-8}),
    (0.02, {"b1": 0.8, "b2": 0.99, "eps": 1e-8, "eps_root": 1e-1}),
]


def path(f, start, lr, hyper):
    value = lambda p: f(p[0], p[1])
    slope = jax.grad(value)
    method = optax.adabelief(lr, **hyper)
    at = jnp.array(start, dtype=jnp.float64)
    state = method.init(at)
    rows = [[*map(float, at), float(value(at))]]
    for _ in range(STEPS):
        change, state = method.update(slope(at), state, at)
        at = optax.apply_updates(at, change)
        rows.append([*map(float, at), float(value(at))])
    return rows


cases = []
for surface, start, f in SURFACES:
    for lr, hyper in HYPER:
        rows = path(f, start, lr, hyper)
        moved = path(f, [float(np.nextafter(start[0], 9)), start[1]], lr, hyper)
        pairs = [(a, b) for row, other in zip(rows, moved) for a, b in zip(row, other)]
        sensitivity = max(abs(a - b) / max(1, abs(a), abs(b)) for a, b in pairs)
        assert sensitivity < 1e-10, (surface, hyper, sensitivity)
        cases.append({"surface": surface, "start": list(start), "lr": lr, "hyper": hyper, "steps": STEPS, "trajectory": rows})
lines = ",\n".join(map(json.dumps, cases))
print('{"optimizer": "adabelief", "reference": "optax %s, jax %s", "cases": [\n%s\n]}' % (version("optax"), version("jax"), lines))
