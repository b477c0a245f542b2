#!/usr/bin/env python3
"""Simulates how far the mean of an orthogonal factor strays, for the tests of how it is judged.

    python3 generate_factor_means.py        (numpy 2.4, scipy 1.17; a minute)

factor_means.jsonl: a line for each kind of matrix and shape. "scores" are the distances from 0, in units of
1/√(components · dimension), that the means of a share of 0.1, 0.01 and 0.001 of the factors exceed. The matrices have
standard normal numbers, real or complex; their factors are those of generate_factor_sums.py.

Lines of kind "exact" have no simulation: "scores" are 0.5, 1, … standard deviations 1/√dimension of a coordinate of a
point on the sphere, "probabilities" those of a larger one: its square is Beta(1/2, (dimension - 1)/2).
"""
import json
import pathlib

import numpy as np
from scipy import stats

shared = pathlib.Path(__file__).with_name("generate_factor_sums.py").read_text().split("with open(")[0]
exec(shared)
KINDS["normal"] = lambda size: random.standard_normal(size)
KINDS["complex normal"] = lambda size: random.standard_normal(size) + 1j * random.standard_normal(size)

with open("factor_means.jsonl", "w") as out:
    for dimension in [2, 3, 4, 8, 33, 1000, 65536]:
        scores = [z for z in np.arange(0.5, 8.1, 0.5) if z < dimension**0.5]
        probabilities = [float(stats.beta.sf(z * z / dimension, 0.5, (dimension - 1) / 2)) for z in scores]
        print(json.dumps(dict(kind="exact", dimension=dimension, scores=[float(z) for z in scores],
                              probabilities=probabilities)), file=out)
    for kind in ["normal", "complex normal"]:
        for rows, columns, count in [(2, 2, 200000), (3, 3, 200000), (4, 2, 200000), (8, 4, 200000), (16, 16, 20000)]:
            means = []
            for start in range(0, count, 20000):
                q = factor(KINDS[kind]((min(20000, count - start), rows, columns)))
                total = q.mean((1, 2))
                means.append((total.real + total.imag) / 2 if np.iscomplexobj(q) else total)
            means = np.concatenate(means)
            parts = 2 if kind.startswith("complex") else 1
            scores = np.quantile(np.abs(means) * parts * rows * np.sqrt(columns), [0.9, 0.99, 0.999])
            print(json.dumps(dict(kind=kind, rows=rows, columns=columns, count=count, scores=list(map(float, scores)))),
                  file=out)
