"""Moons and circles without noise, by scikit-learn.

    pip install scikit-learn && python3 points.py > ../golden/points.json

The program's moons are moved to the middle: by ½ to the left and ¼ down.
"""
import json

from sklearn.datasets import make_circles, make_moons

cases = []
for count in (20, 37):
    x, y = make_moons(count, shuffle=False, noise=None)
    cases.append({"pick": f"moons count={count} noise=0", "points": (x - [0.5, 0.25]).tolist(), "labels": y.tolist()})
for count, factor in ((24, 0.5), (41, 0.8)):
    x, y = make_circles(count, shuffle=False, noise=None, factor=factor)
    pick = f"circles count={count} noise=0 factor={factor}"
    cases.append({"pick": pick, "points": x.tolist(), "labels": y.tolist()})
print(json.dumps(cases))
