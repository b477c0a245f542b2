"""Writes blocks.jsonl: outputs and gradients of single blocks by PyTorch's autograd, and first losses by scipy.

Weight number i (row after row) of matrix m, {inputs, outputs}, is sin(1.7 i + m + 1) / sqrt(inputs); input number i is
sin(0.9 i + 0.3), the gradient of output number i is cos(1.3 i + 0.2). All in double precision.

pip install torch==2.13.* scipy; python generate_blocks.py > blocks.jsonl
"""
import json
import math

import torch
import torch.nn.functional as F
from scipy.integrate import quad
from scipy.stats import norm

torch.set_default_dtype(torch.float64)


def matrix(m, inputs, outputs):
    values = [math.sin(1.7 * i + m + 1) / math.sqrt(inputs) for i in range(inputs * outputs)]
    return torch.tensor(values).reshape(inputs, outputs).requires_grad_()


def batch(*shape):
    count = math.prod(shape)
    return torch.tensor([math.sin(0.9 * i + 0.3) for i in range(count)]).reshape(shape).requires_grad_()


def write(kind, x, y, parameters, **line):
    gradient = torch.tensor([math.cos(1.3 * i + 0.2) for i in range(y.numel())]).reshape(y.shape)
    y.backward(gradient)
    print(
        json.dumps(
            {
                "kind": kind,
                **line,
                "outputs": y.detach().flatten().tolist(),
                "gradient": x.grad.flatten().tolist(),
                "parameters": [p.grad.flatten().tolist() for p in parameters],
            }
        )
    )


def rotate(x, base):
    """Rotary positions as Llama on Hugging Face has them: pairs are half a head apart."""
    size = x.shape[-1]
    angles = torch.arange(x.shape[-2])[:, None] * base ** (-torch.arange(0, size, 2) / size)[None]
    cos, sin = torch.cat([angles.cos()] * 2, -1), torch.cat([angles.sin()] * 2, -1)
    turned = torch.cat([-x[..., size // 2 :], x[..., : size // 2]], -1)
    return x * cos + turned * sin


for heads, key_heads, causal, base in [(2, 2, False, None), (4, 2, True, None), (2, 1, True, 100.0)]:
    examples, tokens, width = 2, 5, 8
    size = width // heads
    x = batch(examples, tokens, width)
    q, k, v, o = matrix(0, width, width), matrix(1, width, key_heads * size), matrix(2, width, key_heads * size), matrix(3, width, width)

    def split(z, count):
        return z.reshape(examples, tokens, count, size).transpose(1, 2)

    queries, keys, values = split(x @ q, heads), split(x @ k, key_heads), split(x @ v, key_heads)
    if base:
        queries, keys = rotate(queries, base), rotate(keys, base)
    group = heads // key_heads
    keys, values = keys.repeat_interleave(group, 1), values.repeat_interleave(group, 1)
    out = F.scaled_dot_product_attention(queries, keys, values, is_causal=causal)
    logits = queries @ keys.transpose(-1, -2) / math.sqrt(size)
    if causal:
        logits = logits.masked_fill(torch.ones(tokens, tokens).tril() == 0, -math.inf)
    weights = torch.softmax(logits, -1)
    entropy = -(torch.special.xlogy(weights, weights)).sum(-1).mean()
    y = out.transpose(1, 2).reshape(examples, tokens, width) @ o
    write("attention", x, y, [q, k, v, o], heads=heads, key_heads=key_heads, causal=causal, base=base, entropy=entropy.item())

x = batch(3, 6)
gate, up, down = matrix(0, 6, 10), matrix(1, 6, 10), matrix(2, 10, 6)
write("gated", x, (F.silu(x @ gate) * (x @ up)) @ down, [gate, up, down])

# Images are stored pixel by pixel, channels last; PyTorch has channels first and kernels {out, in, k, k}.
for rows, columns, kernel in [(4, 4, 3), (3, 5, 3), (4, 4, 1)]:
    x = batch(2, rows, columns, 3)
    w = matrix(0, kernel * kernel * 3, 4)
    padded = F.pad(x.permute(0, 3, 1, 2), [kernel // 2] * 4, mode="circular")
    y = F.conv2d(padded, w.reshape(kernel, kernel, 3, 4).permute(3, 2, 0, 1)).permute(0, 2, 3, 1)
    write("conv", x, y, [w], rows=rows, columns=columns, kernel=kernel)

x = batch(6, 4)
gain, bias = torch.ones(4).requires_grad_(), torch.zeros(4).requires_grad_()
write("batch_norm", x, F.batch_norm(x, None, None, gain, bias, training=True), [gain, bias])


def gains(m, width):
    return torch.tensor([1 + 0.1 * math.sin(m + i) for i in range(width)])


def heads_of(z, count, size):
    return z.reshape(*z.shape[:2], count, size).transpose(1, 2)


def attend(x, q, k, v, o, heads, key_heads, size, base=None):
    queries, keys, values = heads_of(x @ q, heads, size), heads_of(x @ k, key_heads, size), heads_of(x @ v, key_heads, size)
    if base:
        queries, keys = rotate(queries, base), rotate(keys, base)
    keys, values = keys.repeat_interleave(heads // key_heads, 1), values.repeat_interleave(heads // key_heads, 1)
    out = F.scaled_dot_product_attention(queries, keys, values, is_causal=True)
    return out.transpose(1, 2).reshape(*x.shape[:2], heads * size) @ o


# Blocks as GPT-2 and Llama have them: matrix m as above, gains of the first and second normalization, biases of 0.
x = batch(2, 3, 128)
q, k, v, o, up, down = (matrix(m, *shape) for m, shape in enumerate([(128, 128)] * 4 + [(128, 32), (32, 128)]))
inner = F.layer_norm(x, (128,), gains(0, 128))
y = x + attend(inner, q, k, v, o, 2, 2, 64)
y = y + F.gelu(F.layer_norm(y, (128,), gains(1, 128)) @ up) @ down
write("gpt2", x, y, [])

x = batch(2, 3, 128)
q, k, v, o = matrix(0, 128, 128), matrix(1, 128, 64), matrix(2, 128, 64), matrix(3, 128, 128)
gate, up, down = matrix(4, 128, 24), matrix(5, 128, 24), matrix(6, 24, 128)
inner = F.rms_norm(x, (128,), gains(0, 128), eps=1e-5)
y = x + attend(inner, q, k, v, o, 2, 1, 64, base=10000.0)
inner = F.rms_norm(y, (128,), gains(1, 128), eps=1e-5)
y = y + (F.silu(inner @ gate) * (inner @ up)) @ down
write("llama", x, y, [])


# Blocks of a ResNet in training mode, channels last: the first with its pooling, and one with a shortcut of its own.
def kernel(m, outputs, inputs, k):
    return matrix(m, inputs * k * k, outputs).T.reshape(outputs, inputs, k, k)


def norm2d(x, m):
    return F.batch_norm(x, None, None, gains(m, x.shape[1]), None, training=True)


x = batch(2, 9 * 9, 3)
image = x.reshape(2, 9, 9, 3).permute(0, 3, 1, 2)
y = F.relu(norm2d(F.conv2d(image, kernel(0, 4, 3, 7), stride=2, padding=3), 0))
y = F.max_pool2d(y, 3, stride=2, padding=1)
write("resnet_stem", x, y.permute(0, 2, 3, 1).reshape(2, -1, 4), [])

for name, deep in [("resnet_basic", False), ("resnet_deep", True)]:
    x = batch(2, 3 * 3, 4)
    image = x.reshape(2, 3, 3, 4).permute(0, 3, 1, 2)
    if deep:
        z = F.relu(norm2d(F.conv2d(image, kernel(1, 2, 4, 1)), 1))
        z = F.relu(norm2d(F.conv2d(z, kernel(2, 2, 2, 3), stride=2, padding=1), 2))
        z = norm2d(F.conv2d(z, kernel(3, 6, 2, 1)), 3)
    else:
        z = F.relu(norm2d(F.conv2d(image, kernel(1, 6, 4, 3), stride=2, padding=1), 1))
        z = norm2d(F.conv2d(z, kernel(2, 6, 6, 3), padding=1), 2)
    y = F.relu(z + norm2d(F.conv2d(image, kernel(4, 6, 4, 1), stride=2), 4))
    write(name, x, y.permute(0, 2, 3, 1).reshape(2, -1, 6), [])


def first_loss(classes, variance):
    """E[ln Σ exp(s z)] over independent normal z, as ln C + ∫ (…) by Frullani's integral in u = ln t."""
    s = math.sqrt(variance)

    def kept(u):
        points = [-u / s] if abs(u / s) < 12 else None
        rest = quad(lambda z: -math.expm1(-math.exp(min(u + s * z, 600))) * norm.pdf(z), -12, 12, points=points, epsabs=0, epsrel=1e-13, limit=400)[0]
        return math.exp(classes * math.log1p(-rest)) if rest < 1 else 0.0

    low, high = -60 - math.log(classes) - 12 * s, 60 + 12 * s
    below = quad(lambda u: 1 - kept(u), low, 0, epsabs=1e-11, epsrel=1e-11, limit=2000)[0]
    above = quad(kept, 0, high, epsabs=1e-11, epsrel=1e-11, limit=2000)[0]
    return below - above - 0.577215664901532860606512


for classes, variance in [(2, 1.0), (10, 2.0), (10, 0.1), (1000, 1.0), (50257, 0.02**2 * 768), (50257, 400.0), (10, 400.0)]:
    print(json.dumps({"kind": "first_loss", "classes": classes, "variance": variance, "loss": first_loss(classes, variance)}))
