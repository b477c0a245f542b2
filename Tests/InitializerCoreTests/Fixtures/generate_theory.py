#!/usr/bin/env python3
"""Records scipy's and numpy's answers for the tests of standard errors, goodness of fit and discrete laws.

    python3 generate_theory.py        (numpy 2.4, scipy 1.17)

theory.jsonl: a line for each case, told apart by "kind". The discrete laws are computed here from the rules of the
element types alone: numpy's float16, and float32 with its low 16 bits dropped.
"""
import json
import math

import numpy as np
from scipy import special, stats

lines = []

# Special functions and tests.
for a, x in [(0.5, 0.1), (0.5, 4), (1, 1), (3.5, 2), (3.5, 12), (63.5, 50), (63.5, 90), (500, 480), (500, 600), (2, 60)]:
    lines.append({"kind": "gamma", "a": a, "x": x, "upper": float(special.gammaincc(a, x))})
for value in [0.3, 0.5, 0.8276, 1.0, 1.3581, 1.6276, 2.5, 4.0]:
    lines.append({"kind": "kolmogorov", "lambda": value, "upper": float(special.kolmogorov(value))})

rng = np.random.default_rng(7)
sample = rng.normal(0.1, 1.05, 40)
test = stats.kstest(sample, "norm", method="exact")
lines.append({
    "kind": "ks", "values": [float.hex(v) for v in sample.tolist()], "distance": float(test.statistic),
    "p": float(test.pvalue),
})
counts, shares = [12, 18, 31, 22, 17], [0.1, 0.2, 0.3, 0.25, 0.15]
test = stats.chisquare(counts, np.array(shares) * sum(counts))
lines.append({
    "kind": "chi", "counts": counts, "shares": shares, "statistic": float(test.statistic), "p": float(test.pvalue)})

# Standardized moments and quantiles of the continuous laws.
laws = [
    ("uniform", [-0.5, 1.5], stats.uniform(-0.5, 2)), ("normal", [0.25, 0.05], stats.norm(0.25, 0.05)),
    ("truncated", [0.0589, 2], stats.truncnorm(-2, 2, scale=0.0589)),
    ("truncated", [1.0, 3], stats.truncnorm(-3, 3)),
    ("sphere", [64], stats.beta(31.5, 31.5, loc=-1, scale=2)), ("sphere", [3], stats.beta(1, 1, loc=-1, scale=2)),
]
probabilities = [0.001, 0.1, 0.5, 0.77, 0.9999]
for name, parameters, law in laws:
    low, high = (float(law.ppf(p)) for p in (0, 1))
    if math.isinf(low):
        low, high = law.mean() - 12 * law.std(), law.mean() + 12 * law.std()
    # Gauss–Legendre over the support, independent of any closed form.
    nodes, weights = np.polynomial.legendre.leggauss(400)
    x = (high - low) / 2 * nodes + (high + low) / 2
    density = law.pdf(x) * weights * (high - low) / 2
    moments = [float(np.sum(density * ((x - law.mean()) / law.std()) ** k)) for k in range(9)]
    lines.append({
        "kind": "law", "law": name, "parameters": parameters, "moments": moments, "probabilities": probabilities,
        "quantiles": [float(law.ppf(p)) for p in probabilities],
    })

# The delta method, by differentiating the statistics of the power means numerically.
def statistics(a):
    m2 = a[1] - a[0] ** 2
    m3 = a[2] - 3 * a[0] * a[1] + 2 * a[0] ** 3
    m4 = a[3] - 4 * a[0] * a[2] + 6 * a[0] ** 2 * a[1] - 3 * a[0] ** 4
    return np.array([math.sqrt(m2), m3 / m2**1.5, m4 / m2**2])


def delta(beta):
    center = np.array([beta[1], beta[2], beta[3], beta[4]])
    covariance = np.array([[beta[j + k] - beta[j] * beta[k] for k in range(1, 5)] for j in range(1, 5)])
    h = 1e-3
    steps = np.eye(4) * h
    gradient = np.array([(statistics(center + s) - statistics(center - s)) / (2 * h) for s in steps])
    hessian = np.array([[
        (statistics(center + s + t) - statistics(center + s - t) - statistics(center - s + t)
         + statistics(center - s - t)) / (4 * h * h) for t in steps] for s in steps])
    spread = [float(np.sqrt(gradient[:, i] @ covariance @ gradient[:, i])) for i in range(3)]
    bias = [float(np.sum(hessian[:, :, i] * covariance) / 2) for i in range(3)]
    return spread, bias


levels = np.array([-1.0, -0.8, -0.1, 0.0, 0.0, 0.3, 0.4, 2.0])
standardized = (levels - levels.mean()) / levels.std()
for name, beta in [
    ("uniform", [3 ** (k / 2) / (k + 1) if k % 2 == 0 else 0 for k in range(9)]),
    ("skewed", [float((standardized**k).mean()) for k in range(9)]),
]:
    spread, bias = delta(beta)
    lines.append({"kind": "delta", "law": name, "levels": levels.tolist(), "spread": spread, "bias": bias})

# Discrete laws, from the rules of the types.
def f16(x):
    return float(np.float16(x))


def f32(x):
    return float(np.float32(x))


def bf16(x):
    bits = np.float32(x).view(np.uint32) & np.uint32(0xFFFF0000)
    return float(bits.view(np.float32))


CENTRAL = [2.81022636e-08, 3.43273939e-07, -3.5233877e-06, -4.39150654e-06, 0.00021858087, -0.00125372503,
           -0.00417768164, 0.246640727, 1.50140941]
TAIL = [-0.000200214257, 0.000100950558, 0.00134934322, -0.00367342844, 0.00573950773, -0.0076224613,
        0.00943887047, 1.00167406, 2.83297682]


def erf_inv(z):
    if z == 0:
        return 0.0
    if abs(z) == 1:
        return math.copysign(math.inf, z)
    w = -math.log((1 - z) * (1 + z))
    return np.polyval(CENTRAL, w - 2.5) * z if w < 5 else np.polyval(TAIL, math.sqrt(w) - 3) * z


def uniform(r, unit, low, high):
    low, high = r(low), r(high)
    span = r(high - low)
    return max(r(r(unit * span) + low), low)


def normal(r, unit, mean, scale):
    u = uniform(r, unit, -0.99951171875, 1)
    return r(r(r(math.sqrt(2)) * r(r(scale) * r(erf_inv(u)))) + r(mean))


def truncated(r, unit, sigma):
    root = r(f32(math.sqrt(2)))
    low, high = r(math.erf(r(-2 / root))), r(math.erf(r(2 / root)))
    x = r(root * r(erf_inv(uniform(r, unit, low, high))))
    return r(min(max(x, -2), 2) * r(sigma))


def discrete(spec, values):
    x = np.array(values, dtype=np.longdouble)
    deviation = x - x.mean()
    variance = (deviation**2).mean()
    lines.append({
        "kind": "discrete", "spec": spec, "mean": float(x.mean()), "variance": float(variance),
        "skewness": float((deviation**3).mean() / variance**1.5), "kurtosis": float((deviation**4).mean() / variance**2),
        "minimum": float(x.min()), "maximum": float(x.max()), "zeros": float((x == 0).mean()),
        "values": int(np.unique(x).size),
    })


scale = f32(0.01)
he = f32(f32(math.sqrt(f32(2 / 784))) / f32(0.87962566103423978))
for name, r, count in [("bf16", bf16, 128), ("f16", f16, 1024)]:
    units = [i / count for i in range(count)]
    discrete(f"uniform {name}", [uniform(r, u, -scale, scale) for u in units])
    discrete(f"normal {name}", [normal(r, u, 0, scale) for u in units])
    variance = f32(r(2.0) / f32(784))
    sigma = f32(f32(math.sqrt(variance)) / f32(0.87962566103423978))
    discrete(f"he_normal {name}", [truncated(r, u, sigma) for u in units])

# Bin rules.
for name, x in [("normal", rng.normal(0, 0.05, 1000)), ("equal", np.full(10, 0.25)), ("two", np.repeat([0.0, 1.0], 20))]:
    lines.append({
        "kind": "bins", "name": name, "values": [float.hex(v) for v in x.tolist()],
        **{rule: len(np.histogram_bin_edges(x, bins=rule)) - 1 for rule in ("fd", "scott", "sturges")},
        "quantiles": [float.hex(float(np.quantile(x, p))) for p in (0, 0.1, 0.25, 0.5, 0.75, 1)],
    })

with open("theory.jsonl", "w") as out:
    for line in lines:
        out.write(json.dumps(line) + "\n")
