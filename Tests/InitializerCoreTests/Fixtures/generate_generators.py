#!/usr/bin/env python3
"""Tensors that frameworks draw, for the tests of `rng=`: the calls are written here as people write them, and not as
initscope prints them.

    $(scripts/python) generate_generators.py > generators.jsonl        (NumPy 2.4.6, PyTorch 2.13.0 and JAX 0.10.2 on a processor with AVX2)

A tensor a line: {"rng", "initializer", "options", "shape", "type", "key"}, the SHA-256 of its little-endian bytes, and
the bytes of its first four elements, in hexadecimal digits.
"""
import hashlib
import json
import math

import os

os.environ["JAX_PLATFORMS"] = "cpu"

import jax
import jax.numpy as jnp
import numpy as np
import torch

KEYS = [0, 42, 2**32 - 1]


def line(rng, initializer, options, shape, type_, key, array):
    data = np.ascontiguousarray(array).tobytes()
    assert array.shape == tuple(shape), (initializer, array.shape, shape)
    width = array.dtype.itemsize
    print(json.dumps({
        "rng": rng, "initializer": initializer, "options": options, "shape": list(shape), "type": type_, "key": key,
        "sha256": hashlib.sha256(data).hexdigest(), "first": data[:4 * width].hex(),
    }))


def numpy_lines():
    kinds = {"f16": np.float16, "f32": np.float32, "f64": np.float64}
    for shape in [(), (1,), (7,), (96, 160), (3, 3, 8, 20)]:
        for kind, dtype in kinds.items():
            for key in KEYS + [2**40 + 5, 2**63 - 1]:
                if kind != "f32" and (key != 42 or shape != (96, 160)):
                    continue
                rng = np.random.default_rng
                # In double precision an option is what Axon makes of it, a number of single precision.
                number = (lambda x: float(np.float32(x))) if kind == "f64" else float
                line("numpy", "normal", {"mean": 0.1, "scale": 0.7}, shape, kind, key,
                     np.asarray(rng(key).normal(number(0.1), number(0.7), shape)).astype(dtype))
                line("numpy", "uniform_between", {"lower": -0.3, "upper": 0.7}, shape, kind, key,
                     np.asarray(rng(key).uniform(-0.3, 0.7, shape)).astype(dtype))
    # he_normal without the cut: σ² = 2 / fan_in. Of 64 inputs the number has few digits: σ = 0.17677669 in f32.
    for key in KEYS:
        line("numpy", "variance_scaling", {"scale": 2.0, "distribution": "normal"}, (64, 300), "f32", key,
             np.random.default_rng(key).normal(0.0, 0.17677669, (64, 300)).astype(np.float32))
        # The normal numbers within two deviations, in order.
        z = np.random.default_rng(key).standard_normal(40_000)
        z = z[np.abs(z) <= 2][:19_200].reshape(64, 300)
        line("numpy", "truncated_normal", {"mean": 0.0, "scale": 0.5}, (64, 300), "f32", key,
             (0.5 * z).astype(np.float32))
        line("numpy", "truncated_normal", {"mean": 0.25, "scale": 0.5}, (64, 300), "f64", key, 0.25 + 0.5 * z)
        # As many uniform numbers that later parts of the tensor are far into the stream.
        line("numpy", "uniform", {"scale": 0.5}, (1000, 301), "f32", key,
             np.random.default_rng(key).uniform(-0.5, 0.5, (1000, 301)).astype(np.float32))
        single = np.random.default_rng(key)
        line("numpy_float32", "normal", {"mean": 0.0, "scale": 0.7}, (96, 161), "f32", key,
             np.float32(0.7) * single.standard_normal((96, 161), dtype=np.float32))
        single = np.random.default_rng(key)
        line("numpy_float32", "uniform_between", {"lower": -0.25, "upper": 0.75}, (33,), "f32", key,
             np.float32(-0.25) + single.random((33,), dtype=np.float32))


def torch_lines():
    kinds = {"bf16": torch.bfloat16, "f16": torch.float16, "f32": torch.float32, "f64": torch.float64}

    def filled(shape, dtype, key, fill):
        torch.manual_seed(key)
        w = torch.empty(shape, dtype=dtype)
        fill(w)
        return (w.view(torch.uint16) if dtype == torch.bfloat16 else w).numpy()

    # Below 16 numbers, 16, and more with a rest.
    for shape in [(), (9,), (15,), (16,), (17,), (96, 161)]:
        for kind, dtype in kinds.items():
            for key in [42, 2**32 - 1, -1] if kind == "f32" else [42]:
                number = (lambda x: float(np.float32(x))) if kind == "f64" else float
                line("torch", "normal", {"mean": 0.1, "scale": 0.7}, shape, kind, key,
                     filled(shape, dtype, key, lambda w: w.normal_(number(0.1), number(0.7))))
                line("torch", "uniform_between", {"lower": -0.3, "upper": 0.9}, shape, kind, key,
                     filled(shape, dtype, key, lambda w: w.uniform_(-0.3, 0.9)))
                line("torch", "truncated_normal", {"mean": 0.25, "scale": 0.5, "lower": -0.5, "upper": 1.0,
                                                   "bounds": "values"}, shape, kind, key,
                     filled(shape, dtype, key,
                            lambda w: torch.nn.init.trunc_normal_(w, mean=0.25, std=0.5, a=-0.5, b=1.0)))
    for key in KEYS:
        line("torch", "sparse", {"sparsity": 0.3, "scale": 0.5}, (40, 7), "f32", key,
             filled((40, 7), torch.float32, key, lambda w: torch.nn.init.sparse_(w, sparsity=0.3, std=0.5)))
        line("torch", "variance_scaling", {"scale": 2.0, "distribution": "normal"}, (64, 300), "f32", key,
             filled((64, 300), torch.float32, key, lambda w: w.normal_(0, math.sqrt(2 / 64))))


def jax_lines():
    init = jax.nn.initializers
    for partitionable, rng in [(True, "jax"), (False, "jax_unpartitionable")]:
        jax.config.update("jax_threefry_partitionable", partitionable)
        for kind, dtype in [("f32", jnp.float32), ("f64", jnp.float64)]:
            jax.config.update("jax_enable_x64", kind == "f64")
            number = (lambda x: float(np.float32(x))) if kind == "f64" else float
            for key_ in KEYS if kind == "f32" else [42]:
                key = jax.random.key(key_)

                def draw(initializer, options, shape, array):
                    line(rng, initializer, options, shape, kind, key_, np.asarray(array))

                draw("he_normal", {}, (64, 301), init.he_normal()(key, (64, 301), dtype))
                draw("glorot_uniform", {}, (3, 3, 7, 20), init.glorot_uniform()(key, (3, 3, 7, 20), dtype))
                # A count that is odd, and none of the pairs of the earlier layout.
                for shape in [(), (7,), (33, 33)]:
                    draw("normal", {"mean": 0.0, "scale": 0.7}, shape, init.normal(number(0.7))(key, shape, dtype))
                draw("normal", {"mean": 0.1, "scale": 0.7}, (96, 160),
                     number(0.1) + number(0.7) * jax.random.normal(key, (96, 160), dtype))
                draw("uniform_between", {"lower": -0.3, "upper": 0.9}, (96, 161),
                     jax.random.uniform(key, (96, 161), dtype, minval=-0.3, maxval=0.9))
                draw("truncated_normal", {"scale": 0.5, "lower": -1.5, "upper": 3.0}, (50, 60),
                     init.truncated_normal(0.5, lower=-1.5, upper=3.0)(key, (50, 60), dtype))
                draw("variance_scaling_axes", {"scale": 1.5, "mode": "fan_geo_avg"}, (6, 10, 20),
                     init.variance_scaling(1.5, "fan_geo_avg", "truncated_normal")(key, (6, 10, 20), dtype))


numpy_lines()
torch_lines()
jax_lines()
