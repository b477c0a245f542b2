import Screen

/// Text laid over the panels until it is closed: help, or the answer to a command.
struct Overlay: Hashable, Sendable {
    let title: String
    let lines: [StyledText]
    /// The columns of the widest line.
    let width: Int
    /// The first column and line in sight.
    var origin = Point.origin
    /// What is looked for in it; nil while nothing is.
    private(set) var search: TextSearch?

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
            let x = origin.x + (motion == .left ? -TextPage.sideStep : TextPage.sideStep)
            origin = Point(x: max(0, min(x, width - OverlayView.pageWidth(self, on: size))), y: origin.y)
        case .up, .down, .pageUp, .pageDown, .first, .last:
            let y = motion.moved(origin.y, page: page, count: max(1, lines.count - page + 1))
            origin = Point(x: origin.x, y: y)
        }
    }

    // MARK: Searching

    /// Begins to look for something, from what is in sight on.
    mutating func startSearch() { search = TextSearch(from: origin.y) }

    mutating func endSearch() { search = nil }

    /// Ends typing what is looked for; the matches stay marked. Nothing typed is nothing to look for.
    mutating func keepSearch() {
        search?.isTyping = false
        if search?.input.text.isEmpty == true { search = nil }
    }

    /// Changes what is looked for, and brings the first match into sight of a screen.
    mutating func editSearch(_ edit: TextField.Edit, on size: Size) {
        search?.edit(edit, in: lines)
        showMatch(on: size)
    }

    /// Goes so many matches on, around the end.
    mutating func nextMatch(_ steps: Int, on size: Size) {
        search?.step(steps)
        showMatch(on: size)
    }

    private mutating func showMatch(on size: Size) {
        guard let match = search?.current else { return }
        let (width, height) = (OverlayView.pageWidth(self, on: size), OverlayView.pageHeight(self, on: size))
        var (x, y) = (origin.x, origin.y)
        if match.line < y || match.line >= y + height { y = match.line - height / 2 }
        if match.columns.lowerBound < x { x = match.columns.lowerBound }
        if match.columns.upperBound > x + width { x = match.columns.upperBound - width }
        origin = Point(x: max(0, x), y: max(0, min(y, lines.count - height)))
    }
}

/// A word to the user in the last line, until the next key.
enum Notice: Hashable, Sendable {
    case note(String)
    /// The lines of a failure: what was typed, where it is wrong, why.
    case failure([String])
}
