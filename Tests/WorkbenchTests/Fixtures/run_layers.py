"""Makes layers of frameworks and measures their parameters; Keras on PyTorch, which need not compile what it draws.

Arguments: the framework: pytorch, keras, flax or mlx. Standard input holds one JSON object a line: {"id", "call",
"input"}. For each, in the same order, a line goes to standard output: {"id", "parameters": [{"name", "shape", "count",
"mean", "deviation", "minimum", "maximum", "sample", "gram"}]}, or {"id", "error"}. "sample" holds up to 2000 of the
values, evenly spread over the parameter and sorted; "gram" is the largest element of |QᵀQ - I| of a matrix, over its
shorter side, and null for what is none or is large.
"""

import json
import math
import os
import sys
import traceback
import warnings

# PyTorch's advice on speed has nothing to do with what layers begin with.
warnings.filterwarnings("ignore", category=UserWarning)
os.environ["KERAS_BACKEND"] = "torch"
os.environ["JAX_PLATFORMS"] = "cpu"
# Most of the time goes into compiling for every shape; what is compiled runs once.
os.environ["XLA_FLAGS"] = "--xla_backend_optimization_level=0 --xla_llvm_disable_expensive_passes=true"

import numpy


def pytorch():
    import torch

    torch.manual_seed(7)
    names = {"torch": torch, "nn": torch.nn, "math": math}

    def make(call, _):
        return [(name, value.detach().numpy()) for name, value in eval(call, dict(names)).named_parameters()]

    return make


def keras():
    import keras as module

    module.utils.set_random_seed(7)
    names = {"keras": module, "layers": module.layers, "math": math}

    def make(call, shape):
        # So that the layers within another are called as the first of their kind.
        module.utils.clear_session(free_memory=False)
        layer = eval(call, dict(names))
        built = (None, *(shape or ()))
        if isinstance(layer, (module.layers.MultiHeadAttention, module.layers.GroupQueryAttention)):
            layer.build(built, built)
        elif not layer.built:
            layer.build(built)
        found = []
        for weight in layer.weights:
            # What stands before the layer's own names, and the cell of a recurrent layer.
            path = weight.path.split("/")[1:]
            path = [part for part in path if not part.endswith("_cell")] or [weight.name]
            if weight.name in ("seed_generator_state",):
                continue
            found.append(("/".join(path), numpy.asarray(weight)))
        return found

    return make


def flax():
    import jax
    import jax.numpy as jnp
    from flax import linen, nnx

    names = {
        "jax": jax, "jnp": jnp, "nn": linen, "linen": linen, "nnx": nnx, "flax": __import__("flax"), "math": math,
    }
    key = jax.random.key(7)

    def make(call, shape):
        if call.startswith(("nnx.", "flax.nnx.")):
            call = call[:-1] + (", " if not call.endswith("(") and call[-2] != "(" else "") + "rngs=nnx.Rngs(7))"
            state = nnx.state(eval(call, dict(names)), (nnx.Param, nnx.BatchStat))
            leaves = nnx.to_flat_state(state)
            return [(".".join(map(str, path)), numpy.asarray(value[...])) for path, value in leaves]
        layer = eval(call, dict(names))
        # Where the batch has kernels of its own, the input is said with it.
        x = jnp.zeros(shape if "batch_dims" in call else (1, *shape))
        if "Cell" in call:
            carry = layer.initialize_carry(key, x.shape)
            variables = layer.init(key, carry, x)
        elif "Embed" in call:
            variables = layer.init(key, jnp.zeros((1,), int))
        elif "BatchNorm" in call:
            variables = layer.init(key, x, use_running_average=False)
        else:
            variables = layer.init(key, x)
        leaves = jax.tree_util.tree_flatten_with_path(variables)[0]
        return [(".".join(part.key for part in path[1:]), numpy.asarray(value)) for path, value in leaves]

    return make


def mlx():
    import mlx.core as mx
    import mlx.nn as nn
    from mlx.utils import tree_flatten

    mx.random.seed(7)
    names = {"mlx": __import__("mlx.nn"), "mx": mx, "nn": nn, "math": math}

    def make(call, _):
        parameters = tree_flatten(eval(call, dict(names)).parameters())
        return [(name, numpy.array(value)) for name, value in parameters if isinstance(value, mx.array)]

    return make


def measure(name, value):
    shape = list(value.shape)
    value = value.astype(numpy.float64).ravel()
    return {
        "name": name, "shape": shape, "count": value.size, "mean": float(value.mean()), "deviation": float(value.std()),
        "minimum": float(value.min()), "maximum": float(value.max()),
        "sample": numpy.sort(value[:: max(1, -(-value.size // 2000))]).tolist(), "gram": gram(value.reshape(shape)),
    }


def gram(value):
    if value.ndim != 2 or value.size > 50_000:
        return None
    matrix = value if value.shape[0] >= value.shape[1] else value.T
    return float(abs(matrix.T @ matrix - numpy.eye(matrix.shape[1])).max())


def main():
    make = {"pytorch": pytorch, "keras": keras, "flax": flax, "mlx": mlx}[sys.argv[1]]()
    for line in sys.stdin:
        question = json.loads(line)
        try:
            parameters = [measure(*parameter) for parameter in make(question["call"], question["input"])]
            answer = {"id": question["id"], "parameters": parameters}
        except Exception:
            answer = {"id": question["id"], "error": traceback.format_exc(limit=-2)}
        print(json.dumps(answer), flush=True)


main()
