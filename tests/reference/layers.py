"""Layers, and forms of them, that `layers.json` does not have, as PyTorch runs them, in f64.

    python3 layers.py > ../golden/more_layers.json

Written with PyTorch 2.15. A case has the names of `layers.json`, and our text for the layer.
"""
import json
import sys

import torch
from torch import nn
from torch.nn import functional as F

torch.manual_seed(11)
torch.set_default_dtype(torch.float64)
ROWS, IMAGES = torch.randn(3, 7), torch.randn(2, 3, 6, 5)
NAMES = {"weight": ("K", "gamma"), "bias": ("kb", "beta")}


def case(layer, module, x):
    x = x.clone().requires_grad_()
    parameters = dict(module.named_parameters()) if isinstance(module, nn.Module) else {}
    parameters = {name.split(".")[-1]: parameter for name, parameter in parameters.items()}
    for parameter in parameters.values():
        nn.init.normal_(parameter)
    y = module(x)
    upstream = torch.randn_like(y)
    y.backward(upstream)
    found = {"layer": layer, "X": x, "Y": y, "upstream": upstream, "grad_X": x.grad}
    for name, parameter in parameters.items():
        is_matrix = parameters["weight"].dim() > 1
        ours = NAMES[name][0 if is_matrix else 1]
        found |= {ours: parameter, f"grad_{ours}": parameter.grad}
    if getattr(module, "running_mean", None) is not None:
        found |= {f"{name}_after": getattr(module, name) for name in ("running_mean", "running_var")}
    return {name: value.tolist() if isinstance(value, torch.Tensor) else value for name, value in found.items()}


class OverChannels(nn.Module):
    """A norm of the channels of each pixel."""

    def __init__(self, norm):
        super().__init__()
        self.norm = norm

    def forward(self, x):
        return self.norm(x.movedim(1, -1)).movedim(-1, 1)


cases = [
    case("dense 4", nn.Linear(7, 4), ROWS),
    case("relu", F.relu, ROWS),
    case("leaky-relu 0.3", lambda x: F.leaky_relu(x, 0.3), ROWS),
    case("gelu", F.gelu, 2 * ROWS),
    case("gelu approximate=tanh", lambda x: F.gelu(x, approximate="tanh"), 2 * ROWS),
    case("silu", F.silu, 2 * ROWS),
    case("tanh", torch.tanh, ROWS),
    case("sigmoid", torch.sigmoid, 2 * ROWS),
    case("flatten", lambda x: x.flatten(1), IMAGES),
    case("bn momentum=0.3 epsilon=0.001", nn.BatchNorm2d(3, eps=1e-3, momentum=0.3), IMAGES),
    case("ln", nn.GroupNorm(1, 3), IMAGES),
    case("ln over=channels", OverChannels(nn.LayerNorm(3)), IMAGES),
    case("rms-norm epsilon=0.01 over=channels", OverChannels(nn.RMSNorm(3, eps=1e-2)), IMAGES),
    case("maxpool 2 stride=1", lambda x: F.max_pool2d(x, 2, 1), IMAGES),
    case("avgpool 3 stride=2 padding=1", lambda x: F.avg_pool2d(x, 3, 2, 1), IMAGES),
    case("conv 4 3", nn.Conv2d(3, 4, 3, padding="same"), IMAGES),
    case("conv 4 2 bias=false", nn.Conv2d(3, 4, 2, padding="same", bias=False), IMAGES),
    case("conv 17 1", nn.Conv2d(3, 17, 1), IMAGES),
    case("conv 2 5 stride=3 padding=3", nn.Conv2d(3, 2, 5, stride=3, padding=3), IMAGES),
]
json.dump({"reference": f"torch {torch.__version__}", "layers": cases}, sys.stdout)
