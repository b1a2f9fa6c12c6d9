"""Small data files as Python and NumPy write them, with numbers that a formula gives.

    pip install numpy && python3 arrays.py ../golden/files

Image i has in row r and column c the number (37 i + 5 r + c) mod 256, and label i mod 3.
"""
import gzip
import struct
import sys
from pathlib import Path

import numpy as np

folder = Path(sys.argv[1])
folder.mkdir(exist_ok=True)
i, r, c = np.ogrid[:9, :4, :5]
x = ((37 * i + 5 * r + c) % 256).astype(np.uint8)
y = np.arange(9) % 3

np.savez_compressed(folder / "split.npz", x_train=x[:6], y_train=y[:6], x_test=x[6:], y_test=y[6:])
np.savez(folder / "rows.npz", data=x.reshape(9, 20).astype(np.float64), target=y.astype(np.int32))
np.save(folder / "big-endian-x.npy", x.astype(">f4"))
np.save(folder / "big-endian-y.npy", y.astype(">i2"))
np.save(folder / "columns-x.npy", np.asfortranarray(x.reshape(9, 20)))
np.save(folder / "columns-y.npy", y)
np.savez(folder / "half.npz", images=np.asfortranarray(x.astype(np.float16)), labels=y.reshape(9, 1))
np.savez(folder / "binary.npz", images=x > 127, labels=y.astype(np.float32))
np.savez(folder / "k49-train-imgs.npz", x)
np.savez(folder / "k49-train-labels.npz", y.astype(np.uint8))
names = np.array(["red", "green", "blue"])
np.savez(folder / "named.npz", images=x, labels=y, version=np.int64(3), names=names)
np.savez(folder / "texts.npz", images=x, labels=names[y])
np.savez(folder / "bytes.npz", images=x, labels=names[y].astype("S5"))
np.savez(folder / "wide.npz", x=x, y=np.array(["rot", "grün", "青"])[y].astype(">U7"))
one_hot = np.eye(3, dtype=np.float32)[y]
np.savez(folder / "one-hot.npz", x_train=x[:6], y_train=one_hot[:6], x_test=x[6:], y_test=one_hot[6:])
np.savez(folder / "positional.npz", x, np.asfortranarray(one_hot))
np.savez(folder / "soft.npz", x=x, y=np.where(one_hot == 1, 0.9, 0.05))
np.savez(
    folder / "three.npz",
    **{f"{k}_{part}": a[at] for k, a in (("x", x), ("y", y)) for part, at in
       (("train", slice(0, 4)), ("val", slice(4, 6)), ("test", slice(6, 9)))},
)
np.savez(folder / "train-val.npz", x_train=x[:4], y_train=y[:4], x_val=x[4:6], y_val=y[4:6])
np.save(folder / "structured.npy", np.zeros(3, dtype=[("width", "<f4"), ("kind", "<i8")]))
np.save(folder / "number.npy", np.float64(1.5))
np.save(folder / "objects.npy", np.array([1, "two"], dtype=object), allow_pickle=True)
for part, at in (("train", slice(0, 6)), ("t10k", slice(6, 9))):
    images, labels = x[at], y[at].astype(np.uint8)
    files = {
        f"{part}-images-idx3-ubyte.gz": struct.pack(">HBB3I", 0, 8, 3, *images.shape) + images.tobytes(),
        f"{part}-labels-idx1-ubyte.gz": struct.pack(">HBBI", 0, 8, 1, len(labels)) + labels.tobytes(),
    }
    for name, content in files.items():
        (folder / name).write_bytes(gzip.compress(content, mtime=0))
