"""What PyTorch finds inside networks of given weights: activations, gradients, occlusion, gradient x input, ablation.

    python3 inspect_network.py ../golden    makes inspect.json, and of each network NAME inspect_NAME.safetensors with its
                                            weights and inspect_NAME_gradient.safetensors with their gradients

Needs torch and safetensors. The modules have the names that Ravine gives its layers.
"""
import json
import sys
from collections import OrderedDict

import torch
from safetensors.torch import save_file
from torch import nn


class Residual(nn.Module):
    """y = shortcut(x) + survival * body(x), as it is in evaluation."""

    def __init__(self, body, shortcut, survival):
        super().__init__()
        self.body, self.shortcut, self.survival = body, shortcut, survival

    def forward(self, x):
        return (self.shortcut(x) if self.shortcut else x) + self.survival * self.body(x)


def chain(modules):
    """A chain with our names; an nn.Flatten has none of ours where ours needs none."""
    named, at = OrderedDict(), 0
    for module in modules:
        if isinstance(module, nn.Flatten):
            named["flatten"] = module
        else:
            named[str(at)] = module
            at += 1
    return nn.Sequential(named)


def block():
    body = nn.Sequential(nn.Conv2d(4, 6, 3, stride=2, padding=1), nn.BatchNorm2d(6))
    shortcut = nn.Sequential(nn.Conv2d(4, 6, 1, stride=2, bias=False), nn.BatchNorm2d(6))
    return Residual(body, shortcut, 0.8)


# our text, the modules, the shape of a sample as channels x height x width, and sets of units (layer, unit) to switch off
CASES = {
    "mlp": (
        "mlp hidden=[6, 5]",
        [nn.Flatten(), nn.Linear(20, 6), nn.ReLU(), nn.Linear(6, 5), nn.ReLU(), nn.Linear(5, 3)],
        (1, 5, 4),
        [[("1", 2)], [("0", 0), ("3", 4)]],
    ),
    "cnn": (
        "small-cnn filters=[3, 4] hidden=6",
        [
            nn.Conv2d(2, 3, 3, padding=1), nn.BatchNorm2d(3), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(3, 4, 3, padding=1), nn.BatchNorm2d(4), nn.ReLU(), nn.MaxPool2d(2),
            nn.Dropout(0.5), nn.Flatten(), nn.Linear(16, 6), nn.ReLU(), nn.Linear(6, 3),
        ],
        (2, 8, 8),
        [[("6", 1)], [("0", 2), ("4", 0), ("10", 3)]],
    ),
    "block": (
        "conv 4 3 | residual (conv 4 3 | bn | relu) | residual (conv 6 3 stride=2 padding=1 | bn) survival=0.8 | relu | "
        "global-avgpool | dense 3",
        [
            nn.Conv2d(1, 4, 3, padding=1),
            Residual(nn.Sequential(nn.Conv2d(4, 4, 3, padding=1), nn.BatchNorm2d(4), nn.ReLU()), None, 1.0),
            block(), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(6, 3),
        ],
        (1, 6, 6),
        [
            [("2", 4)], [("1.body.0", 1)], [("1.body.1", 2)], [("1.body.2", 3)], [("2.body.0", 5)], [("2.shortcut.0", 1)],
            [("2.shortcut.1", 1)], [("0", 2), ("1.body.2", 0), ("1.body.2", 2), ("2.body.1", 3), ("2.shortcut.1", 3)],
        ],
    ),
    "nested": (
        "dense 6 | residual (dense 4 | residual (relu | dense 4) survival=0.7 | dense 6) | relu | dense 3",
        [
            nn.Flatten(), nn.Linear(12, 6),
            Residual(
                nn.Sequential(nn.Linear(6, 4), Residual(nn.Sequential(nn.ReLU(), nn.Linear(4, 4)), None, 0.7), nn.Linear(4, 6)),
                None, 1.0,
            ),
            nn.ReLU(), nn.Linear(6, 3),
        ],
        (1, 3, 4),
        [[("1.body.1.body.1", 2)], [("1.body.1.body.0", 0), ("1.body.0", 3), ("1", 5)]],
    ),
}
PATCH, STRIDE, CLASS = 3, 2, 1


def without(net, images, units):
    """The outputs where some units give 0."""
    named = dict(net.named_modules())
    hook = lambda unit: lambda _m, _i, output: output.index_fill(1, torch.tensor([unit]), 0.0)
    hooks = [named[layer].register_forward_hook(hook(unit)) for layer, unit in units]
    outputs = net(images)
    for each in hooks:
        each.remove()
    return outputs


def occlusion(net, sample, fill):
    """The mean over the patches that cover a pixel of what the probability of the class loses."""
    _, height, width = sample.shape
    whole = net(sample[None]).softmax(1)[0, CLASS]
    sums, counts = torch.zeros(height, width, dtype=sample.dtype), torch.zeros(height, width, dtype=sample.dtype)
    starts = lambda side: range(0, max(0, -(-(side - PATCH) // STRIDE)) * STRIDE + 1, STRIDE)
    for y in starts(height):
        for x in starts(width):
            covered = sample.clone()
            covered[:, y : y + PATCH, x : x + PATCH] = fill[:, None, None]
            sums[y : y + PATCH, x : x + PATCH] += whole - net(covered[None]).softmax(1)[0, CLASS]
            counts[y : y + PATCH, x : x + PATCH] += 1
    return sums / counts


def case(name, to):
    text, modules, shape, off = CASES[name]
    net = chain(modules).double()
    images = torch.randn(5, *shape, dtype=torch.float64)
    labels = torch.tensor([0, 2, 1, 1, 0])
    with torch.no_grad():
        for parameter in net.parameters():
            parameter.add_(0.3 * torch.randn_like(parameter))
    net(2 * images + 0.5)  # moves the running statistics
    net.eval()
    activations = {}
    named = [(key, module) for key, module in net.named_modules() if key and key[-1].isdigit()]
    for key, module in named:
        module.register_forward_hook(lambda _m, _i, output, key=key: activations.update({key: output}))
    inputs = images.clone().requires_grad_()
    loss = nn.functional.cross_entropy(net(inputs), labels)
    loss.backward()
    kept = {key: value.detach().tolist() for key, value in activations.items()}
    state = {key: value.clone() for key, value in net.state_dict().items() if "num_batches" not in key}
    save_file(state, f"{to}/inspect_{name}.safetensors")
    slopes = {key: parameter.grad.clone() for key, parameter in net.named_parameters()}
    save_file({**state, **slopes}, f"{to}/inspect_{name}_gradient.safetensors")
    sample = images[:1].clone().requires_grad_()
    net(sample)[0, CLASS].backward()
    fill = torch.linspace(-0.4, 0.3, shape[0], dtype=torch.float64)
    with torch.no_grad():
        occluded = occlusion(net, images[0], fill)
        outputs = [without(net, images, units).tolist() for units in off]
    return {
        "net": text,
        "shape": list(shape),
        "X": images.tolist(),
        "labels": labels.tolist(),
        "activations": kept,
        "loss": loss.item(),
        "by_input": inputs.grad.tolist(),
        "class": CLASS,
        "input_gradient": sample.grad[0].tolist(),
        "gradient_times_input": (sample.grad * sample).detach()[0].tolist(),
        "patch": [PATCH, STRIDE],
        "fill": fill.tolist(),
        "occlusion": occluded.tolist(),
        "off": [[list(unit) for unit in units] for units in off],
        "outputs_without": outputs,
    }


if __name__ == "__main__":
    torch.manual_seed(11)
    cases = {name: case(name, sys.argv[1]) for name in CASES}
    with open(f"{sys.argv[1]}/inspect.json", "w") as file:
        json.dump({"reference": f"torch {torch.__version__}", "cases": cases}, file)
