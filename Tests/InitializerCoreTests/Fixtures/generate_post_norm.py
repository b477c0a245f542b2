"""Gradients of residual networks that normalize after each addition, by PyTorch's autograd, which post_norm.jsonl keeps.

A block is x -> LayerNorm(x + phi(x W1) W2), with W1 and W2 of variance `variance` / width, without biases. Inputs are
normal, scaled to a mean square of 1 each; a normal gradient with a mean square of 1 in all comes back from the last block.
Each line has the mean square of the gradient at the inputs and behind each block, averaged over networks, and the standard
error of the first.

pip install torch==2.13.*; python generate_post_norm.py > post_norm.jsonl
"""
import json

import torch

WIDTH, BLOCKS, EXAMPLES, NETWORKS = 1024, 12, 8, 24
ACTIVATIONS = {
    "relu": torch.relu,
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "gelu": torch.nn.functional.gelu,
}


def gradients(phi, variance, generator):
    def normal(*shape):
        return torch.randn(*shape, generator=generator)

    x = normal(EXAMPLES, WIDTH)
    x = (x / x.square().mean(1, keepdim=True).sqrt()).requires_grad_()
    stream = [x]
    for _ in range(BLOCKS):
        first, second = (normal(WIDTH, WIDTH) * (variance / WIDTH) ** 0.5 for _ in range(2))
        x = stream[-1]
        stream.append(torch.nn.functional.layer_norm(x + phi(x @ first) @ second, (WIDTH,)))
        stream[-1].retain_grad()
    top = normal(EXAMPLES, WIDTH)
    stream[-1].backward(top / top.square().mean().sqrt())
    return [s.grad.square().mean().item() for s in stream]


for activation, variance in [("relu", 2.0), ("sigmoid", 1.0), ("tanh", 1.0), ("gelu", 2.0)]:
    generator = torch.Generator().manual_seed(7)
    curves = torch.tensor([gradients(ACTIVATIONS[activation], variance, generator) for _ in range(NETWORKS)])
    print(
        json.dumps(
            {
                "activation": activation,
                "variance": variance,
                "width": WIDTH,
                "gradients": [float(f"{mean:.6g}") for mean in curves.mean(0).tolist()],
                "error": float(f"{(curves[:, 0].std() / NETWORKS**0.5).item():.3g}"),
            }
        ),
        flush=True,
    )
