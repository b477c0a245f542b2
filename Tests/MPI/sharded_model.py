"""Writes a model of several shards in Hugging Face's layout, as GPT-2 begins, with one fault: sharded_model.py FOLDER MiB

Two layers' projections are the same draw. The standard library is enough.
"""

import array
import json
import os
import random
import struct
import sys

folder, size = sys.argv[1], int(sys.argv[2]) << 20
os.makedirs(folder, exist_ok=True)
random.seed(1)
width = 256
layers = max(2, size // (12 * width * width * 4))
block = array.array("f", (random.gauss(0, 0.02) for _ in range(4 * width * width + 4096)))


def weight(count, scale=1.0):
    """A stretch of one long draw, so that large models are written in seconds; it begins elsewhere for each."""
    start = random.randrange(4096)
    values = block[start:start + count]
    return array.array("f", (x * scale for x in values)) if scale != 1 else values


shards = [{} for _ in range(4)]
same = None
for layer in range(layers):
    shard = shards[layer * len(shards) // layers]
    for name, shape, scale in [
        ("attn.c_attn", (width, 3 * width), 1), ("attn.c_proj", (width, width), (2 * layers) ** -0.5),
        ("mlp.c_fc", (width, 4 * width), 1), ("mlp.c_proj", (4 * width, width), (2 * layers) ** -0.5),
    ]:
        values = weight(shape[0] * shape[1], scale)
        if name == "attn.c_proj" and layer in (0, layers - 1):
            values = same = same or values
        shard[f"h.{layer}.{name}.weight"] = (shape, values)
        shard[f"h.{layer}.{name}.bias"] = ((shape[1],), array.array("f", bytes(4 * shape[1])))

index = {"metadata": {}, "weight_map": {}}
for number, shard in enumerate(shards, 1):
    file = f"model-{number:05}-of-{len(shards):05}.safetensors"
    header, data, offset = {}, [], 0
    for name, (shape, values) in shard.items():
        index["weight_map"][name] = file
        end = offset + 4 * len(values)
        header[name] = {"dtype": "F32", "shape": list(shape), "data_offsets": [offset, end]}
        data.append(values)
        offset = end
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(os.path.join(folder, file), "wb") as out:
        out.write(struct.pack("<Q", len(text)) + text)
        for values in data:
            values.tofile(out)
with open(os.path.join(folder, "model.safetensors.index.json"), "w") as out:
    json.dump(index, out)
