import Screen

/// Lines of text laid out for a panel, and the part of them in sight.
struct TextPage: Sendable {
    /// What the lines were made of: what was said, for which size, in which look.
    struct Source: Hashable, Sendable {
        let revision: Int
        let tab: Tab
        let size: Size
        let look: String
    }

    private(set) var source: Source?
    private(set) var lines: [StyledText] = []
    /// The columns of the widest line.
    private(set) var width = 0
    /// The first column and line in sight.
    private(set) var origin = Point.origin

    /// Columns a page moves at a time: enough to get somewhere, few enough to keep one's place.
    static let sideStep = 8

    /// The columns and rows of the panel.
    var size: Size { source?.size ?? Size(width: 1, height: 1) }

    /// Lays the page out anew, unless it is what was laid out already.
    mutating func lay(_ source: Source, _ lines: () -> [StyledText]) {
        if source.tab != self.source?.tab { origin = .origin }
        if source != self.source {
            self.source = source
            self.lines = lines()
            width = self.lines.map(\.displayWidth).max() ?? 0
        }
        show(origin)
    }

    /// Brings a place into sight, as far as there is so much.
    mutating func show(_ place: Point) {
        origin = Point(
            x: max(0, min(place.x, width - size.width)), y: max(0, min(place.y, lines.count - size.height)))
    }

    /// Moves what is in sight.
    mutating func scroll(_ motion: Motion) {
        let page = max(1, size.height - 1)
        switch motion {
        case .up: show(origin.moved(dy: -1))
        case .down: show(origin.moved(dy: 1))
        case .left: show(origin.moved(dx: -Self.sideStep))
        case .right: show(origin.moved(dx: Self.sideStep))
        case .pageUp: show(origin.moved(dy: -page))
        case .pageDown: show(origin.moved(dy: page))
        case .first: show(.origin)
        case .last: show(Point(x: 0, y: lines.count))
        }
    }

    func draw(on screen: inout Screen, in rect: Rect) {
        for (offset, line) in lines.dropFirst(origin.y).prefix(rect.height).enumerated() {
            screen.write(line.dropping(columns: origin.x), in: rect.row(offset))
        }
        screen.scrollBar(
            besides: rect, visible: origin.y..<min(lines.count, origin.y + rect.height), of: lines.count)
    }
}
