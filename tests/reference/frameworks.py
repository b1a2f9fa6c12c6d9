"""Conventions as the frameworks themselves run them: Keras 3 and PyTorch's own optimizers, in f64 on Rosenbrock.

    KERAS_BACKEND=jax JAX_ENABLE_X64=1 JAX_PLATFORMS=cpu python3 frameworks.py > ../golden/frameworks.json

Written with Keras 3.15, PyTorch 2.15 and pytorch_optimizer 4.1. A rate that drops shows where it enters a velocity;
an epsilon as large as the gradients where it stands.
"""
import json
from importlib.metadata import version

import keras
import numpy
import pytorch_optimizer
import torch

START, STEPS = (-1.2, 1.0), 60


def rosenbrock(x, y):
    return (1 - x) ** 2 + 100 * (y - x * x) ** 2


def slopes(x, y):
    return -2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)


def row(x):
    x, y = map(float, x)
    return [x, y, rosenbrock(x, y)]


def rates(lr, drop):
    """The rate of every step: a tenth of the last every `drop` steps."""
    return [lr * 0.1 ** (step // drop) if drop else lr for step in range(STEPS)]


def in_keras(make, lr, drop=None):
    keras.config.set_floatx("float64")
    x = keras.Variable(numpy.array(START), dtype="float64")
    optimizer = make(lr)
    rows = [row(numpy.asarray(x.value))]
    for rate in rates(lr, drop):
        optimizer.learning_rate = rate
        at = numpy.asarray(x.value)
        optimizer.apply([keras.ops.convert_to_tensor(numpy.array(slopes(*at)), dtype="float64")], [x])
        rows.append(row(numpy.asarray(x.value)))
    return rows


def in_torch(make, lr, drop=None):
    x = torch.tensor(START, dtype=torch.float64, requires_grad=True)
    optimizer = make([x], lr)
    rows = [row(x.detach())]
    for rate in rates(lr, drop):
        optimizer.param_groups[0]["lr"] = rate
        x.grad = torch.tensor(slopes(*map(float, x.detach())), dtype=torch.float64)
        optimizer.step()
        rows.append(row(x.detach()))
    return rows


K, P, O = keras.optimizers, torch.optim, pytorch_optimizer
B = dict(beta_1=0.8, beta_2=0.99)
BETAS = (0.8, 0.99)
DROP = "| step-decay every=20 factor=0.1"
OURS = "lr=0.05 beta1=0.8 beta2=0.99"
CASES = [
    (f"momentum lr=0.0004 rho=0.8 convention=keras {DROP}", in_keras, 0.0004, 20, lambda lr: K.SGD(lr, momentum=0.8)),
    (f"nesterov lr=0.0004 rho=0.8 convention=keras {DROP}", in_keras, 0.0004, 20,
     lambda lr: K.SGD(lr, momentum=0.8, nesterov=True)),
    ("adagrad lr=0.2 epsilon=0.5 initial=0.1 convention=keras", in_keras, 0.2, None,
     lambda lr: K.Adagrad(lr, initial_accumulator_value=0.1, epsilon=0.5)),
    ("rmsprop lr=0.02 decay=0.9 epsilon=0.5 convention=keras", in_keras, 0.02, None,
     lambda lr: K.RMSprop(lr, rho=0.9, epsilon=0.5)),
    ("rmsprop lr=0.002 decay=0.9 epsilon=0.5 rho=0.5 centred=true convention=keras", in_keras, 0.002, None,
     lambda lr: K.RMSprop(lr, rho=0.9, epsilon=0.5, momentum=0.5, centered=True)),
    (f"rmsprop lr=0.002 decay=0.9 epsilon=0.5 rho=0.8 convention=keras {DROP}", in_keras, 0.002, 20,
     lambda lr: K.RMSprop(lr, rho=0.9, epsilon=0.5, momentum=0.8)),
    (f"adam {OURS} epsilon=0.01 convention=keras", in_keras, 0.05, None, lambda lr: K.Adam(lr, **B, epsilon=0.01)),
    (f"amsgrad {OURS} epsilon=0.01 convention=keras", in_keras, 0.05, None,
     lambda lr: K.Adam(lr, **B, epsilon=0.01, amsgrad=True)),
    (f"adamw {OURS} epsilon=0.01 weight_decay=0.1 convention=keras", in_keras, 0.05, None,
     lambda lr: K.AdamW(lr, weight_decay=0.1, **B, epsilon=0.01)),
    (f"adamax {OURS} epsilon=1.0 convention=keras", in_keras, 0.05, None, lambda lr: K.Adamax(lr, **B, epsilon=1.0)),
    (f"nadam {OURS} epsilon=0.01 momentum_decay=1", in_keras, 0.05, None, lambda lr: K.Nadam(lr, **B, epsilon=0.01)),
    ("adadelta lr=1 decay=0.9 epsilon=0.01", in_keras, 1.0, None, lambda lr: K.Adadelta(lr, rho=0.9, epsilon=0.01)),
    ("lion lr=0.013 beta1=0.8 beta2=0.95", in_keras, 0.013, None, lambda lr: K.Lion(lr, beta_1=0.8, beta_2=0.95)),
    (f"lamb {OURS} epsilon=0.01", in_keras, 0.05, None, lambda lr: K.Lamb(lr, **B, epsilon=0.01)),
    (f"momentum lr=0.0004 rho=0.8 convention=pytorch {DROP}", in_torch, 0.0004, 20,
     lambda x, lr: P.SGD(x, lr, momentum=0.8)),
    (f"nesterov lr=0.0004 rho=0.8 convention=pytorch {DROP}", in_torch, 0.0004, 20,
     lambda x, lr: P.SGD(x, lr, momentum=0.8, nesterov=True)),
    ("momentum lr=0.0004 rho=0.8 weight_decay=0.5", in_torch, 0.0004, None,
     lambda x, lr: P.SGD(x, lr, momentum=0.8, weight_decay=0.5)),
    ("adagrad lr=0.2 epsilon=0.5 initial=0.1 convention=pytorch", in_torch, 0.2, None,
     lambda x, lr: P.Adagrad(x, lr, initial_accumulator_value=0.1, eps=0.5)),
    ("rmsprop lr=0.02 decay=0.9 epsilon=0.5 convention=pytorch", in_torch, 0.02, None,
     lambda x, lr: P.RMSprop(x, lr, alpha=0.9, eps=0.5)),
    (f"rmsprop lr=0.001 decay=0.9 epsilon=0.01 rho=0.5 centred=true {DROP}", in_torch, 0.001, 20,
     lambda x, lr: P.RMSprop(x, lr, alpha=0.9, eps=0.01, momentum=0.5, centered=True)),
    (f"adam {OURS} epsilon=0.01 weight_decay=0.1 convention=pytorch", in_torch, 0.05, None,
     lambda x, lr: P.Adam(x, lr, BETAS, 0.01, weight_decay=0.1)),
    (f"adamw {OURS} epsilon=0.01 weight_decay=0.1 convention=pytorch", in_torch, 0.05, None,
     lambda x, lr: P.AdamW(x, lr, BETAS, 0.01, weight_decay=0.1)),
    (f"adamax {OURS} epsilon=1.0 convention=pytorch", in_torch, 0.05, None,
     lambda x, lr: P.Adamax(x, lr, BETAS, 1.0)),
    (f"amsgrad {OURS} epsilon=0.01 convention=pytorch", in_torch, 0.05, None,
     lambda x, lr: P.Adam(x, lr, BETAS, 0.01, amsgrad=True)),
    ("lion lr=0.013 beta1=0.8 beta2=0.95 weight_decay=0.1 decoupled=false", in_torch, 0.013, None,
     lambda x, lr: O.Lion(x, lr, (0.8, 0.95), weight_decay=0.1, weight_decouple=False)),
    ("adan lr=0.05 beta1=0.9 beta2=0.8 beta3=0.95 epsilon=0.01 weight_decay=0.1 convention=paper", in_torch, 0.05, None,
     lambda x, lr: O.Adan(x, lr, (0.9, 0.8, 0.95), weight_decay=0.1, weight_decouple=True, eps=0.01)),
]

versions = {name: version(name) for name in ("keras", "jax", "torch", "pytorch_optimizer", "numpy")}
cases = [{"pick": pick, "by": run.__name__[3:], "trajectory": run(make, lr, drop)} for pick, run, lr, drop, make in CASES]
print(json.dumps({"reference": "tests/reference/frameworks.py", "versions": versions, "cases": cases}))
