"""Runs lines that `translate` prints, and measures what they give; Keras's on JAX, unless KERAS_BACKEND says otherwise.

Standard input holds one JSON object a line: {"id", "framework", "setup": [lines], "call"}. For each, in the same order,
a line goes to standard output: {"id", "shape", "type", "count", "mean", "deviation", "minimum", "maximum", "gram"}, or
{"id", "error"}. "gram" is the largest element of |QᵀQ - I| of the matrix of all axes but the last × the last, over its
shorter side; null for what has fewer than two axes or is large.
"""

import importlib.util
import json
import os
import sys
import traceback
import types

os.environ.setdefault("KERAS_BACKEND", "jax")
os.environ["JAX_ENABLE_X64"] = "1"
os.environ["JAX_PLATFORMS"] = "cpu"
# Most of the time goes into compiling for every shape and type; what is compiled runs once.
os.environ["XLA_FLAGS"] = "--xla_backend_optimization_level=0 --xla_llvm_disable_expensive_passes=true"

import numpy


def without_vision():
    """timm's initializers need PyTorch only, but importing timm takes torchvision, whose wheels want CUDA."""
    root = importlib.util.find_spec("timm").submodule_search_locations[0]
    path = os.path.join(root, "layers", "weight_init.py")
    spec = importlib.util.spec_from_file_location("timm.layers", path)
    layers = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(layers)
    sys.modules["timm"] = types.ModuleType("timm")
    sys.modules["timm.layers"] = layers


def array(value):
    """As NumPy has it, in double precision if it is real."""
    if type(value).__module__.startswith("torch"):
        value = value.detach()
        value = value.to(dtype=__import__("torch").float64) if value.is_floating_point() else value
    if type(value).__module__.startswith("mlx"):
        mx = __import__("mlx.core", fromlist=["core"])
        value = value.astype(mx.float32) if value.dtype in (mx.bfloat16, mx.float16) else value
    value = numpy.asarray(value)
    return value if numpy.iscomplexobj(value) else value.astype(numpy.float64)


def gram(value):
    if value.ndim < 2 or value.size > 100_000 or numpy.iscomplexobj(value):
        return None
    matrix = value.reshape(-1, value.shape[-1])
    matrix = matrix if matrix.shape[0] >= matrix.shape[1] else matrix.T
    return float(abs(matrix.T @ matrix - numpy.eye(matrix.shape[1])).max())


def run(question):
    names = {}
    exec("\n".join(question["setup"]), names)
    value = eval(question["call"], names)
    # PyTorch's functions fill w, and answer it, a view of it or nothing.
    fills = "w" in names and (value is None or type(value).__module__.startswith("torch"))
    value = names["w"] if fills else value
    # torch.float32, mlx.core.float32, float32
    kind = str(value.dtype).split(".")[-1]
    value = array(value)
    real = value.real
    return {
        "id": question["id"], "shape": list(value.shape), "type": kind, "count": value.size, "mean": float(real.mean()),
        "deviation": float(real.std()), "minimum": float(real.min()), "maximum": float(real.max()),
        "gram": gram(value),
    }


def main():
    without_vision()
    for line in sys.stdin:
        question = json.loads(line)
        try:
            answer = run(question)
        except Exception:
            answer = {"id": question["id"], "error": traceback.format_exc(limit=-2)}
        print(json.dumps(answer), flush=True)


main()
