import Screen
import Workbench

extension TextRenderer {
    /// A failure as lines: the line that was typed, a caret under what is wrong, what is wrong, what would be right.
    ///
    /// - Parameter place: where the line stands, `weights.txt:3`; what is wrong then comes first, behind the place, as
    ///   compilers write it and editors read it.
    public func lines(
        _ failure: Failure, in line: String, at place: String? = nil, ink: Ink = .none
    ) -> [String] {
        let pointed = pointed(failure.range, in: line, ink)
        let message = ink.paint(shown(failure.message), .error)
        let worded = place.map { ["\(shown($0)): \(message)"] + pointed } ?? pointed + [message]
        return worded + [failure.suggestion].compactMap { $0 }.map(shown)
    }

    private func pointed(_ range: SourceRange?, in line: String, _ ink: Ink) -> [String] {
        guard let range else { return [] }
        let typed = Array(line)
        let start = min(range.lowerBound, typed.count)
        let end = min(max(range.upperBound, start), typed.count)
        // A tab is shown as ^I and σ may be as sigma: the caret goes by what is shown.
        let before = shown(String(typed[..<start])).displayWidth
        let marked = shown(String(typed[start..<end])).displayWidth
        return [
            "  " + shown(line),
            "  " + String(repeating: " ", count: before)
                + ink.paint(String(repeating: "^", count: max(marked, 1)), .error),
        ]
    }

    private func shown(_ text: String) -> String { spelled(VisibleText.escaping(text)) }
}
