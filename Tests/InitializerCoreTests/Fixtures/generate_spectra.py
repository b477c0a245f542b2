#!/usr/bin/env python3
"""Records numpy's and scipy's answers for the tests of singular values.

    python3 generate_spectra.py        (numpy 2.4, scipy 1.17)

spectra.jsonl: a matrix a line, given by its sides, with its singular values, Frobenius norm and rank. Its entries follow
from whole numbers, so that the tests make the same ones.
marchenko_pastur.jsonl: the law of singular values for sides and a variance, by numerical integration of the density of
their squares.
"""
import json
import numpy as np
from scipy import integrate


def entries(rows, columns, kind):
    i, j = np.meshgrid(np.arange(rows), np.arange(columns), indexing="ij")

    def noise(a, b, c):
        return ((i * a + j * b + i * j * c + i * i * 17) % 1009) / 1009 - 0.5

    match kind:
        case "real":
            return noise(7919, 104729, 31)
        case "complex":
            return noise(7919, 104729, 31) + 1j * noise(541, 7793, 57)
        case "rank one":
            return (i + 1.0) * (j + 1.0)
        case "zero":
            return np.zeros((rows, columns))


def spectrum(rows, columns, kind="real"):
    w = entries(rows, columns, kind)
    s = np.linalg.svd(w, compute_uv=False)
    p = s / s.sum() if s[0] else s
    return {
        "kind": kind, "rows": rows, "columns": columns, "values": s.tolist(), "frobenius": float(np.linalg.norm(w)),
        "rank": int(np.linalg.matrix_rank(w)),
        "effective_rank": float(np.exp(-np.sum(p * np.log(p)))) if kind in ("real", "complex") else None,
    }


# Sides around the width of a panel, 32, and the ratio 5 : 3 where long matrices are reduced first.
sides = [
    (1, 1), (5, 1), (1, 5), (2, 2), (7, 5), (5, 7), (31, 31), (32, 32), (33, 33), (70, 45), (45, 70), (65, 64),
    (100, 60), (60, 100), (300, 40), (40, 300), (1200, 3),
]
with open("spectra.jsonl", "w") as out:
    for rows, columns in sides:
        out.write(json.dumps(spectrum(rows, columns)) + "\n")
    for rows, columns in [(1, 1), (6, 4), (4, 6), (40, 37), (90, 20), (20, 90)]:
        out.write(json.dumps(spectrum(rows, columns, "complex")) + "\n")
    out.write(json.dumps(spectrum(12, 9, "rank one")) + "\n")
    out.write(json.dumps(spectrum(6, 3, "zero")) + "\n")


def marchenko_pastur(p, q, v):
    low, high = v * (p**0.5 - q**0.5) ** 2, v * (p**0.5 + q**0.5) ** 2

    def density(x):
        return np.sqrt(max((high - x) * (x - low), 0)) / (2 * np.pi * v * q * x)

    def integral(g, to=high):
        # The square root at the ends is taken out by x = low + (high - low) sin²t.
        end = np.arcsin(np.sqrt((to - low) / (high - low)))

        def integrand(t):
            x = low + (high - low) * np.sin(t) ** 2
            return g(x) * density(x) * (high - low) * 2 * np.sin(t) * np.cos(t) if x > 0 else 0.0

        return integrate.quad(integrand, 0, end, epsabs=1e-13, epsrel=1e-13, limit=500)[0]

    mean = integral(np.sqrt)
    m2, m3, m4 = (integral(lambda x, k=k: (np.sqrt(x) - mean) ** k) for k in (2, 3, 4))
    points = [low**0.5 + (high**0.5 - low**0.5) * share for share in (0.03, 0.25, 0.5, 0.8, 0.99)]
    total = q * mean
    return {
        "p": p, "q": q, "v": v, "lower": low**0.5, "upper": high**0.5, "mean": mean, "variance": m2,
        "skewness": m3 / m2**1.5, "kurtosis": m4 / m2**2, "points": points,
        "density": [2 * s * density(s * s) for s in points], "cumulative": [integral(lambda x: 1, s * s) for s in points],
        "effective_rank": float(np.exp(-q * integral(lambda x: x**0.5 / total * np.log(x**0.5 / total)))),
    }


with open("marchenko_pastur.jsonl", "w") as out:
    for sides in [(256, 256, 1 / 256), (784, 256, 0.002551), (100, 99, 1.0), (1000, 10, 4.0), (5, 1, 0.1)]:
        out.write(json.dumps(marchenko_pastur(*sides)) + "\n")
