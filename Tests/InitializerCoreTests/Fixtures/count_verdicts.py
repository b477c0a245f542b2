#!/usr/bin/env python3
"""Counts the verdicts of `depth` on critical networks over many keys: the table of the documentation.

    python3 count_verdicts.py $(scripts/build) [KEYS]        (some minutes)

All of these networks are stable in theory. The simulation in generate_networks.py ("verdicts") has the rates to expect.
"""
import collections
import json
import subprocess
import sys

SETTINGS = [
    ("he_normal", 400, "layers=10 width=64"),
    ("he_normal", 400, "layers=20 width=64"),
    ("he_normal", 200, "layers=50 width=256"),
    ("he_normal", 400, "layers=50 width=64"),
    ("he_normal", 400, "layers=50 width=64 keys=64"),
    ("he_normal", 400, "layers=50 width=8"),
    ("lecun_normal", 400, "layers=50 width=64 activation=linear"),
    ("orthogonal", 400, "layers=50 width=64 activation=linear"),
]

binary = sys.argv[1]
for name, keys, settings in SETTINGS:
    keys = int(sys.argv[2]) if len(sys.argv) > 2 else keys
    lines = "".join(f"depth {name} {settings} key={key}\n" for key in range(1, keys + 1))
    run = subprocess.run([binary, "--format", "jsonl"], input=lines, capture_output=True, text=True, check=True)
    answers = [json.loads(line) for line in run.stdout.splitlines()]
    counts = collections.Counter(answer["verdict"] for answer in answers)
    assert len(answers) == keys and all(
        0.99 < factors["expected"] < 1.01 for answer in answers for factors in answer["factors"].values())
    print(name, settings, *(f"{verdict} {100 * counts[verdict] / keys:.1f} %" for verdict in sorted(counts)), flush=True)
