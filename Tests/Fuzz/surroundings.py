"""Hostile files and environments: whatever is around the program, a run ends and says what was wrong."""

import os
import resource

COMMANDS = [["list"], ["show", "he_normal", "8x8"], ["-c", "stats uniform 4x4"], ["config"], ["info"], ["help", "depth"],
            ["--format", "json", "check", "normal", "9x9"], ["--format", "svg", "hist", "normal", "9x9"], ["man"],
            ["tensor", "orthogonal", "4x4"], ["--version"], ["--help"], ["completions", "bash"]]


def bytes_of(random, count):
    return bytes(random.randrange(256) for _ in range(count))


def content(random, grammar):
    """What a file may hold that somebody else wrote."""
    kind = random.randrange(7)
    if kind == 0:
        return bytes_of(random, random.randrange(2000))
    if kind == 1:
        return b"\x00" * random.choice([1, 5000])
    if kind == 2:
        return random.choice([b"a", b"(", b"bind ", b"1,", b"\"", b"x |>\n"]) * random.choice([1, 1000, 300_000])
    if kind == 3:
        return b"\xff\xfe" + "key 1\n".encode("utf-16-le")
    if kind == 4:
        return b"\r".join(grammar.line().encode("utf-8", "replace") for _ in range(9))
    if kind == 5:
        return b"config " + b"a." * 30_000 + b" 1\n"
    return "\n".join(grammar.line() for _ in range(random.randrange(40))).encode("utf-8", "replace")


def put(random, grammar, path):
    """A file, or what stands in its place."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    if os.path.islink(path) or os.path.isfile(path):
        os.remove(path)
    elif os.path.isdir(path):
        os.rmdir(path)
    kind = random.randrange(10)
    if kind == 0:
        os.mkdir(path)
    elif kind == 1:
        os.symlink("/nowhere/at/all", path)
    elif kind == 2:
        os.symlink(path, path)
    else:
        with open(path, "wb") as file:
            file.write(content(random, grammar))


def environment(random, program):
    strange = ["", " ", "x" * 5000, "\x1b[31mred", "é", "-1", "0", "99999999999", "/", "/dev/null", "a=b", "\udcff"]
    variables = program.environment()
    for name in ["TERM", "LANG", "LC_ALL", "COLUMNS", "LINES", "HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "NO_COLOR", "PAGER",
                 "COLORFGBG", "COLORTERM", "TERMINFO", "INITSCOPE_INSTRUCTIONS", "OPENBLAS_NUM_THREADS", "OPENBLAS_CORETYPE",
                 "EDITRC", "TMPDIR", "PATH", "SHELL"]:
        kind = random.random()
        if kind < 0.25:
            variables[name] = random.choice(strange)
        elif kind < 0.35:
            variables.pop(name, None)
    return variables


def tried(random, grammar, program):
    """Runs the program in some surroundings; what was done and what is wrong, or None."""
    for name in [".config/initscope/initscoperc", ".editrc", ".local/state/initscope/history", "script.txt"]:
        if random.random() < 0.5:
            put(random, grammar, os.path.join(program.home, name))
    variables = environment(random, program) if random.random() < 0.7 else program.environment()
    limits = []
    if random.random() < 0.3:
        limits.append((resource.RLIMIT_AS, random.choice([60, 100, 150, 200, 300, 400, 600]) << 20))
    if random.random() < 0.1:
        limits.append((resource.RLIMIT_NOFILE, random.choice([4, 6, 8, 16])))
    arguments = random.choice(COMMANDS + [["run", "script.txt"], ["run", "-"], ["-c", "source script.txt"], [grammar.line()]])
    data = content(random, grammar) if random.random() < 0.3 else b""
    full = open("/dev/full", "wb") if random.random() < 0.1 else None
    try:
        outcome = program.run(arguments, data, 40, variables, limits, stdout=full)
    except (ValueError, OSError):
        return None
    finally:
        if full:
            full.close()
    problem = outcome.problem()
    # A process that cannot be given what its loader needs never gets as far as ours.
    if problem and limits and (b"error while loading" in outcome.errors or outcome.status in (126, 127)):
        return None
    return problem and f"{problem}: {arguments!r} with {variables!r} and {limits!r}: {outcome.errors[-300:]!r}"
