import Platform

/// The tensors of a model, compared with each other: what is wrong with it as a whole.
public struct ModelAudit: Sendable {
    /// The tensors, in the order they came.
    public private(set) var tensors: [AuditedTensor] = []

    /// What is said of the whole.
    public enum Verdict: String, Sendable {
        /// No warning, no error.
        case sound
        /// A warning.
        case suspicious
        /// An error.
        case broken
    }

    /// An audit of nothing.
    public init() {}

    /// Where each is stored, as far as that is known.
    private var places: [StoredModel.Entry.Place?] = []

    /// Takes in a tensor, and where its numbers are stored: tensors of one place are one, shared on purpose.
    public mutating func take(_ tensor: AuditedTensor, at place: StoredModel.Entry.Place? = nil) {
        tensors.append(tensor)
        places.append(place)
    }

    /// All findings: those of each tensor by itself, then those between tensors; the worst first.
    public var findings: [Finding] {
        let own = tensors.flatMap(\.findings).map(asOfThisModel)
        let equal = duplicates
        let all = own + equal.findings + sameDraws(besides: equal.pairs) + outliers + unscaledBranches + untrained
        // A stable order: by severity, then as found.
        return all.enumerated().sorted {
            $0.element.severity != $1.element.severity
                ? $0.element.severity > $1.element.severity : $0.offset < $1.offset
        }.map(\.element)
    }

    /// A finding as the whole model makes it: few digits are worth a warning in a model that was just drawn, in some of
    /// its weights; a file that was converted, or a model that was trained since, has them for other reasons.
    private func asOfThisModel(_ finding: Finding) -> Finding {
        if finding.kind == .scaleOutlier { return asOfThisModelsScale(finding) }
        guard finding.kind == .coarse else { return finding }
        let weights = tensors.filter { $0.facts.count >= 256 && $0.verdict != .constant && $0.name.use != .buffer }
        let narrow = weights.count { $0.facts.carriedType != $0.source.type }
        let trained = weights.count { $0.verdict == .unexplained }
        return narrow * 10 >= weights.count * 8 || trained * 2 > weights.count
            ? Finding(.coarse, .note, finding.tensors, finding.evidence) : finding
    }

    /// A scale that the fan of a shard explains is worth a warning where that is likelier than chance: in an adapter, or
    /// where the same rule explains other tensors with their whole fans, and no rule that explains more of them explains
    /// this one with its whole fans too.
    private func asOfThisModelsScale(_ finding: Finding) -> Finding {
        guard let tensor = tensors.first(where: { $0.name.text == finding.tensors[0] }),
            let best = tensor.explanations.first, !TensorName.isAdapter(tensor.name.text)
        else { return finding }
        let others = users { $0.origin == best.origin }
        let isOfUsualRule = tensor.explanations.contains { explanation in
            explanation.shards == 1 && explanation.fan != nil && users { $0.call == explanation.call } > others
        }
        return others >= 2 && best.errors < 3 && !isOfUsualRule
            ? finding : Finding(.scaleOutlier, .note, finding.tensors, finding.evidence)
    }

    /// How many draws are best explained by a rule with their whole fans.
    private func users(of isMeant: (Explanation) -> Bool) -> Int {
        tensors.count { tensor in
            guard tensor.verdict == .drawn, let best = tensor.explanations.first else { return false }
            return best.shards == 1 && best.fan != nil && isMeant(best)
        }
    }

    /// What findings come to.
    public static func verdict(of findings: [Finding]) -> Verdict {
        switch findings.map(\.severity).max() {
        case .error: .broken
        case .warning: .suspicious
        default: .sound
        }
    }

    // MARK: Equal tensors

    private var duplicates: (findings: [Finding], pairs: Set<[Int]>) {
        var groups: [Facts: [Int]] = [:]
        for (index, tensor) in tensors.enumerated() where tensor.isDrawnOrTrained {
            groups[Facts(tensor), default: []].append(index)
        }
        var findings: [Finding] = []
        var pairs: Set<[Int]> = []
        for group in groups.values.filter({ $0.count > 1 }).sorted(by: { $0[0] < $1[0] }) {
            let first = tensors[group[0]]
            let same = group.dropFirst().filter {
                isShared(group[0], $0) || first.source.isEqual(to: tensors[$0].source)
            }
            guard !same.isEmpty else { continue }
            let all = [group[0]] + same
            for a in all { for b in all where a < b { pairs.insert([a, b]) } }
            let names = all.map { tensors[$0].name }
            let isOne = same.allSatisfy { isShared(group[0], $0) }
            let isMeant = isOne || names.allSatisfy { $0.isTied } || names.contains { $0.isCopy }
            findings.append(
                Finding(
                    .duplicate, isMeant ? .note : .warning, names.map(\.text),
                    isOne
                        ? "\(all.count) names share the storage of \(first.facts.count) numbers"
                        : "\(all.count) tensors of \(first.facts.count) numbers are equal"))
        }
        return (findings, pairs)
    }

    /// Whether two tensors are the same bytes of the same file.
    private func isShared(_ first: Int, _ second: Int) -> Bool {
        places[first] != nil && places[first] == places[second]
    }

    /// What equal tensors have in common.
    private struct Facts: Hashable {
        let count: Int
        let squares: Double
        let minimum: Double
        let maximum: Double

        init(_ tensor: AuditedTensor) {
            count = tensor.facts.count
            squares = tensor.facts.squares
            minimum = tensor.facts.minimum
            maximum = tensor.facts.maximum
        }
    }

    // MARK: One draw in several tensors

    private func sameDraws(besides equal: Set<[Int]>) -> [Finding] {
        var groups: [[UInt8]: [(index: Int, isColumn: Bool)]] = [:]
        for (index, tensor) in tensors.enumerated() {
            guard let signature = tensor.signature else { continue }
            groups[signature.rows, default: []].append((index, false))
            if let column = signature.column { groups[column, default: []].append((index, true)) }
        }
        var findings: [Finding] = []
        // Of groups that begin with one tensor, one may begin with its rows and another with its first column.
        func places(_ group: [(index: Int, isColumn: Bool)]) -> [Int] {
            group.map { 2 * $0.index + ($0.isColumn ? 1 : 0) }
        }
        let several = groups.values.filter { $0.count > 1 }
        for group in several.sorted(by: { places($0).lexicographicallyPrecedes(places($1)) }) {
            guard let first = group.first(where: { !$0.isColumn }) else { continue }
            let same = group.filter { other in
                other.index != first.index && !equal.contains([first.index, other.index].sorted())
                    && DrawSignature.correlation(
                        tensors[first.index].source, tensors[other.index].source, isTransposed: other.isColumn) > 0.95
            }
            guard !same.isEmpty else { continue }
            let names = [tensors[first.index].name] + same.map { tensors[$0.index].name }
            let severity: Finding.Severity = names.contains { $0.isCopy } ? .note : .warning
            let how = same.contains { $0.isColumn } ? ", transposed" : ""
            findings.append(
                Finding(
                    .sameDraw, severity, names.map(\.text),
                    "\(names.count) tensors begin with the same draw up to scale\(how)"))
        }
        return findings
    }

    // MARK: Roles

    /// Tensors that do the same in different layers, and have the same shape.
    private var siblings: [[AuditedTensor]] {
        var roles = TensorRoles()
        for tensor in tensors { roles.take(tensor.name.role, tensor.source.shape.dimensions) }
        return roles.all.map { $0.members.map { tensors[$0] } }
            .filter { $0.count >= 3 && !$0[0].name.numbers.isEmpty }
    }

    private var outliers: [Finding] {
        siblings.flatMap { group -> [Finding] in
            let drawn = group.filter { $0.verdict == .drawn && $0.blocks.isEmpty && $0.isUnsuspected }
            guard drawn.count >= 3, drawn.count * 10 >= group.count * 6 else { return [] }
            let usual = drawn.map(\.facts.standardDeviation).sorted()[drawn.count / 2]
            func errors(_ tensor: AuditedTensor) -> Double {
                (tensor.facts.standardDeviation - usual).magnitude / max(tensor.facts.deviationError, usual * 1e-4)
            }
            // Most have to agree: where the scale changes from layer to layer, none is an outlier.
            let agreeing = drawn.filter { errors($0) < 5 }
            guard agreeing.count >= 2, agreeing.count * 10 > drawn.count * 6 else { return [] }
            return drawn.filter { errors($0) > 7 && ($0.facts.standardDeviation / usual - 1).magnitude > 0.02 }.map {
                tensor in
                let deviation = tensor.facts.standardDeviation
                let ratio = deviation / usual
                let meanings = ScaleRatio(
                    ratio, error: tensor.facts.deviationError / deviation, layers: tensor.layers
                ).meanings
                func text(_ number: Double) -> String { ShortDecimal.text(number, relative: 1e-3) }
                return Finding(
                    .scaleOutlier, nil, [tensor.name.text, agreeing[0].name.text],
                    "σ is \(text(deviation)), that of \(agreeing.count) others of its role \(text(usual)): "
                        + ([text(ratio) + " times"] + [meanings.joined(separator: ", or ")].filter { !$0.isEmpty })
                        .joined(separator: ", "))
            }
        }
    }

    /// GPT-2's residual branches, where all end in weights as large as those they begin with. Models of that name are made
    /// on purpose without the factor too, so it is worth a note; a contract can ask for it.
    private var unscaledBranches: [Finding] {
        let drawn = tensors.filter { $0.verdict == .drawn && $0.blocks.isEmpty && $0.layers != nil }
        let last = drawn.filter { $0.name.text.hasSuffix("c_proj.weight") }
        let first = drawn.filter { $0.name.text.hasSuffix("c_fc.weight") || $0.name.text.hasSuffix("c_attn.weight") }
        guard let layers = last.first?.layers, layers > 1, last.count >= layers, first.count >= 2 else { return [] }
        let usual = first.map(\.facts.standardDeviation).sorted()[first.count / 2]
        let isUnscaled = (last + first).allSatisfy {
            ($0.facts.standardDeviation - usual).magnitude < max(5 * $0.facts.deviationError, usual / 1000)
        }
        guard isUnscaled else { return [] }
        return [
            Finding(
                .scaleOutlier, .note, last.map(\.name.text),
                "σ of all \(last.count) c_proj weights is \(ShortDecimal.text(usual, relative: 1e-3)), as that of c_fc and "
                    + "c_attn: without the factor 1/√(2 · \(layers)) GPT-2 gives to residual branches")
        ]
    }

    private var untrained: [Finding] {
        siblings.flatMap { group -> [Finding] in
            let fresh = group.filter { $0.verdict == .drawn }
            let trained = group.filter { $0.verdict == .unexplained && !$0.failures.isEmpty && $0.isUnsuspected }
            guard !fresh.isEmpty, !trained.isEmpty, fresh.count + trained.count == group.count else { return [] }
            if trained.count >= 3, fresh.count * 3 <= group.count {
                return fresh.map {
                    Finding(
                        .untrained, nil, [$0.name.text, trained[0].name.text],
                        "a fresh draw, where \(trained.count) others of its role are trained")
                }
            }
            guard fresh.count >= 3, trained.count * 3 <= group.count else { return [] }
            return trained.map {
                Finding(
                    .untrained, nil, [$0.name.text, fresh[0].name.text],
                    "not a fresh draw, where \(fresh.count) others of its role are")
            }
        }
    }
}

extension AuditedTensor {
    /// Whether nothing that is found in it by itself explains what is unusual.
    fileprivate var isUnsuspected: Bool { findings.allSatisfy { $0.severity == .note } }

    fileprivate var isDrawnOrTrained: Bool {
        [.drawn, .unexplained].contains(verdict) && facts.count >= 16 && name.use != .buffer
    }
}

extension TensorName {
    /// Whether models share such a tensor between the input and the output.
    fileprivate var isTied: Bool {
        let lower = text.lowercased()
        return ["embed", "wte", "lm_head", "shared", "decoder.weight", "tokens", "head", "proj_out"].contains {
            lower.contains($0)
        }
    }

    /// Whether it belongs to a second copy of the model that follows the first.
    fileprivate var isCopy: Bool {
        let lower = text.lowercased()
        return ["ema", "teacher", "target", "momentum", "shadow"].contains { lower.contains($0) }
    }
}

extension TensorSource {
    /// Whether two tensors have the same numbers in the same order.
    fileprivate func isEqual(to other: some TensorSource) -> Bool {
        guard componentCount == other.componentCount else { return false }
        for start in stride(from: 0, to: componentCount, by: ComponentBlock.size) {
            let range = start..<min(start + ComponentBlock.size, componentCount)
            if components(range) != other.components(range) { return false }
        }
        return true
    }
}
