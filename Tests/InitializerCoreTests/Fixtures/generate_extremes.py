#!/usr/bin/env python3
"""Records what the largest of many draws is expected to be, for the tests of expected extremes.

    python3 generate_extremes.py        (numpy 2.4, scipy 1.17)

extremes.jsonl: a line for
- "independent": the expected maximum of n independent values of a law, by scipy's quadrature of its quantiles;
- "drawn": the smallest and largest number that a standard normal draw of an element type can be, and for f32 the expected
  extremes of n draws, by listing all 2²³ of them: the rules of Nx, written for numpy;
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



def single(x):
    return np.float64(np.float32(x))


def half(x):
    return np.float64(np.float16(x))


def brain(x):
    """To single precision, then the low 16 bits are dropped."""
    bits = np.asarray(x, np.float32).view(np.uint32) & np.uint32(0xFFFF0000)
    return np.float64(bits.view(np.float32))


def inverse_error_function(z):
    w = -np.log((1 - z) * (1 + z))
    central = np.polyval([2.81022636e-08, 3.43273939e-07, -3.5233877e-06, -4.39150654e-06, 0.00021858087,
                          -0.00125372503, -0.00417768164, 0.246640727, 1.50140941], w - 2.5)
    tail = np.polyval([-0.000200214257, 0.000100950558, 0.00134934322, -0.00367342844, 0.00573950773,
                       -0.0076224613, 0.00943887047, 1.00167406, 2.83297682], np.sqrt(np.maximum(w, 5)) - 3)
    return np.where(w < 5, central, tail) * z


def normal(units, rounded, lowest):
    """Standard normal draws from units in [0, 1), in the arithmetic of a type."""
    lower = rounded(lowest)
    uniform = np.maximum(rounded(rounded(units * rounded(1 - lower)) + lower), lower)
    return rounded(rounded(np.sqrt(2)) * rounded(inverse_error_function(uniform)))


TYPES = {
    "f16": (10, half, -0.99951171875),
    "bf16": (7, brain, -0.99951171875),
    "f32": (23, single, -0.99999994),
    "f64": (52, np.float64, -0.9999999999999999),
}
for name, (bits, rounded, lowest) in TYPES.items():
    ends = normal(np.array([0, 1 - 2.0 ** -bits]), rounded, lowest)
    emit(kind="drawn", type=name, minimum=float(ends[0]), maximum=float(ends[1]))
levels = normal(np.arange(1 << 23) * 2.0 ** -23, single, -0.99999994)
upto = np.arange(1, (1 << 23) + 1) * 2.0 ** -23
for n in (1 << 12, 1 << 20, 1 << 23, 1 << 26, 1 << 32):
    # The chance that all n are at most a level, and at least it.
    most, least = np.exp(n * np.log(upto)), np.exp(n * np.log(upto[::-1]))
    maximum = (levels * np.diff(most, prepend=0)).sum()
    minimum = (levels * -np.diff(least, append=0)).sum()
    emit(kind="drawn f32", n=n, minimum=float(minimum), maximum=float(maximum))

random = np.random.default_rng(1)
for rows, columns, count in [(3, 3, 20000), (8, 8, 8000), (16, 4, 8000), (64, 64, 800), (256, 64, 200)]:
    maxima = []
    for _ in range(count):
        q, r = np.linalg.qr(random.standard_normal((rows, columns)))
        maxima.append((q * np.sign(np.diagonal(r))).max())
    emit(kind="haar", rows=rows, columns=columns, maximum=float(np.mean(maxima)),
         error=float(np.std(maxima) / np.sqrt(count)))
out.close()
