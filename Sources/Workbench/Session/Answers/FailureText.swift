import Screen

/// How failures are shown, in every face.
public enum FailureText {
    /// A failure as lines: the line that was typed, a caret under what is wrong, what is wrong, what would be right.
    ///
    /// - Parameter place: where the line stands, `weights.txt:3`; what is wrong then comes first, after the place, as
    ///   compilers write it and editors read it.
    public static func lines(
        _ failure: Failure, in line: String, at place: String? = nil, glyphs: Glyphs = .unicode
    ) -> [String] {
        styled(failure, in: line, at: place, glyphs: glyphs, .plain).map(\.text)
    }

    /// The same lines, with the carets and what is wrong in a style.
    public static func styled(
        _ failure: Failure, in line: String, at place: String? = nil, glyphs: Glyphs = .unicode, _ style: Style
    ) -> [StyledText] {
        func shown(_ text: String) -> String { glyphs.spelled(VisibleText.escaping(text)) }
        let message = StyledText(shown(failure.message), style)
        var pointed: [StyledText] = []
        if let range = failure.range {
            let typed = Array(line)
            let start = min(range.lowerBound, typed.count)
            let end = min(max(range.upperBound, start), typed.count)
            // A tab is shown as ^I and σ may be as sigma: the caret goes by what is shown.
            let before = shown(String(typed[..<start])).displayWidth
            let marked = shown(String(typed[start..<end])).displayWidth
            pointed = [
                StyledText("  " + shown(line)),
                StyledText("  " + String(repeating: " ", count: before))
                    + StyledText(String(repeating: "^", count: max(marked, 1)), style),
            ]
        }
        let worded = place.map { [StyledText(shown($0) + ": ") + message] + pointed } ?? pointed + [message]
        return worded + [failure.suggestion].compactMap { $0 }.map { StyledText(shown($0)) }
    }

    /// A failure in ASCII sentences: what is wrong, which part of the line, what would be right.
    ///
    /// - Parameter place: where the line stands, `weights.txt:3`.
    public static func sentences(_ failure: Failure, in line: String, at place: String? = nil) -> [String] {
        let typed = Array(line)
        let part = failure.range.map { range -> String in
            let start = min(range.lowerBound, typed.count)
            let end = min(max(range.upperBound, start), typed.count)
            return start == end
                ? "at the end of the line" : "in '\(String(typed[start..<end]))', character \(start + 1)"
        }
        return [place.map { "\($0): \(failure.message)" } ?? failure.message, part, failure.suggestion]
            .compactMap { $0 }.map { Glyphs.plain(VisibleText.escaping($0)) }
    }
}
