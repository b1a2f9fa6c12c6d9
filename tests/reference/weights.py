"""Weights as PyTorch writes them, and as it reads ours.

    python3 weights.py write ../golden/weights          makes weights.safetensors and weights.json
    python3 weights.py read FILE ../golden/weights.json loads a file of ours and compares its logits

Needs torch and safetensors. The chain is the nn.Sequential below, word for word.
"""
import json
import sys

import torch
from safetensors.torch import load_file, save_file
from torch import nn

CHAIN = "conv 3 3 stride=2 padding=1 | bn | gelu | conv 4 2 padding=valid bias=false | ln | flatten | dense 5 | silu | rms-norm | dense 3"


def network():
    return nn.Sequential(
        nn.Conv2d(2, 3, 3, stride=2, padding=1),
        nn.BatchNorm2d(3),
        nn.GELU(),
        nn.Conv2d(3, 4, 2, bias=False),
        nn.GroupNorm(1, 4),
        nn.Flatten(),
        nn.Linear(16, 5),
        nn.SiLU(),
        nn.RMSNorm(5, eps=1e-6),
        nn.Linear(5, 3),
    ).double()


def write(to):
    torch.manual_seed(5)
    net, images = network(), torch.randn(4, 2, 6, 5, dtype=torch.float64)
    with torch.no_grad():
        for parameter in net.parameters():
            parameter.add_(0.2 * torch.randn_like(parameter))
    net(3 * images + 1)  # moves the running statistics
    net.eval()
    save_file(net.state_dict(), f"{to}.safetensors")
    case = {"chain": CHAIN, "reference": f"torch {torch.__version__}", "X": images.tolist(), "logits": net(images).tolist()}
    with open(f"{to}.json", "w") as file:
        json.dump(case, file)


def read(path, case):
    with open(case) as file:
        case = json.load(file)
    net = network()
    print(net.load_state_dict(load_file(path)))
    net.eval()
    apart = net(torch.tensor(case["X"], dtype=torch.float64)) - torch.tensor(case["logits"], dtype=torch.float64)
    print("largest difference of the logits:", apart.abs().max().item())


if __name__ == "__main__":
    {"write": write, "read": read}[sys.argv[1]](*sys.argv[2:])
