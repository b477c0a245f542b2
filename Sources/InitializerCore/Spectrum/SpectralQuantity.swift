import Platform

/// What can be told of a spectrum, a row for each.
public struct SpectralQuantity: Sendable {
    /// What data call it: `stable_rank`.
    public let name: String

    /// What people read: `stable rank`.
    public let label: String

    /// How it is got from the values, where they are exact.
    private let value: @Sendable (SingularValues) -> Double

    /// Which way it is bounded where the smallest value is lost among rounding errors: `smallest` from above; nil for what
    /// does not depend on it.
    private let bound: Bound?

    /// A side.
    public enum Bound: Hashable, Sendable {
        /// It is at most so much.
        case above
        /// It is at least so much.
        case below
    }

    private let inBulk: @Sendable (FiniteSpectrum, _ outlier: Double?) -> Double

    /// What theory expects of a matrix of this size; of the condition number, the geometric mean.
    public func expected(_ law: SpectralLaw) -> Double? {
        switch law {
        case .exact(let values): value(values)
        case .bulk(let bulk, let outlier): inBulk(FiniteSpectrum(bulk: bulk), outlier)
        }
    }

    /// What was observed; nil where it depends on a value that is lost among rounding errors.
    public func observed(_ values: SingularValues) -> Double? {
        bound == nil || values.resolvesSmallest ? value(values) : nil
    }

    /// What is known all the same where ``observed(_:)`` is nil: a bound, and on which side it is.
    public func bound(_ values: SingularValues) -> (side: Bound, value: Double)? {
        guard let bound, !values.resolvesSmallest else { return nil }
        return (bound, bound == .above ? values.resolution : values.largest / values.resolution)
    }

    private init(
        _ name: String, label: String? = nil, boundedFrom bound: Bound? = nil,
        _ value: @escaping @Sendable (SingularValues) -> Double,
        inBulk: @escaping @Sendable (FiniteSpectrum, _ outlier: Double?) -> Double
    ) {
        self.name = name
        self.label = label ?? name
        self.value = value
        self.bound = bound
        self.inBulk = inBulk
    }

    /// Every row, in the order they are shown.
    public static let all: [SpectralQuantity] = [
        SpectralQuantity("largest", label: "largest ‖W‖₂", \.largest) { $1 ?? $0.largest },
        SpectralQuantity("smallest", boundedFrom: .above, \.smallest) { spectrum, _ in spectrum.smallest },
        SpectralQuantity("mean", \.mean) { $0.mean($1) },
        SpectralQuantity("condition", boundedFrom: .below, \.condition) { spectrum, outlier in
            spectrum.condition * (outlier.map { $0 / spectrum.largest } ?? 1)
        },
        SpectralQuantity("frobenius", label: "‖W‖_F", \.frobenius) { $0.bulk.frobenius($1) },
        SpectralQuantity("rank", { Double($0.rank) }) { spectrum, _ in spectrum.bulk.short },
        SpectralQuantity("stable_rank", label: "stable rank", \.stableRank) { spectrum, outlier in
            guard let outlier else { return spectrum.stableRank }
            let ratio = spectrum.bulk.frobenius(outlier) / outlier
            return ratio * ratio
        },
        SpectralQuantity("effective_rank", label: "effective rank", \.effectiveRank) {
            $0.effectiveRank($1)
        },
    ]
}

/// What a value above the bulk makes of it.
extension FiniteSpectrum {
    fileprivate func mean(_ outlier: Double?) -> Double {
        guard let outlier else { return mean }
        return (outlier + (bulk.short - 1) * mean) / bulk.short
    }

    fileprivate func effectiveRank(_ outlier: Double?) -> Double {
        bulk.short > 1 ? effectiveRankRatio * bulk.effectiveRank(outlier) : 1
    }
}

/// What the law of the bulk, and a value above it, make of q values.
extension MarchenkoPastur {
    fileprivate func frobenius(_ outlier: Double?) -> Double {
        let bulk = entryVariance * long * (outlier == nil ? short : short - 1)
        return (bulk + (outlier ?? 0) * (outlier ?? 0)).squareRoot()
    }

    /// The effective rank of q values of the law.
    func effectiveRank(_ outlier: Double? = nil) -> Double {
        let count = outlier == nil ? short : short - 1
        let total = count * mean + (outlier ?? 0)
        func information(_ s: Double) -> Double { s > 0 ? -s / total * log(s / total) : 0 }
        return exp(count * expectation(information) + (outlier.map(information) ?? 0))
    }
}
