#!/usr/bin/env python3
"""Records what the largest of many draws is expected to be, for the tests of expected extremes.

    python3 generate_extremes.py        (numpy 2.4, scipy 1.17)

extremes.jsonl: a line for
- "independent": the expected maximum of n independent values of a law, by scipy's quadrature of its quantiles;
- "haar": the mean over simulated Haar matrices of their largest entry, and its standard error: Q of the QR factorization
  of independent normal values, its columns by the signs of R's diagonal (Mezzadri, How to generate random matrices from
  the classical compact groups, 2007).
"""
import json

import numpy as np
from scipy import integrate, stats

out = open("extremes.jsonl", "w")
emit = lambda **line: print(json.dumps(line), file=out)

LAWS = {
    "uniform": stats.uniform(-1, 2),
    "normal": stats.norm(),
    "truncated": stats.truncnorm(-2, 2),
}
for name, law in LAWS.items():
    for n in (2, 10, 1000, 200704):
        # F(max) is exp(-t/n) with t from the exponential distribution.
        value = lambda t: float(law.isf(-np.expm1(-t / n))) * np.exp(-t)
        pieces = [0.0] + [10.0 ** k for k in range(-9, 2)] + [40.0]
        parts = [integrate.quad(value, a, b, epsabs=1e-15, epsrel=1e-12)[0] for a, b in zip(pieces, pieces[1:])]
        emit(kind="independent", law=name, n=n, maximum=sum(parts))

random = np.random.default_rng(1)
for rows, columns, count in [(3, 3, 20000), (8, 8, 8000), (16, 4, 8000), (64, 64, 800), (256, 64, 200)]:
    maxima = []
    for _ in range(count):
        q, r = np.linalg.qr(random.standard_normal((rows, columns)))
        maxima.append((q * np.sign(np.diagonal(r))).max())
    emit(kind="haar", rows=rows, columns=columns, maximum=float(np.mean(maxima)),
         error=float(np.std(maxima) / np.sqrt(count)))
out.close()
