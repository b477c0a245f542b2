import Platform

/// What is expected of the singular values of a matrix of independent entries that has as few rows and columns as it has:
/// Marchenko and Pastur's law is the limit of large ones, where the extremes lie at its edges.
///
/// By simulated matrices of normal entries, real or complex, interpolated between sizes: within 2 % for sides from 2 on.
/// Entries of other distributions come close to these as the sides grow. The numbers recorded vary little with the size,
/// as they are in the units of the limits: with S = √p + √q, δ = p - q and c = S²/√(pq),
///
/// - the largest is S - x (1/√p + 1/√q)^⅓, as that of Tracy and Widom's law is for large sides (Johnstone, "On the
///   distribution of the largest eigenvalue in principal components analysis", Annals of Statistics 29, 2001),
/// - the smallest (δ + x (c (δ + 2.5))^⅓) / S,
/// - the condition number S² / (δ + x (c (δ + 1))^⅓), a geometric mean: that of real square matrices has no mean. For
///   large ones it is n e^1.537, of complex ones n e^0.982 (Edelman, "Eigenvalues and condition numbers of random
///   matrices", SIAM J. Matrix Anal. Appl. 9, 1988),
/// - the stable rank x pq/S², and the others x times their limits.
struct FiniteSpectrum {
    /// The limit.
    let bulk: MarchenkoPastur

    /// The expected largest value.
    var largest: Double {
        let curvature = 1 / bulk.long.squareRoot() + 1 / bulk.short.squareRoot()
        return sigma * (sum - entry(\.largest) * cbrt(curvature))
    }

    /// The expected smallest value.
    var smallest: Double { sigma * (difference + entry(\.smallest) * cbrt(shape * (difference + 2.5))) / sum }

    /// The geometric mean of the condition number.
    var condition: Double {
        guard bulk.short > 1 else { return 1 }
        return sum * sum / (difference + entry(\.condition) * cbrt(shape * (difference + 1)))
    }

    /// The expected stable rank.
    var stableRank: Double {
        bulk.short > 1 ? entry(\.stableRank) * bulk.long * bulk.short / (sum * sum) : 1
    }

    /// The expected mean of the values.
    var mean: Double { entry(\.mean) * bulk.mean }

    /// The expected effective rank in units of the limit's.
    var effectiveRankRatio: Double { entry(\.effectiveRank) }

    private var sigma: Double { bulk.entryVariance.squareRoot() }
    private var sum: Double { bulk.long.squareRoot() + bulk.short.squareRoot() }
    private var difference: Double { bulk.long - bulk.short }
    private var shape: Double { sum * sum / (bulk.long * bulk.short).squareRoot() }

    /// A number of the table, interpolated linearly in log q and in √((q + 1)/p).
    private func entry(_ quantity: KeyPath<Table, [[Double]]>) -> Double {
        let table = (bulk.isComplex ? Self.complex : Self.real)[keyPath: quantity]
        let (row, below) = Self.position(of: log(bulk.short), in: Self.shortSides.map { log($0) })
        func value(_ row: Int) -> Double {
            let line = table[row]
            guard difference > 0 else { return line[0] }
            // Descending, as the table begins with nearly square matrices.
            let place = ((bulk.short + 1) / bulk.long).squareRoot()
            let (column, beyond) = Self.position(of: -place, in: Self.places.map { -$0 })
            return line[column + 1] * (1 - beyond) + line[column + 2] * beyond
        }
        return value(row) * (1 - below) + value(row + 1) * below
    }

    /// Between which two of ascending nodes a number lies, and how far from the first, from 0 to 1; that of the nearest
    /// outside.
    private static func position(of x: Double, in nodes: [Double]) -> (index: Int, share: Double) {
        let index = min(max(nodes.partitionIndex { $0 > x } - 1, 0), nodes.count - 2)
        return (index, min(max((x - nodes[index]) / (nodes[index + 1] - nodes[index]), 0), 1))
    }
}
