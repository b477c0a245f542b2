import InitializerCore

/// How much of what a tensor was drawn from the audit gave back.
enum Recovery: String, CaseIterable {
    /// The law and its scale, as the first explanation.
    case first
    /// The law first, the exact scale as one of several.
    case listed
    /// The law, its scale as a number only.
    case law
    /// The family is among several that would do, or the tensor is a vector that fits no law for certain.
    case undecided
    /// Something else.
    case missed

    /// What came of a tensor.
    static func of(_ tensor: AuditedTensor, _ expected: ExpectedLaw) -> Recovery {
        switch expected {
        case .buffer: return .first
        case .constant(let value):
            return tensor.verdict == .constant && tensor.facts.minimum == value ? .first : .missed
        case .orthogonal, .sinusoidal: return tensor.verdict == .structured ? .first : .missed
        case .blocks(let count): return tensor.blocks.count == count ? .first : .missed
        case .uniform, .normal, .truncatedNormal: break
        }
        guard let (family, deviation) = expected.drawn, [.drawn, .undecided].contains(tensor.verdict) else {
            return .missed
        }
        func isExact(_ explanation: Explanation) -> Bool {
            explanation.law.notation.family == family
                && (explanation.law.standardDeviation / deviation - 1).magnitude < 1e-5
        }
        if let first = tensor.explanations.first, isExact(first) { return .first }
        if tensor.explanations.contains(where: isExact) { return .listed }
        if tensor.verdict == .undecided { return .undecided }
        guard tensor.fits.contains(where: { $0.isPossible && $0.family == family }) else { return .missed }
        return tensor.fits[0].family == family ? .law : .undecided
    }
}
