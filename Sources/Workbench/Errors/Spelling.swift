/// Finds the word that was probably meant.
public enum Spelling {
    /// The candidate with the fewest edits from `word`, if that is few for its length; a candidate `word` is the
    /// beginning of counts as near. Nil for a single letter, which is near too many.
    public static func nearest(to word: String, among candidates: [String]) -> String? {
        let word = word.lowercased()
        guard word.count > 1 else { return nil }
        let ranked = candidates.map { (candidate: $0, distance: distance(word, $0.lowercased())) }
        if let best = ranked.min(by: { $0.distance < $1.distance }), best.distance <= max(1, word.count / 3),
            best.distance < word.count
        {
            return best.candidate
        }
        return candidates.first { $0.lowercased().hasPrefix(word) || $0.lowercased().contains(word) && word.count > 3 }
    }

    /// The least number of letters inserted, dropped, replaced or swapped with their neighbour
    /// (optimal string alignment).
    static func distance(_ a: String, _ b: String) -> Int {
        let (a, b) = (Array(a), Array(b))
        var rows = [Array(0...b.count)]
        for i in a.indices {
            var row = [i + 1]
            for j in b.indices {
                var cost = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, rows[i - 1][j - 1] + 1) }
                row.append(cost)
            }
            rows.append(row)
        }
        return rows[a.count][b.count]
    }
}
