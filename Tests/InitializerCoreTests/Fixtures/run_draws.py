"""Runs lines that `translate` prints for a spec that is drawn by a framework's own generator, and gives what they draw.

Standard input holds one JSON object a line: {"id", "setup": [lines], "call", "wants_bytes"}. For each, in the same order,
a line goes to standard output: {"id", "shape", "type", "sha256", "bytes"}, or {"id", "error"}. "bytes" are the
little-endian bytes in hexadecimal digits, where they are wanted.
"""

import hashlib
import json
import os
import sys
import traceback

os.environ["JAX_PLATFORMS"] = "cpu"

import numpy


def array(value):
    """As NumPy has it: bfloat16 as whole numbers of its bits."""
    if type(value).__module__.startswith("torch"):
        torch = __import__("torch")
        value = value.detach()
        value = value.view(torch.uint16) if value.dtype == torch.bfloat16 else value
    value = numpy.asarray(value)
    return value.view(numpy.uint16) if value.dtype.name == "bfloat16" else value


def settle():
    """Undoes what a line may have set."""
    if "jax" in sys.modules:
        sys.modules["jax"].config.update("jax_enable_x64", False)
        sys.modules["jax"].config.update("jax_threefry_partitionable", True)


def run(question):
    names = {}
    exec("\n".join(question["setup"]), names)
    value = eval(question["call"], names)
    # PyTorch's functions fill w.
    value = names["w"] if "w" in names else value
    kind = str(value.dtype).split(".")[-1]
    data = numpy.ascontiguousarray(array(value)).tobytes()
    return {
        "id": question["id"], "shape": list(value.shape), "type": kind, "sha256": hashlib.sha256(data).hexdigest(),
        "bytes": data.hex() if question["wants_bytes"] else None,
    }


def main():
    for line in sys.stdin:
        question = json.loads(line)
        try:
            answer = run(question)
        except Exception:
            answer = {"id": question["id"], "error": traceback.format_exc(limit=-2)}
        settle()
        print(json.dumps(answer), flush=True)


main()
