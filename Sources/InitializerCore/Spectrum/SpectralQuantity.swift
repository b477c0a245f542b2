import Platform

/// What can be told of a spectrum, a row for each.
public struct SpectralQuantity: Sendable {
    /// What data call it: `stable_rank`.
    public let name: String

    /// What people read: `stable rank`.
    public let label: String

    /// How it is got from the values.
    public let observed: @Sendable (SingularValues) -> Double

    private let inBulk: @Sendable (MarchenkoPastur, _ outlier: Double?) -> Double?

    /// What theory says, where it says something.
    public func expected(_ law: SpectralLaw) -> Double? {
        switch law {
        case .exact(let values): observed(values)
        case .bulk(let bulk, let outlier): inBulk(bulk, outlier)
        }
    }

    /// Every row, in the order they are shown.
    public static let all: [SpectralQuantity] = [
        SpectralQuantity(name: "largest", label: "largest ‖W‖₂", observed: \.largest) { $1 ?? $0.edges.upper },
        SpectralQuantity(name: "smallest", label: "smallest", observed: \.smallest) { bulk, _ in bulk.edges.lower },
        SpectralQuantity(name: "mean", label: "mean", observed: \.mean) { $0.spectralMean($1) },
        SpectralQuantity(name: "condition", label: "condition", observed: \.condition) { $0.condition($1) },
        SpectralQuantity(name: "frobenius", label: "‖W‖_F", observed: \.frobenius) { $0.frobenius($1) },
        SpectralQuantity(name: "rank", label: "rank", observed: { Double($0.rank) }) { bulk, _ in bulk.short },
        SpectralQuantity(name: "stable_rank", label: "stable rank", observed: \.stableRank) { bulk, outlier in
            let ratio = bulk.frobenius(outlier) / (outlier ?? bulk.edges.upper)
            return ratio * ratio
        },
        SpectralQuantity(name: "effective_rank", label: "effective rank", observed: \.effectiveRank) {
            $0.effectiveRank($1)
        },
    ]
}

/// What the law of the bulk, and a value above it, make of q values.
extension MarchenkoPastur {
    fileprivate func spectralMean(_ outlier: Double?) -> Double {
        guard let outlier else { return mean }
        return (outlier + (short - 1) * mean) / short
    }

    /// The ratio of the edges. For a square matrix, whose lower edge is 0, n e^1.537: the geometric mean of real normal
    /// ones (Edelman, "Eigenvalues and condition numbers of random matrices", SIAM J. Matrix Anal. Appl. 9, 1988).
    fileprivate func condition(_ outlier: Double?) -> Double? {
        let top = outlier ?? edges.upper
        return edges.lower > 0 ? top / edges.lower : short * exp(1.537) * top / edges.upper
    }

    fileprivate func frobenius(_ outlier: Double?) -> Double {
        let bulk = entryVariance * long * (outlier == nil ? short : short - 1)
        return (bulk + (outlier ?? 0) * (outlier ?? 0)).squareRoot()
    }

    fileprivate func effectiveRank(_ outlier: Double?) -> Double {
        let count = outlier == nil ? short : short - 1
        let total = count * mean + (outlier ?? 0)
        func information(_ s: Double) -> Double { s > 0 ? -s / total * log(s / total) : 0 }
        return exp(count * expectation(information) + (outlier.map(information) ?? 0))
    }
}
