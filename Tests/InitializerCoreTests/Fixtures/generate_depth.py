#!/usr/bin/env python3
"""Records scipy's answers for the tests of signal propagation.

    python3 generate_depth.py        (numpy 2.4, scipy 1.17; torch 2.15 for its gains)

depth.jsonl: a line for
- "moments": E[f(sqrt(q) z)^2] and E[f'(sqrt(q) z)^2] of an activation f over a standard normal z, at several q;
- "recursion": the variances q_1 ... q_5 of the pre-activations, their fixed point, and chi_1 there;
- "correlation": the correlation map at the fixed point, and its stable fixed point;
- "critical": the weight variance at which chi_1 is 1, and the fixed point there;
- "ends": the last layer's E[f^2] over the first's, and the product of all chi, in a network of some layers;
- "calculate_gain": torch.nn.init.calculate_gain.
"""
import json

import numpy as np
from scipy import integrate, optimize, special

ALPHA, SCALE = 1.6732632423543772, 1.0507009873554805  # Klambauer et al. 2017

phi = lambda x: np.exp(-x * x / 2) / np.sqrt(2 * np.pi)
step = lambda x: np.where(x > 0, 1.0, 0.0)
negative_exp = lambda x: np.exp(np.minimum(x, 0))
ACTIVATIONS = {
    "linear": (lambda x: x, lambda x: np.ones_like(x)),
    "relu": (lambda x: np.maximum(x, 0), step),
    "leaky_relu": (lambda x: np.where(x > 0, x, 0.2 * x), lambda x: np.where(x > 0, 1, 0.2)),
    "tanh": (np.tanh, lambda x: 1 / np.cosh(np.clip(x, -300, 300)) ** 2),
    "sigmoid": (special.expit, lambda x: special.expit(x) * special.expit(-x)),
    "gelu": (lambda x: x * special.ndtr(x), lambda x: special.ndtr(x) + x * phi(x)),
    "silu": (lambda x: x * special.expit(x), lambda x: special.expit(x) * (1 + x * special.expit(-x))),
    "selu": (lambda x: SCALE * np.where(x > 0, x, ALPHA * (negative_exp(x) - 1)),
             lambda x: SCALE * np.where(x > 0, 1, ALPHA * negative_exp(x))),
    "elu": (lambda x: np.where(x > 0, x, negative_exp(x) - 1), lambda x: np.where(x > 0, 1, negative_exp(x))),
}


def expectation(f, scale=1.0, center=0.0):
    """E[f(z)], split where f has a kink and where it changes fast."""
    near = [k / scale for k in (1, 5, 25)] if scale > 0.2 else []
    points = sorted({p for p in [-12, 12] + [center + s * n for n in [0] + near + [1, 3, 6] for s in (-1, 1)] if -12 <= p <= 12})
    total = 0.0
    for a, b in zip(points, points[1:]):
        total += integrate.quad(lambda z: float(f(z) * phi(z)), a, b, epsabs=1e-14, epsrel=1e-13, limit=200)[0]
    return total


def value_square(name, q):
    return expectation(lambda z: ACTIVATIONS[name][0](np.float64(np.sqrt(q) * z)) ** 2, np.sqrt(q))


def slope_square(name, q):
    return expectation(lambda z: ACTIVATIONS[name][1](np.float64(np.sqrt(q) * z)) ** 2, np.sqrt(q))


out = open("depth.jsonl", "w")
emit = lambda **line: print(json.dumps(line), file=out)

for name in ACTIVATIONS:
    for q in (1e-6, 0.1, 1.0, 4.0, 100.0, 1e4):
        emit(kind="moments", activation=name, q=q, value=value_square(name, q), slope=slope_square(name, q))


def recursion(name, weight, bias):
    q = weight + bias
    variances = [q]
    for _ in range(4):
        q = weight * value_square(name, q) + bias
        variances.append(q)
    map_ = lambda q: weight * value_square(name, q) + bias - q
    # The fixed point the iteration runs into.
    for _ in range(200):
        q_next = q + map_(q)
        if abs(q_next - q) < 1e-4 * q:
            break
        q = q_next
    fixed = optimize.brentq(map_, q * 0.9, q * 1.1, xtol=1e-14, rtol=1e-13)
    return variances, fixed, weight * slope_square(name, fixed)


SETTINGS = [
    ("tanh", 1.0, 0.05), ("tanh", 1.5, 0.05), ("tanh", 2.5, 0.05), ("tanh", 4.0, 0.0), ("sigmoid", 1.0, 0.1),
    ("sigmoid", 30.0, 0.0), ("relu", 1.5, 0.1), ("leaky_relu", 1.0, 0.2), ("gelu", 1.5, 0.2), ("silu", 1.0, 0.3),
    ("selu", 1.0, 0.0), ("elu", 1.2, 0.1), ("linear", 0.5, 1.0),
]
for name, weight, bias in SETTINGS:
    variances, fixed, chi = recursion(name, weight, bias)
    emit(kind="recursion", activation=name, weight=weight, bias=bias, variances=variances, fixed=fixed, chi=chi)


def correlation(name, weight, bias, q, c):
    f, s = ACTIVATIONS[name][0], np.sqrt(1 - c * c)

    def inner(z1):
        u1 = np.sqrt(q) * z1
        # The kink of the second factor.
        center = -c * z1 / s
        return f(np.float64(u1)) * expectation(
            lambda z2: f(np.float64(np.sqrt(q) * (c * z1 + s * z2))), np.sqrt(q) * s, center)

    return (weight * expectation(inner, np.sqrt(q)) + bias) / q


for name, weight, bias in [("tanh", 2.5, 0.05), ("tanh", 1.0, 0.05), ("relu", 1.5, 0.1), ("gelu", 1.5, 0.2)]:
    _, q, chi = recursion(name, weight, bias)
    cs = [0.0, 0.3, 0.6, 0.9]
    fixed = 1.0
    if chi > 1:
        fixed = optimize.brentq(lambda c: correlation(name, weight, bias, q, c) - c, 0.01, 0.99, xtol=1e-9)
    emit(kind="correlation", activation=name, weight=weight, bias=bias, inputs=cs,
         outputs=[correlation(name, weight, bias, q, c) for c in cs], fixed=fixed)

for name, bias, low, high in [("tanh", 0.05, 0.1, 2.0), ("tanh", 0.5, 0.1, 5.0), ("tanh", 0.001, 1e-3, 1.0),
                              ("sigmoid", 0.5, 5.0, 200.0)]:
    gap = lambda q: q - value_square(name, q) / slope_square(name, q) - bias
    q = optimize.brentq(gap, low, high, xtol=1e-14, rtol=1e-13)
    emit(kind="critical", activation=name, bias=bias, weight=1 / slope_square(name, q), fixed=q)

def ends(name, weight, bias, layers):
    q, gradients, activations = weight + bias, 1.0, []
    for _ in range(layers):
        gradients *= weight * slope_square(name, q)
        activations.append(value_square(name, q))
        q = weight * activations[-1] + bias
    return activations[-1] / activations[0], gradients


for name, weight, bias, layers in [
    ("tanh", 1.0, 0.0, 50), ("tanh", 1.5, 0.05, 50), ("tanh", 4.0, 0.0, 10), ("elu", 1.0, 0.0, 50),
    ("elu", 2.0, 0.0, 50), ("relu", 2.0, 0.0, 50), ("relu", 1.0, 0.0, 22), ("selu", 1.0, 0.0, 50),
    ("sigmoid", 1.0, 0.1, 5),
]:
    activations, gradients = ends(name, weight, bias, layers)
    emit(kind="ends", activation=name, weight=weight, bias=bias, layers=layers, activations=activations,
         gradients=gradients)

# torch.nn.init.calculate_gain of torch 2.15; it refuses gelu, silu and elu.
for name, parameter, gain in [
    ("linear", None, 1), ("sigmoid", None, 1), ("tanh", None, 1.6666666666666667), ("relu", None, 1.4142135623730951),
    ("leaky_relu", 0.01, 1.4141428569978354), ("leaky_relu", 0.2, 1.3867504905630728), ("selu", None, 0.75),
]:
    emit(kind="calculate_gain", activation=name, parameter=parameter, gain=gain)
out.close()
