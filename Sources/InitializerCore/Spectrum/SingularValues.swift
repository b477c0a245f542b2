import Platform

/// The singular values of a matrix, and what they say of it.
public struct SingularValues: Hashable, Sendable {
    /// The rows of the matrix.
    public let rows: Int

    /// The columns of the matrix.
    public let columns: Int

    /// As many as the shorter side, in descending order; NaN if the matrix has entries that are not finite.
    public let values: [Double]

    init(rows: Int, columns: Int, values: [Double]) {
        precondition(values.count == min(rows, columns) && !values.isEmpty)
        self.rows = rows
        self.columns = columns
        self.values = values
    }

    /// ‖W‖₂, the most the matrix stretches a vector.
    public var largest: Double { values[0] }

    /// The least it stretches a vector, of those it does not lose for being wide.
    public var smallest: Double { values[values.count - 1] }

    /// The largest by the smallest; infinite for a matrix that loses a direction.
    public var condition: Double { largest / smallest }

    /// The mean singular value.
    public var mean: Double { sum / Double(values.count) }

    /// ‖W‖_F, the root of the sum of squares.
    public var frobenius: Double { values.reversed().reduce(0) { $0 + $1 * $1 }.squareRoot() }

    /// ‖W‖_F² / ‖W‖₂², a count of directions that a few small values do not disturb; 0 for a matrix of zeros.
    public var stableRank: Double {
        guard largest != 0 else { return 0 }
        return values.reversed().reduce(0) { $0 + ($1 / largest) * ($1 / largest) }
    }

    /// exp(-Σ p ln p) with p = s / Σs: the number of directions as the entropy of the spectrum counts them; 0 for a
    /// matrix of zeros.
    ///
    /// Source: Roy, Vetterli, "The effective rank: a measure of effective dimensionality", EUSIPCO 2007.
    public var effectiveRank: Double {
        guard largest != 0 else { return 0 }
        let total = sum
        let entropy = values.reduce(0) { entropy, value in
            let share = value / total
            return share == 0 ? entropy : entropy - share * log(share)
        }
        return exp(entropy)
    }

    /// What a value has to exceed to be told from rounding errors: max(rows, columns) · 2⁻⁵² · largest, as NumPy has it.
    public var resolution: Double { Double(max(rows, columns)) * Double.ulpOfOne * largest }

    /// How many values are above the rounding of double precision.
    public var rank: Int {
        let resolution = resolution
        return values.count { $0 > resolution }
    }

    /// Whether the smallest value is above the rounding of double precision, so that it and the condition number say
    /// something; of a matrix of zeros it is 0 for sure.
    public var resolvesSmallest: Bool { rank == values.count || largest == 0 || !largest.isFinite }

    private var sum: Double { values.reversed().reduce(0, +) }
}
