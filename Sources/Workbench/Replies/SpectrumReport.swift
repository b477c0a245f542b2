import InitializerCore

/// The singular values of a tensor folded to a matrix, beside what theory expects.
public struct SpectrumReport: Sendable {
    /// What was examined.
    public let spec: Spec

    /// What was found.
    public let values: SingularValues

    /// The values by size.
    public let histogram: Histogram

    /// The angles of the eigenvalues, where the matrix is real, square and orthogonal.
    public let angles: EigenvalueAngles?

    /// What theory says of the values, where it says something.
    public var law: SpectralLaw? { spec.spectralLaw }

    /// How many values are expected in each bar of the histogram; nil unless they form a bulk.
    public var expectedCounts: [Double]? {
        guard case .bulk(let bulk, let outlier) = law else { return nil }
        let count = Double(values.values.count - (outlier == nil ? 0 : 1))
        return histogram.counts.indices.map { bar in
            let (lower, upper) = (histogram.edge(bar), histogram.edge(bar + 1))
            let inside = outlier.map { $0 >= lower && $0 < upper } ?? false
            return count * (bulk.cumulative(upper) - bulk.cumulative(lower)) + (inside ? 1 : 0)
        }
    }
}
