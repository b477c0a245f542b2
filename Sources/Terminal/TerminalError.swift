/// Why a terminal session could not begin. The terminal is as it was.
public enum TerminalError: Error, Hashable, Sendable {
    /// The descriptor is not a terminal: a pipe, a file, nothing.
    case notATerminal(descriptor: Int32)
    /// `TERM` is not set, or empty.
    case unnamedTerminal
    /// No description of the terminal `TERM` names is installed.
    case unknownTerminal(name: String)
    /// The terminal `TERM` names cannot move its cursor (`dumb`), so nothing can be laid out on it.
    case cannotMoveCursor(name: String)
    /// The system refused a descriptor or its settings; `errno` says why.
    case unusable(errno: Int32)
    /// A session is in progress; a program has one at a time.
    case alreadyInSession
}
