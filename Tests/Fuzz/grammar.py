"""Lines of the command language, most of them understood, many of them strange."""

import json

NUMBERS = [
    "0", "-0.0", "1", "2", "-1", "0.5", "5e-324", "1e-300", "1e-45", "6e-8", "65504", "3.4e38", "1e39", "1e154", "1e300",
    "1.797e308", "-1e300", "9223372036854775807", "-9223372036854775808", "18446744073709551616", "1e999", "1e-999",
    "170141183460469231731687303715884105728", "nan", "inf", "007", "1_000", "٣", "1e", "--1",
]
SHAPES = ["{}", "{1}", "{1, 1}", "{2, 2}", "3x4", "{7, 3}", "{5}", "{1, 1, 2, 3}", "{3, 3, 4, 8}", "16x16", "[2,3]", "2,2"]
ODD_SHAPES = ["{0}", "{-1, 2}", "{4294967296, 4294967296}", "{" + ",".join(["1"] * 65) + "}", "{1,", "0x0", "{9e9}"]
TYPES = ["f64", "f32", "f16", "bf16", "c64", "c128", "u8", "s64", "u64", "{:f, 32}", ":bf16", "float32", "f8"]
ACTIVATIONS = ["relu", "tanh", "leaky_relu", "silu", "gelu", "selu", "sigmoid", "linear", "swish", "sin"]
STUDIES = {
    "show": [], "tensor": ["limit"], "stats": [], "hist": ["bins"], "ortho": [], "explain": [], "check": ["alpha"],
    "cumulative": [], "quantiles": [], "spectrum": ["bins"], "sweep": ["keys", "statistic", "scale"],
    "depth": ["activation", "slope", "width", "bias", "layers", "batch"],
    "chaos": ["activation", "slope", "width", "bias", "points"], "gain": ["activation", "slope"], "compare": [],
    "translate": [], "expect": [],
}
VALUES = {
    "limit": ["1", "50", "1000"], "bins": ["1", "64", "4096", "fd", "scott", "sturges"], "keys": ["1", "2", "1...3"],
    "statistic": ["mean", "std", "maximum", "distinct"], "activation": ACTIVATIONS, "slope": ["-10", "10", "0.01"],
    "width": ["1", "2", "16"], "bias": ["0", "0.1", "1e6", "5e-324"], "layers": ["1", "2", "9"], "batch": ["1", "2"],
    "points": ["2", "3", "9"], "alpha": ["0.5", "1e-300"], "scale": ["0.5...4", "1e-300...1e300"],
}
OTHERS = [
    "undo", "redo", "reset", "list", "functions", "info", "help", "config", "bind", "log", "pin", "echo {n}", "help {w}",
    "config bins {n}", "config theme {w}", "bind F5 {line}", "bind Ctrl-Alt-{w} stats", "time {line}", "key {n}",
    "shape {s}", "type {t}", "scale {n}", "set {w} {n}", "source {w}", "play {w}", "record {w}", "view {w}", "slice 0 : {n}",
    "scroll tensor {n} {n}", "save screen {w}.svg", "filter {w}", "focus {w}", "wait {n}", "use {v}", "heat", "zoom on",
]
FUNCTIONS = [
    "Nx.shape", "Nx.type", "Nx.size", "Nx.rank", "Nx.sum", "Nx.mean", "Nx.variance", "Nx.standard_deviation",
    "Nx.reduce_min", "Nx.reduce_max", "Nx.transpose", "Nx.to_flat_list", "inspect", "Nx.Random.key", "Nx.Random.split",
    "Nx.Random.fold_in", "Nx.slice", "Nx.reshape", "Nx.as_type", "Nx.dot", "Nx.axis_size", "np.mean", "f", "",
]
PIECES = [
    "(", ")", "{", "}", "[", "]", ".(", ".", "..", "|>", ",", "=", ":", "#", "?", "-", "+", "x", "e", "_", "\t", "\"", "\\",
    "=>", "é", "日本", "👩‍👩‍👧", "\x00", "\x1b[31m", "\x9b31m", "\ufeff", "\u202e", "½", "\r", "iex> ", "Axon.Initializers.", "\x7f",
]


class Grammar:
    def __init__(self, random, program):
        self.random = random
        listed = program.run(["--format", "jsonl", "list"]).output.decode("utf-8", "replace")
        self.initializers = ["he_normal", "zeros", "full", "normal", "uniform", "orthogonal", "identity"]
        for line in listed.splitlines():
            try:
                self.initializers += self.names(json.loads(line))
            except ValueError:
                pass
        self.initializers = sorted(set(self.initializers))
        self.variables = ["t", "u", "x", "k", "f", "_"]

    def names(self, value):
        """All that stands under `name` in what a program wrote."""
        if isinstance(value, dict):
            own = [value["name"]] if isinstance(value.get("name"), str) else []
            return own + [name for item in value.values() for name in self.names(item)]
        return [name for item in value for name in self.names(item)] if isinstance(value, list) else []

    def any(self, items):
        return self.random.choice(items)

    def chance(self, share):
        return self.random.random() < share

    def word(self):
        return self.any(
            self.initializers + list(STUDIES) + TYPES + ACTIVATIONS + PIECES + self.variables
            + ["mean", "chaos", "dark", "../x", "/dev/null", "a b", "x" * 300])

    def spec(self):
        parts = [self.any(self.initializers)]
        if self.chance(0.5):
            options = [f"{self.any(['scale', 'mean', 'gain', 'value', 'mode', 'distribution'])}: {self.any(NUMBERS)}"]
            parts[0] += "(" + ", ".join(options) + ")" if self.chance(0.7) else " " + options[0].replace(": ", "=")
        if self.chance(0.9):
            parts.append(self.any(ODD_SHAPES if self.chance(0.1) else SHAPES))
        if self.chance(0.6):
            parts.append(self.any(TYPES))
        if self.chance(0.4):
            parts.append("key=" + self.any(NUMBERS))
        if self.chance(0.2):
            parts.append("rng=" + self.any(["nx", "jax", "jax_unpartitionable", "numpy", "numpy_float32", "torch", "nupmy"]))
        return " ".join(parts)

    def study(self):
        name = self.any(list(STUDIES))
        words = [name]
        if name not in ("gain",):
            words.append(self.spec() if self.chance(0.8) else self.any(self.variables))
        if name == "compare" or self.chance(0.05):
            words += ["with", self.spec()]
        if name == "expect":
            words = ["expect", self.any(["mean", "std", "count", "maximum", "zeros"]), self.any(["==", "<", ">=", "!="]),
                     self.any(NUMBERS), self.any(["", "± 0.1", "+- " + self.any(NUMBERS)]), "of", self.spec()]
        if self.chance(0.1):
            words += ["against", self.spec()]
        # Settings that bound the work are always there.
        for setting in STUDIES[name]:
            if self.chance(0.5) or setting in ("width", "layers", "batch", "points", "keys"):
                value = self.any(NUMBERS) if self.chance(0.05) and setting not in ("keys", "width") else self.any(VALUES[setting])
                words.append(f"{setting}={value}")
        return " ".join(words)

    def expression(self, depth=3):
        kind = self.random.randrange(12 if depth > 0 else 4)
        if kind == 0:
            return self.any(NUMBERS)
        if kind == 1:
            return self.any(self.variables)
        if kind == 2:
            return self.any([":f32", "\"a\\n\"", "nil", "true", "{:f, 32}", "{2, 2}"])
        if kind in (3, 4):
            return f"{self.any(self.initializers)}().({{2, 3}}, {{:f, 32}}, Nx.Random.key({self.any(['1', '7'])}))"
        inner = lambda: self.expression(depth - 1)
        if kind == 5:
            return "[" + ", ".join(inner() for _ in range(self.random.randrange(4))) + "]"
        if kind == 6:
            return "{" + ", ".join(inner() for _ in range(self.random.randrange(4))) + "}"
        if kind == 7:
            return f"{inner()}[{self.any(['0', '-1', '1..2', '0..-1', inner()])}]"
        if kind == 8:
            return f"{inner()} |> {self.any(FUNCTIONS)}({self.any(['', inner(), '{6}', '[0, 0], [1, 1]'])})"
        if kind == 9:
            return f"{inner()}.({inner()})"
        if kind == 10:
            link = self.any([".()", "[0]", " |> Nx.sum()", ".(1)", "[0..1]"])
            return inner() + link * self.any([1, 3, 40, 99, 130, 400])
        return f"{self.any(FUNCTIONS)}({', '.join(inner() for _ in range(self.random.randrange(1, 4)))})"

    def other(self):
        line = self.any(OTHERS)
        for slot, make in [("{n}", lambda: self.any(NUMBERS)), ("{w}", self.word), ("{s}", lambda: self.any(SHAPES)),
                           ("{t}", lambda: self.any(TYPES)), ("{v}", lambda: self.any(self.variables)),
                           ("{line}", self.line)]:
            while slot in line:
                line = line.replace(slot, make(), 1)
        return line

    def mutated(self, line):
        for _ in range(self.random.randrange(1, 4)):
            at = self.random.randrange(len(line) + 1)
            kind = self.random.randrange(4)
            if kind == 0:
                line = line[:at] + line[at + 1 :]
            elif kind == 1:
                line = line[:at] + self.any(PIECES) + line[at:]
            elif kind == 2:
                line = line[:at]
            else:
                line = line[:at] + line[at : at + 3] * self.any([2, 5, 50]) + line[at + 3 :]
        return line

    def line(self):
        kind = self.random.random()
        if kind < 0.2:
            line = self.spec()
        elif kind < 0.5:
            line = self.study()
        elif kind < 0.65:
            line = f"{self.any(self.variables[:-1])} = {self.expression()}"
        elif kind < 0.8:
            line = self.expression()
        elif kind < 0.95:
            line = self.other()
        else:
            line = "".join(self.any(PIECES + self.initializers) for _ in range(self.random.randrange(12)))
        if self.chance(0.2):
            line = self.mutated(line)
        # A source or a record of a special file would wait for it; a script is one line after the other.
        return line.replace("\n", " ").replace("\r", " ")[:20_000]
