import InitializerCore
import Screen

/// The tensors of a model that do the same in different layers, and have the same shape: a row for all of them.
struct TensorRole {
    /// The tensors, in the order of the model.
    let rows: [AuditReport.Row]

    /// The tensors in rows of one role each, in the order in which the roles come first.
    static func all(of rows: [AuditReport.Row]) -> [TensorRole] {
        var roles = TensorRoles()
        for row in rows { roles.take(TensorName.role(of: row.entry.name).role, row.entry.dimensions) }
        return roles.all.map { TensorRole(rows: $0.members.map { rows[$0] }) }
    }

    /// The common name, with the numbers it goes through: `h.0…11.attn.c_attn.weight`.
    var name: String {
        let names = rows.map { TensorName($0.entry.name) }
        guard names.count > 1 else { return rows[0].entry.name }
        var text = ""
        var place = 0
        for character in names[0].role {
            guard character == "*", place < names[0].numbers.count else {
                text.append(character)
                continue
            }
            text += TensorRole.range(names.map { $0.numbers[place] })
            place += 1
        }
        return text
    }

    private static func range(_ numbers: [Int]) -> String {
        let (low, high) = (numbers.min() ?? 0, numbers.max() ?? 0)
        if low == high { return "\(low)" }
        return Set(numbers).count == high - low + 1 ? "\(low)…\(high)" : "*"
    }

    private var tensors: [AuditedTensor] { rows.compactMap(\.tensor) }

    /// Their type, or their types in the order in which they come: `BF16, F32`.
    var typeName: String {
        rows.reduce(into: [String]()) { names, row in
            if !names.contains(row.entry.typeName) { names.append(row.entry.typeName) }
        }.joined(separator: ", ")
    }

    /// The standard deviation, or the two it lies between where they differ by more than 5 %.
    var deviation: String {
        let all = tensors.map(\.facts.standardDeviation).filter(\.isFinite)
        guard let low = all.min(), let high = all.max() else { return "" }
        func text(_ number: Double) -> String { NumberFormat.significant(number, digits: 3) }
        return high <= 1.05 * low || text(low) == text(high) ? text((low + high) / 2) : "\(text(low))…\(text(high))"
    }

    /// What they are: `drawn`, or `11 drawn, 1 unexplained`.
    var verdict: String {
        let words = rows.map { $0.tensor?.verdict.rawValue ?? "not read" }
        var counts: [(word: String, count: Int)] = []
        for word in words {
            if let place = counts.firstIndex(where: { $0.word == word }) {
                counts[place].count += 1
            } else {
                counts.append((word, 1))
            }
        }
        if counts.count == 1 { return counts[0].word }
        return counts.map { "\($0.count) \($0.word)" }.joined(separator: ", ")
    }

    /// The call that explains most of them, or what else they are.
    var explanation: String {
        let texts = tensors.map(\.explanationTexts)
        guard let first = texts.first else { return rows[0].entry.obstacle ?? "" }
        let candidates = texts.reduce(into: [String]()) { found, some in
            for text in some where !found.contains(text) && found.count < 64 { found.append(text) }
        }
        let counts = candidates.map { candidate in texts.count { $0.contains(candidate) } }
        guard let most = counts.max(), let place = counts.firstIndex(of: most) else { return first.first ?? "" }
        return most == texts.count ? candidates[place] : "\(candidates[place]) (\(most) of \(texts.count))"
    }
}

extension AuditedTensor {
    /// What it is, in the order of evidence: calls that explain it, a structure, a constant, the laws of its blocks.
    public var explanationTexts: [String] {
        if verdict == .constant {
            return [facts.minimum == 0 ? "zeros" : "all \(NumberFormat.significant(facts.minimum))"]
        }
        if let structure { return [structure.text] }
        if !blocks.isEmpty { return [blockText] }
        return verdict == .unexplained ? ["not a fresh draw: \(whyNot)"] : explanations.map(\.call)
    }

    /// What no draw has.
    private var whyNot: String {
        let reasons = failures.map(\.quantity.words)
        guard reasons.isEmpty else { return reasons.joined(separator: ", ") }
        guard let closest = fits.first else { return "no law fits" }
        return "no law fits, \(closest.family) is the closest"
    }

    /// Its blocks, neighbours of one call together: `3 blocks of rows: nn.init.xavier_uniform_(w)`.
    private var blockText: String {
        let texts = blocks.map { $0.explanation?.call ?? $0.verdict.rawValue }
        let axis = blocks[0].axis == .rows ? "rows" : "columns"
        if Set(texts).count == 1 { return "\(texts.count) blocks of \(axis): \(texts[0])" }
        return "blocks of \(axis): " + zip(blocks, texts).map { "\($0.range.count) \($1)" }.joined(separator: "; ")
    }
}

extension Structure {
    /// What it is, in words.
    var text: String {
        func times(_ factor: Double) -> String {
            (factor - 1).magnitude < 1e-6 ? "" : " × \(NumberFormat.significant(factor))"
        }
        switch self {
        case .multiple(let name, let factor): return name + times(factor)
        case .orthogonalRows(let gain): return "orthogonal rows" + times(gain)
        case .orthogonalColumns(let gain): return "orthogonal columns" + times(gain)
        case .orthogonalBlocks(let count, let gain): return "\(count) orthogonal matrices" + times(gain)
        }
    }
}
