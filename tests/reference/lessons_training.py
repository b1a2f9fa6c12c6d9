"""What the checks of lessons 16 and 17 measure, of networks that NumPy trains.

    pip install numpy && python3 lessons_training.py > ../golden/lessons_training.json

Networks, data and settings are those of the lessons; splits, starts, batches and masks come from NumPy's generator. `value` is
the mean over seeds and `error` its standard error.
"""
import csv
import gzip
import json
from pathlib import Path

import numpy as np

SEEDS = 40
UNITS, CLASSES, NOISE = 64, 10, 0.2

with gzip.open(Path(__file__).parent / "../../assets/digits.csv.gz", "rt") as file:
    rows = np.array([[int(number) for number in row] for row in csv.reader(file)])
PIXELS, LABELS = rows[:, :64] / 16, rows[:, 64]


def stratified(images, count):
    """So many of some shuffled images, with every class in proportion, and the others."""
    place = np.empty(len(images))
    for label in range(CLASSES):
        of_class = np.flatnonzero(LABELS[images] == label)
        place[of_class] = (np.arange(len(of_class)) + 0.5) / len(of_class)
    order = np.argsort(place, kind="stable")
    return images[order[:count]], images[order[count:]]


def data(random, size):
    pool, val = stratified(random.permutation(len(PIXELS)), 1078)
    train, _ = stratified(random.permutation(pool), size)
    mean, sd = PIXELS[train].mean(), PIXELS[train].std()
    wrong = random.random(size) < NOISE
    labels = np.where(wrong, random.integers(0, CLASSES, size), LABELS[train])
    return ((PIXELS[train] - mean) / sd, labels), ((PIXELS[val] - mean) / sd, LABELS[val])


def start(random):
    return [random.uniform(-1, 1, (n + 1, m)) / np.sqrt(n) for n, m in [(64, UNITS), (UNITS, CLASSES)]]


def outputs(weights, inputs, mask=1.0):
    """Scores, and the hidden layer times its mask."""
    first, last = weights
    hidden = np.maximum(inputs @ first[:-1] + first[-1], 0) * mask
    return hidden @ last[:-1] + last[-1], hidden


def softmax(scores):
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def draw_mask(random, rate, count):
    return (random.random((count, UNITS)) >= rate) / (1 - rate)


def gradients(weights, inputs, labels, mask):
    scores, hidden = outputs(weights, inputs, mask)
    slopes = softmax(scores)
    slopes[np.arange(len(labels)), labels] -= 1
    slopes /= len(labels)
    # a hidden number of 0 was cut off by the ReLU or dropped; what is kept is scaled by its mask
    back = (slopes @ weights[1][:-1].T) * (hidden > 0) * mask
    return [np.vstack([inputs.T @ back, back.sum(0)]), np.vstack([hidden.T @ slopes, slopes.sum(0)])]


def train(random, part, epochs, batch, rate_at, dropped=0.0, is_adam=True, after=lambda step, steps, weights: None):
    """Adam or SGD; `rate_at` gives the learning rate of a step, `after` sees the weights after each."""
    inputs, labels = part
    weights = start(random)
    first, second = [[0 * layer for layer in weights] for _ in range(2)]
    steps = epochs * -(-len(labels) // batch)
    step = 0
    for _ in range(epochs):
        order = random.permutation(len(labels))
        for begin in range(0, len(labels), batch):
            rows = order[begin : begin + batch]
            mask = draw_mask(random, dropped, len(rows)) if dropped else 1.0
            slopes = gradients(weights, inputs[rows], labels[rows], mask)
            rate = rate_at(step, steps)
            step += 1
            for at, slope in enumerate(slopes):
                if is_adam:
                    first[at] = 0.9 * first[at] + 0.1 * slope
                    second[at] = 0.999 * second[at] + 0.001 * slope**2
                    slope = first[at] / (1 - 0.9**step) / (np.sqrt(second[at] / (1 - 0.999**step)) + 1e-7)
                weights[at] = weights[at] - rate * slope
            after(step, steps, weights)
    return weights


def points(scores, labels):
    return 100 * (scores.argmax(axis=1) == labels).mean()


def constant(rate):
    return lambda step, steps: rate


def dropout(seed):
    random = np.random.default_rng([17, seed])
    part, (inputs, labels) = data(random, 200)
    gaps, vals, lost = [], [], []
    for dropped in (0.0, 0.5):
        weights = train(np.random.default_rng([170, seed]), part, 40, 32, constant(0.003), dropped)
        val = points(outputs(weights, inputs)[0], labels)
        gaps.append(points(outputs(weights, part[0])[0], part[1]) - val)
        vals.append(val)
        halves = [(random.permutation(UNITS) < UNITS // 2).astype(float) for _ in range(8)]
        lost.append(val - np.mean([points(outputs(weights, inputs, half)[0], labels) for half in halves]))
    passes = [softmax(outputs(weights, inputs, draw_mask(random, 0.5, len(labels)))[0]) for _ in range(30)]
    return {
        "gap-without": gaps[0], "gap-with": gaps[1], "shrinks": gaps[0] - gaps[1], "gain": vals[1] - vals[0],
        "half-without": lost[0], "half-with": lost[1], "spared": lost[0] - lost[1],
        "averaged": points(sum(passes), labels) - vals[1],
        "single": vals[1] - np.mean([points(one, labels) for one in passes]),
    }


def independent(seed):
    """Five networks, and their mean."""
    random = np.random.default_rng([16, seed])
    part, (inputs, labels) = data(random, 200)
    five = [softmax(outputs(train(random, part, 30, 32, constant(0.003)), inputs)[0]) for _ in range(5)]
    alone = np.mean([points(one, labels) for one in five])
    return {"alone": alone, "independent": points(sum(five), labels) - alone}


def snapshots(seed):
    """The last five ends of six cycles, and one network under one cosine."""
    part, (inputs, labels) = data(np.random.default_rng([160, seed]), 200)
    ends = []

    def cycle(steps):
        return -(-steps // 6)

    def restarts(step, steps):
        return 0.015 * (np.cos(np.pi * (step % cycle(steps)) / cycle(steps)) + 1)

    def one_cosine(step, steps):
        return 0.015 * (np.cos(np.pi * step / steps) + 1)

    def keep(step, steps, weights):
        if step % cycle(steps) == 0 or step == steps:
            ends.append(softmax(outputs(weights, inputs)[0]))

    train(np.random.default_rng([161, seed]), part, 30, 32, restarts, after=keep)
    one = train(np.random.default_rng([161, seed]), part, 30, 32, one_cosine)
    last = ends[-5:]
    mean = points(sum(last), labels)
    return {
        "snapshots": mean - np.mean([points(end, labels) for end in last]),
        "single-run": mean - points(outputs(one, inputs)[0], labels),
    }


def polyak(seed):
    """An average of the weights that begins at the start, and the last weights."""
    part, (inputs, labels) = data(np.random.default_rng([162, seed]), 1000)
    average = start(np.random.default_rng([163, seed]))

    def follow(step, steps, weights):
        for mean, layer in zip(average, weights):
            mean += 0.02 * (layer - mean)

    last = train(np.random.default_rng([163, seed]), part, 10, 8, constant(0.3), is_adam=False, after=follow)
    return {"polyak": points(outputs(average, inputs)[0], labels) - points(outputs(last, inputs)[0], labels)}


def mean(found):
    """Of dictionaries of numbers, one for each seed."""
    columns = {key: np.array([one[key] for one in found]) for key in found[0]}
    return {
        key: {"value": column.mean(), "error": column.std(ddof=1) / np.sqrt(len(column))}
        for key, column in columns.items()
    }


if __name__ == "__main__":
    ensembles = {}
    for measured in (independent, snapshots, polyak):
        ensembles |= mean([measured(seed) for seed in range(SEEDS)])
    found = {"ensembles": ensembles, "dropout": mean([dropout(seed) for seed in range(SEEDS)])}
    print(json.dumps(found, indent=1, default=float))
