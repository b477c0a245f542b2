#!/usr/bin/env python3
"""Normals restricted to intervals, for the tests of their law and quantiles, from mpmath.

    python3 generate_truncated_normal.py > truncated_normal.jsonl        (mpmath 1.3, scipy 1.17)

An interval a line, the ends in standard deviations from the mean; the normal has mean 0 and standard deviation 1. Moments by the recursion E[x^k] = (k-1) E[x^(k-2)] + (a^(k-1) φ(a) - b^(k-1) φ(b)) / Z in 400 digits, central ones from them; cumulative probabilities of points and quantiles of shares, in distances from the end nearer to 0 where the interval does not hold it (from 0 where it does), so that nothing is lost in the numbers themselves. scipy.stats.truncnorm has to agree to its precision where it has any.
"""
import json
import math

import mpmath as mp
from scipy import stats

mp.mp.dps = 400


def density(x):
    return mp.exp(-x * x / 2) / mp.sqrt(2 * mp.pi)


def between(a, b):
    """Φ(b) - Φ(a), from the nearer tail."""
    if a >= 0:
        return (mp.erfc(a / mp.sqrt(2)) - mp.erfc(b / mp.sqrt(2))) / 2
    if b <= 0:
        return between(-b, -a)
    return (mp.erf(b / mp.sqrt(2)) - mp.erf(a / mp.sqrt(2))) / 2


def quantile(a, b, share):
    """By bisection in the distance from the end with the higher density."""
    total, low, high = between(a, b), a, b
    for _ in range(1400 if b - a > 1 else 1300):
        middle = (low + high) / 2
        if between(a, middle) < share * total:
            low = middle
        else:
            high = middle
        if high - low < mp.mpf(10) ** -60:
            break
    return (low + high) / 2


intervals = [
    (-2, 2), (-3, 3), (-1, 0.5), (-2, 2.5), (-0.001, 0.002), (-1e-9, 2e-9), (-30, 30), (-100, 1), (0, 1), (0, 40),
    (0.5, 0.75), (1, 30), (3, 4), (2, 2.001), (5, 9), (8, 8.25), (10, 11), (20, 20.0000001), (40, 60), (37, 1000),
    (100, 101), (1000, 1000.0001), (1e6, 2e6), (-1, -0.5), (-9, -5), (-60, -40), (-1e3, -37),
]
for a, b in intervals:
    x, y = mp.mpf(a), mp.mpf(b)
    total = between(x, y)
    raw = [mp.mpf(1), (density(x) - density(y)) / total]
    for k in range(2, 7):
        raw.append((k - 1) * raw[k - 2] + (x ** (k - 1) * density(x) - y ** (k - 1) * density(y)) / total)
    mean = raw[1]
    central = [sum(mp.binomial(k, j) * raw[j] * (-mean) ** (k - j) for j in range(k + 1)) for k in range(7)]
    variance = central[2]
    # The distance is counted from here.
    anchor = x if a >= 0 else y if b <= 0 else mp.mpf(0)
    direction = -1 if b <= 0 else 1
    shares = [1e-7, 0.001, 0.1, 0.25, 0.5, 0.9, 0.999]
    quantiles = [quantile(x, y, mp.mpf(s)) for s in shares]
    line = {
        "lower": a, "upper": b, "log_share": float(mp.log(total)),
        "mean": float(direction * (mean - anchor)), "variance": float(variance),
        "skewness": float(central[3] / variance ** mp.mpf(1.5)), "kurtosis": float(central[4] / variance ** 2),
        "sixth": float(central[6] / variance**3), "shares": shares,
        "quantiles": [float(direction * (q - anchor)) for q in quantiles],
    }
    # Where the interval is neither far out nor short, scipy knows it too.
    if max(abs(a), abs(b)) < 31 and b - a >= 0.25:
        law = stats.truncnorm(a, b)
        m, v, s, k = (float(n) for n in law.stats(moments="mvsk"))
        assert math.isclose(m, float(mean), rel_tol=1e-6, abs_tol=1e-9), (a, b, m, mean)
        assert math.isclose(v, float(variance), rel_tol=1e-3), (a, b, v, variance)
        for share, q in zip(shares, quantiles):
            assert math.isclose(law.ppf(share), float(q), rel_tol=1e-9, abs_tol=1e-9), (a, b, share)
    print(json.dumps(line))
