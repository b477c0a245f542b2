#!/usr/bin/env python3
"""Tables of sines and cosines by NumPy, and their moments over all elements, for the tests of ours.

    python3 generate_sinusoidal.py > sinusoidal.jsonl        (numpy 2.4, mlx 0.32)

A table a line. The exponents are those of the paper, 2i/d, or go up to 1, as in tensor2tensor's get_timing_signal_1d; the table of the last kind with halves is held against MLX's SinusoidalPositionalEncoding here.
"""
import json

import mlx.core as mx
import mlx.nn as nn
import numpy as np

for positions, features, base, layout, endpoint in [
    (5, 8, 10000.0, "interleaved", "excluded"), (7, 6, 10000.0, "halves", "included"), (512, 128, 10000.0, "interleaved", "excluded"),
    (300, 64, 10000.0, "halves", "included"), (1, 4, 10000.0, "halves", "excluded"), (40, 2, 100.0, "interleaved", "included"),
    (9, 10, 1.0, "halves", "excluded"),
]:
    pairs = features // 2
    exponents = np.arange(pairs) / (pairs if endpoint == "excluded" else max(1, pairs - 1))
    angles = np.arange(positions)[:, None] * base ** -exponents[None, :]
    if layout == "halves":
        table = np.concatenate([np.sin(angles), np.cos(angles)], axis=1)
    else:
        table = np.stack([np.sin(angles), np.cos(angles)], axis=2).reshape(positions, features)
    if layout == "halves" and endpoint == "included":
        theirs = nn.SinusoidalPositionalEncoding(features, min_freq=1 / base, scale=1)(mx.arange(positions))
        assert np.abs(np.array(theirs) - table).max() < 1e-4
    centred = table - table.mean()
    print(json.dumps({
        "positions": positions, "features": features, "base": base, "layout": layout, "endpoint": endpoint,
        "values": table.ravel().tolist() if table.size < 100 else [], "mean": table.mean(), "variance": table.var(),
        "skewness": (centred**3).mean() / table.std() ** 3, "kurtosis": (centred**4).mean() / table.var() ** 2,
        "shares": {str(x): float((table <= x).mean()) for x in (-0.9, -0.5, 0.0, 0.25, 0.8, 0.99)}}))
