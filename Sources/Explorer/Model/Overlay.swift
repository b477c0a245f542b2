import Screen

/// Text laid over the panels until it is closed: help, or the answer to a command.
struct Overlay: Hashable, Sendable {
    let title: String
    let lines: [StyledText]
    /// The columns of the widest line.
    let width: Int
    /// The first column and line in sight.
    var origin = Point.origin

    init(title: String, lines: [StyledText]) {
        self.title = title
        self.lines = lines
        width = lines.map(\.displayWidth).max() ?? 0
    }

    /// Plain lines.
    init(title: String, lines: [String]) { self.init(title: title, lines: lines.map { StyledText($0) }) }
}

/// A word to the user in the last line, until the next key.
enum Notice: Hashable, Sendable {
    case note(String)
    /// The lines of a failure: what was typed, where it is wrong, why.
    case failure([String])
}
