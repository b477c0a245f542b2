#!/usr/bin/env python3
"""Records what JAX's delta_orthogonal makes, and numpy's singular values of it, for the tests of ours.

    python3 generate_delta_orthogonal.py        (jax 0.10.2, numpy 2.4)

delta_orthogonal.jsonl: a call a line. Which of the matrices over the last two axes is not 0, how many numbers are 0, the sum of squares, the singular values of the kernel folded to (all axes but the last) x last, and over 4000 keys the standard deviation of the kernel's mean; or that JAX refuses the shape.
"""
import json
import jax
import numpy as np

jax.config.update("jax_enable_x64", True)
calls = [
    ([3, 3, 4, 6], 1.0), ([5, 3, 7], 2.0), ([3, 5, 5, 8], -0.5), ([3, 3, 3, 2, 9], 1.5), ([1, 6, 6], 1.0),
    ([4, 3, 3], 1.0), ([2, 6, 3, 5], 1.0), ([4, 4, 2, 2, 3], 3.0), ([3, 3, 6, 4], 1.0), ([3, 3], 1.0),
    ([2, 2, 2, 2, 3, 3], 1.0),
]

with open("delta_orthogonal.jsonl", "w") as out:
    for shape, gain in calls:
        draw = jax.nn.initializers.delta_orthogonal(gain)
        line = {"shape": shape, "gain": gain}
        try:
            kernel = np.asarray(draw(jax.random.key(0), tuple(shape), np.float64))
        except ValueError:
            out.write(json.dumps(line | {"refused": True}) + "\n")
            continue
        matrices = kernel.reshape(-1, *shape[-2:])
        filled = [index for index, matrix in enumerate(matrices) if np.any(matrix)]
        assert len(filled) == 1
        folded = kernel.reshape(-1, shape[-1])
        keys = jax.random.split(jax.random.key(1), 4000)
        means = jax.jit(jax.vmap(lambda key: draw(key, tuple(shape), np.float64).mean()))(keys)
        line |= {
            "refused": False, "matrix": filled[0], "zeros": int((kernel == 0).sum()),
            "squares": float((kernel**2).sum()),
            "singular_values": np.linalg.svd(folded, compute_uv=False).tolist(),
            "error_of_mean": float(np.std(np.asarray(means))),
        }
        out.write(json.dumps(line) + "\n")
