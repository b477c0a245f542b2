/// A line of text whose parts look differently: what is printed on paper and terminals, and drawn on screens, alike.
public struct StyledText: Sendable, Hashable {
    /// A stretch of one look.
    public struct Run: Sendable, Hashable {
        /// What it says.
        public var text: String
        /// How it looks.
        public let style: Style
    }

    /// From left to right; neighbours differ in style, and none is empty.
    public private(set) var runs: [Run] = []

    /// Text of one style.
    public init(_ text: String, _ style: Style = .plain) { append(text, style) }

    /// The cells of a row, without trailing blanks.
    init(_ row: ArraySlice<Cell>) {
        let blanks = row.reversed().prefix { $0.character == " " && $0.style.background == .standard }
        for cell in row.dropLast(blanks.count) where cell.span != .continuation {
            append(String(cell.character), cell.style)
        }
    }

    /// What it says.
    public var text: String { runs.map(\.text).joined() }

    /// The columns it takes.
    public var displayWidth: Int { runs.reduce(0) { $0 + $1.text.displayWidth } }

    /// One line behind another.
    public static func + (left: StyledText, right: StyledText) -> StyledText {
        var sum = left
        for run in right.runs { sum.append(run.text, run.style) }
        return sum
    }

    /// The line without its first columns. A wide character of which only half would be left becomes a space.
    public func dropping(columns: Int) -> StyledText {
        var rest = max(0, columns)
        var line = StyledText("")
        for run in runs {
            var text = ""
            for character in run.text {
                let width = DisplayWidth.of(character)
                if rest == 0 {
                    text.append(character)
                } else if rest < width {
                    text += String(repeating: " ", count: width - rest)
                    rest = 0
                } else {
                    rest -= width
                }
            }
            line.append(text, run.style)
        }
        return line
    }

    /// The line with control characters shown, for a terminal.
    public var escapingControls: StyledText {
        var line = StyledText("")
        for run in runs { line.append(VisibleText.escaping(run.text), run.style) }
        return line
    }

    private mutating func append(_ text: String, _ style: Style) {
        if text.isEmpty { return }
        if runs.last?.style == style {
            runs[runs.count - 1].text += text
        } else {
            runs.append(Run(text: text, style: style))
        }
    }
}

extension StyledText: ExpressibleByStringInterpolation {
    /// Plain text.
    public init(stringLiteral text: String) { self.init(text) }
}

extension Screen {
    /// The rows as lines of text, without trailing blanks.
    public var styledLines: [StyledText] { (0..<size.height).map { StyledText(row($0)) } }

    /// Writes a line in the first row of `rect`, cut with the truncation mark when it does not fit. Plain parts look
    /// like the theme's text.
    public mutating func write(_ line: StyledText, in rect: Rect) {
        let room = rect.row(0)
        var column = 0
        for run in line.runs {
            let style = run.style == .plain ? theme.style(.text) : run.style
            column += write(run.text, at: room.origin.moved(dx: column), style, clippedTo: room)
        }
        guard column > room.width, room.width > 0 else { return }
        let last = room.origin.moved(dx: room.width - 1)
        write(String(glyphs.truncation), at: last, self[last].style, clippedTo: room)
    }
}
