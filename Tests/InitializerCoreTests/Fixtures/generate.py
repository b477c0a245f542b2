#!/usr/bin/env python3
"""Records numpy's and scipy's answers for the tests of statistics and laws.

    python3 generate.py        (numpy 2.4, scipy 1.17)

statistics.jsonl: a data set a line, (what is compared to the bit as hexadecimal floats) with its moments, extremes, zeros, distinct values and histogram.
samples.jsonl: two samples a line with the Kolmogorov-Smirnov distance between them.
laws.jsonl: a distribution a line with moments and, at a few points, density and cumulative probability.
"""
import json
import numpy as np
from scipy import special, stats


def sample(name, values, low, high, bins):
    x = np.asarray(values, dtype=np.float64)
    exact = x.astype(np.longdouble)
    deviation = exact - exact.mean()
    m2, m3, m4 = (float((deviation**k).mean()) for k in (2, 3, 4))
    return {
        "name": name, "values": [float.hex(v) for v in x.tolist()], "mean": float.hex(float(exact.mean())),
        "variance": m2, "skewness": m3 / m2**1.5 if m2 else None, "kurtosis": m4 / m2**2 if m2 else None,
        "minimum": float.hex(x.min()), "maximum": float.hex(x.max()), "zeros": int((x == 0).sum()),
        "distinct": int(np.unique(x).size), "lower": low, "upper": high,
        "counts": np.histogram(x, bins=bins, range=(low, high))[0].tolist(),
    }


rng = np.random.default_rng(20240229)
samples = [
    sample("single", [2.5], 0, 5, 4),
    sample("equal", [0.1] * 1000, 0, 1, 10),
    sample("zeros of both signs", [0.0, -0.0, 1.0, -1.0], -1, 1, 3),
    sample("normal", rng.normal(0, 0.05, 400), -0.2, 0.2, 64),
    sample("far from zero", 1e9 + rng.random(400), 1e9, 1e9 + 1, 16),
    sample("skewed", rng.exponential(3.0, 400), 0, 10, 7),
    sample("on the edges", np.arange(0, 1.0001, 0.1), 0, 1, 10),
    sample("thirds", np.arange(-6, 7) / 3, -2, 2, 12),
]
with open("statistics.jsonl", "w") as out:
    for line in samples:
        out.write(json.dumps(line) + "\n")


def pair(name, first, second):
    hexadecimal = [[float.hex(float(v)) for v in sample] for sample in (first, second)]
    distance = stats.ks_2samp(first, second, method="asymp").statistic
    return {"name": name, "first": hexadecimal[0], "second": hexadecimal[1], "distance": float.hex(float(distance))}


pairs = [
    pair("alike", rng.normal(size=200), rng.normal(size=300)),
    pair("wider", rng.normal(size=150), 2 * rng.normal(size=150)),
    pair("apart", [1.0, 2.0, 3.0], [4.0, 5.0]),
    pair("ties", rng.integers(0, 5, 100), rng.integers(0, 5, 90)),
    pair("equal", [0.5, 0.25, 0.5], [0.5, 0.25, 0.5]),
]
with open("samples.jsonl", "w") as out:
    for line in pairs:
        out.write(json.dumps(line) + "\n")


def law(name, parameters, frozen, points):
    mean, variance, skewness, excess = (float(v) for v in frozen.stats("mvsk"))
    return {
        "law": name, "parameters": parameters, "mean": mean, "variance": variance, "skewness": skewness,
        "kurtosis": excess + 3, "points": points, "density": [float(frozen.pdf(x)) for x in points],
        "cumulative": [float(frozen.cdf(x)) for x in points],
    }


def sphere(dimension, points):
    # The coordinate of a uniform point on the sphere, as a beta distribution on [-1, 1].
    half = (dimension - 1) / 2
    return law("sphere", [dimension], stats.beta(half, half, loc=-1, scale=2), points)


def zero_inflated(share, scale, dimension, points):
    # 0 with the probability 1 - share, else scale times the coordinate of a uniform point on the sphere.
    half = (dimension - 1) / 2
    inner = stats.beta(half, half, loc=-scale, scale=2 * scale)
    moments = [share * float(inner.moment(k)) for k in range(1, 5)]
    mean, variance = moments[0], moments[1] - moments[0] ** 2
    return {
        "law": "zero_inflated", "parameters": [share, scale, dimension], "mean": mean, "variance": variance,
        "skewness": moments[2] / variance**1.5, "kurtosis": moments[3] / variance**2, "points": points,
        "density": [share * float(inner.pdf(x)) for x in points],
        "cumulative": [share * float(inner.cdf(x)) + (1 - share if x >= 0 else 0) for x in points],
    }


laws = [
    law("uniform", [-0.5, 1.5], stats.uniform(-0.5, 2), [-1, -0.5, 0, 0.25, 1.5, 2]),
    law("normal", [0.25, 0.05], stats.norm(0.25, 0.05), [-0.2, 0.05, 0.2, 0.25, 0.31, 0.6]),
    law("truncated", [0.0589, 2], stats.truncnorm(-2, 2, scale=0.0589), [-0.2, -0.11, -0.01, 0, 0.05, 0.1178]),
    law("truncated", [1.0, 3], stats.truncnorm(-3, 3), [-3, -1, 0.5, 2.9]),
    sphere(2, [-0.99, -0.5, 0, 0.3]),
    sphere(3, [-0.99, -0.5, 0, 0.3]),
    sphere(64, [-0.3, -0.1, 0, 0.02, 0.2]),
    sphere(4096, [-0.05, -0.01, 0, 0.002, 0.03]),
    zero_inflated(1 / 9, 1.0, 64, [-0.3, -0.001, 0, 0.001, 0.2]),
    zero_inflated(1 / 3, 2.5, 3, [-2.4, -1e-9, 0, 1.7]),
    zero_inflated(1.0, 0.5, 128, [-0.1, 0, 0.02]),
]
with open("laws.jsonl", "w") as out:
    for line in laws:
        out.write(json.dumps(line) + "\n")
