import InitializerCore

/// Whether two tensors may be samples of one distribution: Kolmogorov and Smirnov's distance between them, and its
/// probability where that is known.
///
/// The test holds for independent samples of a continuous distribution, and draws with one key are not independent: equal
/// words give `normal` and `normal(scale: 2)` values of the same order. The second tensor is drawn anew for it with
/// another key then.
public struct DistributionComparison: Sendable {
    /// Why no probability is given.
    public enum Reason: String, CaseIterable, Sendable {
        /// Both are drawn from the same Spec, which gives the same tensor.
        case same
        /// Both have laws of few values, so that ties are the rule.
        case discrete
        /// The elements of one of them depend on each other.
        case dependent
    }

    /// The distance, from 0 to 1; of the second as drawn anew, where it was.
    public let distance: Double

    /// The probability of a distance at least this large between samples of one distribution; nil where it is not known.
    public let probability: Double?

    /// How many values of each were compared.
    public let sizes: (first: Int, second: Int)

    /// The key the second was drawn with for the test; nil if it was compared as it is.
    public let secondKey: Key?

    /// Why there is no probability; nil where there is one.
    public let reason: Reason?

    /// Whether it is not known that the values are independent, as of computed ones.
    public let isAssumed: Bool

    /// Compares two tensors by their first values, in order.
    ///
    /// - Throws: what `control` throws.
    init(
        _ first: (subject: Subject, sample: EmpiricalDistribution),
        _ second: (subject: Subject, sample: EmpiricalDistribution), _ control: WorkControl
    ) throws {
        let theories = [first.subject.theory, second.subject.theory]
        reason = Self.reason(first.subject, second.subject)
        isAssumed = theories.contains { $0 == nil }
        let another = reason == nil ? try Self.independentOf(first.subject, second.subject) : nil
        secondKey = another?.key
        let sample = try another.map {
            try EmpiricalDistribution.measure(
                try DrawnTensor($0, checkpoint: control.checkpoint), checkpoint: control.checkpoint)
        }
        let test = TwoSampleKolmogorovSmirnov(first.sample, sample ?? second.sample)
        distance = test.distance
        sizes = (test.firstCount, test.secondCount)
        probability = reason == nil && !test.pValue.isNaN ? test.pValue : nil
    }

    private static func reason(_ first: Subject, _ second: Subject) -> Reason? {
        if first == second || first.spec != nil && first.spec == second.spec { return .same }
        let theories = [first, second].compactMap { $0.theory }
        if theories.contains(where: { $0.law.points == nil && !$0.hasIndependentElements }) { return .dependent }
        return theories.count { $0.law.points != nil } == 2 ? .discrete : nil
    }

    /// The second's Spec with another key, if both are drawn with one key.
    private static func independentOf(_ first: Subject, _ second: Subject) throws -> Spec? {
        guard let one = first.spec, let other = second.spec, one.key == other.key, one.initializer.isRandom,
            other.initializer.isRandom
        else { return nil }
        return try other.withKey(Key(seed: other.generator.key(after: other.key.seed)))
    }
}

extension DistributionComparison.Reason {
    /// The reason in words.
    var text: String {
        switch self {
        case .same: "both are the same tensor"
        case .discrete: "both take few values, for which the distribution of D is not known"
        case .dependent: "the elements of one depend on each other, and the distribution of D is not known"
        }
    }
}
