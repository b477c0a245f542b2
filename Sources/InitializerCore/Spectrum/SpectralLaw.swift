import Platform

/// What theory says of the singular values of a Spec's tensor, folded to a matrix.
public enum SpectralLaw: Sendable {
    /// Independent entries: a bulk of values, and one above it where the entries' mean is far enough from 0.
    case bulk(MarchenkoPastur, outlier: Double?)
    /// Exactly these.
    case exact(SingularValues)
}

extension SpectralLaw {
    /// That of a matrix of independent entries; nil where their mean or variance is not finite.
    ///
    /// - Parameters:
    ///   - mean: the modulus of the mean of an entry.
    ///   - variance: of an entry, of both parts of a complex one together.
    static func independent(
        _ rows: Int, _ columns: Int, mean: Double, variance: Double, isComplex: Bool
    ) -> SpectralLaw? {
        guard mean.isFinite, variance.isFinite else { return nil }
        let size = (Double(rows) * Double(columns)).squareRoot()
        guard variance > 0 else { return .exact(.levels([(mean * size, 1)], rows, columns)) }
        return .bulk(
            MarchenkoPastur(sides: (rows, columns), entryVariance: variance, isComplex: isComplex),
            outlier: outlier(mean * size, variance, Double(rows), Double(columns)))
    }

    /// Where a matrix of one singular value θ ends up among others of variance v: √((θ² + vp)(θ² + vq)) / θ, if it
    /// leaves the bulk at all.
    ///
    /// Source: Benaych-Georges, Nadakuditi, "The singular values and vectors of low rank perturbations of large
    /// rectangular random matrices", J. Multivariate Anal. 111, 2012.
    static func outlier(_ theta: Double, _ variance: Double, _ p: Double, _ q: Double) -> Double? {
        guard theta * theta > variance * (p * q).squareRoot() else { return nil }
        return ((theta * theta + variance * p) * (theta * theta + variance * q)).squareRoot() / theta
    }
}

extension SingularValues {
    /// The values given so often each, then zeros.
    static func levels(_ levels: [(value: Double, count: Int)], _ rows: Int, _ columns: Int) -> SingularValues {
        let values = levels.flatMap { Array(repeating: $0.value, count: $0.count) }
        let zeros = Array(repeating: 0.0, count: max(0, min(rows, columns) - values.count))
        return SingularValues(rows: rows, columns: columns, values: values + zeros)
    }
}

extension SpectralLaw {
    /// The value that is expected at a place of the descending list of `count`.
    public func value(at place: Int, of count: Int) -> Double {
        switch self {
        case .exact(let values):
            return values.values[place]
        case .bulk(let bulk, let outlier):
            if let outlier, place == 0 { return outlier }
            return bulk.quantile(1 - (Double(place) + 0.5) / Double(count))
        }
    }
}
