/// Text laid over the panels until it is closed: help, or the answer to a command.
struct Overlay: Hashable, Sendable {
    let title: String
    let lines: [String]
    var firstLine = 0
}

/// A word to the user in the last line, until the next key.
enum Notice: Hashable, Sendable {
    case note(String)
    /// The lines of a failure: what was typed, where it is wrong, why.
    case failure([String])
}
