"""One peer of initscope, asked for one work a line, as scripts/bench --peers does.

A question is `KIND INITIALIZER TYPE SHAPE REPEATS`, as in `describe he_normal f32 4096x4096 3`; the answer a line of
JSON: {"seconds": [...]}, or {"missing": "why"} where the peer has no such thing. One run that is not timed goes before.
"""

import json
import math
import os
import sys
import time

BINS = 64


class Torch:
    """PyTorch: torch.nn.init fills a tensor that is there already."""

    def __init__(self):
        import torch

        self.torch = torch
        self.tensors = {}

    def work(self, kind, initializer, element, shape):
        torch, init = self.torch, self.torch.nn.init
        types = {"f32": torch.float32, "f64": torch.float64, "f16": torch.float16, "bf16": torch.bfloat16}
        if (element, shape) not in self.tensors:
            self.tensors = {(element, shape): torch.zeros(shape, dtype=types[element])}
        tensor = self.tensors[element, shape]
        deviation = math.sqrt(2 / shape[0]) / 0.87962566103423978
        fill = {
            "uniform": lambda: init.uniform_(tensor, -0.01, 0.01),
            "glorot_uniform": lambda: init.xavier_uniform_(tensor),
            "normal": lambda: init.normal_(tensor, 0.0, 0.01),
            "he_normal": lambda: init.trunc_normal_(tensor, 0.0, deviation, -2 * deviation, 2 * deviation),
            "orthogonal": lambda: init.orthogonal_(tensor),
        }[initializer]

        def describe():
            fill()
            torch.var_mean(tensor), tensor.aminmax(), torch.histc(tensor, BINS)

        if kind == "spectrum":
            fill()
            return lambda: torch.linalg.svdvals(tensor)
        if kind == "orthogonality":
            fill()
            wide = tensor.double()
            return lambda: wide.T @ wide
        return fill if kind == "generate" else describe


class Jax:
    """JAX: jax.nn.initializers compiled as a whole, description included, with the key layout initscope has too."""

    def __init__(self):
        os.environ["JAX_THREEFRY_PARTITIONABLE"] = "0"
        os.environ["JAX_ENABLE_X64"] = "1"
        os.environ["JAX_PLATFORMS"] = "cpu"
        import jax

        self.jax = jax

    def work(self, kind, initializer, element, shape):
        jax, numpy, init = self.jax, self.jax.numpy, self.jax.nn.initializers
        types = {"f32": numpy.float32, "f64": numpy.float64, "f16": numpy.float16, "bf16": numpy.bfloat16}
        draw = {
            "uniform": init.uniform(0.01),
            "glorot_uniform": init.glorot_uniform(),
            "normal": init.normal(0.01),
            "he_normal": init.he_normal(),
            "orthogonal": init.orthogonal(),
        }[initializer]

        def generate(key):
            return draw(key, shape, types[element])

        def describe(key):
            x = generate(key)
            return numpy.mean(x), numpy.var(x), numpy.min(x), numpy.max(x), numpy.histogram(x, bins=BINS)[0]

        key = jax.random.PRNGKey(42)
        if kind in ("spectrum", "orthogonality"):
            held = generate(key)
            if kind == "spectrum":
                compiled = jax.jit(lambda x: numpy.linalg.svd(x, compute_uv=False))
            else:
                held = held.astype(numpy.float64)
                compiled = jax.jit(lambda x: x.T @ x)
            return lambda: jax.block_until_ready(compiled(held))
        compiled = jax.jit(generate if kind == "generate" else describe)
        return lambda: jax.block_until_ready(compiled(key))


def answer(peer, question):
    kind, initializer, element, shape, repeats = question.split()
    try:
        work = peer.work(kind, initializer, element, tuple(int(d) for d in shape.split("x")))
        work()
    except (KeyError, TypeError, RuntimeError, NotImplementedError) as reason:
        return {"missing": str(reason)}
    seconds = []
    for _ in range(int(repeats)):
        begun = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - begun)
    return {"seconds": seconds}


if __name__ == "__main__":
    peer = {"torch": Torch, "jax": Jax}[sys.argv[1]]()
    for line in sys.stdin:
        print(json.dumps(answer(peer, line)), flush=True)
