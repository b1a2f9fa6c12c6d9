"""The loss landscape of the digits network in PyTorch, to be timed beside `cargo bench --bench landscape`.

    pip install torch scikit-learn && python3 landscape_peer.py [THREADS]

64 × 64 points of a plane of the weights of an MLP 64-128-64-10, the mean cross-entropy of 1000 samples at each, in f32 and
without gradients. Two ways, of which the faster counts: point by point with the weights as views of one vector, and a block
of points at a time as batched matrix products.
"""
import sys
import time

import torch
from sklearn.datasets import load_digits

torch.manual_seed(0)
torch.set_num_threads(int(sys.argv[1]) if len(sys.argv) > 1 else 2)
SIZE, SAMPLES, BLOCK = 64, 1000, 16
images, labels = load_digits(return_X_y=True)
x = torch.tensor(images[:SAMPLES] / 16.0, dtype=torch.float32)
x = (x - x.mean()) / x.std()
y = torch.tensor(labels[:SAMPLES])
shapes = [(128, 64), (128,), (64, 128), (64,), (10, 64), (10,)]
sizes = [torch.Size(shape).numel() for shape in shapes]
centre = torch.cat([torch.randn(shape).flatten() * (0.1 if len(shape) > 1 else 0.0) for shape in shapes])
first, second = torch.randn_like(centre) * 0.1, torch.randn_like(centre) * 0.1
line = torch.linspace(-1, 1, SIZE)


def point_by_point():
    losses = torch.empty(SIZE, SIZE)
    flat = centre.clone()
    w1, b1, w2, b2, w3, b3 = (part.view(shape) for part, shape in zip(flat.split(sizes), shapes))
    for i, b in enumerate(line):
        for j, a in enumerate(line):
            torch.add(centre, first, alpha=float(a), out=flat)
            flat.add_(second, alpha=float(b))
            h = torch.relu(torch.nn.functional.linear(x, w1, b1))
            h = torch.relu(torch.nn.functional.linear(h, w2, b2))
            losses[i, j] = torch.nn.functional.cross_entropy(torch.nn.functional.linear(h, w3, b3), y)
    return losses


def in_blocks():
    losses = []
    points = torch.cartesian_prod(line, line)
    many = y.repeat(BLOCK)
    for at in points.split(BLOCK):
        flat = centre + at[:, 1:] * first + at[:, :1] * second
        w1, b1, w2, b2, w3, b3 = (part.reshape(-1, *shape) for part, shape in zip(flat.split(sizes, dim=1), shapes))
        h = torch.relu(torch.baddbmm(b1[:, None], x.expand(len(at), -1, -1), w1.transpose(1, 2)))
        h = torch.relu(torch.baddbmm(b2[:, None], h, w2.transpose(1, 2)))
        out = torch.baddbmm(b3[:, None], h, w3.transpose(1, 2))
        each = torch.nn.functional.cross_entropy(out.reshape(-1, 10), many, reduction="none")
        losses.append(each.view(len(at), -1).mean(1))
    return torch.cat(losses).view(SIZE, SIZE)


with torch.no_grad():
    assert torch.allclose(point_by_point(), in_blocks(), rtol=1e-4)
    for way in (point_by_point, in_blocks):
        best = min((lambda start: (way(), time.perf_counter() - start)[1])(time.perf_counter()) for _ in range(3))
        print(f"{way.__name__}: {best:.3f} s, {torch.get_num_threads()} threads, torch {torch.__version__}")
