"""Kernels of neural-tangents for networks of layers and blocks of infinite width, which streams.jsonl keeps.

Each line is a network of equal blocks: its kind, activation, variances of the weights (times the width), the factor of
its branches, and the mean square of the stream behind each block, for an input of mean square 1 (the NNGP kernel).

Run with neural-tangents 0.6.5 and jax 0.4.30: python generate_streams.py > streams.jsonl
"""

import json
import sys
import types

# It needs TensorFlow, which nothing here does.
sys.modules["neural_tangents.experimental"] = types.ModuleType("neural_tangents.experimental")

import jax

jax.config.update("jax_enable_x64", True)
import jax.numpy as np
from neural_tangents import stax

WIDTH = 512
LAYERS = 6


PHI = {"relu": stax.Relu(), "leaky_relu": stax.LeakyRelu(0.01), "gelu": stax.Gelu(), "linear": stax.Identity()}


def dense(variance):
    return stax.Dense(WIDTH, W_std=variance**0.5, b_std=None)


def residual(*branch):
    return stax.serial(stax.FanOut(2), stax.parallel(stax.Identity(), stax.serial(*branch)), stax.FanInSum())


def block(kind, phi, first, second, factor):
    # The factor of the branch is in its last weights.
    last = dense(second * factor**2)
    if kind == "residual":
        return [residual(phi, dense(first), phi, last)]
    if kind == "pre_norm":
        return [residual(stax.LayerNorm(), dense(first), phi, last)]
    return [residual(dense(first), phi, last), stax.LayerNorm()]


def curve(kind, name, first, second, factor):
    x = np.ones((1, 64))
    squares = []
    for layers in range(1, LAYERS + 1):
        blocks = [b for _ in range(layers) for b in block(kind, PHI[name], first, second, factor)]
        # The first layer makes a normal vector of mean square 1 of the input.
        _, _, kernel = stax.serial(dense(1.0), *blocks)
        squares.append(float(kernel(x, None, "nngp")[0, 0]))
    return squares


def image_curve(name, variance, kernel):
    """Convolutions on a 4 × 4 torus, from vectors of mean square 1 that differ from pixel to pixel: the mean square of all
    pixels behind each layer."""
    x = jax.random.normal(jax.random.PRNGKey(1), (1, 4, 4, 64))
    x = x / np.sqrt(np.mean(x**2, axis=-1, keepdims=True))
    squares = []
    for layers in range(1, LAYERS + 1):
        conv = stax.Conv(WIDTH, (kernel, kernel), padding="CIRCULAR", W_std=variance**0.5, b_std=None)
        _, _, kernel_fn = stax.serial(*[part for _ in range(layers) for part in (conv, PHI[name])])
        result = kernel_fn(x, None)
        squares.append(float(np.mean(np.einsum("nhhww->nhw", result.cov1))))
    return squares


def layer_curve(name, variance):
    x = np.ones((1, 64))
    squares = []
    for layers in range(1, LAYERS + 1):
        _, _, kernel = stax.serial(*[part for _ in range(layers) for part in (dense(variance), PHI[name])])
        squares.append(float(kernel(x, None, "nngp")[0, 0]))
    return squares


for name, variance in [("relu", 2), ("relu", 1.5), ("gelu", 1.8), ("leaky_relu", 2)]:
    line = {"activation": name, "first": variance, "second": variance, "branch": 1}
    print(json.dumps({"kind": "dense", **line, "activations": layer_curve(name, variance)}))
    for kernel in [1, 3]:
        line["activations"] = image_curve(name, variance, kernel)
        print(json.dumps({"kind": "conv", "kernel": kernel, **line}))

for kind in ["residual", "pre_norm", "post_norm"]:
    for name, first, second in [("relu", 2, 2), ("relu", 1, 2), ("gelu", 1.5, 1.2), ("leaky_relu", 2, 1), ("linear", 1, 1)]:
        for factor in [1.0, 0.5]:
            print(
                json.dumps(
                    {
                        "kind": kind,
                        "activation": name,
                        "first": first,
                        "second": second,
                        "branch": factor,
                        "activations": curve(kind, name, first, second, factor),
                    }
                )
            )
