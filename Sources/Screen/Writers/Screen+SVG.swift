/// A screen as a picture.
extension Screen {
    // A cell's size in user units. Advance and line height of common monospaced fonts at 14 px: 0.6 em and 1.2 em.
    static let cellWidth = 8.4
    static let cellHeight = 17.0
    private static let fontSize = 14
    private static let baseline = 13.0
    private static let margin = 8.0

    /// The picture as SVG 1.1: the theme's colours on the background it was chosen for, every character in its cell
    /// whatever the font; lines, blocks and braille are drawn as shapes, so that they meet.
    public var svg: String {
        let width = Double(size.width) * Self.cellWidth + 2 * Self.margin
        let height = Double(size.height) * Self.cellHeight + 2 * Self.margin
        let paint = SVGPaint(theme)
        var lines = [
            #"<?xml version="1.0" encoding="UTF-8"?>"#,
            #"<svg xmlns="http://www.w3.org/2000/svg" width="\#(Self.text(width))" height="\#(Self.text(height))" viewBox="0 0 \#(Self.text(width)) \#(Self.text(height))">"#,
            "<title>\(Self.escaped(lines.first ?? ""))</title>",
            #"<rect width="100%" height="100%" fill="\#(paint.background)"/>"#,
            #"<g transform="translate(\#(Self.text(Self.margin)) \#(Self.text(Self.margin)))" font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="\#(Self.fontSize)" shape-rendering="crispEdges" xml:space="preserve">"#,
        ]
        for y in 0..<size.height { lines += backgrounds(y, paint) }
        for y in 0..<size.height { lines += characters(y, paint) }
        if let cursor, bounds.contains(cursor) {
            lines.append(Self.rect(cursor.x, cursor.y, 1, paint.foreground, #" opacity="0.5""#))
        }
        return (lines + ["</g>", "</svg>"]).joined(separator: "\n") + "\n"
    }

    /// Stretches of one colour behind a row's characters.
    private func backgrounds(_ y: Int, _ paint: SVGPaint) -> [String] {
        runs(y, by: { paint.colors(of: $0.style).background }).compactMap { background, columns in
            background.map { Self.rect(columns.lowerBound, y, columns.count, $0, "") }
        }
    }

    private func characters(_ y: Int, _ paint: SVGPaint) -> [String] {
        var output: [String] = []
        for (style, columns) in runs(y, by: \.style) {
            let color = paint.colors(of: style).foreground
            var shapes = ""
            var word = ""
            var start = columns.lowerBound
            func flush() {
                if !word.isEmpty { output.append(text(word, start, y, color, style)) }
                word = ""
            }
            for x in columns {
                let cell = self[Point(x: x, y: y)]
                guard cell.span != .continuation else { continue }
                if let shape = SVGGlyph.path(
                    cell.character, x: Double(x) * Self.cellWidth, y: Double(y) * Self.cellHeight)
                {
                    flush()
                    shapes += shape
                } else if cell.character == " " {
                    flush()
                } else {
                    if word.isEmpty { start = x }
                    word.append(cell.character)
                }
            }
            flush()
            if !shapes.isEmpty { output.append(#"<path fill="\#(color)" d="\#(shapes)"/>"#) }
        }
        return output
    }

    /// A word, stretched to the columns it takes.
    private func text(_ word: String, _ x: Int, _ y: Int, _ color: String, _ style: Style) -> String {
        let weight = style.attributes.contains(.bold) ? #" font-weight="bold""# : ""
        let line = style.attributes.contains(.underline) ? #" text-decoration="underline""# : ""
        let dim = style.attributes.contains(.dim) ? #" opacity="0.6""# : ""
        let left = Self.text(Double(x) * Self.cellWidth)
        let base = Self.text(Double(y) * Self.cellHeight + Self.baseline)
        let length = Self.text(Double(word.displayWidth) * Self.cellWidth)
        return
            #"<text x="\#(left)" y="\#(base)" textLength="\#(length)" lengthAdjust="spacingAndGlyphs" fill="\#(color)"\#(weight)\#(line)\#(dim)>\#(Self.escaped(word))</text>"#
    }

    /// Neighbouring cells of a row that are alike.
    private func runs<Key: Equatable>(_ y: Int, by key: (Cell) -> Key) -> [(key: Key, columns: Range<Int>)] {
        var runs: [(Key, Range<Int>)] = []
        for (x, cell) in row(y).enumerated() {
            let key = key(cell)
            if let last = runs.last, last.0 == key {
                runs[runs.count - 1].1 = last.1.lowerBound..<x + 1
            } else {
                runs.append((key, x..<x + 1))
            }
        }
        return runs
    }

    private static func rect(_ x: Int, _ y: Int, _ columns: Int, _ color: String, _ more: String) -> String {
        let (left, top) = (text(Double(x) * cellWidth), text(Double(y) * cellHeight))
        let width = text(Double(columns) * cellWidth)
        return
            #"<rect x="\#(left)" y="\#(top)" width="\#(width)" height="\#(text(cellHeight))" fill="\#(color)"\#(more)/>"#
    }

    /// A length to a hundredth, without zeros at its end.
    static func text(_ length: Double) -> String {
        let hundredths = Int(clamping: (length * 100).rounded())
        let (whole, rest) = (hundredths / 100, abs(hundredths % 100))
        let sign = hundredths < 0 && whole == 0 ? "-" : ""
        guard rest != 0 else { return "\(sign)\(whole)" }
        let digits = rest < 10 ? "0\(rest)" : rest % 10 == 0 ? "\(rest / 10)" : "\(rest)"
        return "\(sign)\(whole).\(digits)"
    }

    /// Text as XML has it. Cells hold no control characters, which XML could not.
    static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            default: result.append(character)
            }
        }
    }
}

/// Colours as SVG has them, with what a terminal would use where a style leaves it to the terminal.
struct SVGPaint {
    let foreground: String
    let background: String

    init(_ theme: Theme) {
        background = theme.assumedBackground.description
        // What a terminal with such a background writes with: nearly white, or nearly black.
        foreground = theme.assumedBackground.isDark ? "#e4e6eb" : "#1b1d23"
    }

    /// The colours of a cell; no background where it is the terminal's own.
    func colors(of style: Style) -> (foreground: String, background: String?) {
        let front = style.foreground == .standard ? foreground : style.foreground.description
        let back = style.background == .standard ? nil : style.background.description
        return style.attributes.contains(.reverse) ? (back ?? background, front) : (front, back)
    }
}

extension Color {
    /// Whether white is read better on it than black: relative luminance below 0.18, where both have the same contrast
    /// (WCAG 2.1); the square stands for its transfer function here.
    fileprivate var isDark: Bool {
        guard case .rgb(let red, let green, let blue) = self else { return true }
        func linear(_ channel: UInt8) -> Double { Double(channel) * Double(channel) / 65025 }
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue) < 0.18
    }
}
