"""Writes small models of frameworks, freshly initialized by them, as safetensors.

    write_models.py FOLDER SEED NAME...

What is in `models` beside this program was written with seed 1 by transformers 5.24.0 (gpt2 llama bert vit t5 resnet),
which the tests do without. torch, fused, keras and flax are written anew whenever the tests run, and resnet18 where torchvision
is there.
"""

import os
import sys

os.environ.setdefault("KERAS_BACKEND", "torch")
os.environ.setdefault("JAX_PLATFORMS", "cpu")
# What JAX compiles for every shape runs once.
os.environ.setdefault("XLA_FLAGS", "--xla_backend_optimization_level=0 --xla_llvm_disable_expensive_passes=true")

import numpy as np
from safetensors.numpy import save_file

folder, seed, names = sys.argv[1], int(sys.argv[2]), sys.argv[3:]


def arrays(module):
    """The tensors of a PyTorch model, tied ones once."""
    seen = {}
    for name, tensor in module.state_dict().items():
        seen.setdefault((tensor.data_ptr(), tensor.shape) if tensor.numel() > 1 else name, (name, tensor))
    return {name: np.ascontiguousarray(tensor.numpy()) for name, tensor in seen.values()}


def transformers_model(name):
    import torch
    import transformers as t

    torch.manual_seed(seed)
    layers = dict(num_hidden_layers=2, num_attention_heads=2, hidden_size=24, intermediate_size=48)
    if name == "gpt2":
        return t.GPT2LMHeadModel(
            t.GPT2Config(
                n_layer=3, n_head=2, n_embd=24, vocab_size=60, n_positions=30, bos_token_id=1, eos_token_id=2))
    if name == "llama":
        return t.LlamaForCausalLM(t.LlamaConfig(num_key_value_heads=1, vocab_size=60, **layers))
    if name == "bert":
        return t.BertForMaskedLM(t.BertConfig(vocab_size=60, max_position_embeddings=30, **layers))
    if name == "vit":
        return t.ViTForImageClassification(t.ViTConfig(image_size=16, patch_size=4, **layers))
    if name == "t5":
        return t.T5ForConditionalGeneration(
            t.T5Config(num_layers=2, num_heads=2, d_model=24, d_ff=48, d_kv=10, vocab_size=60))
    return t.ResNetForImageClassification(
        t.ResNetConfig(embedding_size=8, hidden_sizes=[8, 16], depths=[1, 1], layer_type="basic"))


def torchvision_model(name):
    import torch
    import torchvision

    torch.manual_seed(seed)
    return getattr(torchvision.models, name)()


def torch_model():
    import torch
    from torch import nn

    torch.manual_seed(seed)
    return nn.ModuleDict(
        dict(
            linear=nn.Linear(30, 20), conv=nn.Conv2d(8, 16, 3), grouped=nn.Conv1d(8, 16, 3, groups=4),
            up=nn.ConvTranspose2d(8, 12, 2), norm=nn.BatchNorm2d(16), layer_norm=nn.LayerNorm(24),
            embedding=nn.Embedding(50, 24, padding_idx=0), lstm=nn.LSTM(12, 20, 2, bidirectional=True),
            gru=nn.GRUCell(12, 20), attention=nn.MultiheadAttention(24, 2), prelu=nn.PReLU(5),
            encoder=nn.TransformerEncoderLayer(24, 2, 48)))


def fused_model():
    """Layers whose fused weights are drawn part by part, as people do who know what fans they want: queries, keys and
    values, and the gates of an LSTM, whose forget gate begins at 1."""
    import torch
    from torch import nn

    torch.manual_seed(seed)
    model = nn.ModuleDict(dict(attention=nn.MultiheadAttention(48, 4), whole=nn.MultiheadAttention(48, 4), lstm=nn.LSTM(40, 32)))
    for part in model.attention.in_proj_weight.chunk(3):
        nn.init.xavier_uniform_(part)
    for name, parameter in model.lstm.named_parameters():
        for gate, part in enumerate(parameter.detach().chunk(4)):
            if "weight_ih" in name:
                nn.init.xavier_normal_(part)
            elif "weight_hh" in name:
                nn.init.orthogonal_(part)
            else:
                nn.init.constant_(part, 1 if gate == 1 and "bias_ih" in name else 0)
    return model


def keras_arrays():
    import keras
    from keras import layers

    keras.utils.set_random_seed(seed)
    image = keras.Input((12, 12, 3))
    x = layers.Conv2D(16, 3, name="conv")(image)
    x = layers.BatchNormalization(name="norm")(x)
    x = layers.DepthwiseConv2D(3, name="depthwise")(x)
    x = layers.SeparableConv2D(12, 3, name="separable")(x)
    x = layers.PReLU(name="prelu")(x)
    x = layers.Reshape((-1, 12))(x)
    x = layers.LayerNormalization(name="layer_norm")(x)
    x = layers.MultiHeadAttention(2, 8, name="attention")(x, x)
    x = layers.LSTM(16, name="lstm", return_sequences=True)(x)
    x = layers.GRU(12, name="gru")(x)
    x = layers.Dense(32, name="dense")(x)
    tokens = keras.Input((4,))
    model = keras.Model([image, tokens], [x, layers.Embedding(50, 24, name="embedding")(tokens)])
    return {weight.path: keras.ops.convert_to_numpy(weight.value) for weight in model.weights}


def flax_arrays():
    import flax.linen as nn
    import jax
    import jax.numpy as jnp
    from flax.traverse_util import flatten_dict

    class Model(nn.Module):
        @nn.compact
        def __call__(self, x, tokens):
            x = nn.Conv(16, (3, 3))(x)
            x = nn.BatchNorm(use_running_average=False)(x)
            x = nn.LayerNorm()(x.reshape(x.shape[0], -1, 16))
            x = nn.MultiHeadDotProductAttention(num_heads=2)(x, x)
            x = nn.RNN(nn.OptimizedLSTMCell(12))(x)
            x = nn.RNN(nn.GRUCell(10))(x)
            return nn.Dense(24)(x), nn.Embed(50, 24)(tokens)

    variables = Model().init(jax.random.key(seed), jnp.ones((1, 6, 6, 3)), jnp.zeros((1, 4), jnp.int32))
    return {name: np.asarray(value) for name, value in flatten_dict(variables, sep="/").items()}


for name in names:
    if name == "torch":
        tensors = arrays(torch_model())
    elif name == "fused":
        tensors = arrays(fused_model())
    elif name == "keras":
        tensors = keras_arrays()
    elif name == "flax":
        tensors = flax_arrays()
    elif name.startswith("resnet") and name != "resnet":
        tensors = arrays(torchvision_model(name))
    else:
        tensors = arrays(transformers_model(name))
    save_file({key: np.ascontiguousarray(value) for key, value in tensors.items()}, f"{folder}/{name}.safetensors")
