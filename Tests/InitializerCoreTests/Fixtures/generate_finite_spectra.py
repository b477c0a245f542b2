#!/usr/bin/env python3
"""Simulates singular values of normal matrices, and eigenvalue angles of orthogonal ones, of every size.

    python3 generate_finite_spectra.py > table.txt        (numpy 2.4; some minutes)

Prints the table of `Sources/InitializerCore/Spectrum/FiniteSpectrum+Table.swift`, and writes finite_spectra.jsonl: other
sizes, to test what is interpolated. For p × q matrices, p ≥ q, whose entries have the variance 1, the singular values are
those of a bidiagonal matrix of independent χ-distributed values, whose p need not be whole (Dumitriu and Edelman, Matrix
models for beta ensembles, J. Math. Phys. 43, 2002).

Rows of the table are short sides q, columns the long sides p = q and p = (q + 1)/t² for several t. With S = √p + √q,
δ = p - q and c = S²/√(pq) the six quantities are

- largest: the mean is S - x (1/√p + 1/√q)^(1/3);
- smallest: the mean is (δ + x (c (δ + 2.5))^(1/3)) / S;
- condition: the geometric mean is S² / (δ + x (c (δ + 1))^(1/3));
- stable rank: the mean is x pq/S²;
- mean, effective rank: the means are x times those of Marchenko and Pastur's law.

Angles: |θ| of the eigenvalues of Haar matrices with the determinant (-1)^(n-1), paired but for 1 and -1; the mean of the
variance of neighbouring distances over their own mean, by the number of distances, for n odd and even.
"""
import json
import sys

import numpy as np

random = np.random.default_rng(1)
ROWS = [1, 2, 3, 4, 6, 8, 12, 16, 32, 64, 128]
PLACES = [1, 0.8, 0.6, 0.4, 0.2, 0.05]
NAMES = ["largest", "smallest", "condition", "stable_rank", "mean", "effective_rank"]


def values(p, q, beta, count):
    """Descending singular values, count × q."""
    matrices = np.zeros((count, q, q))
    for k in range(q):
        matrices[:, k, k] = np.sqrt(random.chisquare(beta * (p - k), count) / beta)
        if k + 1 < q:
            matrices[:, k, k + 1] = np.sqrt(random.chisquare(beta * (q - 1 - k), count) / beta)
    return np.linalg.svd(matrices, compute_uv=False)


def limits(p, q):
    """The mean and the effective rank of Marchenko and Pastur's law: λ = p + q + 2√(pq) cos φ."""
    u = (np.arange(20000) + 0.5) / 20000
    rest = np.pi * u ** 3
    square = (np.sqrt(p) - np.sqrt(q)) ** 2 + 4 * np.sqrt(p * q) * np.sin(rest / 2) ** 2
    weight = 3 * np.pi * u ** 2 * (2 * np.sqrt(p * q) * np.sin(rest)) ** 2 / square
    weight /= weight.sum()
    s = np.sqrt(square)
    mean = (weight * s).sum()
    share = s / (q * mean)
    return mean, np.exp(-q * (weight * share * np.log(share)).sum())


def means(p, q, beta, count):
    s = values(p, q, beta, count)
    share = s / s.sum(1, keepdims=True)
    ratio = np.log(s[:, 0] / s[:, -1])
    samples = [s[:, 0], s[:, -1], ratio, (s ** 2).sum(1) / s[:, 0] ** 2, s.mean(1), np.exp(-(share * np.log(share)).sum(1))]
    found = [x.mean() for x in samples]
    errors = [x.std() / np.sqrt(count) for x in samples]
    found[2] = np.exp(found[2])
    errors[2] *= found[2]
    return found, errors


def cell(p, q, beta, count):
    largest, smallest, condition, stable, mean, effective = means(p, q, beta, count)[0]
    s, delta = np.sqrt(p) + np.sqrt(q), p - q
    c = s * s / np.sqrt(p * q)
    limit = limits(p, q)
    return [(s - largest) / (p ** -0.5 + q ** -0.5) ** (1 / 3), (smallest * s - delta) / (c * (delta + 2.5)) ** (1 / 3),
            (s * s / condition - delta) / (c * (delta + 1)) ** (1 / 3), stable * s * s / (p * q), mean / limit[0],
            effective / limit[1]]


def samples(q):
    return 40000 if q <= 8 else 400000 // q if q <= 32 else 200000 // q


for beta in (1, 2):
    table = [[cell(p, q, beta, samples(q)) for p in [q] + [(q + 1) / t ** 2 for t in PLACES]] for q in ROWS]
    for index, name in enumerate(NAMES):
        print(f"{'real' if beta == 1 else 'complex'} {name}")
        for row in table:
            print("            [" + ", ".join(f"{x[index]:.3f}" for x in row) + "],")
        sys.stdout.flush()


def spacing_variance(n, count):
    a = random.standard_normal((count, n, n))
    q, r = np.linalg.qr(a)
    q *= np.sign(np.diagonal(r, axis1=1, axis2=2))[:, None, :]
    q[..., -1] *= (np.sign(np.linalg.det(q)) * (-1) ** (n - 1))[:, None]
    angles = np.sort(np.abs(np.angle(np.linalg.eigvals(q))), axis=1)
    paired = angles[:, 1:] if n % 2 else angles[:, 1:-1]
    distances = np.diff((paired[:, 0::2] + paired[:, 1::2]) / 2, axis=1)
    variances = distances.var(1) / distances.mean(1) ** 2
    return variances.mean(), variances.std() / np.sqrt(count)


DISTANCES = [2, 3, 4, 5, 6, 8, 12, 16, 32]
for parity, offset in (("odd", 3), ("even", 4)):
    found = [spacing_variance(2 * k + offset, 100000 if k < 5 else 20000 if k < 10 else 60000 // k) for k in DISTANCES]
    print("angles", parity, ", ".join(f"{v:.4f}" for v, _ in found))

with open("finite_spectra.jsonl", "w") as out:
    for beta in (1, 2):
        for p, q in [(1, 1), (5, 1), (2, 2), (7, 2), (5, 5), (8, 8), (9, 7), (20, 19), (30, 10), (51, 50), (60, 60),
                     (400, 9), (90, 45), (150, 140), (200, 200)]:
            found, errors = means(p, q, beta, samples(q) // 2)
            print(json.dumps(dict(kind="values", parts=beta, p=p, q=q, **dict(zip(NAMES, found)),
                                  errors=dict(zip(NAMES, errors)))), file=out)
    for n, count in [(8, 50000), (9, 50000), (14, 20000), (25, 8000), (48, 2000), (101, 500)]:
        variance, error = spacing_variance(n, count)
        print(json.dumps(dict(kind="angles", n=n, variance=variance, error=error)), file=out)
