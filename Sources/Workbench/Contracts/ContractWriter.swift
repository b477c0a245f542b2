import InitializerCore

/// Writes the contract that a model keeps: of each role the plainest law that all its tensors agree with, tried as a
/// contract's line would be.
struct ContractWriter {
    private let tensors: [AuditedTensor]
    private let outline: ModelOutline
    private let subject: String

    init(_ tensors: [AuditedTensor], _ outline: ModelOutline, subject: String) {
        self.tensors = tensors
        self.outline = outline
        self.subject = subject
    }

    /// Laws that initializers use, in the order they are tried, by the family of the numbers. That of frameworks' calls is
    /// the layout of their framework; Axon's and Keras's are in × out.
    private static let laws: [(family: String, texts: [String])] = [
        (
            "uniform",
            [
                "nn.init.kaiming_uniform_(w, a=math.sqrt(5))", "uniform(scale: 1/sqrt(hidden))",
                "uniform(scale: 1/sqrt(fan_in))", "glorot_uniform",
                "variance_scaling_axes(mode: :fan_avg, distribution: :uniform, in_axis: [0], out_axis: [1, 2])",
                "variance_scaling_axes(mode: :fan_avg, distribution: :uniform, in_axis: [0, 1], out_axis: [2])",
                "nn.init.xavier_uniform_(w)",
                "nn.init.kaiming_uniform_(w)", "he_uniform", "lecun_uniform",
            ] + [0.05, 0.1, 0.01, 1, 0.02, 0.08].map { "uniform(scale: \($0))" }
                + ["nn.init.xavier_uniform_(w, gain=math.sqrt(2))", "nn.init.kaiming_uniform_(w, mode=\"fan_out\")"]
        ),
        (
            "normal",
            numbers("normal", [0.02, 1, 0.01, 0.05, 0.006, 0.1]) + [
                "nn.init.kaiming_normal_(w, mode=\"fan_out\")", "nn.init.kaiming_normal_(w)",
                "nn.init.xavier_normal_(w)", "nn.init.kaiming_normal_(w, nonlinearity=\"linear\")",
                "normal(scale: 1/sqrt(fan_out))", "normal(scale: 1/sqrt(fan_in))", "normal(scale: sqrt(2/fan_in))",
            ] + numbers("normal", [0.001, 0.005, 0.03, 0.04])
        ),
        (
            "truncated normal",
            [
                "lecun_normal", "he_normal", "glorot_normal", "timm.layers.lecun_normal_(w)",
                "variance_scaling_axes(in_axis: [0], out_axis: [1, 2])",
                "variance_scaling_axes(in_axis: [0, 1], out_axis: [2])",
            ]
                + numbers("truncated_normal", [0.02, 1, 0.01, 0.05, 0.1])
                + ["truncated_normal(scale: 0.02/0.87962566)"]
        ),
    ]

    /// Standard deviations as they are, and divided by what residual branches are divided by.
    private static func numbers(_ name: String, _ values: [Double]) -> [String] {
        values.map { "\(name)(scale: \($0))" }
            + values.flatMap { ["\(name)(scale: \($0)/sqrt(2*L))", "\(name)(scale: \($0)/sqrt(L))"] }
    }

    // MARK: Text

    /// The contract, with what was seen beside each line.
    var text: String {
        let lines = groups.flatMap(lines)
        let width = min(60, lines.map(\.pattern.count).max() ?? 0)
        let written = lines.map { line in
            let pattern = line.pattern + String(repeating: " ", count: max(0, width - line.pattern.count))
            return "\(pattern)  \(line.law)" + (line.remark.isEmpty ? "" : "   # \(line.remark)")
        }
        let head = [
            "# What \(ContractWriter.plain(subject)) was seen to be drawn from: \(tensors.count) tensors.",
            "# Written by initscope: take out what the model does not promise. The last line that matches decides.",
        ]
        return (head + [""] + written).joined(separator: "\n") + "\n"
    }

    private struct Line {
        let pattern: String
        let law: String
        let remark: String
    }

    /// Tensors that do the same and have as many axes, in the order of the model.
    private var groups: [[AuditedTensor]] {
        var groups: [String: [AuditedTensor]] = [:]
        var order: [String] = []
        for tensor in tensors where !tensor.name.text.isEmpty {
            let key = tensor.name.role
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(tensor)
        }
        return order.compactMap { groups[$0] }
    }

    /// One line where one law holds for all, else one for each tensor.
    private func lines(_ group: [AuditedTensor]) -> [Line] {
        if let law = law(group) {
            let isOne = group.count == 1
            let pattern = isOne ? NamePattern.escaped(group[0].name.text) : ContractWriter.pattern(group[0].name)
            return [
                Line(pattern: ContractWriter.quoted(pattern), law: law, remark: ContractWriter.remark(group, law: law))
            ]
        }
        guard group.count > 1 else {
            return [
                Line(
                    pattern: ContractWriter.quoted(NamePattern.escaped(group[0].name.text)), law: "any",
                    remark: ContractWriter.remark(group, law: nil))
            ]
        }
        return group.flatMap { lines([$0]) }
    }

    // MARK: Laws

    /// The first law that all tensors of a role agree with well, or agree with at all; nil where none is.
    ///
    /// - Parameter isPart: whether they are parts of tensors, which are not cut again.
    private func law(_ group: [AuditedTensor], isPart: Bool = false) -> String? {
        guard let first = group.first else { return nil }
        let texts = candidates(first, group)
        for level in [0.05, 1e-3] {
            let shared = level / Double(group.count)
            if let text = texts.first(where: { holds($0, group, shared) }) { return text }
        }
        return isPart ? nil : blocks(group)
    }

    /// The laws of the parts that tensors were put together from, as the audit found them, if all tensors of a role agree
    /// with them; nil where there are none.
    private func blocks(_ group: [AuditedTensor]) -> String? {
        for cut in group.first.map(ContractCut.seen) ?? [] {
            // The parts of each tensor, judged as tensors of their own.
            let parts = group.map { tensor in
                ((try? cut.parts(of: tensor.source.shape, tensor.name.text)) ?? []).compactMap { part in
                    TensorBlock(tensor.source, axis: part.axis, part.range).flatMap {
                        try? AuditedTensor(tensor.name.text, $0, in: outline)
                    }
                }
            }
            guard parts.allSatisfy({ $0.count == cut.shares.count }) else { continue }
            let laws = cut.shares.indices.map { index in law(parts.map { $0[index] }, isPart: true) }
            if laws.allSatisfy({ $0 != nil }) { return ContractBlocks.text(laws.compactMap(\.self), cut) }
        }
        return nil
    }

    private func candidates(_ first: AuditedTensor, _ group: [AuditedTensor]) -> [String] {
        switch first.verdict {
        case .constant: return [ContractWriter.constant(first.facts.minimum)]
        case .structured:
            switch first.structure {
            case .multiple(let name, let factor) where name == "identity" && factor != 1:
                return ["scaled_identity(gain: \(factor))"]
            case .multiple(let name, _): return [name]
            case .orthogonalRows(let gain), .orthogonalColumns(let gain):
                return [
                    "orthogonal", "nn.init.orthogonal_(w)", "scaled_orthogonal(gain: \(ContractWriter.short(gain)))",
                ]
            case .orthogonalBlocks, nil: return []
            }
        case .drawn, .undecided:
            let best = first.fits.first?.family
            let usual = ContractWriter.laws.sorted { ($0.family == best ? 0 : 1) < ($1.family == best ? 0 : 1) }
            return usual.flatMap(\.texts) + measured(group)
        case .unexplained, .broken: return []
        }
    }

    /// The numbers as they were measured over all tensors of a role.
    private func measured(_ group: [AuditedTensor]) -> [String] {
        let count = group.reduce(0.0) { $0 + Double($1.facts.count) }
        let mean = group.reduce(0.0) { $0 + $1.facts.mean * Double($1.facts.count) } / count
        let square = group.reduce(0.0) {
            $0 + ($1.facts.standardDeviation * $1.facts.standardDeviation + $1.facts.mean * $1.facts.mean)
                * Double($1.facts.count)
        }
        let sigma = (square / count - mean * mean).squareRoot()
        // About 0 where that is within what chance does.
        let center = mean.magnitude < 5 * sigma / count.squareRoot() ? 0 : mean
        let (m, s) = (ContractWriter.short(center), ContractWriter.short(sigma))
        let half = sigma * 3.0.squareRoot()
        return [
            center == 0 ? "normal(scale: \(s))" : "normal(mean: \(m), scale: \(s))",
            center == 0
                ? "uniform(scale: \(ContractWriter.short(half)))"
                : "uniform_between(lower: \(ContractWriter.short(center - half)), upper: \(ContractWriter.short(center + half)))",
            "truncated_normal(scale: \(ContractWriter.short(sigma / 0.87962566)))",
        ]
    }

    /// Whether a line would hold for all tensors of a role.
    private func holds(_ law: String, _ group: [AuditedTensor], _ level: Double) -> Bool {
        guard let contract = try? Contract.reading("* \(law)") else { return false }
        var checker = ContractChecker(contract, outline)
        return group.allSatisfy { tensor in
            guard let (line, laws) = try? checker.laws(of: tensor.name.text, tensor.source.shape),
                let finding = try? LawComparer(line: line.place, level: level, outline: outline)
                    .finding(tensor, laws) as Finding??
            else { return false }
            return finding == nil
        }
    }

    // MARK: Words

    private static func constant(_ value: Double) -> String {
        value == 0 ? "zeros" : value == 1 ? "ones" : "full(\(ElixirNotation.float(value)))"
    }

    /// Six digits of a number.
    private static func short(_ value: Double) -> String {
        guard value != 0, value.isFinite else { return ElixirNotation.float(value) }
        let scale = Double(sign: .plus, exponent: value.exponent - 20, significand: 1)
        var digits = 1.0
        // A power of ten that leaves about six digits in front of the point.
        while (value * digits).magnitude < 100_000, digits < 1e300 { digits *= 10 }
        let rounded = (value * digits).rounded() / digits
        return ElixirNotation.float((rounded - value).magnitude < scale * 16 || rounded != 0 ? rounded : value)
    }

    /// The role of a name as a pattern: its stars are stars, everything else stands for itself.
    private static func pattern(_ name: TensorName) -> String {
        name.role.split(separator: "*", omittingEmptySubsequences: false).map { NamePattern.escaped(String($0)) }
            .joined(separator: "*")
    }

    /// A pattern in quotes where it would not be read as one word.
    private static func quoted(_ pattern: String) -> String {
        let plain = plain(pattern)
        let isWord = !plain.contains(where: \.isWhitespace) && !["\"", "'", "#"].contains(plain.first)
        let isTaken = ["use", "layout", "prefix"].contains(plain) || plain.contains("=")
        guard !isWord || isTaken else { return plain }
        return plain.contains("\"") ? "'\(plain)'" : "\"\(plain)\""
    }

    /// A text without control characters, for which any one character stands.
    private static func plain(_ text: String) -> String {
        String(
            String.UnicodeScalarView(text.unicodeScalars.map { $0.properties.generalCategory == .control ? "?" : $0 }))
    }

    /// What was seen, besides what the law says.
    private static func remark(_ group: [AuditedTensor], law: String?) -> String {
        let first = group[0]
        var parts: [String] = group.count > 1 ? ["\(group.count) tensors"] : []
        switch first.verdict {
        case .unexplained: parts.append("trained, or a law that is not known")
        case .broken: parts.append("not finite, or other memory")
        case .structured, .constant: break
        case .drawn, .undecided:
            if !first.blocks.isEmpty, law == nil { parts.append("\(first.blocks.count) blocks of different laws") }
            if first.blocks.isEmpty, first.facts.count > 1 { parts.append("σ \(short(first.facts.standardDeviation))") }
        }
        return parts.joined(separator: ", ")
    }
}

extension Contract {
    /// The contract that a model keeps, with what was seen in comments: it can be read, and another draw of the model keeps
    /// it too.
    ///
    /// - Parameters:
    ///   - outline: the names and shapes of the whole model.
    ///   - subject: what the model is called, for the first line.
    public static func written(
        from tensors: [AuditedTensor], _ outline: ModelOutline, subject: String = "the model"
    ) -> String {
        ContractWriter(tensors, outline, subject: subject).text
    }
}
