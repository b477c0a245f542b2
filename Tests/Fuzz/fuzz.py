#!/usr/bin/env python3
"""Attacks the built program with lines, events on terminals, files, environments and vanishing terminals, and says how
much was tried. What fails is reduced, kept in Regressions/, and tried first from then on.

    fuzz.py --binary PATH [--seconds N] [--seed N] [--parts lines,terminals,...]
"""

import argparse
import ast
import hashlib
import os
import random
import sys
import time

import surroundings
import terminals
from grammar import Grammar
from program import Program, reduced

HERE = os.path.dirname(os.path.abspath(__file__))
REGRESSIONS = os.path.join(HERE, "Regressions")
PARTS = {"lines": 0.4, "terminals": 0.35, "surroundings": 0.15, "vanishing": 0.1}
LINES_A_SESSION = 300
EVENTS_A_SESSION = 60
FORMATS = ["text", "json", "csv", "table", "markdown", "latex", "html", "jsonl", "tsv"]


class Attack:
    def __init__(self, options):
        self.options = options
        self.random = random.Random(options.seed)
        self.program = Program(os.path.abspath(options.binary))
        self.grammar = Grammar(self.random, self.program)
        self.counts = {}
        self.failures = 0

    def count(self, what, number=1):
        self.counts[what] = self.counts.get(what, 0) + number

    def fail(self, what, kind, content):
        """Tells of a failure and keeps what led to it."""
        self.failures += 1
        name = f"{kind}-{hashlib.sha256(content.encode('utf-8', 'surrogateescape')).hexdigest()[:12]}.txt"
        path = os.path.join(REGRESSIONS, name)
        with open(path, "w", encoding="utf-8", errors="surrogateescape", newline="\n") as file:
            file.write(content)
        print(f"FAILED: {what}; kept as {path}", flush=True)

    # What once failed.

    def regressions(self):
        for name in sorted(os.listdir(REGRESSIONS)):
            with open(os.path.join(REGRESSIONS, name), encoding="utf-8", errors="surrogateescape", newline="\n") as file:
                text = file.read()
            if name.startswith("lines-"):
                problem = self.program.script(text.split("\n")).problem()
            elif name.startswith("terminal-"):
                face, events = ast.literal_eval(text)
                problem = terminals.played(self.program, face, events)
            else:
                continue
            self.count("regressions")
            if problem:
                self.failures += 1
                print(f"FAILED AGAIN: {name}: {problem}", flush=True)

    # New ones.

    def lines(self):
        lines = [self.grammar.line() for _ in range(LINES_A_SESSION)]
        format = self.random.choice(FORMATS)
        problem = self.program.script(lines, format).problem()
        self.count("lines", len(lines))
        if problem:
            limit = 20 if problem == "hang" else 60
            fewest = reduced(lines, lambda some: self.program.script(some, format, limit).problem() == problem)
            self.fail(f"{problem} in {format}", "lines", "\n".join(fewest) + "\n")

    def terminals(self):
        face = self.random.choice(["explorer", "explorer", "repl"])
        events = terminals.settings(self.random)
        events += [terminals.event(self.random, self.grammar) for _ in range(EVENTS_A_SESSION)]
        problem = terminals.played(self.program, face, events)
        self.count(f"{face} events", len(events))
        if problem:
            fewest = reduced(events, lambda some: terminals.played(self.program, face, some) == problem)
            self.fail(f"{problem} in {face}", "terminal", repr((face, fewest)) + "\n")

    def vanishing(self):
        face = self.random.choice(["explorer", "repl"])
        state = self.random.choice(list(terminals.STATES))
        controlling, ignoring = self.random.random() < 0.5, self.random.random() < 0.5
        problem = terminals.vanished(self.program, face, state, controlling, ignoring)
        self.count("vanished terminals")
        if problem:
            self.fail(f"{problem}: {face}, {state}, controlling {controlling}, SIGHUP ignored {ignoring}", "vanished",
                      f"{face} {state} {controlling} {ignoring}\n")

    def surroundings(self):
        problem = surroundings.tried(self.random, self.grammar, self.program)
        self.count("surroundings")
        if problem:
            self.fail(problem, "surroundings", problem + "\n")

    def run(self):
        self.regressions()
        parts = self.options.parts.split(",")
        shares = sum(PARTS[part] for part in parts)
        for part in parts:
            end = time.monotonic() + self.options.seconds * PARTS[part] / shares
            while time.monotonic() < end:
                getattr(self, part)()
        self.program.close()
        told = ", ".join(f"{number:,} {what}" for what, number in sorted(self.counts.items()))
        print(f"seed {self.options.seed}: {told}; {self.failures} failures", flush=True)
        return 1 if self.failures else 0


parser = argparse.ArgumentParser()
parser.add_argument("--binary", required=True)
parser.add_argument("--seconds", type=float, default=40)
parser.add_argument("--seed", type=int, default=int.from_bytes(os.urandom(4), "big"))
parser.add_argument("--parts", default=",".join(PARTS))
options = parser.parse_args()
print(f"seed {options.seed}", flush=True)
sys.exit(Attack(options).run())
