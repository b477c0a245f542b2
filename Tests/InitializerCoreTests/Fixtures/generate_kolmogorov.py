#!/usr/bin/env python3
"""Records the distributions of Kolmogorov and Smirnov's distances for finite samples.

    python3 generate_kolmogorov.py        (scipy 1.17)

kolmogorov.jsonl: a line for
- "one": the probability that n values are at least so far from their law, `scipy.stats.kstwo.sf`, and the distance that
  is exceeded with probability 0.05, `kstwo.isf`;
- "two": the probability that samples of m and n values are at least so far apart, `scipy.stats.ks_2samp(..., "exact")`.
"""
import json

import numpy as np
from scipy import stats

out = open("kolmogorov.jsonl", "w")
emit = lambda **line: print(json.dumps(line), file=out)

for n in (1, 2, 3, 8, 20, 40, 100, 140, 141, 500, 1000, 20000, 100000, 200704, 1048576):
    # From the middle of the distribution to far in its tail, in units of 1/sqrt(n).
    for z in (0.55, 0.7, 0.9, 1.1, 1.3, 1.36, 1.48, 1.49, 1.7, 2.0, 2.1, 2.5, 3.5):
        d = z / np.sqrt(n)
        if d < 1:
            emit(kind="one", n=n, distance=d, upper=float(stats.kstwo.sf(d, n)))
    emit(kind="one", n=n, distance=float(stats.kstwo.isf(0.05, n)), upper=0.05)

random = np.random.default_rng(3)
for m, n, shift in [(3, 3, 0), (5, 9, 0.5), (20, 20, 0), (20, 30, 1), (64, 64, 0.3), (100, 70, 2), (200, 300, 0.1)]:
    a, b = np.round(random.normal(0, 1, m), 6), np.round(random.normal(shift, 1, n), 6)
    test = stats.ks_2samp(a, b, method="exact")
    emit(kind="two", first=list(a), second=list(b), distance=float(test.statistic), upper=float(test.pvalue))
