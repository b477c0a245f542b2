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

    /// Moves what is in sight on a screen.
    mutating func scroll(_ motion: Motion, on size: Size) {
        let page = max(1, size.height - 6)
        switch motion {
        case .left, .right:
            let x = origin.x + (motion == .left ? -StudyState.sideStep : StudyState.sideStep)
            origin = Point(x: max(0, min(x, width - OverlayView.pageWidth(self, on: size))), y: origin.y)
        case .up, .down, .pageUp, .pageDown, .first, .last:
            let y = motion.moved(origin.y, page: page, count: max(1, lines.count - page + 1))
            origin = Point(x: origin.x, y: y)
        }
    }
}

/// A word to the user in the last line, until the next key.
enum Notice: Hashable, Sendable {
    case note(String)
    /// The lines of a failure: what was typed, where it is wrong, why.
    case failure([String])
}
