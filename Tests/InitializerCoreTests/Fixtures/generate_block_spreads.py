#!/usr/bin/env python3
"""Simulates networks of blocks with numpy, for the tests of how far networks of one width scatter.

    python3 generate_block_spreads.py        (numpy 2.4; three minutes)

Without initscope's code. Each network has weights of its own and one normal input, scaled to a mean square of 1; q is the
mean square behind the last block. Of independent normal weights the products with one vector are independent and normal,
with a variance of that vector's mean square: "products" draws those, which is quick enough for many networks, and
"weights" whole matrices, which shows that it is the same. Weights of "uniform" are uniform, in whole matrices.

block_spreads.jsonl has a line for each network: its blocks from the bottom up, as (kind, activation, how many), sizes,
the variances of the first and last matrices times the width, what branches are multiplied by, the normalization, the
variance of biases, and what was found: the mean of q over that of infinitely wide networks, the variance over the square of
the mean, the median over the mean of infinitely wide networks, and the variance of the logarithm, with the standard
errors of the first two, from 20 groups of networks.
"""
import json
import os

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
EPSILON = 1e-5
SLOPE = 0.2

ACTIVATIONS = {
    "linear": lambda x: x,
    "relu": lambda x: np.maximum(x, 0),
    "leaky_relu": lambda x: np.where(x > 0, x, SLOPE * x),
    "tanh": np.tanh,
}

nodes, weights = np.polynomial.legendre.leggauss(400)
# Each side of the kink at 0 by itself, to 10 standard deviations.
Z = np.concatenate([5 * (nodes - 1), 5 * (nodes + 1)])
P = np.concatenate([weights, weights]) * 5 * np.exp(-Z * Z / 2) / np.sqrt(2 * np.pi)


def normalized(x, kind):
    if kind == "none":
        return x
    if kind == "layer":
        x = x - x.mean(1, keepdims=True)
    return x / np.sqrt((x**2).mean(1, keepdims=True) + EPSILON)


def squares(rng, count, blocks, width, first, last, branch, norm, bias, draws):
    """q of `count` networks."""

    def layer(x, variance):
        if draws == "products":
            y = rng.standard_normal((count, width)) * np.sqrt(variance * (x**2).mean(1, keepdims=True))
        else:
            shape = (count, width, width)
            w = rng.standard_normal(shape) if draws == "weights" else rng.uniform(-(3**0.5), 3**0.5, shape)
            y = (x[:, None, :] @ w)[:, 0] * np.sqrt(variance / width)
        return y + np.sqrt(bias) * rng.standard_normal((count, width)) if bias else y

    x = rng.standard_normal((count, width))
    x /= np.sqrt((x**2).mean(1, keepdims=True))
    for kind, name, repeats in blocks:
        f = ACTIVATIONS[name]
        for _ in range(repeats):
            if kind == "dense":
                x = f(layer(x, first))
            elif kind == "normalized dense":
                x = f(normalized(layer(x, first), norm))
            elif kind == "residual":
                x = x + branch * layer(f(layer(f(x), first)), last)
            elif kind == "pre_norm":
                x = x + branch * layer(f(layer(normalized(x, norm), first)), last)
            elif kind == "post_norm":
                x = normalized(x + branch * layer(f(layer(x, first)), last), norm)
            elif kind == "norm":
                x = normalized(x, norm)
    return (x**2).mean(1)


def limit(blocks, first, last, branch, norm, bias):
    """q of infinitely wide networks; of networks without layer normalization behind an activation."""
    q = 1.0
    for kind, name, repeats in blocks:
        mean_square = lambda s: float(P @ ACTIVATIONS[name](np.sqrt(s) * Z) ** 2)
        after = lambda s: branch**2 * (last * mean_square(first * s + bias) + bias)
        unit = lambda s: s if norm == "none" else s / (s + EPSILON)
        for _ in range(repeats):
            if kind == "dense":
                q = mean_square(first * q + bias)
            elif kind == "normalized dense":
                q = mean_square(unit(first * q + bias))
            elif kind == "residual":
                q += after(mean_square(q))
            elif kind == "pre_norm":
                q += after(unit(q))
            elif kind == "post_norm":
                q = unit(q + after(q))
            elif kind == "norm":
                q = unit(q)
    return q


def simulate(seed, networks, blocks, width, first=2.0, last=2.0, branch=1.0, norm="layer", bias=0.0, draws="products"):
    rng = np.random.default_rng(seed)
    at_once = max(1, int(4e6 / (width if draws == "products" else width * width)))
    q = np.concatenate([
        squares(rng, min(at_once, networks - start), blocks, width, first, last, branch, norm, bias, draws)
        for start in range(0, networks, at_once)
    ])
    q /= limit(blocks, first, last, branch, norm, bias)
    groups = np.array_split(q, 20)
    variance = lambda x: x.var() / x.mean() ** 2
    error = lambda values: float(np.std(values) / np.sqrt(len(groups) - 1))
    return dict(
        blocks=blocks, width=width, first=first, last=last, branch=branch, norm=norm, bias=bias, draws=draws,
        networks=networks, mean=q.mean(), mean_error=error([g.mean() for g in groups]), variance=variance(q),
        variance_error=error([variance(g) for g in groups]), median=float(np.median(q)), log_variance=np.log(q[q > 0]).var())


DEPTH = 50**-0.5
NETWORKS = [
    # Exact for normal weights.
    (400000, [("dense", "relu", 4)], 32, {}),
    (400000, [("dense", "leaky_relu", 3)], 16, dict(first=1.5, bias=0.3)),
    (400000, [("dense", "tanh", 1)], 16, dict(first=1.5)),
    (400000, [("normalized dense", "relu", 2)], 8, {}),
    (400000, [("normalized dense", "leaky_relu", 2)], 8, dict(norm="rms")),
    (400000, [("pre_norm", "relu", 12)], 16, {}),
    (400000, [("pre_norm", "tanh", 5)], 8, dict(first=1.5, last=0.7, bias=0.5, norm="rms")),
    (400000, [("pre_norm", "relu", 4)], 16, dict(norm="none", bias=0.2, branch=0.7)),
    (400000, [("post_norm", "leaky_relu", 4)], 16, dict(norm="none", branch=0.5)),
    (400000, [("post_norm", "tanh", 3)], 8, {}),
    (400000, [("residual", "linear", 4)], 8, dict(first=1.0, last=1.0, bias=0.1)),
    (400000, [("dense", "relu", 2), ("norm", "linear", 1), ("pre_norm", "tanh", 3), ("dense", "relu", 1)], 32, {}),
    # To the order of 1/n.
    (1000000, [("residual", "relu", 1)], 32, {}),
    (1000000, [("residual", "relu", 12)], 32, {}),
    (500000, [("residual", "relu", 12)], 64, {}),
    (100000, [("residual", "relu", 12)], 256, {}),
    (300000, [("residual", "leaky_relu", 12)], 32, {}),
    (200000, [("residual", "relu", 50)], 16, dict(branch=DEPTH)),
    (200000, [("residual", "relu", 50)], 64, dict(branch=DEPTH)),
    # Whole matrices.
    (40000, [("residual", "relu", 6)], 16, dict(draws="weights")),
    (40000, [("pre_norm", "relu", 6)], 16, dict(draws="weights")),
    (40000, [("dense", "relu", 4)], 32, dict(draws="uniform")),
    (40000, [("pre_norm", "relu", 6)], 32, dict(draws="uniform")),
]

if __name__ == "__main__":
    with open(os.path.join(HERE, "block_spreads.jsonl"), "w") as out:
        for seed, (networks, blocks, width, settings) in enumerate(NETWORKS):
            line = simulate(seed, networks, blocks, width, **settings)
            rounded = {key: float(f"{x:.8g}") if isinstance(x, float) else x for key, x in line.items()}
            print(json.dumps(rounded), file=out, flush=True)
