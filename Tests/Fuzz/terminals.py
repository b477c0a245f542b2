"""The two faces on a pseudo-terminal: keys, pastes, the mouse, other sizes, signals, and terminals that vanish."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
import time

KEYS = [
    b"\x1b", b"\x1b[A", b"\x1b[B", b"\x1b[C", b"\x1b[D", b"\x1b[5~", b"\x1b[6~", b"\x1b[H", b"\x1b[F", b"\x1bOP", b"\x1b[15~",
    b"\t", b"\x1b[Z", b"\r", b"\x7f", b"\x01", b"\x05", b"\x0b", b"\x0c", b"\x0e", b"\x10", b"\x12", b"\x14", b"\x15", b"\x17",
    b"\x19", b"\x03", b" ", b"/", b":", b"?", b"+", b"-", b"=", b"u", b"v", b"p", b"m", b"y", b"t", b"e", b"h", b"j", b"k", b"l",
    b"0", b"1", b"2", b"3", b"4", b"5", b"6", b"[", b"]", b"<", b">", b"{", b"}", b"\x1bx", b"\x1bb", b"\x1b.", b"he_",
]
BYTES = [b"\x80", b"\xff", b"\xc0", b"\xfe", b"\xe2", b"\xe2\x82", b"\x00", b"\x9b", b"\x1b[", b"\x1b]52;c;", b"\x1bP", b"\x1b[M!!!"]
MICE = [b"\x1b[<0;%d;%dM\x1b[<0;%d;%dm", b"\x1b[<32;%d;%dM", b"\x1b[<64;%d;%dM", b"\x1b[<65;%d;%dM", b"\x1b[<2;%d;%dM"]
# Lines of an editrc(5) file.
SETTINGS = [
    "bind -v", "bind -e", "bind ^X ed-command", "bind -a v vi-histedit", "bind -s ^X " + "x" * 990, "bind -k up ed-prev-char",
    "echotc cl", "settc li 3", "settc co 5", "settc am no", "setty -a", "telltc", "edit on", "history size 1", "history",
    "bind -r ^A", "bind -vq", "echotc zz 1 2", 'bind "" ed-insert', "bind \\ x", "bind ^", "bind -s a b" * 20,
    "bind '\\^[q' vi-command-mode", "bind ^T em-meta-next", "bind ^T vi-command-mode", "bind ^R em-inc-search-prev",
    "bind ^T em-inc-search-next", "bind ^T vi-search-prev",
]


def settings(random):
    """The user's file for the line editor, as the first of the events; none in most sessions."""
    if random.random() < 0.6:
        return []
    return [("editrc", "".join(random.choice(SETTINGS) + "\n" for _ in range(random.randrange(1, 4))))]


def set_size(descriptor, columns, rows):
    fcntl.ioctl(descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


class Face:
    """A run of the program on a terminal of its own."""

    def __init__(self, program, arguments, controlling=True, ignoring=()):
        self.terminal, slave = pty.openpty()
        set_size(self.terminal, 80, 24)
        self.modes = termios.tcgetattr(slave)

        def prepare():
            os.setsid()
            if controlling:
                fcntl.ioctl(0, termios.TIOCSCTTY, 0)
            for number in ignoring:
                signal.signal(number, signal.SIG_IGN)

        self.process = subprocess.Popen(
            [program.binary, *arguments], stdin=slave, stdout=slave, stderr=slave, env=program.environment(),
            cwd=program.home, preexec_fn=prepare)
        self.slave = slave
        self.seen = b""

    def drain(self, seconds=0.0):
        """Reads what it draws, so that it is never kept waiting."""
        deadline = time.monotonic() + seconds
        while True:
            ready, _, _ = select.select([self.terminal], [], [], max(0, deadline - time.monotonic()))
            if not ready:
                return
            try:
                self.seen = (self.seen + os.read(self.terminal, 65536))[-200_000:]
            except OSError:
                return

    def send(self, data):
        while data and self.process.poll() is None:
            _, ready, _ = select.select([], [self.terminal], [], 0.05)
            if ready:
                data = data[os.write(self.terminal, data[:512]) :]
            self.drain()

    def do(self, event):
        kind, value = event
        if self.process.poll() is not None:
            return
        if kind == "type":
            self.send(value)
        elif kind == "size":
            set_size(self.terminal, *value)
        elif kind == "signal":
            if value == signal.SIGTSTP:
                self.process.send_signal(value)
                time.sleep(0.01)
                value = signal.SIGCONT
            self.process.send_signal(value)
        elif kind == "wait":
            self.drain(value)
        self.drain()

    def ended(self, seconds):
        """Waits for its end; whether it came."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                return True
            self.drain(0.01)
        return False

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        for descriptor in (self.terminal, self.slave):
            try:
                os.close(descriptor)
            except OSError:
                pass


def event(random, grammar):
    kind = random.random()
    if kind < 0.5:
        return ("type", random.choice(KEYS))
    if kind < 0.65:
        columns, rows = random.randrange(1, 200), random.randrange(1, 60)
        report = random.choice(MICE)
        return ("type", report % ((columns, rows) * (report.count(b"%d") // 2)))
    if kind < 0.75:
        least = random.choice([1, 1, 20, 60])
        return ("size", (random.randrange(least, 200), random.randrange(1, 60)))
    if kind < 0.8:
        end = b"\x1b[201~" if random.random() < 0.9 else b""
        lines = "\n".join(grammar.line() for _ in range(random.randrange(4)))
        return ("type", b"\x1b[200~" + lines.encode("utf-8", "replace").replace(b"\x1b", b"") + end)
    if kind < 0.92:
        return ("type", b":" * random.randrange(2) + grammar.line().encode("utf-8", "replace").replace(b"\x03", b"") + b"\r")
    if kind < 0.95:
        return ("type", random.choice(BYTES))
    if kind < 0.97:
        return ("signal", random.choice([signal.SIGWINCH, signal.SIGCONT, signal.SIGTSTP]))
    return ("wait", random.choice([0.0, 0.01, 0.05]))


def played(program, face, events):
    """What is wrong after the events, or None: it ends when told to, in time, with the terminal as it was."""
    path = os.path.join(program.home, ".editrc")
    if os.path.isfile(path) or os.path.islink(path):
        os.remove(path)
    for kind, value in events:
        if kind == "editrc" and not os.path.exists(path):
            with open(path, "w", encoding="utf-8") as file:
                file.write(value)
    run = Face(program, [] if face == "explorer" else [face])
    try:
        run.drain(0.15)
        for item in events:
            run.do(item)
        code = run.process.poll()
        if code is None:
            # A paste that was never ended is given up after a second.
            run.do(("type", b"\x1b[201~"))
            run.process.send_signal(signal.SIGTERM)
            if not run.ended(10):
                return "one SIGTERM does not end it"
            code = run.process.poll()
        if code < 0 and -code not in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            return signal.Signals(-code).name
        if code > 2 and code not in (128 + signal.SIGTERM, 128 + signal.SIGINT):
            return f"status {code}"
        if b"Fatal error" in run.seen or b"Program crashed" in run.seen:
            return "trap"
        modes = termios.tcgetattr(run.slave)
        if modes[:4] != run.modes[:4]:
            return "the terminal's modes are not what they were"
        return None
    finally:
        run.close()


STATES = {
    "idle": [("wait", 0.2)],
    "mid-paste": [("wait", 0.2), ("type", b"\x1b[200~key 1")],
    "mid-mouse": [("wait", 0.2), ("type", b"\x1b[<0;5")],
    "mid-key": [("wait", 0.2), ("type", b"\x1b[")],
    "command line": [("wait", 0.2), ("type", b":key")],
    "computing": [("wait", 0.2), ("type", b":shape 65536x65536\r")],
    "starting": [],
}


def vanished(program, face, state, controlling, ignoring):
    """What is wrong after the terminal vanished, or None: nothing is left within three seconds."""
    run = Face(program, [] if face == "explorer" else [face], controlling, [signal.SIGHUP] if ignoring else [])
    try:
        for item in STATES[state]:
            run.do(item)
        os.close(run.slave)
        os.close(run.terminal)
        deadline = time.monotonic() + 3
        while time.monotonic() < deadline:
            code = run.process.poll()
            if code is not None:
                bad = code < 0 and -code not in (signal.SIGHUP, signal.SIGTERM, signal.SIGPIPE)
                return signal.Signals(-code).name if bad else None
            time.sleep(0.01)
        return "an orphan is left"
    finally:
        run.process.kill()
        run.process.wait()
