"""Hessian-vector products, eigenvalues of Hessians, filter-normalised directions and principal components.

    pip install torch safetensors && python3 landscape.py ../golden/landscape

Written with torch 2.15 and NumPy, in f64; weights, inputs and vectors are rounded to f32 first, so that both sides start
from the same numbers. Hv is by double backward differentiation, the Hessian by torch.autograd.functional.hessian, its
eigenvalues by NumPy. The networks are in evaluation mode. Filter normalisation as in Li et al. 2018 (their
net_plotter.py: normalize_directions_for_weights, norm="filter", ignore="biasbn"); principal components by NumPy's SVD of
the centred matrix, in a plane through the last set.
"""
import json
import sys
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import save_file

torch.manual_seed(0)
OUT = Path(sys.argv[1])


def rounded(x):
    return x.to(torch.float32).to(torch.float64)


class Block(torch.nn.Sequential):
    pass


def networks():
    n = torch.nn
    yield "mlp", "dense 8 | relu | dense 6 | tanh | dense 3", [1, 5, 1], n.Sequential(
        n.Flatten(), n.Linear(5, 8), n.ReLU(), n.Linear(8, 6), n.Tanh(), n.Linear(6, 3)), 1
    yield "cnn", "conv 4 3 | bn | relu | maxpool 2 | conv 3 3 | gelu | dense 3", [6, 6, 2], n.Sequential(
        n.Conv2d(2, 4, 3, padding=1), n.BatchNorm2d(4), n.ReLU(), n.MaxPool2d(2), n.Conv2d(4, 3, 3, padding=1), n.GELU(),
        n.Flatten(), n.Linear(27, 3)), 0


def shifted(state, by):
    """The state without the layers we don't have: names as ours, whose chain has no flatten in front or behind."""
    named = {}
    for key, x in state.items():
        at, rest = key.split(".", 1)
        if rest != "num_batches_tracked":
            named[f"{int(at) - by(int(at))}.{rest}"] = x
    return named


cases = []
for name, text, shape, net, flatten_at in networks():
    net = net.double().eval()
    by = (lambda at: 1) if name == "mlp" else (lambda at: 1 if at > 6 else 0)
    with torch.no_grad():
        for key, x in net.state_dict().items():
            if "running_mean" in key:
                x.copy_(rounded(0.3 * torch.randn_like(x)))
            elif "running_var" in key:
                x.copy_(rounded(0.5 + torch.rand_like(x)))
            elif "num_batches" not in key:
                x.copy_(rounded(x + 0.1 * torch.randn_like(x)))
    height, width, channels = shape
    inputs = rounded(torch.randn(20, channels, height, width, dtype=torch.float64))
    labels = torch.randint(0, 3, (20,))
    params = dict(net.named_parameters())
    sizes = {key: x.shape for key, x in params.items()}
    loss_of = lambda flat: torch.nn.functional.cross_entropy(
        torch.func.functional_call(net, unflat(flat), (inputs,)), labels)

    def unflat(flat):
        parts, at = {}, 0
        for key, size in sizes.items():
            parts[key] = flat[at:at + size.numel()].reshape(size)
            at += size.numel()
        return parts

    flat = torch.cat([x.detach().reshape(-1) for x in params.values()]).requires_grad_()
    v = rounded(torch.randn_like(flat))
    loss = loss_of(flat)
    (gradient,) = torch.autograd.grad(loss, flat, create_graph=True)
    (hv,) = torch.autograd.grad(gradient @ v, flat)
    hessian = torch.autograd.functional.hessian(loss_of, flat.detach())
    eigenvalues = np.linalg.eigvalsh(hessian.numpy())
    assert np.allclose(hessian @ v, hv, rtol=1e-9, atol=1e-12)
    buffers = {key: x for key, x in net.state_dict().items() if "running" in key}
    direction = unflat(rounded(torch.randn_like(flat.detach())))
    normalised = {}
    for key, d in direction.items():
        w = params[key].detach()
        normalised[key] = torch.zeros_like(d) if d.dim() <= 1 else torch.stack(
            [of * of_w.norm() / of.norm() for of, of_w in zip(d, w)])
    for kind, tensors in [("weights", unflat(flat.detach())), ("vector", unflat(v)), ("product", unflat(hv)),
                          ("gradient", unflat(gradient.detach())), ("direction", direction), ("normalised", normalised)]:
        state = shifted({**{k: t.clone().contiguous() for k, t in tensors.items()}, **buffers}, by)
        save_file(state, OUT / f"{name}_{kind}.safetensors")
    cases.append({
        "name": name, "net": text, "shape": shape, "loss": loss.item(),
        "inputs": inputs.permute(0, 2, 3, 1).reshape(20, -1).tolist(), "labels": labels.tolist(),
        "largest": eigenvalues[::-1][:5].tolist(), "smallest": eigenvalues[0],
    })

rng = np.random.default_rng(0)
steps = rng.normal(size=(9, 12)) * np.linspace(2.0, 0.2, 9)[:, None] + rng.normal(size=12)
path = np.cumsum(steps, axis=0).astype(np.float32).astype(np.float64)
centred = path - path.mean(axis=0)
_, singular, directions = np.linalg.svd(centred, full_matrices=False)
for k in range(2):
    if centred[0] @ directions[k] < 0:
        directions[k] *= -1
away = path - path[-1]
plane = directions[:2]
at = away @ plane.T
principal = {
    "path": path.tolist(), "directions": plane.tolist(), "shares": (singular**2 / (singular**2).sum())[:2].tolist(),
    "projected": at.tolist(), "distances": np.linalg.norm(away - at @ plane, axis=1).tolist(),
}
json.dump({"reference": f"torch {torch.__version__} float64, NumPy {np.__version__}", "cases": cases,
           "principal": principal}, open(OUT / "landscape.json", "w"))
