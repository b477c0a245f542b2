#!/usr/bin/env python3
"""Simulates orthogonal factors of matrices that are not centred, for the tests of how their entries add up.

    python3 generate_factor_sums.py        (numpy 2.4; some minutes)

factor_sums.jsonl: a line for each kind of matrix and shape, with the means over draws, and standard deviations, of the sum
of Q's entries over √m (for complex matrices of its part along 1 + i), and of the trace of square real ones. Q is that of
the QR factorization with R's diagonal made nonnegative; where it is square, its last column makes det Q = (-1)^(n-1).

The matrices have uniform entries on [0, 1), in both parts if complex, or one of the 128 or 1024 levels of standard normal
draws in bf16 or f16, each as likely.
"""
import json

import numpy as np

random = np.random.default_rng(1)


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


def levels(rounded, count):
    lower = rounded(-0.99951171875)
    uniform = np.maximum(rounded(rounded(np.arange(count) / count * rounded(1 - lower)) + lower), lower)
    return rounded(rounded(np.sqrt(2)) * rounded(inverse_error_function(uniform)))


KINDS = {
    "uniform": lambda size: random.random(size),
    "complex uniform": lambda size: random.random(size) + 1j * random.random(size),
    "bf16": lambda size, table=levels(brain, 128): random.choice(table, size),
    "f16": lambda size, table=levels(half, 1024): random.choice(table, size),
}


def factor(matrices):
    q, r = np.linalg.qr(matrices)
    diagonal = np.diagonal(r, axis1=-2, axis2=-1)
    q = q * (np.where(diagonal == 0, 1, diagonal) / np.where(diagonal == 0, 1, np.abs(diagonal)))[..., None, :]
    rows, columns = matrices.shape[-2:]
    if rows == columns and not np.iscomplexobj(matrices):
        q[..., -1] *= (np.sign(np.linalg.det(q)) * (-1) ** (rows - 1))[..., None]
    return q


with open("factor_sums.jsonl", "w") as out:
    for kind, rows, columns, count in [
        ("uniform", 32, 8, 40000), ("uniform", 32, 32, 20000), ("uniform", 64, 64, 8000), ("uniform", 200, 50, 4000),
        ("uniform", 1000, 1, 20000), ("complex uniform", 40, 12, 20000), ("complex uniform", 64, 64, 4000),
        ("bf16", 8, 1, 200000), ("bf16", 8, 8, 100000), ("bf16", 32, 32, 20000), ("bf16", 64, 48, 10000),
        ("bf16", 200, 100, 3000), ("bf16", 300, 300, 600), ("f16", 16, 16, 20000), ("f16", 500, 300, 300),
    ]:
        sums, traces = [], []
        batch = max(1, min(count, 500000 // (rows * columns)))
        for start in range(0, count, batch):
            q = factor(KINDS[kind]((min(batch, count - start), rows, columns)))
            total = q.sum((1, 2)) / np.sqrt(rows)
            if np.iscomplexobj(q):
                total = (total.real + total.imag) / np.sqrt(2)
            sums.append(total)
            if rows == columns and not np.iscomplexobj(q):
                traces.append(np.trace(q, axis1=1, axis2=2))
        sums = np.concatenate(sums)
        line = dict(kind=kind, rows=rows, columns=columns, count=len(sums), mean=float(sums.mean()),
                    deviation=float(sums.std()))
        if traces:
            traces = np.concatenate(traces)
            line |= dict(trace=float(traces.mean()), trace_deviation=float(traces.std()))
        print(json.dumps(line), file=out)
