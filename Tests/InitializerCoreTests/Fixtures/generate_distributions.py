#!/usr/bin/env python3
"""Answers for the tests of cumulative curves and quantile-quantile plots, from scipy and numpy.

    python3 generate_distributions.py > distributions.jsonl

Needs scipy 1.10 or later and numpy.
"""

import json

import numpy as np
from scipy import stats

random = np.random.default_rng(20)


def write(**line):
    print(json.dumps(line))


# Places of order statistics: Filliben's medians as scipy's probplot has them, and quantiles of the beta distribution.
for count, ranks in [(1, [1]), (2, [1, 2]), (10, [1, 3, 10]), (1000, [1, 20, 500, 1000]), (1 << 20, [1, 16, 500_000, 1 << 20])]:
    # probplot's abscissae are the law's quantiles at the medians; those of U(0, 1) are the medians themselves.
    medians = stats.probplot(np.zeros(count), dist=stats.uniform, fit=False)[0]
    for rank in ranks:
        beta = stats.beta(rank, count - rank + 1)
        write(
            kind="order", rank=rank, count=count, median=float(medians[rank - 1]),
            lower=float(beta.ppf(0.025)), upper=float(beta.ppf(0.975)))

# Whole plots: the values drawn, the laws' quantiles at their places.
laws = {
    "uniform": ([-0.5, 0.25], stats.uniform(-0.5, 0.75)),
    "normal": ([0.1, 2.0], stats.norm(0.1, 2.0)),
    "truncated": ([0.5, 2.0], stats.truncnorm(-2, 2, scale=0.5)),
    # The square of the coordinate is Beta(1/2, (d-1)/2), so (1 + x) / 2 is Beta((d-1)/2, (d-1)/2).
    "sphere": ([7], stats.beta(3, 3, loc=-1, scale=2)),
}
for name, (parameters, law) in laws.items():
    for count in (5, 60):
        values = law.rvs(count, random_state=random)
        expected, observed = stats.probplot(values, dist=law, fit=False)
        # Not the distance alone but where it is: scipy tells the value and the side of the step.
        test = stats.kstest(values, law.cdf)
        side = int(test.statistic_sign)
        at = float(test.statistic_location)
        share = np.mean(values <= at) if side > 0 else np.mean(values < at)
        write(
            kind="plot", law=name, parameters=parameters, values=[float.hex(float(v)) for v in values],
            expected=expected.tolist(), observed=[float.hex(float(v)) for v in observed],
            distance=float(test.statistic), location=float.hex(at),
            share=float(share), probability=float(law.cdf(at)))

# A law of few values, drawn with ties: the distance of two stairs, by looking at both sides of every value there is.
points = np.array([-1.0, -0.5, 0.0, 0.5, 1.0])
probabilities = np.array([1, 4, 6, 4, 1]) / 16
for count in (7, 200):
    values = random.choice(points, size=count, p=probabilities)
    shares = np.array([np.mean(values <= p) for p in points])
    gaps = np.abs(shares - np.cumsum(probabilities))
    write(
        kind="stairs", values=[float.hex(float(v)) for v in values], distance=float(gaps.max()))
