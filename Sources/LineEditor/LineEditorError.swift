/// Why a line editor could not be made.
public enum LineEditorError: Error, Hashable, Sendable {
    /// The descriptor is not a terminal, so there is nothing to edit on.
    case notATerminal(descriptor: Int32)
    /// No pseudo-terminal could be opened; `errno` says why.
    case noPseudoTerminal(errno: Int32)
    /// libedit refused to start, which it does only when memory or descriptors run out.
    case refused
}
