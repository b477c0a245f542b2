import Platform

/// What can be told of a spectrum, a row for each.
public struct SpectralQuantity: Sendable {
    /// What data call it: `stable_rank`.
    public let name: String

    /// What people read: `stable rank`.
    public let label: String

    /// How it is got from the values.
    public let observed: @Sendable (SingularValues) -> Double

    private let inBulk: @Sendable (FiniteSpectrum, _ outlier: Double?) -> Double

    /// What theory expects of a matrix of this size; of the condition number, the geometric mean.
    public func expected(_ law: SpectralLaw) -> Double? {
        switch law {
        case .exact(let values): observed(values)
        case .bulk(let bulk, let outlier): inBulk(FiniteSpectrum(bulk: bulk), outlier)
        }
    }

    /// Every row, in the order they are shown.
    public static let all: [SpectralQuantity] = [
        SpectralQuantity(name: "largest", label: "largest ‖W‖₂", observed: \.largest) { $1 ?? $0.largest },
        SpectralQuantity(name: "smallest", label: "smallest", observed: \.smallest) { spectrum, _ in spectrum.smallest
        },
        SpectralQuantity(name: "mean", label: "mean", observed: \.mean) { $0.mean($1) },
        SpectralQuantity(name: "condition", label: "condition", observed: \.condition) { spectrum, outlier in
            spectrum.condition * (outlier.map { $0 / spectrum.largest } ?? 1)
        },
        SpectralQuantity(name: "frobenius", label: "‖W‖_F", observed: \.frobenius) { $0.bulk.frobenius($1) },
        SpectralQuantity(name: "rank", label: "rank", observed: { Double($0.rank) }) { spectrum, _ in
            spectrum.bulk.short
        },
        SpectralQuantity(name: "stable_rank", label: "stable rank", observed: \.stableRank) { spectrum, outlier in
            guard let outlier else { return spectrum.stableRank }
            let ratio = spectrum.bulk.frobenius(outlier) / outlier
            return ratio * ratio
        },
        SpectralQuantity(name: "effective_rank", label: "effective rank", observed: \.effectiveRank) {
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
