"""Writes training.jsonl: gradients, loss curves and singular values of small networks, by PyTorch's autograd and optimizers
and by NumPy.

Weight number i (row after row) of matrix m is sin(1.7 i + m + 1) / sqrt(inputs), input number i is sin(0.9 i + 0.3), the
class of example i is (7 i + i // 3) mod classes. Networks are those of NetworkPlan, {inputs, outputs} matrices.

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


def data(count, dtype):
    inputs = torch.tensor([math.sin(0.9 * i + 0.3) for i in range(count * INPUTS)], dtype=torch.float64)
    labels = torch.tensor([(7 * i + i // 3) % CLASSES for i in range(count)])
    return inputs.reshape(count, INPUTS).to(dtype), labels


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
                kind="gradient", network=kind, activation=activation, norm=norm, loss=loss.item(),
                weights=[layer.weight.grad.T.flatten().tolist() for layer in network.dense],
                biases=[layer.bias.grad.tolist() for layer in network.dense],
                gains=[layer.weight.grad.tolist() for layer in network.norms],
            )

OPTIMIZERS = {
    "sgd": lambda p: torch.optim.SGD(p, lr=0.1),
    "momentum": lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9),
    "adam": lambda p: torch.optim.Adam(p, lr=0.01),
}


def singular_values(network):
    """The largest, the median and the smallest singular value of each weight matrix, and its stable rank."""
    found = []
    for layer in network.dense:
        values = numpy.linalg.svd(layer.weight.detach().numpy().astype(float), compute_uv=False)
        stable = float((values**2).sum() / values[0] ** 2)
        found.append([float(values[0]), float(numpy.median(values)), float(values[-1]), stable])
    return found


def curve(kind, optimizer, dtype):
    """Losses before each of 50 steps, and the singular values at multiples of 6 and at the end."""
    network = Plan(kind, "tanh", "layer", 0.7, LAYERS, 16, dtype)
    step = OPTIMIZERS[optimizer](network.parameters())
    x, y = data(12, dtype)
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


for kind, optimizer in [(k, o) for k in ["mlp", "residual"] for o in OPTIMIZERS] + [("pre_norm", "momentum")]:
    losses, rate, spectra = curve(kind, optimizer, torch.float32)
    # Where rounding does not grow, so that curves can be compared.
    exact, _, _ = curve(kind, optimizer, torch.float64)
    assert max(abs(a - b) for a, b in zip(losses, exact)) < 5e-6
    write(kind="curve", network=kind, optimizer=optimizer, rate=rate, losses=losses, spectra=spectra)

for first, second in [
    ([1.2, 3.4, 0.5, 2.2, 7.0, 4.1], [1.0, 3.9, 1.5, 2.9, 9.0, 4.7]),
    ([1.0, 2.0, 3.0, 4.0], [2.0, 4.0, 6.0, 8.5]),
    ([0.3, 0.1, 0.9, 0.7, 0.2, 0.4, 0.8, 0.65], [0.35, 0.02, 0.5, 0.75, 0.11, 0.7, 0.6, 0.1]),
]:
    test = wilcoxon(first, second, method="exact")
    write(kind="signed-rank", first=first, second=second, p=float(test.pvalue))
