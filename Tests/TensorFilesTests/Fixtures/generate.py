"""Writes the files the readers are tested with, by the libraries whose formats they are, and what is in them by NumPy:

    $(scripts/python) Tests/TensorFilesTests/Fixtures/generate.py

contents.jsonl has a line a tensor: file, name, the type as the file calls it, shape, every component in hexadecimal
(complex numbers as two), and the mean, variance, minimum and maximum of the components that are numbers.
"""

import collections
import io
import json
import os
import shutil
import zipfile

import gguf
import ml_dtypes
import numpy as np
import safetensors.torch
import torch

here = os.path.dirname(os.path.abspath(__file__))
files = os.path.join(here, "files")
shutil.rmtree(files, ignore_errors=True)
os.makedirs(files)
lines = []


def path(*names):
    whole = os.path.join(files, *names)
    os.makedirs(os.path.dirname(whole), exist_ok=True)
    return whole


def array(tensor):
    """A torch tensor as a NumPy array of the same values."""
    if tensor.dtype in (torch.bfloat16, torch.float8_e4m3fn, torch.float8_e5m2):
        return tensor.to(torch.float64).numpy()
    return tensor.numpy()


def record(file, name, type_name, values):
    values = np.asarray(values)
    flat = np.ascontiguousarray(values).reshape(-1)
    if np.iscomplexobj(flat):
        flat = flat.view(np.float32 if flat.dtype == np.complex64 else np.float64)
    exact = [str(int(x)) for x in flat] if flat.dtype.kind in "iub" else [float(x).hex() for x in flat]
    numbers = flat.astype(np.float64)
    numbers = numbers[np.isfinite(numbers)]
    statistics = None
    if numbers.size:
        statistics = [float(x) for x in (numbers.mean(), numbers.var(), numbers.min(), numbers.max())]
    lines.append(
        {"file": file, "tensor": name, "type": type_name, "shape": list(values.shape), "values": exact,
         "statistics": statistics})


generator = np.random.Generator(np.random.PCG64(17))
torch.manual_seed(17)
normal = torch.randn(4, 6, dtype=torch.float64)

torch_types = {
    "F64": torch.float64, "F32": torch.float32, "F16": torch.float16, "BF16": torch.bfloat16,
    "F8_E4M3": torch.float8_e4m3fn, "F8_E5M2": torch.float8_e5m2,
    "I8": torch.int8, "I16": torch.int16, "I32": torch.int32, "I64": torch.int64,
    "U8": torch.uint8, "U16": torch.uint16, "U32": torch.uint32, "U64": torch.uint64, "BOOL": torch.bool,
    "C64": torch.complex64,
}


def example(dtype):
    if dtype.is_complex:
        return torch.complex(torch.randn(3, 2, dtype=torch.float64), torch.randn(3, 2, dtype=torch.float64)).to(dtype)
    if dtype == torch.bool:
        return torch.tensor([[True, False, True], [False, False, True]])
    if not dtype.is_floating_point:
        limits = torch.iinfo(dtype)
        return torch.tensor([[limits.min, limits.max, 0], [1, 17, 100]], dtype=dtype)
    return normal.to(dtype)


# safetensors: every type, scalars, no elements, special numbers, and all patterns of eight bits.
tensors = {f"type.{name}": example(dtype) for name, dtype in torch_types.items()}
tensors["scalar"] = torch.tensor(0.1)
tensors["none"] = torch.zeros(2, 0)
tensors["special"] = torch.tensor([0.0, -0.0, float("inf"), float("-inf"), float("nan"), 1e-45, 3.4e38])
for name, numpy_type, dtype in (
    ("F8_E4M3", ml_dtypes.float8_e4m3fn, torch.float8_e4m3fn), ("F8_E5M2", ml_dtypes.float8_e5m2, torch.float8_e5m2),
):
    tensors[f"patterns.{name}"] = torch.arange(256, dtype=torch.uint8).view(dtype)
safetensors.torch.save_file(tensors, path("types.safetensors"), metadata={"format": "pt"})
names = {dtype: name for name, dtype in torch_types.items()}
for name, tensor in tensors.items():
    values = array(tensor)
    if name.startswith("patterns"):
        kind = ml_dtypes.float8_e4m3fn if "E4M3" in name else ml_dtypes.float8_e5m2
        values = np.arange(256, dtype=np.uint8).view(kind).astype(np.float64)
    record("types.safetensors", name, names[tensor.dtype], values)

# Two shards and their index, as huggingface_hub's save_torch_state_dict writes them.
shards = {
    "model-00001-of-00002.safetensors": {"wte.weight": torch.randn(5, 4), "h.0.ln.weight": torch.ones(4)},
    "model-00002-of-00002.safetensors": {"h.0.attn.weight": torch.randn(4, 12).bfloat16()},
}
weight_map = {}
for shard, content in shards.items():
    safetensors.torch.save_file(content, path("sharded", shard), metadata={"format": "pt"})
    for name, tensor in content.items():
        weight_map[name] = shard
        record("sharded", name, names[tensor.dtype], array(tensor))
index = {"metadata": {"total_size": sum(t.nbytes for c in shards.values() for t in c.values())}, "weight_map": weight_map}
with open(path("sharded", "model.safetensors.index.json"), "w") as file:
    json.dump(index, file, indent=2, sort_keys=True)

# .npy: versions, orders, types.
numpy_types = ["f8", "f4", "f2", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "b1", "c8", "c16"]
matrix = generator.standard_normal((3, 5)) * 50


def of_type(code):
    if code == "b1":
        return matrix > 0
    if code[0] == "c":
        return (matrix + 1j * matrix[::-1]).astype(code)
    if code[0] == "u":
        return np.abs(matrix).astype(code)
    return matrix.astype(code)


def npy(name, values, version=None):
    with open(path(name), "wb") as file:
        np.lib.format.write_array(file, values, version=version)
    record(name, os.path.splitext(name)[0], values.dtype.str, values)


npy("v1.npy", of_type("f4"), (1, 0))
npy("v2.npy", of_type("f4"), (2, 0))
npy("v3.npy", of_type("f8"), (3, 0))
npy("fortran.npy", np.asfortranarray(matrix))
npy("fortran3.npy", np.asfortranarray(generator.standard_normal((3, 4, 5)).astype("f4")))
npy("big.npy", of_type("f4").astype(">f4"))
npy("bigfortran.npy", np.asfortranarray(of_type("i2").astype(">i2")))
npy("scalar.npy", np.array(2.5))
arrays = {code: of_type(code) for code in numpy_types}
arrays["long"] = generator.standard_normal((40, 50)).astype("f4")
for name, save in (("stored.npz", np.savez), ("deflated.npz", np.savez_compressed)):
    save(path(name), **arrays)
    for key, values in arrays.items():
        record(name, key, values.dtype.str, values)
# Every number where archives beyond 4 GiB or 65,535 members have it: in the records of zip64.
limits = zipfile.ZIP64_LIMIT, zipfile.ZIP_FILECOUNT_LIMIT
zipfile.ZIP64_LIMIT = zipfile.ZIP_FILECOUNT_LIMIT = 0
with zipfile.ZipFile(path("zip64.npz"), "w") as archive:
    for key in ("f4", "i2"):
        with archive.open(key + ".npy", "w", force_zip64=True) as member:
            np.lib.format.write_array(member, arrays[key])
        record("zip64.npz", key, arrays[key].dtype.str, arrays[key])
zipfile.ZIP64_LIMIT, zipfile.ZIP_FILECOUNT_LIMIT = limits
# Longer than what is read at once; what is in it the tests know by its formula.
np.savez_compressed(path("large.npz"), steps=(np.arange(1_500_000) // 1000).astype("<i2"))
# What is listed and not read.
with open(path("other.npz"), "wb") as file:
    np.savez(
        file, text=np.array(["a", "bc"]), objects=np.array([{}, None], dtype=object),
        records=np.zeros(3, dtype=[("x", "f4"), ("y", "i4")]), brain=np.zeros(4, dtype=ml_dtypes.bfloat16),
        dates=np.zeros(2, dtype="datetime64[s]"), long=np.zeros(2, dtype=np.longdouble))

# PyTorch: nested, shared, transposed, expanded, sliced; parameters; what holds no tensors.
base = torch.randn(6, 4)
every = {name: example(dtype) for name, dtype in torch_types.items()}
every["C128"] = every["C64"].to(torch.complex128)
model = torch.nn.Sequential(torch.nn.Linear(4, 3), torch.nn.BatchNorm1d(3))
state = {
    "model": model.state_dict(),
    "types": every,
    "views": {
        "base": base, "transposed": base.t(), "rows": base[2:4], "columns": base[:, 1:3], "expanded": base[:1].expand(5, 4),
        "permuted": torch.randn(2, 3, 4).permute(2, 0, 1), "complex": torch.randn(3, 2, 2, dtype=torch.complex64)[:, 1].t(),
    },
    "list": [torch.ones(2), (torch.zeros(3), 4)],
    "parameter": torch.nn.Parameter(torch.arange(3.0)),
    "optimizer": {"state": {0: {"step": torch.tensor(7.0), "exp_avg": torch.full((2,), 0.5)}}, "param_groups": [{"lr": 1e-3, "betas": (0.9, 0.999), "params": [0]}]},
    "epoch": 3, "big": 1 << 70, "name": "test", "nothing": None, "flag": True, "size": torch.Size([3, 4]), "device": torch.device("cpu"),
    "ordered": collections.OrderedDict([("b", torch.ones(1)), ("a", torch.zeros(1))]),
}


def flatten(value, prefix=""):
    if isinstance(value, torch.Tensor):
        yield prefix, value.detach()
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from flatten(item, f"{prefix}.{key}" if prefix else str(key))
    elif isinstance(value, (list, tuple)):
        for position, item in enumerate(value):
            yield from flatten(item, f"{prefix}.{position}" if prefix else str(position))


def pt(name, content, **options):
    torch.save(content, path(name), **options)
    for key, tensor in flatten(content):
        record(name, key or os.path.splitext(name)[0], str(tensor.dtype).removeprefix("torch."), array(tensor))


pt("state.pt", state)
pt("protocol4.pth", {"a": torch.arange(4.0), "b": [torch.ones(2, 2)]}, pickle_protocol=4)
pt("alone.bin", torch.arange(5, dtype=torch.int64))
torch.save({"a": torch.ones(2)}, path("legacy.pt"), _use_new_zipfile_serialization=False)
torch.save({"q": torch.quantize_per_tensor(torch.randn(2, 3), 0.1, 0, torch.qint8), "s": torch.eye(3).to_sparse(),
            "m": torch.empty(2, 2, device="meta")}, path("other.pt"))


class Evil:
    def __reduce__(self):
        return (os.system, ("touch /tmp/executed",))


torch.save({"weight": torch.ones(2), "evil": Evil()}, path("evil.pt"))

# The same records deflated, as a tool that packs an archive anew would have them.
packed = io.BytesIO()
with zipfile.ZipFile(path("protocol4.pth")) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
    for item in source.infolist():
        target.writestr(item.filename, source.read(item))
with open(path("deflated.pth"), "wb") as file:
    file.write(packed.getvalue())
for key, tensor in flatten({"a": torch.arange(4.0), "b": [torch.ones(2, 2)]}):
    record("deflated.pth", key, "float32", array(tensor))

# GGUF: what it stores as numbers, and two quantized types.
for name, alignment in (("model.gguf", None), ("aligned.gguf", 64)):
    writer = gguf.GGUFWriter(path(name), "gpt2")
    if alignment:
        writer.add_custom_alignment(alignment)
    writer.add_block_count(2)
    writer.add_array("tokenizer.ggml.tokens", ["a", "bc", "def"])
    content = {
        "token_embd.weight": (generator.standard_normal((6, 4)).astype("f4"), "F32"),
        "half": (generator.standard_normal((3, 5)).astype("f2"), "F16"),
        "double": (generator.standard_normal(7), "F64"),
        "i8": (np.arange(-3, 4, dtype="i1"), "I8"), "i16": (np.arange(-300, 400, 100, dtype="i2"), "I16"),
        "i32": (np.arange(3, dtype="i4"), "I32"), "i64": (np.array([1 << 60, -5]), "I64"),
    }
    for key, (values, _) in content.items():
        writer.add_tensor(key, values)
    brain = generator.standard_normal((2, 8)).astype(ml_dtypes.bfloat16)
    writer.add_tensor("brain", brain.view(np.uint8), raw_dtype=gguf.GGMLQuantizationType.BF16)
    blocks = generator.standard_normal((2, 64)).astype("f4")
    for kind in (gguf.GGMLQuantizationType.Q4_0, gguf.GGMLQuantizationType.Q8_0):
        writer.add_tensor(f"quantized.{kind.name}", gguf.quants.quantize(blocks, kind), raw_dtype=kind)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    for key, (values, kind) in content.items():
        record(name, key, kind, values)
    record(name, "brain", "BF16", brain.astype(np.float64))

with open(os.path.join(here, "contents.jsonl"), "w") as file:
    for line in lines:
        file.write(json.dumps(line) + "\n")
