#!/usr/bin/env python3
"""Simulates deep networks with numpy, and computes what theory expects, for the tests of verdicts on them.

    python3 generate_networks.py [PART ...]        (numpy 2.4, scipy 1.17; ten minutes)

Without initscope's code: weights are numpy's normal draws. networks.jsonl has a line for
- "spread": over many He networks of ReLU, or linear ones of variance 1/n, and a single input: mean, median and variance
  of the logarithm of the last layer's mean square over the input's, and of the gradients' the other way;
- "verdicts": how often 8 networks with a batch of 16 are called vanishing, exploding or undecided by the rule of
  `depth`: the median beyond 1/e or e, and for the first two the other seven too;
- "best": the weight variance at which the worse of both end-to-end factors of mean-field theory is nearest to 1;
- "half_stable": GELU's critical point at which the variance map is along the diagonal; "critical_gelu": one with smaller
  biases and one with larger, where the map is steeper, so that the point repels, and flatter, so that it attracts.
"""
import json
import os
import sys

import numpy as np
from scipy import optimize

HERE = os.path.dirname(os.path.abspath(__file__))
nodes, weights = np.polynomial.legendre.leggauss(400)
# Each side of the kink at 0 by itself, to 10 standard deviations.
Z = np.concatenate([5 * (nodes - 1), 5 * (nodes + 1)])
P = np.concatenate([weights, weights]) * 5 * np.exp(-Z * Z / 2) / np.sqrt(2 * np.pi)


def activations():
    from scipy import special

    density = lambda x: np.exp(-x * x / 2) / np.sqrt(2 * np.pi)
    alpha, scale = 1.6732632423543772, 1.0507009873554805
    step = lambda x: (x > 0) * 1.0
    return {
        "linear": (lambda x: x, lambda x: np.ones_like(x)),
        "relu": (lambda x: np.maximum(x, 0), step),
        "tanh": (np.tanh, lambda x: 1 / np.cosh(np.clip(x, -300, 300)) ** 2),
        "sigmoid": (special.expit, lambda x: special.expit(x) * special.expit(-x)),
        "gelu": (lambda x: x * special.ndtr(x), lambda x: special.ndtr(x) + x * density(x)),
        "silu": (lambda x: x * special.expit(x), lambda x: special.expit(x) * (1 + x * special.expit(-x))),
        "selu": (lambda x: scale * np.where(x > 0, x, alpha * np.expm1(np.minimum(x, 0))),
                 lambda x: scale * np.where(x > 0, 1, alpha * np.exp(np.minimum(x, 0)))),
        "elu": (lambda x: np.where(x > 0, x, np.expm1(np.minimum(x, 0))),
                lambda x: np.where(x > 0, 1, np.exp(np.minimum(x, 0)))),
    }


ACTIVATIONS = activations()
value_square = lambda name, q: float(P @ ACTIVATIONS[name][0](np.sqrt(q) * Z) ** 2)
slope_square = lambda name, q: float(P @ ACTIVATIONS[name][1](np.sqrt(q) * Z) ** 2)


def networks(rng, name, count, layers, width, batch, variance):
    """The end-to-end factors of `count` networks: activations of the last layer over the first's, over the inputs', and
    gradients at the inputs over those at the top."""
    f, slope = ACTIVATIONS[name]
    x = rng.standard_normal((count, batch, width))
    x /= np.sqrt((x**2).mean(2, keepdims=True))
    matrices, slopes, squares = [], [], []
    for _ in range(layers):
        w = rng.standard_normal((count, width, width)) * np.sqrt(variance / width)
        h = x @ w
        x = f(h)
        matrices.append(w)
        slopes.append(slope(h))
        squares.append((x**2).mean((1, 2)))
    g = rng.standard_normal((count, batch, width))
    g /= np.sqrt((g**2).mean((1, 2), keepdims=True))
    for w, s in zip(reversed(matrices), reversed(slopes)):
        g = (g * s) @ w.transpose(0, 2, 1)
    with np.errstate(invalid="ignore"):
        return np.nan_to_num(squares[-1] / squares[0]), squares[-1], (g**2).mean((1, 2))


def many(seed, total, name, layers, width, batch, variance):
    rng = np.random.default_rng(seed)
    at_once = max(1, int(2e7 / (layers * width * (width + 2 * batch))))
    parts = [networks(rng, name, min(at_once, total - start), layers, width, batch, variance)
             for start in range(0, total, at_once)]
    return [np.concatenate(column) for column in zip(*parts)]


def spread(emit):
    for name, variance, layers, width, total in [
        ("relu", 2.0, 10, 16, 20000), ("relu", 2.0, 20, 32, 8000), ("relu", 2.0, 50, 64, 3000),
        ("relu", 2.0, 50, 128, 1500), ("relu", 2.0, 50, 8, 20000), ("linear", 1.0, 50, 64, 3000), ("linear", 1.0, 20, 16, 8000),
    ]:
        _, up, down = many(1, total, name, layers, width, 1, variance)
        line = dict(kind="spread", activation=name, layers=layers, width=width, networks=total)
        for side, values in (("activations", up), ("gradients", down)):
            alive = values[values > 0]
            line[side] = dict(mean=values.mean(), median=np.median(values), dead=float((values == 0).mean()),
                              log_mean=np.log(alive).mean(), log_variance=np.log(alive).var())
        emit(**line)


def verdict(factors):
    median, low, high = np.median(factors), factors.min(), factors.max()
    if np.exp(-1) <= median <= np.e:
        return "stable"
    return "vanishing" if high < np.exp(-1) else "exploding" if low > np.e else "undecided"


def verdicts(emit):
    for name, variance, layers, width, groups in [
        ("relu", 2.0, 50, 256, 150), ("relu", 2.0, 20, 64, 1000), ("relu", 2.0, 10, 64, 2000), ("relu", 2.0, 50, 64, 250), ("linear", 1.0, 50, 64, 250),
        ("relu", 2.0, 50, 8, 1000), ("relu", 2.0, 10, 32, 2000),
    ]:
        ratio, _, down = many(2, 8 * groups, name, layers, width, 16, variance)
        counts = dict(vanishing=0, undecided=0, exploding=0, stable=0)
        for group in range(groups):
            sides = [verdict(factors[8 * group:8 * group + 8]) for factors in (ratio, down)]
            decided = [side for side in sides if side in ("vanishing", "exploding")]
            counts[decided[0] if decided else "undecided" if "undecided" in sides else "stable"] += 1
        emit(kind="verdicts", activation=name, layers=layers, width=width, groups=groups,
             medians=[np.median(ratio), np.median(down)], **counts)


def best(emit):
    def ends(name, weight, bias, layers):
        q, gradients, squares = weight + bias, 0.0, []
        for _ in range(layers):
            gradients += np.log(weight * slope_square(name, q))
            squares.append(value_square(name, q))
            q = weight * squares[-1] + bias
            if not 0 < q < 1e100:
                return np.sign(q - 1) * 1e3, gradients
        return np.log(squares[-1] / squares[0]), gradients

    for name, bias, layers in [("tanh", 0.0, 50), ("tanh", 0.0, 200), ("tanh", 0.05, 50), ("elu", 0.0, 50), ("selu", 0.0, 50),
                               ("gelu", 0.0, 50), ("silu", 0.0, 50), ("gelu", 0.1, 10), ("sigmoid", 0.0, 50), ("relu", 0.0, 50), ("linear", 0.05, 50)]:
        # Both factors grow with the weights, so the worse is best where they are as far from 1 on either side.
        balance = lambda log: sum(ends(name, np.exp(log), bias, layers))
        grid = np.arange(-6, 12.01, 0.25)
        signs = [balance(log) for log in grid]
        roots = [optimize.brentq(balance, a, b, xtol=1e-13) for a, b, x, y in zip(grid, grid[1:], signs, signs[1:])
                 if x < 0 <= y]
        root = min(roots, key=lambda log: max(map(abs, ends(name, np.exp(log), bias, layers))))
        up, down = ends(name, np.exp(root), bias, layers)
        emit(kind="best", activation=name, bias=bias, layers=layers, weight=float(np.exp(root)), activations=float(np.exp(up)),
             gradients=float(np.exp(down)))


def half_stable(emit):
    bias = lambda q: q - value_square("gelu", q) / slope_square("gelu", q)

    def slope(q):
        weight, d = 1 / slope_square("gelu", q), 1e-4 * q
        return weight * (value_square("gelu", q + d) - value_square("gelu", q - d)) / (2 * d)

    def point(kind, q):
        emit(kind=kind, activation="gelu", bias=bias(q), weight=1 / slope_square("gelu", q), q=q, slope=slope(q))

    point("half_stable", optimize.brentq(lambda q: slope(q) - 1, 1, 10, xtol=1e-12))
    for b in (0.1, 0.3):
        point("critical_gelu", optimize.brentq(lambda q: bias(q) - b, 1e-3, 100, xtol=1e-13))


PARTS = dict(spread=spread, verdicts=verdicts, best=best, half_stable=half_stable)
if __name__ == "__main__":
    asked = sys.argv[1:] or list(PARTS)
    lines = []
    for part in asked:
        PARTS[part](lambda **line: lines.append(line) or print(json.dumps(line), flush=True))
    if asked == list(PARTS):
        with open(os.path.join(HERE, "networks.jsonl"), "w") as out:
            out.writelines(json.dumps(line) + "\n" for line in lines)
