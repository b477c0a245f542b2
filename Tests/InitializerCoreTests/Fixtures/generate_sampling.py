#!/usr/bin/env python3
"""Simulates how statistics of small samples stray, for the tests of judgements; about ten minutes.

    python3 generate_sampling.py [--expand]        (numpy 2.4, scipy 1.17)

sampling.jsonl, told apart by "kind":
moments: mean and standard deviation of each moment over many samples of n values, and the values below which the shares
    `levels` of them lie. `samples` says how many there were. In units of the law: σ for the mean, σ² for the variance.
ks: scipy's exact distances for given probabilities (kstwo).
chi: of counts with so many cells and values expected of each, how often Pearson's statistic is beyond the χ² quantile of
    each probability.

With --expand, sympy derives the polynomials of MomentExpansion.swift from their definition and prints them; nothing else is
done (sympy 1.14).
"""
import json
import math
import sys

import numpy as np
from scipy import special, stats

LEVELS = [1e-4, 1e-3, 0.01, 0.1, 0.5, 0.9, 0.99, 0.999, 0.9999]
rng = np.random.default_rng(20261126)


def draw(law, samples, n):
    if law == "normal":
        return rng.standard_normal((samples, n))
    if law == "uniform":
        return rng.random((samples, n)) * math.sqrt(12) - math.sqrt(3)
    # A normal law cut at two standard deviations, whose standard deviation this is.
    low, high = stats.norm.cdf([-2, 2])
    return special.ndtri(low + (high - low) * rng.random((samples, n))) / 0.87962566103423978


def moments(x):
    mean = x.mean(axis=1)
    centred = x - mean[:, None]
    square = centred * centred
    variance = square.mean(axis=1)
    third, fourth = (square * centred).mean(axis=1), (square * square).mean(axis=1)
    return {
        "mean": mean, "variance": variance, "standard_deviation": np.sqrt(variance),
        "skewness": third / variance**1.5, "kurtosis": fourth / variance**2,
    }


def simulate():
    lines = []
    for n, samples in [(2, 400_000), (5, 400_000), (12, 400_000), (64, 400_000), (300, 400_000), (1000, 150_000)]:
        for law in ["normal", "uniform", "truncated"]:
            batch = max(1, 2_000_000 // n)
            parts = []
            while sum(len(part["mean"]) for part in parts) < samples:
                parts.append(moments(draw(law, batch, n)))
            for name in parts[0]:
                if n == 2 and name == "kurtosis":  # Always 1, but for rounding.
                    continue
                values = np.concatenate([part[name] for part in parts])
                lines.append({
                    "kind": "moments", "law": law, "n": n, "statistic": name, "samples": len(values),
                    "mean": float(values.mean()), "deviation": float(values.std()), "levels": LEVELS,
                    "quantiles": [float(q) for q in np.quantile(values, LEVELS)],
                })
    for n in [1, 3, 5, 8, 20, 100, 1000, 9999, 20_000]:
        for p in [0.99, 0.5, 0.1, 0.01, 1e-4, 1e-7]:
            distance = float(stats.kstwo.isf(p, n))
            lines.append({"kind": "ks", "n": n, "p": p, "distance": distance})
    for cells, expected in [(2, 20), (8, 20), (32, 20), (64, 20), (64, 5), (128, 40)]:
        total, samples = cells * expected, 400_000
        beyond = {p: 0 for p in [0.1, 0.01, 1e-3, 5e-4]}
        for _ in range(8):
            counts = rng.multinomial(total, [1 / cells] * cells, size=samples // 8)
            statistic = ((counts - expected) ** 2).sum(axis=1) / expected
            for p in beyond:
                beyond[p] += int((statistic > stats.chi2.isf(p, cells - 1)).sum())
        lines.append({
            "kind": "chi", "cells": cells, "expected": expected, "samples": samples,
            "probabilities": list(beyond), "rates": [count / samples for count in beyond.values()]})
    with open("sampling.jsonl", "w") as file:
        for line in lines:
            file.write(json.dumps(line) + "\n")


def expand():
    """The first terms of the expectation, the variance and the third central moment of a function of power means.

    With gradient G, second and third derivatives H and T at the law's own moments, and the central moments S and K of the
    powers: bias ½ Σ H S; variance Σ G G S / n + (Σ G H K + Σ G T S S + ½ Σ H H S S) / n²; third moment
    (Σ G G G K + 3 Σ (S G) H (S G)) / n².
    """
    import sympy as sp

    p = sp.symbols("p1:5")
    m = [1, 0, 1, *sp.symbols("g k m5:13")]
    m2 = p[1] - p[0] ** 2
    m3 = p[2] - 3 * p[0] * p[1] + 2 * p[0] ** 3
    m4 = p[3] - 4 * p[0] * p[2] + 6 * p[0] ** 2 * p[1] - 3 * p[0] ** 4
    at = dict(zip(p, m[1:5]))
    r = range(4)

    def s(a, b):
        return m[a + b + 2] - m[a + 1] * m[b + 1]

    def k(a, b, c):
        a, b, c = a + 1, b + 1, c + 1
        return m[a + b + c] - m[a] * m[b + c] - m[b] * m[a + c] - m[c] * m[a + b] + 2 * m[a] * m[b] * m[c]

    for name, f in [("sd", sp.sqrt(m2)), ("skewness", m3 / m2 ** sp.Rational(3, 2)), ("kurtosis", m4 / m2**2)]:
        g = [sp.diff(f, a).subs(at) for a in p]
        h = [[sp.diff(f, a, b).subs(at) for b in p] for a in p]
        t = [[[sp.diff(f, a, b, c).subs(at) for c in p] for b in p] for a in p]
        sg = [sum(s(a, b) * g[b] for b in r) for a in r]
        print(name, "bias", sp.expand(sum(h[a][b] * s(a, b) for a in r for b in r) / 2))
        print(name, "first", sp.expand(sum(g[a] * sg[a] for a in r)))
        print(name, "second", sp.expand(
            sum(g[a] * h[b][c] * k(a, b, c) for a in r for b in r for c in r)
            + sum(g[a] * t[b][c][d] * s(a, b) * s(c, d) for a in r for b in r for c in r for d in r)
            + sum(h[a][b] * h[c][d] * s(a, c) * s(b, d) for a in r for b in r for c in r for d in r) / 2))
        third = sum(g[a] * g[b] * g[c] * k(a, b, c) for a in r for b in r for c in r)
        print(name, "third", sp.expand(third + 3 * sum(sg[a] * h[a][b] * sg[b] for a in r for b in r)))


if __name__ == "__main__":
    expand() if "--expand" in sys.argv else simulate()
