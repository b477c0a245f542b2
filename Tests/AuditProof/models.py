"""Writes freshly drawn models, and faulty twins of them, for the audit to be held against.

    python models.py FOLDER SEEDS [--short] [--only TEXT]

Each model is a safetensors file in FOLDER, announced by a line of JSON on standard output once it is complete: its
file, what it is, its seed, its size, and either the laws its tensors were drawn from or the finding that is due. Whoever
reads the line removes the file.

Laws are taken from the frameworks' own sources, which are named beside them, and are written as
["normal", sigma], ["uniform", bound], ["truncated normal", sigma, cut], ["constant", value], ["orthogonal"],
["sinusoidal"], ["blocks", law, law, ...], ["buffer"]. A sigma of a truncated normal is that of the normal before it is
cut at plus and minus `cut` times it.
"""

import argparse
import fnmatch
import json
import math
import os
import sys

# Packages that are there for this alone.
sys.path.append(os.environ.get("INITSCOPE_PROOF_PACKAGES", ""))
os.environ.setdefault("KERAS_BACKEND", "jax")
os.environ.setdefault("JAX_PLATFORMS", "cpu")
os.environ.setdefault("HF_HUB_OFFLINE", "1")

import numpy as np
import torch
from safetensors.numpy import save_file as save_arrays
from safetensors.torch import save_file as save_tensors

# PyPI's wheel of torchvision, which timm and transformers import, is made for torch with CUDA: beside another, its
# operators are not there, of which these two are looked for as it is imported. Drawing weights uses none.
torchvision_operators = torch.library.Library("torchvision", "DEF")
for operator in ["nms", "qnms"]:
    torchvision_operators.define(operator + "(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")

torch.set_num_threads(1)
folder = ""


def announce(kind, name, seed, size, tensors, **more):
    path = os.path.join(folder, f"{kind}-{name}-{size}-{seed}.safetensors".replace(" ", "-"))
    if all(isinstance(x, torch.Tensor) for x in tensors.values()):
        save_tensors({k: v.detach().contiguous().clone() for k, v in tensors.items()}, path)
    else:
        save_arrays({k: np.ascontiguousarray(v) for k, v in tensors.items()}, path)
    print(json.dumps({"kind": kind, "name": name, "seed": seed, "size": size, "file": path, **more}), flush=True)


def laws_of(tensors, rules):
    """The law of each tensor by the first rule whose pattern its name matches; every tensor has one."""
    laws = {}
    for name, tensor in tensors.items():
        law = next(law for pattern, law in rules if fnmatch.fnmatchcase(name, pattern))
        laws[name] = law(tuple(tensor.shape)) if callable(law) else law
    return laws


# Laws as PyTorch, Keras and JAX define them.


def torch_default(shape):
    """nn.Linear and nn.Conv*d: kaiming_uniform_(a=sqrt(5)), which is uniform on +-1/sqrt(fan_in); fan_in is all but the
    first axis (torch/nn/modules/linear.py, conv.py; torch/nn/init.py)."""
    return ["uniform", 1 / math.sqrt(math.prod(shape[1:]))]


def kaiming_fan_out(shape):
    return ["normal", math.sqrt(2 / (shape[0] * math.prod(shape[2:])))]


def xavier_uniform(shape):
    return ["uniform", math.sqrt(6 / (shape[0] + shape[1]))]


def fans(shape):
    """Fans of a kernel whose last axes are inputs and outputs, as Keras and JAX have them."""
    if len(shape) < 2:
        return (1, 1) if not shape else (shape[0], shape[0])
    field = math.prod(shape[:-2])
    return shape[-2] * field, shape[-1] * field


def glorot_uniform(shape):
    fan_in, fan_out = fans(shape)
    return ["uniform", math.sqrt(6 / (fan_in + fan_out))]


# The deviation of a normal cut at two of its own (scipy.stats.truncnorm(-2, 2).std()).
CUT = 0.87962566103423978


def lecun_normal(shape):
    """jax.nn.initializers.lecun_normal: truncated at two deviations, then 1/fan_in in variance."""
    return ["truncated normal", math.sqrt(1 / fans(shape)[0]) / CUT, 2]


ZERO, ONE, BUFFER = ["constant", 0], ["constant", 1], ["buffer"]


# Models of transformers: the initializations are those of _init_weights in the files that are named.


def transformers_model(name, width=128):
    import transformers as T

    small = dict(num_hidden_layers=4, num_attention_heads=4, hidden_size=width, intermediate_size=4 * width)
    if name == "gpt2":
        return T.GPT2LMHeadModel(T.GPT2Config(n_layer=4, n_head=4, n_embd=width, vocab_size=400, n_positions=128))
    if name == "llama":
        return T.LlamaForCausalLM(T.LlamaConfig(**{**small, "intermediate_size": 11 * width // 4}, vocab_size=400,
                                                num_key_value_heads=2))
    if name == "bert":
        return T.BertForMaskedLM(T.BertConfig(**small, vocab_size=400))
    if name == "vit":
        return T.ViTForImageClassification(T.ViTConfig(**small, image_size=32, patch_size=4))
    if name == "t5":
        return T.T5ForConditionalGeneration(T.T5Config(
            num_layers=3, num_heads=4, d_model=width, d_ff=2 * width, d_kv=width // 4, vocab_size=400))
    if name == "whisper":
        return T.WhisperForConditionalGeneration(T.WhisperConfig(
            encoder_layers=3, decoder_layers=3, encoder_attention_heads=4, decoder_attention_heads=4, d_model=width,
            encoder_ffn_dim=2 * width, decoder_ffn_dim=2 * width, vocab_size=400, max_source_positions=200,
            max_target_positions=100, pad_token_id=0, bos_token_id=1, eos_token_id=2, decoder_start_token_id=3))
    return T.ResNetForImageClassification(T.ResNetConfig(
        embedding_size=16, hidden_sizes=[32, 64, 96, 128], depths=[2, 2, 2, 2], layer_type="basic"))


NORMAL = ["normal", 0.02]


def by_width(shape):
    return ["normal", shape[1] ** -0.5]


TRANSFORMERS = {
    # models/gpt2/modeling_gpt2.py: initializer_range, and c_proj / sqrt(2 * n_layer).
    "gpt2": [("*ln_*.weight", ONE), ("*bias", ZERO), ("*c_proj.weight", ["normal", 0.02 / math.sqrt(8)]), ("*", NORMAL)],
    # modeling_utils.py, PreTrainedModel._init_weights.
    "llama": [("*norm.weight", ONE), ("*", NORMAL)],
    "bert": [("*position_ids", BUFFER), ("*token_type_ids", BUFFER), ("*LayerNorm.weight", ONE), ("*bias", ZERO),
             ("*", NORMAL)],
    # models/vit/modeling_vit.py: trunc_normal_ at +-2, which is 100 deviations, cuts nothing.
    "vit": [("*layernorm*.weight", ONE), ("*bias", ZERO), ("*", NORMAL)],
    # models/t5/modeling_t5.py: by the widths; relative_attention_bias by d_model.
    "t5": [("*layer_norm.weight", ONE), ("*SelfAttention.q.weight", lambda s: ["normal", (s[1] * 32) ** -0.5]),
           ("*EncDecAttention.q.weight", lambda s: ["normal", (s[1] * 32) ** -0.5]),
           ("*relative_attention_bias.weight", ["normal", 128 ** -0.5]), ("*shared.weight", ["normal", 1.0]),
           ("*embed_tokens.weight", ["normal", 1.0]), ("lm_head.weight", ["normal", 1.0]), ("*", by_width)],
    # models/whisper/modeling_whisper.py: init_std 0.02, sinusoids for the encoder's positions.
    "whisper": [("*encoder.embed_positions.weight", ["sinusoidal"]), ("*layer_norm.weight", ONE), ("*bias", ZERO),
                ("*", NORMAL)],
    # models/resnet/modeling_resnet.py: kaiming_normal_(mode="fan_out"), the classifier as nn.Linear.
    "resnet": [("*num_batches_tracked", BUFFER), ("*running_*", BUFFER), ("*normalization.weight", ONE),
               ("*normalization.bias", ZERO), ("classifier.*.bias", ["uniform", 1 / math.sqrt(128)]),
               ("classifier.*.weight", torch_default), ("*", kaiming_fan_out)],
}


class TorchLayers(torch.nn.Module):
    def __init__(self):
        super().__init__()
        nn = torch.nn
        self.linear, self.conv, self.transposed = nn.Linear(300, 100), nn.Conv2d(16, 32, 3), nn.ConvTranspose2d(16, 24, 4)
        self.depthwise = nn.Conv2d(64, 64, 3, groups=64)
        self.lstm, self.gru, self.cell = nn.LSTM(64, 96, 2), nn.GRU(32, 48), nn.RNNCell(40, 56)
        self.attention = nn.MultiheadAttention(128, 4)
        self.embedding, self.bilinear = nn.Embedding(500, 64, padding_idx=0), nn.Bilinear(20, 30, 40)
        self.bn = nn.BatchNorm2d(32)
        self.encoder = nn.TransformerEncoderLayer(64, 4, 128)
        self.square, self.tall = nn.Linear(96, 96), nn.Linear(64, 160)
        nn.init.orthogonal_(self.square.weight)
        nn.init.orthogonal_(self.tall.weight, gain=math.sqrt(2))


# torch/nn/modules/*.py, reset_parameters.
TORCH = [
    ("*num_batches_tracked", BUFFER), ("*running_*", BUFFER), ("bn.weight", ONE), ("bn.bias", ZERO),
    ("*norm*.weight", ONE), ("*norm*.bias", ZERO), ("square.weight", ["orthogonal"]), ("tall.weight", ["orthogonal"]),
    ("*embedding.weight", ["normal", 1.0]),
    ("lstm.*", ["uniform", 96 ** -0.5]), ("gru.*", ["uniform", 48 ** -0.5]), ("cell.*", ["uniform", 56 ** -0.5]),
    ("*in_proj_weight", xavier_uniform), ("*in_proj_bias", ZERO), ("*out_proj.bias", ZERO),
    ("linear.bias", ["uniform", 300 ** -0.5]), ("conv.bias", ["uniform", 144 ** -0.5]),
    ("transposed.bias", ["uniform", 384 ** -0.5]), ("depthwise.bias", ["uniform", 9 ** -0.5]),
    ("bilinear.*", ["uniform", 20 ** -0.5]), ("square.bias", ["uniform", 96 ** -0.5]),
    ("tall.bias", ["uniform", 64 ** -0.5]), ("*linear1.bias", ["uniform", 64 ** -0.5]),
    ("*linear2.bias", ["uniform", 128 ** -0.5]), ("*", torch_default),
]


# Models of timm, as timm.create_model draws them; of ViT 4 of its 12 blocks.


def timm_model(name):
    import timm

    return timm.create_model(name, pretrained=False, num_classes=100, **({"depth": 4} if "vit" in name else {}))


def thrown_out(tensors):
    """The tensors in which timm's own trunc_normal_ threw a number to its bound, 100 deviations out: the inverse error
    function is infinite for one of the 2^24 numbers that it is taken of (timm/layers/weight_init.py)."""
    return [k for k, v in tensors.items() if v.ndim > 1 and v.dtype == torch.float32 and (v.abs() == 2).any()]


BUFFERS = [("*num_batches_tracked", BUFFER), ("*running_*", BUFFER)]

TIMM = {
    # timm/models/resnet.py, ResNet.init_weights: kaiming_normal_(mode="fan_out"), the last norm of each block at 0.
    "resnet18": BUFFERS + [
        ("layer*.bn2.weight", ZERO), ("*bn*.weight", ONE), ("*downsample.1.weight", ONE), ("fc.weight", torch_default),
        ("fc.bias", ["uniform", 512 ** -0.5]), ("*bias", ZERO), ("*", kaiming_fan_out)],
    # timm/models/vision_transformer.py, init_weights_vit_timm: trunc_normal_ at +-2, which is 100 deviations, cuts nothing.
    "vit_tiny_patch16_224": [
        ("cls_token", ["normal", 1e-6]), ("*norm*.weight", ONE), ("patch_embed.proj.weight", torch_default),
        ("patch_embed.proj.bias", ["uniform", 768 ** -0.5]), ("*bias", ZERO), ("*", NORMAL)],
    # timm/models/convnext.py, _init_weights; ls_init_value.
    "convnext_atto": [
        ("*gamma", ["constant", float(np.float32(1e-6))]), ("*norm*.weight", ONE), ("stem.1.weight", ONE),
        ("*downsample.0.weight", ONE), ("*bias", ZERO), ("*", NORMAL)],
    # timm/models/mlp_mixer.py, _init_weights: as Flax draws it.
    "mixer_s32_224": [
        ("head.*", ZERO), ("*norm*.weight", ONE), ("stem.proj.weight", lambda s: [
            "truncated normal", math.sqrt(1 / math.prod(s[1:])) / CUT, 2]),
        ("*mlp*.bias", ["normal", 1e-6]), ("*bias", ZERO), ("*", xavier_uniform)],
    # timm/models/_efficientnet_builder.py, _init_weight_goog: fan_out by groups, the classifier uniform on
    # +-1/sqrt(classes).
    "efficientnet_b0": BUFFERS + [
        ("*bn?.weight", ONE), ("*bias", ZERO), ("classifier.weight", ["uniform", 0.1]),
        ("*conv_dw.weight", lambda s: ["normal", math.sqrt(2 / math.prod(s[1:]))]), ("*", kaiming_fan_out)],
}


def keras_model(seed):
    import keras

    keras.utils.set_random_seed(seed)
    inputs = keras.Input((24, 24, 8))
    x = keras.layers.Conv2D(32, 3, name="conv2d")(inputs)
    x = keras.layers.SeparableConv2D(40, 3, name="separable")(x)
    x = keras.layers.BatchNormalization(name="batch_normalization")(x)
    x = keras.layers.Conv2DTranspose(16, 3, name="transposed")(x)
    x = keras.layers.Reshape((-1, 16))(x)
    x = keras.layers.MultiHeadAttention(4, 16, name="attention")(x, x)
    x = keras.layers.LSTM(48, name="lstm", return_sequences=True)(x)
    x = keras.layers.GRU(40, name="gru")(x)
    x = keras.layers.Dense(120, name="dense")(x)
    x = keras.layers.Dense(90, name="he", kernel_initializer="he_normal")(x)
    x = keras.layers.Dense(60, name="lecun", kernel_initializer="lecun_normal")(x)
    x = keras.layers.Dense(80, name="truncated", kernel_initializer=keras.initializers.TruncatedNormal(stddev=0.02))(x)
    tokens = keras.Input((6,))
    y = keras.layers.Flatten()(keras.layers.Embedding(200, 32, name="embedding")(tokens))
    model = keras.Model([inputs, tokens], keras.layers.Concatenate()([x, y]))
    return {v.path: np.asarray(v.value) for v in model.variables if "seed_generator" not in v.path}


# keras/src/layers: glorot_uniform for kernels, orthogonal for recurrent ones, uniform on +-0.05 for embeddings, an LSTM's
# forget gate at 1 (unit_forget_bias). Attention draws in x heads*width and heads*width x out as matrices.
KERAS = [
    ("he/kernel", lambda s: ["truncated normal", math.sqrt(2 / s[0]) / CUT, 2]),
    ("lecun/kernel", lambda s: ["truncated normal", math.sqrt(1 / s[0]) / CUT, 2]),
    ("truncated/kernel", ["truncated normal", 0.02, 2]),
    ("embedding/*", ["uniform", 0.05]), ("*recurrent_kernel", ["orthogonal"]), ("*/gamma", ONE), ("*/beta", ZERO),
    ("*moving_*", BUFFER), ("lstm/lstm_cell/bias", ["blocks", ZERO, ONE, ZERO]), ("*bias", ZERO),
    ("attention/attention_output/kernel", lambda s: glorot_uniform((s[0] * s[1], s[2]))),
    ("attention/*/kernel", lambda s: glorot_uniform((s[0], s[1] * s[2]))), ("*", glorot_uniform),
]


def flax_model(seed):
    import flax.linen as nn
    import jax
    import jax.numpy as jnp

    global _flax
    if "_flax" not in globals():
        class Model(nn.Module):
            @nn.compact
            def __call__(self, x, tokens):
                x = nn.Conv(32, (3, 3))(x)
                x = nn.LayerNorm()(x)
                x = x.reshape(x.shape[0], -1)[:, :256]
                x = nn.Dense(120)(x)
                y = nn.Embed(300, 48)(tokens)
                y = nn.SelfAttention(4)(y)
                y = nn.RNN(nn.OptimizedLSTMCell(56))(y)
                x = jnp.concatenate([x, y[:, -1]], -1)
                x = nn.Dense(96, kernel_init=nn.initializers.he_normal())(x)
                return nn.Dense(64, kernel_init=nn.initializers.xavier_uniform())(x)

        model = Model()
        _flax = jax.jit(lambda key: model.init(key, jnp.zeros((1, 12, 12, 8)), jnp.zeros((1, 5), jnp.int32)))
    variables = _flax(jax.random.key(seed))
    return {
        "/".join(part.key for part in path): np.asarray(value)
        for path, value in jax.tree_util.tree_flatten_with_path(variables)[0]
    }


# flax/linen: lecun_normal kernels, embeddings of variance 1/features, orthogonal recurrent kernels.
FLAX = [
    ("*scale", ONE), ("*bias", ZERO), ("*Embed*embedding", lambda s: ["normal", s[1] ** -0.5]),
    ("*OptimizedLSTMCell*/h?/kernel", ["orthogonal"]),
    ("*Dense_1/kernel", lambda s: ["truncated normal", math.sqrt(2 / s[0]) / CUT, 2]),
    ("*Dense_2/kernel", glorot_uniform),
    # DenseGeneral draws a kernel of in x heads*width as a matrix, and gives it its axes then.
    ("*/query/kernel", lambda s: ["truncated normal", math.sqrt(1 / s[0]) / CUT, 2]),
    ("*/key/kernel", lambda s: ["truncated normal", math.sqrt(1 / s[0]) / CUT, 2]),
    ("*/value/kernel", lambda s: ["truncated normal", math.sqrt(1 / s[0]) / CUT, 2]),
    ("*/out/kernel", lambda s: ["truncated normal", math.sqrt(1 / (s[0] * s[1])) / CUT, 2]),
    ("*", lecun_normal),
]


# Faults. Each takes the tensors of a sound model, the width, and the seed, changes them, and gives the tensors that are to
# be named.


def all_shards_equal(tensors, ranks):
    """Every rank drew its rows with the same seed."""
    names = [k for k, v in tensors.items() if v.ndim == 2 and v.shape[0] % ranks == 0 and "norm" not in k]
    for name in names:
        rows = tensors[name].shape[0] // ranks
        tensors[name] = tensors[name][:rows].repeat(ranks, 1)
    return names


def lora(tensors, width, layers):
    """Adapters of rank 8 in a model 8 times as wide, as adapters are large before they are of use; linear_in of the given layers was drawn by each of 4 ranks with the fans of its shard, as
    Megatron-Bridge did: sqrt(2 / (in / 4 + rank)) instead of sqrt(2 / (in + rank))."""
    tensors.clear()
    width *= 8
    for layer in range(4):
        for target, is_row_parallel in [("linear_qkv", False), ("linear_proj", True)]:
            size = width // 4 if is_row_parallel and layer in layers else width
            prefix = f"decoder.layers.{layer}.self_attention.{target}.adapter"
            tensors[prefix + ".linear_in.weight"] = torch.empty(8, width).normal_(0, math.sqrt(2 / (size + 8)))
            tensors[prefix + ".linear_out.weight"] = torch.zeros(width, 8)
    return [f"decoder.layers.{layer}.self_attention.linear_proj.adapter.linear_in.weight" for layer in layers]


def memory(shape):
    """What torch.empty gives after other work: whole numbers, addresses, text and pages of zeros."""
    count = math.prod(shape)
    words = torch.empty(count // 2, dtype=torch.int64)
    quarter = count // 8
    words[:quarter] = torch.randint(0, 50000, (quarter,))
    words[quarter:2 * quarter] = 0x7F00_0000_0000 + torch.randint(0, 2**32, (quarter,)) // 16 * 16
    text = torch.randint(0x20, 0x7F, (quarter * 8,), dtype=torch.uint8)
    words[2 * quarter:3 * quarter] = text.view(torch.int64)
    words[3 * quarter:] = 0
    return words.view(torch.float32)[:count].reshape(shape).clone()


def old_trunc_normal(tensor, std, a, b):
    """torch.nn.init.trunc_normal_ before pytorch 174997, by the inverse error function in the tensor's type."""
    cdf = lambda x: (1 + math.erf(x / math.sqrt(2))) / 2
    low, high = cdf(a / std), cdf(b / std)
    return tensor.uniform_(2 * low - 1, 2 * high - 1).erfinv_().mul_(std * math.sqrt(2)).clamp_(a, b)


_trained = {}


def trained(width):
    """A GPT-2 that was trained for a while, once for each width: to predict the next of the bytes of this file."""
    if width not in _trained:
        torch.manual_seed(width)
        model = transformers_model("gpt2", width)
        with open(__file__, "rb") as file:
            text = torch.tensor(list(file.read()))
        optimizer = torch.optim.AdamW(model.parameters(), 3e-3)
        for _ in range(150):
            starts = torch.randint(0, len(text) - 65, (8,))
            batch = torch.stack([text[i:i + 64] for i in starts])
            model(batch, labels=batch).loss.backward()
            optimizer.step()
            optimizer.zero_grad()
        _trained[width] = {k: v.detach().clone() for k, v in model.state_dict().items() if k != "lm_head.weight"}
    return dict(_trained[width])


def edit(name, change):
    """A fault in one tensor."""

    def fault(tensors, width):
        changed = tensors[name].clone()
        tensors[name] = change(changed)
        return [name]

    return fault


GATE = "model.layers.1.mlp.gate_proj.weight"
FC, PROJECTION = "transformer.h.2.mlp.c_fc.weight", "transformer.h.2.mlp.c_proj.weight"
INTERMEDIATE = "bert.encoder.layer.1.intermediate.dense.weight"


def fill(value):
    return lambda x: x.fill_(value)


def set_row(x, value):
    x[3, 5] = value
    return x


def zero_rows(x):
    x[x.shape[0] // 4:x.shape[0] // 3] = 0
    return x


def reuse(tensors, width):
    """One initializer object with a seed for every query; Keras itself gives the numbers."""
    import keras

    initializer = keras.initializers.GlorotUniform(seed=int(torch.randint(0, 2**31, ())))
    names = [f"model.layers.{i}.self_attn.q_proj.weight" for i in range(4)]
    for name in names:
        tensors[name] = torch.from_numpy(np.array(initializer((width, width))))
    return names


def same_key(tensors, width):
    seed = int(torch.randint(0, 2**31, ()))
    for name, sigma in [("transformer.h.0.attn.c_attn.weight", 0.02), (PROJECTION, 0.02 / math.sqrt(8))]:
        tensors[name] = torch.empty(tensors[name].shape).normal_(0, sigma, generator=torch.Generator().manual_seed(seed))
    return ["transformer.h.0.attn.c_attn.weight", PROJECTION]


def transposed(tensors, width):
    names = ["model.layers.1.self_attn.q_proj.weight", "model.layers.2.self_attn.o_proj.weight"]
    tensors[names[1]] = tensors[names[0]].T.clone() * 0.5
    return names


def every_projection(tensors, width):
    names = [k for k in tensors if k.endswith("c_proj.weight")]
    for name in names:
        tensors[name] = torch.empty(tensors[name].shape).normal_(0, 0.02)
    return names


def drawn_again(tensors, width):
    tensors.clear()
    tensors.update(trained(width))
    tensors[FC] = torch.empty(tensors[FC].shape).normal_(0, 0.02)
    return [FC]


def outliers(x):
    """What 67 million draws in f32 have two of: the inverse error function was infinite, and the bound is 1,000 sigma."""
    x.normal_(0, 0.002).view(-1)[torch.randint(0, x.numel(), (2,))] = -2.0
    return x


# The fault, its issue, the model it is put into, the code that is due and at least how severe, and what puts it in.
FAULTS = [
    ("same shard on both of 2 ranks", "torchtitan 3106", "llama", "repeated-block", "error",
     lambda t, w: all_shards_equal(t, 2)),
    ("same shard on all of 8 ranks", "OLMo-core 307", "llama", "repeated-block", "error",
     lambda t, w: all_shards_equal(t, 8)),
    ("fans of a shard of 4, one layer", "Megatron-Bridge 5840", None, "scale-outlier", "warning",
     lambda t, w: lora(t, w, [2])),
    ("fans of a shard of 4, every layer", "Megatron-Bridge 5840", None, "scale-outlier", "warning",
     lambda t, w: lora(t, w, range(4))),
    ("scaled initialization skipped, one layer", "transformers 47458", "gpt2", "scale-outlier", "warning",
     edit(PROJECTION, lambda x: x.normal_(0, 0.02))),
    ("scaled initialization skipped, every layer", "transformers 47458", "gpt2", "scale-outlier", "note",
     every_projection),
    ("memory never initialized", "transformers 44575, 28073", "bert", "uninitialized", "error",
     edit(INTERMEDIATE, lambda x: memory(x.shape))),
    ("loaded, then drawn again", "transformers 46620", None, "untrained", "warning", drawn_again),
    ("one initializer object for every layer", "keras-hub 352", "llama", "duplicate", "warning", reuse),
    ("trunc_normal_ in bf16, by the inverse error function", "pytorch 174997", "llama", "bad-truncation", "warning",
     edit(GATE, lambda x: old_trunc_normal(x.bfloat16(), 0.02, -2, 2))),
    ("trunc_normal_ in f32, two infinite", "pytorch 174997", "llama", "bad-truncation", "warning", edit(GATE, outliers)),
    ("clamped at 2 sigma", "", "llama", "bad-truncation", "warning",
     edit(GATE, lambda x: x.normal_(0, 0.02).clamp_(-0.04, 0.04))),
    ("drawn in bf16, stored in f32", "", "llama", "coarse", "warning",
     edit(GATE, lambda x: x.bfloat16().normal_(0, 0.02).float())),
    ("drawn in bf16, widened, then scaled", "", "llama", "coarse", "warning",
     edit(GATE, lambda x: x.bfloat16().normal_().float() * 0.02)),
    ("one seed for two tensors of other shapes and scales", "", "gpt2", "same-draw", "warning", same_key),
    ("the same draw, transposed and scaled", "", "llama", "same-draw", "warning", transposed),
    ("every number 0.02", "", "llama", "constant-weight", "error", edit(GATE, fill(0.02))),
    ("left at 0", "", "llama", "constant-weight", "warning", edit(GATE, fill(0.0))),
    ("a twelfth of the rows left at 0", "", "llama", "dead-rows", "warning", edit(GATE, zero_rows)),
    ("one NaN", "", "bert", "nonfinite", "error", edit(INTERMEDIATE, lambda x: set_row(x, math.nan))),
    ("one infinity", "", "bert", "nonfinite", "error", edit(INTERMEDIATE, lambda x: set_row(x, math.inf))),
]

def copied_layers(tensors, width):
    """PyTorch's encoder makes deep copies of the layer it is given; its documentation recommends to draw them again."""
    layer = torch.nn.TransformerEncoderLayer(width, 4, 4 * width, batch_first=True)
    tensors.update(torch.nn.TransformerEncoder(layer, 3).state_dict())
    return ["layers.0.linear1.weight", "layers.1.linear1.weight"]


FAULTS.append(("layers copied by nn.TransformerEncoder", "", None, "duplicate", "warning", copied_layers))

SIZES = [128, 96, 64, 48, 32, 24, 16]


def write_sound(seed, only):
    for name, rules in TRANSFORMERS.items():
        if only in name:
            torch.manual_seed(seed)
            tensors = transformers_model(name).state_dict()
            announce("sound", name, seed, 128, tensors, laws=laws_of(tensors, rules))
    # In the types models are shipped in: drawn in f32 and rounded, and drawn in bf16.
    for name, type, rounds in [("llama", torch.bfloat16, True), ("gpt2", torch.float16, True), ("llama", torch.bfloat16, False)]:
        label = f"{name} {'rounded to' if rounds else 'drawn in'} {str(type).removeprefix('torch.')}"
        if only in label:
            torch.manual_seed(seed)
            torch.set_default_dtype(torch.float32 if rounds else type)
            model = transformers_model(name)
            torch.set_default_dtype(torch.float32)
            tensors = {k: v.to(type) if v.dtype == torch.float32 else v for k, v in model.state_dict().items()}
            announce("sound", label, seed, 128, tensors, laws=laws_of(tensors, TRANSFORMERS[name]))
    if only in "torch":
        torch.manual_seed(seed)
        tensors = TorchLayers().state_dict()
        announce("sound", "torch", seed, 128, tensors, laws=laws_of(tensors, TORCH))
    for name, rules in TIMM.items():
        if only in "timm " + name:
            torch.manual_seed(seed)
            tensors = timm_model(name).state_dict()
            victims = thrown_out(tensors)
            if victims:
                announce("faulty", f"trunc_normal_ of timm {name} as it is", seed, 128, tensors, issue="pytorch 174997",
                         code="bad-truncation", severity="warning", victims=victims)
            else:
                announce("sound", "timm " + name, seed, 128, tensors, laws=laws_of(tensors, rules))
    for name, model, rules in [("keras", keras_model, KERAS), ("flax", flax_model, FLAX)]:
        if only in name:
            tensors = model(seed)
            announce("sound", name, seed, 128, tensors, laws=laws_of(tensors, rules))


def write_faulty(seed, sizes, only):
    for size in sizes:
        bases = {}
        for fault, issue, base, code, severity, put in FAULTS:
            if only not in fault:
                continue
            torch.manual_seed(1_000_003 * seed + size)
            if base and base not in bases:
                bases[base] = transformers_model(base, size).state_dict()
            torch.manual_seed(1_000_003 * seed + size + 500_009)
            tensors = dict(bases[base]) if base else {}
            tensors = {k: v for k, v in tensors.items() if k != "lm_head.weight"}
            victims = list(put(tensors, size))
            announce("faulty", fault, seed, size, tensors, issue=issue, code=code, severity=severity, victims=victims)


def main():
    global folder
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("seeds", type=int)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--short", action="store_true", help="the largest width alone")
    parser.add_argument("--widths", help="widths of the faulty models, as 96,64")
    parser.add_argument("--only", default="", help="models and faults whose names contain a text")
    parser.add_argument("--kind", default="", help="sound or faulty")
    options = parser.parse_args()
    folder = options.folder
    for seed in range(options.first, options.first + options.seeds):
        if "faulty" != options.kind:
            write_sound(seed, options.only)
        if "sound" != options.kind:
            widths = [int(width) for width in options.widths.split(",")] if options.widths else SIZES
            write_faulty(seed, widths[:1] if options.short else widths, options.only)


if __name__ == "__main__":
    main()
