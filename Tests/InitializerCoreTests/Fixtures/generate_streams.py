"""Kernels of neural-tangents for residual networks of infinite width, which streams.jsonl keeps.

Each line is a network of residual blocks: its kind, activation, variances of the weights (times the width), the factor of
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
