import InitializerCore

/// What rows of a table are narrowed by: words, all of which a row must have in its name, its role, its verdict, its type
/// or the codes of its findings. In a name, `*` stands for any letters.
struct TableFilter: Sendable {
    private let words: [String]

    init(_ text: String) { words = text.lowercased().split(whereSeparator: \.isWhitespace).map(String.init) }

    /// Whether each row has the words; nil where there are none to look for.
    func matches(_ entries: TableEntries, _ facts: TableFacts) -> [Bool]? {
        guard !words.isEmpty else { return nil }
        var matches = [Bool](repeating: true, count: entries.rows.count)
        for word in words {
            let inName = entries.rows(containing: word)
            let inRole = entries.roles.map { $0.name.lowercased().contains(word) }
            let isVerdict = TensorJudgement.Verdict.allCases.map { $0.rawValue.hasPrefix(word) }
            let kinds = TableFacts.bits { $0.code.contains(word) }
            let severity = Finding.Severity(rawValue: word).map(TableFacts.rank)
            for row in matches.indices where matches[row] {
                matches[row] =
                    inName[row] || inRole[entries.rows[row].role] || facts.kinds[row] & kinds != 0
                    || facts.verdicts[row].map { isVerdict[Int($0)] } ?? false || facts.severities[row] == severity
            }
        }
        return matches
    }
}
