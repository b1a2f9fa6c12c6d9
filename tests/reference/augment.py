"""Augmentations by fixed amounts, as torchvision, SciPy and NumPy compute them in double precision.

    python3 augment.py > ../golden/augment.json

Images are lists of height × width × channels, row by row, from 0 to 1.
"""
import json

import numpy as np
import torch
from scipy.ndimage import gaussian_filter, map_coordinates
from torchvision.transforms.v2 import functional

rng = np.random.default_rng(7)


def flat(array):
    return [round(float(x), 12) for x in np.asarray(array).ravel()]


def colors():
    """torchvision's adjust_*; contrast of one channel is torchvision's for grey images."""
    cases = []
    for shape in [(3, 4, 3), (5, 2, 1)]:
        image = rng.random(shape)
        if shape[2] == 3:
            # greys, pure colours, black and white have their own branches
            image[0] = [[0.5, 0.5, 0.5], [1, 0, 0], [0, 0, 0], [1, 1, 1]]
            image[1, :3] = [[0, 1, 0], [0, 0, 1], [0.2, 0.7, 0.7]]
        tensor = torch.tensor(image.transpose(2, 0, 1))
        kinds = [("brightness", [0, 0.4, 1, 1.7]), ("contrast", [0, 0.4, 1, 1.7])]
        if shape[2] == 3:
            kinds += [("saturation", [0, 0.4, 1, 1.7]), ("hue", [-0.5, -0.1, 0, 0.02, 0.3, 0.5])]
        for kind, amounts in kinds:
            for amount in amounts:
                result = getattr(functional, f"adjust_{kind}")(tensor, amount).numpy().transpose(1, 2, 0)
                cases.append({"kind": kind, "amount": amount, "shape": shape, "image": flat(image),
                              "result": flat(result)})
    return cases


def components():
    """NumPy's covariance of all pixels of three of four images, its eigenvalues and the variance of the offsets
    Σ aᵢ·λᵢ·pᵢ with aᵢ ~ N(0, 0.1²)."""
    mixture = rng.normal(size=(3, 3)) * 0.2
    images = 0.5 + rng.normal(size=(4, 4 * 5, 3)) @ mixture
    seen = images[[0, 1, 3]].reshape(-1, 3)
    covariance = np.cov(seen, rowvar=False, bias=True)
    values, vectors = np.linalg.eigh(covariance)
    offsets = vectors @ np.diag((0.1 * values) ** 2) @ vectors.T
    return {"shape": [4, 5, 3], "images": flat(images), "seen": [0, 1, 3], "mean": flat(seen.mean(axis=0)),
            "covariance": flat(covariance), "offsets": flat(offsets)}


def fields():
    """Simard's displacement: gaussian_filter(noise, sigma, mode="constant") * alpha."""
    cases = []
    for height, width, sigma, alpha in [(7, 9, 1.0, 3.0), (6, 6, 4.0, 34.0), (12, 3, 0.3, 1.0), (5, 8, 0.0, 2.0),
                                        (1, 6, 2.5, 8.0)]:
        noise = rng.uniform(-1, 1, (2, height, width))
        smooth = [gaussian_filter(one, sigma, mode="constant", cval=0) * alpha if sigma else one * alpha
                  for one in noise]
        cases.append({"size": [height, width], "sigma": sigma, "alpha": alpha, "noise_x": flat(noise[0]),
                      "noise_y": flat(noise[1]), "x": flat(smooth[0]), "y": flat(smooth[1])})
    return cases


def warps():
    """map_coordinates(order=1), background outside, of a first map, a displacement of every pixel, and a second map.

    A map takes places (x, y) about the image's middle in the new image to places in the old one; the displacement
    between the pixels is map_coordinates' too, outside that of the nearest pixel."""
    cases = []
    for height, width, channels, spread in [(6, 8, 1, 0.0), (7, 5, 3, 0.0), (6, 8, 1, 1.5), (7, 5, 3, 1.0),
                                            (4, 4, 2, 2.0)]:
        image = rng.random((height, width, channels))
        first = np.vstack([np.eye(2, 3) + rng.normal(size=(2, 3)) * [0.2, 0.2, 0.7], [0, 0, 1]])
        second = np.vstack([np.eye(2, 3) + rng.normal(size=(2, 3)) * [0.2, 0.2, 0.7], [0, 0, 1]])
        by = rng.normal(size=(2, height, width)) * spread
        rows, columns = np.mgrid[0:height, 0:width].astype(float)
        middle = np.array([(width - 1) / 2, (height - 1) / 2, 0])
        place = np.stack([columns.ravel(), rows.ravel(), np.ones(rows.size)]) - middle[:, None]
        place = second @ place
        at = [place[1] + middle[1], place[0] + middle[0]]
        place[:2] += [map_coordinates(one, at, order=1, mode="nearest") for one in by]
        place = first @ place
        at = [place[1] + middle[1], place[0] + middle[0]]
        result = [map_coordinates(image[:, :, c], at, order=1, mode="grid-constant", cval=0) for c in range(channels)]
        cases.append({"shape": [height, width, channels], "image": flat(image), "first": flat(first),
                      "second": flat(second), "x": flat(by[0]), "y": flat(by[1]),
                      "result": flat(np.stack(result, axis=-1))})
    return cases


print(json.dumps({"colors": colors(), "components": components(), "fields": fields(), "warps": warps()}))
