import Platform

extension LawComparison {
    /// The finding that a tensor breaks a contract; nil where it keeps it.
    ///
    /// - Parameters:
    ///   - tensor: what was compared.
    ///   - line: where the contract says so, as `gpt2:12`.
    ///   - call: what it says there.
    ///   - spec: what that comes to for the tensor.
    ///   - part: which part of a tensor was compared: `rows 0…63`; nil for a whole one.
    public func finding(
        of tensor: AuditedTensor, line: String, call: String, _ spec: Spec, part: String? = nil
    ) -> Finding? {
        guard let first = deviations.first else { return nil }
        var text = "\(line) expects \(call)"
        if law.standardDeviation > 0, first.quantity != .standardDeviation {
            text += " of σ \(ShortDecimal.text(law.standardDeviation))"
        }
        if let part { text += " in \(part)" }
        text += ": " + deviations.prefix(2).map { words($0, tensor, spec) }.joined(separator: "; ")
        if let seen = LawComparison.seen(tensor) { text += "; it looks like \(seen)" }
        return Finding(.breaksContract, nil, [tensor.name.text], text)
    }

    /// A deviation in words and numbers.
    private func words(_ deviation: Deviation, _ tensor: AuditedTensor, _ spec: Spec) -> String {
        let count = tensor.facts.count
        func number(_ value: Double) -> String { ShortDecimal.text(value, relative: 1e-3) }
        let observed = number(deviation.observed)
        switch deviation.quantity {
        case .notFinite: return "\(Int(clamping: deviation.observed)) of \(count) numbers are not finite"
        case .zeros:
            return deviation.expected == 0
                ? "\(Int(clamping: deviation.observed)) of \(count) numbers are 0"
                : "\(Int(clamping: deviation.observed)) numbers are 0, not \(Int(clamping: deviation.expected))"
        case .constant: return "all \(count) numbers are \(observed)"
        case .structure:
            return deviation.expected == 0 ? "the numbers follow from the shape" : "rows or columns are not orthonormal"
        case .value:
            let isAll = tensor.facts.minimum == tensor.facts.maximum
            return isAll
                ? "all \(count) numbers are \(observed)"
                : "there are numbers from \(number(tensor.facts.minimum)) to \(number(tensor.facts.maximum)), of σ "
                    + number(tensor.facts.standardDeviation)
        case .standardDeviation:
            return "σ is \(observed), not \(ShortDecimal.text(deviation.expected)): "
                + "\(number(deviation.observed / deviation.expected)) times, \(errors(deviation))"
                + meaning(deviation, tensor, spec)
        case .mean: return "the mean is \(observed), not \(number(deviation.expected)): \(errors(deviation))"
        case .maximum, .minimum: return end(deviation, observed, number(deviation.expected), count)
        case .kurtosis:
            return "the kurtosis is \(observed), not \(number(deviation.expected)): \(errors(deviation))"
        case .distance:
            return "the curve is \(observed) away from every \(law.notation.family) law"
        case .independence(let quantity):
            return "\(quantity.words) \(observed) times what they do by chance: \(errors(deviation))"
        case .meanSquare: return "the mean square is \(observed), not \(number(deviation.expected))"
        case .elements: return "\(Int(clamping: deviation.observed)) of \(count) numbers are others"
        }
    }

    private func errors(_ deviation: Deviation) -> String {
        guard let errors = deviation.errors, errors.isFinite else { return "it never is" }
        return "\(ShortDecimal.text(errors, relative: 1e-2)) standard errors off"
    }

    private func end(_ deviation: Deviation, _ observed: String, _ expected: String, _ count: Int) -> String {
        let isMaximum = deviation.quantity == .maximum
        let word = isMaximum ? "largest" : "smallest"
        let isInside = isMaximum == (deviation.observed < deviation.expected)
        let bound = isMaximum ? law.support.upper : law.support.lower
        let place = bound.isFinite ? "the law ends at \(expected)" : "of \(count) about \(expected) is usual"
        return "the \(word) number is \(observed), \(isInside ? "and" : "but") \(place)"
    }

    /// What the ratio of standard deviations may come from, where something is known.
    private func meaning(_ deviation: Deviation, _ tensor: AuditedTensor, _ spec: Spec) -> String {
        guard deviation.expected > 0 else { return "" }
        let fans = spec.shape.rank >= 2 ? (in: Double(spec.fans.in), out: Double(spec.fans.out)) : nil
        let ratio = ScaleRatio(
            deviation.observed / deviation.expected, error: tensor.facts.deviationError / deviation.observed,
            layers: tensor.layers, fans: fans)
        return ratio.meanings.isEmpty ? "" : ", " + ratio.meanings.joined(separator: ", or ")
    }

    /// What the tensor is instead, where something is known.
    private static func seen(_ tensor: AuditedTensor) -> String? {
        switch tensor.verdict {
        case .drawn, .undecided:
            guard let best = tensor.explanations.first, tensor.facts.count >= TensorJudgement.fewest else { return nil }
            return best.call + (best.fan.map { " with \($0)" } ?? "")
        // A repeated block is found by itself, and is neither.
        case .unexplained:
            return tensor.findings.contains { $0.severity > .note }
                ? nil : "trained numbers, or a law that is not known"
        case .structured, .constant, .broken: return nil
        }
    }
}

extension AuditedTensor {
    /// The finding that a tensor is no draw where a contract wants one.
    ///
    /// - Parameters:
    ///   - line: where the contract says so, as `gpt2:12`.
    ///   - part: which part of a tensor this is: `rows 0…63`; nil for a whole one.
    public func finding(notDrawnAt line: String, part: String? = nil) -> Finding {
        let seen =
            switch verdict {
            case .constant: "all \(facts.count) numbers are \(ShortDecimal.text(facts.minimum))"
            case .structured: "the numbers follow from the shape, or have orthonormal rows"
            case .broken: "\(facts.notFinite) of \(facts.count) numbers are not finite, or look like other memory"
            case .unexplained: "they are trained numbers, or of a law that is not known"
            case .drawn, .undecided: "they are of no other kind"
            }
        return Finding(
            .breaksContract, nil, [name.text],
            "\(line) expects independent draws\(part.map { " in \($0)" } ?? ""): \(seen)")
    }
}
