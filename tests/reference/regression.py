"""Losses of numbers with their slopes by PyTorch, RMSE and R² by scikit-learn, and Friedman's first problem.

    pip install torch scikit-learn && python3 regression.py > ../golden/regression.json
"""
import json

import numpy
import torch
from sklearn.datasets import make_friedman1
from sklearn.metrics import r2_score, root_mean_squared_error

rng = numpy.random.default_rng(7)
predicted = numpy.concatenate([rng.normal(size=12) * 3, [0.5, -1.0, 2.0, 0.25]])
target = numpy.concatenate([rng.normal(size=12), [0.5, 1.0, 1.0, -0.75]])
# the targets of networks are f32
target = target.astype(numpy.float32).astype(float)

losses = []
for pick, loss in [
    ("squared-error convention=pytorch", torch.nn.MSELoss()),
    ("absolute-error", torch.nn.L1Loss()),
    ("huber", torch.nn.HuberLoss()),
    ("huber delta=0.3", torch.nn.HuberLoss(delta=0.3)),
    ("huber delta=2.5", torch.nn.HuberLoss(delta=2.5)),
]:
    z = torch.tensor(predicted, dtype=torch.float64, requires_grad=True)
    value = loss(z, torch.tensor(target, dtype=torch.float64))
    value.backward()
    losses.append({"pick": pick, "loss": value.item(), "slopes": z.grad.tolist()})

metrics = []
for z, y in [(predicted, target), (target, target), ([1.0, 2.0], [3.0, 3.0]), ([3.0, 3.0], [3.0, 3.0])]:
    z, y = [numpy.asarray(x, dtype=float) for x in (z, y)]
    rmse, r2 = float(root_mean_squared_error(y, z)), float(r2_score(y, z))
    metrics.append({"predicted": z.tolist(), "target": y.tolist(), "rmse": rmse, "r2": r2})

# the formula without noise: inputs that are drawn alike in both programs are not to be had, so they are given
x, y = make_friedman1(n_samples=20, noise=0.0, random_state=3)
friedman = {"inputs": x.tolist(), "targets": y.tolist()}
print(json.dumps({"predicted": predicted.tolist(), "target": target.tolist(), "losses": losses, "metrics": metrics, "friedman": friedman}))
