/// Completion candidates as lines of text, one a line, with what is known about each beside it.
enum CandidateList {
    /// The lines, each ending in a line break and none wider than the terminal.
    static func text(_ candidates: [Completions.Candidate], columns: Int) -> String {
        let widest = candidates.map(\.text.count).max() ?? 0
        return candidates.map { candidate in
            let gap = String(repeating: " ", count: widest - candidate.text.count + 2)
            let line = candidate.summary.isEmpty ? candidate.text : candidate.text + gap + candidate.summary
            // The last column stays empty: some terminals wrap when it is written.
            return String(visible(line).prefix(max(1, columns - 1))) + "\n"
        }.joined()
    }

    /// Control characters and those that reorder others, which may hide in file names, as `?`.
    private static func visible(_ text: String) -> String {
        String(text.map { $0.unicodeScalars.contains(where: \.isUnsafeToShow) ? "?" : $0 })
    }
}

extension Unicode.Scalar {
    /// Whether a terminal might obey it, or show other text in another order because of it.
    var isUnsafeToShow: Bool {
        switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: true
        default: isReordering
        }
    }

    /// Whether it changes the direction of the text around it (Unicode, annex 9: explicit formatting and marks).
    var isReordering: Bool {
        switch value {
        case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
