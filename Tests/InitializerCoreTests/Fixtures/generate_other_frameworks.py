#!/usr/bin/env python3
"""What JAX and PyTorch make of initializers that Axon lacks, for the tests of ours.

    python3 generate_other_frameworks.py > other_frameworks.jsonl        (jax 0.10.2, torch 2.13, numpy 2.4)

A call a line, by kind. fans: what JAX takes for fans with named axes, and the deviation of the law for each mode. dirac: which numbers of PyTorch's kernel are 1, in the order {k..., in, out}, and numpy's singular values of it folded to (all axes but the last) x last; or that it refuses. sparse: how many zeros each column has, and over 4000 draws the deviation of the mean and the variance.
"""
import json

import numpy as np
import torch
from jax._src.nn.initializers import _compute_fans

fans = [
    ([784, 256], -2, -1, ()), ([3, 3, 64, 128], -2, -1, ()), ([128, 64, 3, 3], 1, 0, ()),
    ([512, 8, 64], 0, (1, 2), ()), ([8, 64, 512], (0, 1), 2, ()), ([4, 32, 48], 1, 2, 0), ([6, 5, 7, 2], (0, 3), (), (1,)),
    ([10, 20], (), (0, 1), ()),
]
for shape, inputs, outputs, batch in fans:
    fan_in, fan_out = _compute_fans(shape, inputs, outputs, batch)
    modes = {
        "fan_in": fan_in, "fan_out": fan_out, "fan_avg": (fan_in + fan_out) / 2, "fan_geo_avg": (fan_in * fan_out) ** 0.5}
    print(json.dumps({
        "kind": "fans", "shape": shape, "in": np.atleast_1d(inputs).astype(int).tolist(),
        "out": np.atleast_1d(outputs).astype(int).tolist(), "batch": np.atleast_1d(batch).astype(int).tolist(),
        "fan_in": fan_in, "fan_out": fan_out,
        "deviations": {mode: (2 / fan) ** 0.5 for mode, fan in modes.items()}}))

for shape, groups in [
    ([3, 4, 6], 1), ([5, 6, 4], 1), ([3, 3, 4, 8], 2), ([2, 4, 3, 9], 3), ([3, 2, 1, 2, 6], 2), ([4, 4, 4, 6], 4),
    ([1, 2, 4], 4), ([3, 4], 1), ([2, 2, 2, 2, 3, 4], 1),
]:
    *kernel, inputs, outputs = shape
    line = {"kind": "dirac", "shape": shape, "groups": groups}
    try:
        w = torch.nn.init.dirac_(torch.empty(outputs, inputs, *kernel), groups)
    except ValueError:
        print(json.dumps(line | {"refused": True}))
        continue
    w = w.permute(*range(2, w.ndim), 1, 0).contiguous().numpy().astype(float)
    print(json.dumps(line | {
        "refused": False, "ones": np.flatnonzero(w).tolist(),
        "singular_values": np.linalg.svd(w.reshape(-1, outputs), compute_uv=False).tolist()}))

torch.manual_seed(1)
for shape, sparsity, deviation in [([20, 7], 0.9, 1.0), ([16, 5], 0.25, 0.5), ([9, 4], 0.0, 2.0), ([30, 3], 0.951, 0.01)]:
    draws = [torch.nn.init.sparse_(torch.empty(*shape, dtype=torch.float64), sparsity, deviation).numpy() for _ in range(4000)]
    zeros = (draws[0] == 0).sum(axis=0)
    assert len(set(zeros)) == 1
    print(json.dumps({
        "kind": "sparse", "shape": shape, "sparsity": sparsity, "deviation": deviation, "zeros": int(zeros[0]),
        "mean_square": float(np.mean([np.mean(d * d) for d in draws])),
        "error_of_mean": float(np.std([d.mean() for d in draws])),
        "variance": float(np.mean([d.var() for d in draws])), "error_of_variance": float(np.std([d.var() for d in draws]))}))
