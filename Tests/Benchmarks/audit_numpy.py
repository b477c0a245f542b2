"""What NumPy takes for the numbers of a safetensors file that `initscope audit` begins with: of every tensor the mean, the
standard deviation, the extremes, how many are not finite, and a histogram of 64 bins. `scripts/bench --peers` times it.

    python audit_numpy.py FILE
"""

import json
import struct
import sys

import numpy as np


def tensors(path):
    """The tensors of a file, mapped rather than read; bf16 widened to f32, as NumPy has no such type."""
    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length))
    values = np.memmap(path, np.uint8, "r", offset=8 + length)
    for name, entry in header.items():
        if name == "__metadata__":
            continue
        start, end = entry["data_offsets"]
        if entry["dtype"] == "BF16":
            yield name, (values[start:end].view(np.uint16).astype(np.uint32) << 16).view(np.float32)
        else:
            yield name, values[start:end].view({"F32": np.float32, "F16": np.float16}[entry["dtype"]])


for name, x in tensors(sys.argv[1]):
    finite = np.isfinite(x).all()
    lower, upper = x.min(), x.max()
    np.histogram(x, 64, (lower, upper))
    print(name, x.mean(dtype=np.float64), x.std(dtype=np.float64), lower, upper, finite)
