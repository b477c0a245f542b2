import Screen
import Workbench

/// The lines of a failure in the columns there are: words are wrapped, and what stands under a place in the line that
/// was typed stays there.
enum FailureLines {
    static func fitted(_ lines: [String], to width: Int, mark: Character) -> [String] {
        lines.indices.flatMap { index -> [String] in
            if index + 1 < lines.count, let marked = marked(lines[index + 1]) {
                return pointed(lines[index], marked, width: width, mark)
            }
            return marked(lines[index]) == nil ? lines[index].wrapped(to: max(1, width)) : []
        }
    }

    /// Draws a failure where what it prevented would be.
    static func draw(_ failure: Failure, on screen: inout Screen, in rect: Rect) {
        let lines = [failure.message, failure.suggestion].compactMap { $0 }.flatMap { $0.wrapped(to: rect.width) }
        for (offset, line) in lines.prefix(rect.height).enumerated() {
            screen.write(line, in: rect.row(offset), .left, .error)
        }
    }

    /// The columns that the carets of a line mark; nil for a line of words.
    private static func marked(_ line: String) -> Range<Int>? {
        guard line.contains("^"), line.allSatisfy({ $0 == " " || $0 == "^" }) else { return nil }
        let start = line.prefix { $0 == " " }.count
        return start..<line.count
    }

    /// What was typed with carets below. Where they would be out of sight, its start gives way.
    private static func pointed(
        _ typed: String, _ marked: Range<Int>, width: Int, _ mark: Character
    ) -> [String] {
        let beyond = max(0, min(marked.upperBound, typed.displayWidth) - max(1, width - 1))
        let hidden = min(beyond, marked.lowerBound)
        let shown = hidden > 0 ? String(mark) + StyledText(typed).dropping(columns: hidden + 1).text : typed
        let carets = String(repeating: "^", count: marked.count)
        return [shown, String(repeating: " ", count: marked.lowerBound - hidden) + carets]
    }
}
