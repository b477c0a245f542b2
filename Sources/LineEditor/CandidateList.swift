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

    /// Control characters, which may hide in file names, as `?`.
    private static func visible(_ text: String) -> String {
        String(text.map { $0.unicodeScalars.contains { $0.properties.generalCategory == .control } ? "?" : $0 })
    }
}
