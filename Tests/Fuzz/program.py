"""The program under attack, and what must hold of every run of it."""

import os
import resource
import shutil
import signal
import subprocess
import tempfile
import time


class Outcome:
    """How a run ended: its status, negative for a signal; what it wrote; whether it had to be ended."""

    def __init__(self, status, output, errors, hung):
        self.status, self.output, self.errors, self.hung = status, output, errors, hung

    def problem(self):
        """What is wrong, or None: a run ends in time, with a status of its own, and says why it failed."""
        if self.hung:
            return "hang"
        if self.status < 0:
            return signal.Signals(-self.status).name
        if b"Fatal error" in self.errors or b"Program crashed" in self.errors:
            return "trap"
        if self.status not in (0, 1, 2, 64):
            return f"status {self.status}"
        if self.status != 0 and not self.errors:
            return "fails without a word"
        return None


class Program:
    def __init__(self, binary):
        self.binary = binary
        self.home = tempfile.mkdtemp(prefix="initscope-fuzz-")

    def close(self):
        shutil.rmtree(self.home, ignore_errors=True)

    def environment(self, **additions):
        return {"PATH": "/usr/bin:/bin", "HOME": self.home, "LC_ALL": "C.UTF-8", "TERM": "xterm-256color", **additions}

    def run(self, arguments, data=b"", timeout=30, environment=None, limits=None, stdin=None, stdout=None, stderr=None):
        """Runs it without a terminal. `limits` are pairs for setrlimit."""

        def prepare():
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            for name, value in limits or []:
                resource.setrlimit(name, (value, value))

        process = subprocess.Popen(
            [self.binary, *arguments], stdin=subprocess.PIPE if stdin is None else stdin,
            stdout=subprocess.PIPE if stdout is None else stdout, stderr=subprocess.PIPE if stderr is None else stderr,
            env=self.environment() if environment is None else environment, cwd=self.home, preexec_fn=prepare)
        try:
            output, errors = process.communicate(data if stdin is None else None, timeout=timeout)
            return Outcome(process.returncode, output or b"", errors or b"", False)
        except subprocess.TimeoutExpired:
            process.kill()
            output, errors = process.communicate()
            return Outcome(process.returncode, output or b"", errors or b"", True)

    def script(self, lines, format="text", timeout=60):
        """Runs lines one after the other, whatever becomes of each."""
        arguments = ["--keep-going"] + ([] if format == "text" else ["--format", format])
        text = "\n".join(lines) + "\n"
        return self.run(arguments, text.encode("utf-8", "surrogateescape"), timeout)


def reduced(items, fails, seconds=60):
    """As few of the items as still fail: Zeller and Hildebrandt, "Simplifying and isolating failure-inducing input",
    2002, within a time."""
    deadline = time.monotonic() + seconds
    parts = 2
    while len(items) >= 2 and time.monotonic() < deadline:
        size = max(1, len(items) // parts)
        for start in range(0, len(items), size):
            rest = items[:start] + items[start + size :]
            if rest and time.monotonic() < deadline and fails(rest):
                items, parts = rest, max(parts - 1, 2)
                break
        else:
            if size == 1:
                break
            parts = min(len(items), 2 * parts)
    return items
