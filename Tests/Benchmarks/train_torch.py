"""Trains networks as `initscope train he_normal layers=10 width=256 batch=128` does: python train_torch.py STEPS KEYS.

Fully connected, 64 inputs, ten layers of 256 units with ReLU, 10 outputs, SGD; batches are taken from data that is there.
"""
import sys

import torch

steps, keys = int(sys.argv[1]), int(sys.argv[2])
x, y = torch.randn(1438, 64), torch.randint(0, 10, (1438,))
for key in range(keys):
    torch.manual_seed(key)
    layers = []
    for layer in range(10):
        layers += [torch.nn.Linear(64 if layer == 0 else 256, 256), torch.nn.ReLU()]
    network = torch.nn.Sequential(*layers, torch.nn.Linear(256, 10))
    for module in network:
        if isinstance(module, torch.nn.Linear):
            torch.nn.init.kaiming_normal_(module.weight)
            torch.nn.init.zeros_(module.bias)
    optimizer = torch.optim.SGD(network.parameters(), lr=0.1)
    for step in range(steps):
        batch = torch.arange(step * 128, (step + 1) * 128) % 1438
        optimizer.zero_grad()
        torch.nn.functional.cross_entropy(network(x[batch]), y[batch]).backward()
        optimizer.step()
