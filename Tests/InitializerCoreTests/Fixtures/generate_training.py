"""Writes training.jsonl: gradients, loss curves and singular values of small networks, by PyTorch's autograd and optimizers
and by NumPy.

Weight number i (row after row) of matrix m is sin(1.7 i + m + 1) / sqrt(inputs), input number i is sin(0.9 i + 0.3), the
class of example i is (7 i + i // 3) mod classes. Networks are those of NetworkPlan, {inputs, outputs} matrices, kernels {k, k,
inputs, outputs}.

pip install torch==2.13.* numpy scipy; python generate_training.py > training.jsonl
"""
import json
import math

import numpy
import torch
from scipy.stats import wilcoxon

INPUTS, WIDTH, CLASSES, LAYERS = 5, 6, 3, 2
ACTIVATIONS = {"relu": torch.relu, "tanh": torch.tanh, "gelu": torch.nn.functional.gelu}


class Plan(torch.nn.Module):
    def __init__(self, kind, activation, norm, branch, layers, width, dtype):
        super().__init__()
        self.kind, self.activation, self.branch, self.layers = kind, ACTIVATIONS[activation], branch, layers
        sizes = [(INPUTS, width)] if kind != "mlp" else []
        for layer in range(layers):
            if kind == "mlp":
                sizes.append((INPUTS if layer == 0 else width, width))
            else:
                sizes += [(width, width)] * 2
        sizes.append((width, CLASSES))
        self.dense = torch.nn.ModuleList()
        for m, (inputs, outputs) in enumerate(sizes):
            layer = torch.nn.Linear(inputs, outputs, dtype=dtype)
            values = [math.sin(1.7 * i + m + 1) / math.sqrt(inputs) for i in range(inputs * outputs)]
            with torch.no_grad():
                layer.weight.copy_(torch.tensor(values, dtype=torch.float64).reshape(inputs, outputs).T)
                layer.bias.zero_()
            self.dense.append(layer)
        make = {"layer": torch.nn.LayerNorm, "rms": lambda w, dtype: torch.nn.RMSNorm(w, eps=1e-5, dtype=dtype)}[norm]
        norms = {"pre_norm": layers + 1, "post_norm": layers}.get(kind, 0)
        self.norms = torch.nn.ModuleList(make(width, dtype=dtype) for _ in range(norms))

    def forward(self, x):
        dense, norms = iter(self.dense), iter(self.norms)
        if self.kind != "mlp":
            x = next(dense)(x)
        for _ in range(self.layers):
            if self.kind == "mlp":
                x = self.activation(next(dense)(x))
            else:
                inner = x
                if self.kind == "pre_norm":
                    inner = next(norms)(x)
                elif self.kind == "residual":
                    inner = self.activation(x)
                hidden = self.activation(next(dense)(inner))
                x = x + self.branch * next(dense)(hidden)
                if self.kind == "post_norm":
                    x = next(norms)(x)
        if self.kind == "pre_norm":
            x = next(norms)(x)
        return next(dense)(x)


class Positions(torch.nn.Module):
    """Networks of images {rows, columns, channels} and of sentences {tokens, channels}, in plain tensors."""

    def __init__(self, kind, activation, norm, branch, gated, shape, layers, width, dtype):
        super().__init__()
        self.kind, self.activation, self.branch, self.gated = kind, ACTIVATIONS[activation], branch, gated
        self.shape, self.layers, self.norm, self.heads = shape, layers, norm, 2
        sizes = [] if kind == "conv" else [(shape[-1], width)]
        norms = 0
        for layer in range(layers):
            if kind == "conv":
                sizes.append((3, 3, shape[-1] if layer == 0 else width, width))
                norms += norm == "batch"
            else:
                sizes += [(width, width)] * 4
                norms += 1
            if kind == "transformer":
                sizes += [(width, 2 * width)] * (2 if gated else 1) + [(2 * width, width)]
                norms += 1
        sizes.append((width, CLASSES))
        self.weights, self.biases = torch.nn.ParameterList(), torch.nn.ParameterList()
        for m, size in enumerate(sizes):
            fan = math.prod(size[:-1])
            values = [math.sin(1.7 * i + m + 1) / math.sqrt(fan) for i in range(math.prod(size))]
            self.weights.append(torch.nn.Parameter(torch.tensor(values, dtype=torch.float64).reshape(size).to(dtype)))
            self.biases.append(torch.nn.Parameter(torch.zeros(size[-1], dtype=dtype)))
        norms += kind != "conv"
        self.gains = torch.nn.ParameterList(torch.nn.Parameter(torch.ones(width, dtype=dtype)) for _ in range(norms))
        has_shifts = norm in ("layer", "batch")
        self.shifts = torch.nn.ParameterList(
            torch.nn.Parameter(torch.zeros(width, dtype=dtype)) for _ in range(norms if has_shifts else 0))
        self.positions = torch.nn.Parameter(torch.zeros(shape[0] if kind != "conv" else 0, width, dtype=dtype))

    def forward(self, x):
        layers = iter(zip(self.weights, self.biases))
        norms = iter(range(len(self.gains)))

        def dense(x):
            weight, bias = next(layers)
            return x @ weight + bias

        def normalize(x):
            index = next(norms)
            axes = (0, 1, 2) if self.norm == "batch" else (-1,)
            if self.norm != "rms":
                x = x - x.mean(axes, keepdim=True)
            x = x / (x.square().mean(axes, keepdim=True) + 1e-5).sqrt() * self.gains[index]
            return x + self.shifts[index] if len(self.shifts) else x

        def attend(x):
            q, k, v = dense(x), dense(x), dense(x)
            heads = [t.unflatten(-1, (self.heads, -1)).transpose(1, 2) for t in (q, k, v)]
            found = torch.nn.functional.scaled_dot_product_attention(*heads)
            return dense(found.transpose(1, 2).flatten(2))

        def feed(x):
            if self.gated:
                return dense(self.activation(dense(x)) * dense(x))
            return dense(self.activation(dense(x)))

        x = x.reshape(-1, *self.shape)
        if self.kind == "conv":
            for _ in range(self.layers):
                weight, bias = next(layers)
                padded = torch.nn.functional.pad(x.permute(0, 3, 1, 2), (1, 1, 1, 1), mode="circular")
                x = torch.nn.functional.conv2d(padded, weight.permute(3, 2, 0, 1), bias).permute(0, 2, 3, 1)
                x = self.activation(normalize(x) if self.norm == "batch" else x)
            return dense(x.mean((1, 2)))
        x = dense(x) + self.positions
        for _ in range(self.layers):
            x = x + self.branch * attend(normalize(x))
            if self.kind == "transformer":
                x = x + self.branch * feed(normalize(x))
        return dense(normalize(x).mean(1))


def data(count, dtype, features=INPUTS):
    inputs = torch.tensor([math.sin(0.9 * i + 0.3) for i in range(count * features)], dtype=torch.float64)
    labels = torch.tensor([(7 * i + i // 3) % CLASSES for i in range(count)])
    return inputs.reshape(count, features).to(dtype), labels


def write(**line):
    print(json.dumps(line))


for kind in ["mlp", "residual", "pre_norm", "post_norm"]:
    for activation in ACTIVATIONS:
        for norm in ["layer", "rms"] if kind.endswith("norm") else ["layer"]:
            network = Plan(kind, activation, norm, 0.7, LAYERS, WIDTH, torch.float64)
            x, y = data(4, torch.float64)
            loss = torch.nn.functional.cross_entropy(network(x), y)
            loss.backward()
            write(
                kind="gradient", network=kind, activation=activation, norm=norm, gated=False, shape=[INPUTS],
                loss=loss.item(),
                weights=[layer.weight.grad.T.flatten().tolist() for layer in network.dense],
                biases=[layer.bias.grad.tolist() for layer in network.dense],
                gains=[layer.weight.grad.tolist() for layer in network.norms],
            )

POSITIONS = [
    ("conv", "none", False, [3, 4, 2]), ("conv", "batch", False, [4, 4, 1]), ("attention", "layer", False, [4, 3]),
    ("transformer", "layer", False, [4, 3]), ("transformer", "rms", True, [3, 2]),
]
for kind, norm, gated, shape in POSITIONS:
    for activation in ["relu", "gelu"]:
        network = Positions(kind, activation, norm, 0.7, gated, shape, LAYERS, WIDTH, torch.float64)
        x, y = data(4, torch.float64, math.prod(shape))
        loss = torch.nn.functional.cross_entropy(network(x), y)
        loss.backward()
        places = [network.positions.grad.flatten().tolist()] if kind != "conv" else []
        write(
            kind="gradient", network=kind, activation=activation, norm=norm, gated=gated, shape=shape, loss=loss.item(),
            weights=[weight.grad.flatten().tolist() for weight in network.weights],
            biases=[bias.grad.tolist() for bias in [*network.biases, *network.shifts]] + places,
            gains=[gain.grad.tolist() for gain in network.gains],
        )

OPTIMIZERS = {
    "sgd": lambda p, rate: torch.optim.SGD(p, lr=rate or 0.1),
    "momentum": lambda p, rate: torch.optim.SGD(p, lr=rate or 0.05, momentum=0.9),
    "adam": lambda p, rate: torch.optim.Adam(p, lr=rate or 0.01),
}


def singular_values(network):
    """The largest, the median and the smallest singular value of each weight matrix, and its stable rank."""
    found = []
    weights = network.weights if isinstance(network, Positions) else [layer.weight for layer in network.dense]
    for weight in weights:
        matrix = weight.detach().numpy().astype(float).reshape(-1, weight.shape[-1])
        values = numpy.linalg.svd(matrix, compute_uv=False)
        stable = float((values**2).sum() / values[0] ** 2)
        found.append([float(values[0]), float(numpy.median(values)), float(values[-1]), stable])
    return found


def curve(make, optimizer, rate, shape, dtype):
    """Losses before each of 50 steps, and the singular values at multiples of 6 and at the end."""
    network = make(dtype)
    step = OPTIMIZERS[optimizer](network.parameters(), rate)
    x, y = data(12, dtype, math.prod(shape))
    losses, spectra = [], {}
    for done in range(50):
        if done % 6 == 0:
            spectra[done] = singular_values(network)
        step.zero_grad()
        loss = torch.nn.functional.cross_entropy(network(x), y)
        loss.backward()
        step.step()
        losses.append(loss.item())
    spectra[50] = singular_values(network)
    return losses, step.param_groups[0]["lr"], spectra


CURVES = [
    (k, "layer", False, [INPUTS], o, None) for k, o in
    [(k, o) for k in ["mlp", "residual"] for o in OPTIMIZERS] + [("pre_norm", "momentum")]
] + [
    ("conv", "none", False, [3, 4, 2], "momentum", None), ("conv", "batch", False, [4, 4, 1], "adam", None),
    ("transformer", "layer", False, [4, 3], "sgd", 0.003), ("transformer", "rms", True, [3, 2], "momentum", 0.001),
    ("transformer", "layer", False, [4, 3], "adam", 0.001),
]
for kind, norm, gated, shape, optimizer, rate in CURVES:
    def make(dtype):
        if shape == [INPUTS]:
            return Plan(kind, "tanh", norm, 0.7, LAYERS, 16, dtype)
        return Positions(kind, "tanh", norm, 0.7, gated, shape, LAYERS, 16, dtype)

    losses, rate, spectra = curve(make, optimizer, rate, shape, torch.float32)
    # Where rounding does not grow, so that curves can be compared.
    exact, _, _ = curve(make, optimizer, rate, shape, torch.float64)
    assert max(abs(a - b) for a, b in zip(losses, exact)) < 5e-6, (kind, norm, optimizer)
    write(
        kind="curve", network=kind, activation="tanh", norm=norm, gated=gated, shape=shape, optimizer=optimizer,
        rate=rate, losses=losses, spectra=spectra)

for first, second in [
    ([1.2, 3.4, 0.5, 2.2, 7.0, 4.1], [1.0, 3.9, 1.5, 2.9, 9.0, 4.7]),
    ([1.0, 2.0, 3.0, 4.0], [2.0, 4.0, 6.0, 8.5]),
    ([0.3, 0.1, 0.9, 0.7, 0.2, 0.4, 0.8, 0.65], [0.35, 0.02, 0.5, 0.75, 0.11, 0.7, 0.6, 0.1]),
]:
    test = wilcoxon(first, second, method="exact")
    write(kind="signed-rank", first=first, second=second, p=float(test.pvalue))
