#!/usr/bin/env python3
"""Records numpy's answers for the tests of statistics over keys.

    python3 generate_sweeps.py PROGRAM        (numpy 2.4; PROGRAM is a built initscope)

sweeps.jsonl: a Spec a line without its key, and a range of keys. The bytes of each key's tensor are the program's, which
are known to be Axon's; what is found in them is numpy's: the statistic of each key, and over keys its mean, its standard
deviation as of a sample, and its extremes.
"""
import json
import subprocess
import sys
import numpy as np

DTYPES = {"f32": "<f4", "f64": "<f8", "f16": "<f2", "c64": "<f4"}


def draw(spec, kind, key):
    line = [sys.argv[1], "tensor", *spec.split(), kind, f"key={key}", "--format", "raw"]
    return np.frombuffer(subprocess.run(line, check=True, capture_output=True).stdout, DTYPES[kind]).astype(np.float64)


def orthogonality(x, shape):
    q = x.reshape(shape)
    gram = q.T @ q if shape[0] >= shape[1] else q @ q.T
    return gram - np.eye(len(gram))


STATISTICS = {
    "mean": lambda x, shape: np.mean(x),
    "variance": lambda x, shape: np.var(x),
    "standard_deviation": lambda x, shape: np.std(x),
    "skewness": lambda x, shape: np.mean((x - x.mean()) ** 3) / np.std(x) ** 3,
    "kurtosis": lambda x, shape: np.mean((x - x.mean()) ** 4) / np.var(x) ** 2,
    "minimum": lambda x, shape: np.min(x),
    "maximum": lambda x, shape: np.max(x),
    "zeros": lambda x, shape: np.count_nonzero(x == 0),
    "distinct": lambda x, shape: len(np.unique(x)),
    "orthogonality.max": lambda x, shape: np.abs(orthogonality(x, shape)).max(),
    "orthogonality.frobenius": lambda x, shape: np.linalg.norm(orthogonality(x, shape)),
}

SWEEPS = [
    ("normal", (1000,), "f32", 1, 500),
    ("he_normal", (24, 10), "f64", -3, 20),
    ("glorot_uniform", (5, 30), "f16", 40, 60),
    ("uniform", (9, 9), "c64", 0, 9),
]

with open("sweeps.jsonl", "w") as file:
    for name, shape, kind, first, last in SWEEPS:
        spec = f"{name} {'x'.join(map(str, shape)) if len(shape) > 1 else shape[0]}"
        draws = [draw(spec, kind, key) for key in range(first, last + 1)]
        for statistic, of in STATISTICS.items():
            if "orthogonality" in statistic and (len(shape) < 2 or kind == "c64"):
                continue
            values = np.array([of(x, shape) for x in draws], dtype=np.float64)
            record = {
                "spec": f"{spec} {kind}", "first": first, "last": last, "statistic": statistic,
                "values": values[:10].tolist(), "mean": values.mean(), "standard_deviation": values.std(ddof=1),
                "minimum": values.min(), "maximum": values.max(),
            }
            file.write(json.dumps(record) + "\n")
