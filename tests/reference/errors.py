"""Reference values of confusion matrices, figures by class, scores and calibration, by scikit-learn and torchmetrics.

    python3 errors.py > ../golden/errors.json

Needs numpy, scikit-learn 1.7 or later, torch and torchmetrics. torchmetrics puts a confidence of exactly 1 into a bin of
its own behind the last one; there is none here. scikit-learn's bins hold their upper edge, torchmetrics' and ours their
lower one; no confidence lies on an edge here. torchmetrics computes in single precision, so both errors stand beside its
own once more in double precision, of scikit-learn's curve.
"""
import json
import sys

import numpy as np
import sklearn
import torch
import torchmetrics
from sklearn.calibration import calibration_curve
from sklearn.metrics import accuracy_score, brier_score_loss, confusion_matrix, log_loss, precision_recall_fscore_support
from torchmetrics.functional.classification import multiclass_calibration_error


def probabilities(rng, labels, classes, sharpness, skill):
    scores = rng.normal(size=(len(labels), classes))
    scores[np.arange(len(labels)), labels] += skill
    scores *= sharpness
    exp = np.exp(scores - scores.max(axis=1, keepdims=True))
    return exp / exp.sum(axis=1, keepdims=True)


def optional(numbers):
    return [None if np.isnan(number) else float(number) for number in numbers]


def case(name, labels, p, never=()):
    classes = p.shape[1]
    all_classes = list(range(classes))
    for missing in never:  # a class that is never predicted
        p[:, missing] = 1e-6
    p = p / p.sum(axis=1, keepdims=True)
    predicted, confidence = p.argmax(axis=1), p.max(axis=1)
    precision, recall, f1, support = precision_recall_fscore_support(
        labels, predicted, labels=all_classes, zero_division=np.nan
    )
    margins = np.sort(p, axis=1)
    margins = margins[:, -1] - margins[:, -2]
    losses = -np.log(p[np.arange(len(labels)), labels])
    calibration = {}
    for bins in [1, 5, 10, 15]:
        error = lambda norm: multiclass_calibration_error(
            torch.tensor(p), torch.tensor(labels), num_classes=classes, n_bins=bins, norm=norm
        ).item()
        accuracy, mean = calibration_curve(predicted == labels, confidence, n_bins=bins)
        counts = np.histogram(confidence, bins=bins, range=(0, 1))[0]
        apart = np.abs(accuracy - mean)
        calibration[str(bins)] = {
            "single": {"ece": error("l1"), "mce": error("max")},  # torchmetrics
            "ece": float(np.sum(counts[counts > 0] * apart) / len(labels)),
            "mce": float(apart.max()),
            "accuracy": accuracy.tolist(),
            "confidence": mean.tolist(),
        }
    return {
        "name": name,
        "labels": labels.tolist(),
        "probabilities": p.tolist(),
        "confusion": confusion_matrix(labels, predicted, labels=all_classes).tolist(),
        "accuracy": accuracy_score(labels, predicted),
        "precision": optional(precision),
        "recall": optional(recall),
        "f1": optional(f1),
        "support": support.tolist(),
        "log_loss": log_loss(labels, p, labels=all_classes),
        "brier": brier_score_loss(labels, p, labels=all_classes, scale_by_half=False),
        "worst": np.argsort(-losses, kind="stable")[:12].tolist(),
        "least_certain": np.argsort(margins, kind="stable")[:12].tolist(),
        "calibration": calibration,
    }


def main():
    rng = np.random.default_rng(14)
    ten = rng.integers(0, 10, 160)
    some = rng.choice([0, 1, 3], 80)  # there is no sample of class 2
    two = rng.integers(0, 2, 60)
    seeds = rng.integers(0, 4, 90)
    cases = [
        case("ten classes, too sure", ten, probabilities(rng, ten, 10, 2.0, 1.6)),
        case("a class without samples and one that is never predicted", some, probabilities(rng, some, 4, 1.0, 1.0), [1]),
        case("two classes, not sure enough", two, probabilities(rng, two, 2, 0.4, 2.5)),
    ]
    group = [case(f"seed {seed}", seeds, probabilities(rng, seeds, 4, 1.2, 1.0)) for seed in range(3)]
    mean = np.mean([np.array(one["probabilities"]) for one in group], axis=0)
    note = f"numpy {np.__version__}, scikit-learn {sklearn.__version__}, torchmetrics {torchmetrics.__version__}"
    spread = lambda numbers: {"mean": float(np.mean(numbers)), "sd": float(np.std(numbers, ddof=1))}
    figures = ["accuracy", "log_loss", "brier"]
    group = {
        "members": group,
        "ensemble": case("the mean of three", seeds, mean),
        "spread": {
            **{figure: spread([one[figure] for one in group]) for figure in figures},
            "ece": spread([one["calibration"]["10"]["ece"] for one in group]),
            "recall_of_2": spread([one["recall"][2] for one in group]),
            "taken_1_for_3": spread([one["confusion"][1][3] for one in group]),
        },
    }
    json.dump({"reference": note, "cases": cases, "group": group}, sys.stdout)


main()
