import Screen

/// What happened to a terminal session.
public enum TerminalEvent: Hashable, Sendable {
    /// A key, Ctrl-C included. Ctrl-Z is not reported: it suspends.
    case key(KeyStroke)
    /// The mouse, while it is captured.
    case mouse(MouseStroke)
    /// Pasted text, whole, line breaks as `\n`.
    case paste(String)
    /// The terminal has another size.
    case resize(Size)
    /// Someone called the waker; many calls may make one event.
    case wake
    /// SIGINT, SIGTERM or SIGQUIT asks the program to end. A second one ends it.
    case terminate(Int32)
    /// The terminal is gone. Reported once.
    case hangup
    /// The program was suspended and is back: everything is to be drawn again.
    case resumed
}
