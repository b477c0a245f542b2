extension Spec {
    /// The law of one element of the tensor; of one component, for complex types.
    ///
    /// For constants of complex types it is the law of the real part. Half-precision draws, which have few levels, have
    /// the exact discrete law of those.
    public var law: any Law {
        draw(format)?.exactLaw ?? idealLaw
    }

    /// The law the element is meant to have: ``law``, but for half-precision draws the continuous one their levels
    /// stand for.
    public var idealLaw: any Law {
        switch recipe {
        case .constant(let value):
            return PointLaw(value: constantInteger.map(Double.init) ?? format.round(value.single))
        case .identity:
            // The catalogue's minimum rank keeps scalars and vectors out.
            let (_, rows, columns) = shape.matrixBatch ?? (1, 1, 1)
            let share = Double(min(rows, columns)) / Double(rows) / Double(columns)
            return IndicatorLaw(probability: share / Double(type.componentsPerElement))
        case .orthogonal(let distribution):
            return orthogonalLaw(distribution)
        case .uniform, .normal, .varianceScaling:
            return draw(format)?.law ?? PointLaw(value: .nan)
        }
    }

    private func orthogonalLaw(_ distribution: MatrixDistribution) -> any Law {
        let (rows, columns) = shape.matrix ?? (1, 1)
        let dimension = max(rows, columns) * type.componentsPerElement
        // A 1 × 1 orthogonal matrix is 1 by the sign rule.
        guard dimension > 1 else { return PointLaw(value: 1) }
        switch distribution {
        case .normal: return SphereCoordinateLaw(dimension: dimension)
        case .uniform: return UncentredOrthogonalLaw(dimension: dimension)
        }
    }
}

extension Draw {
    /// The law of what is drawn, to the last level, where there are few enough to list.
    var exactLaw: any Law {
        guard let patterns = Format.patterns else { return law }
        let values = patterns.map(value)
        if let first = values.first, values.allSatisfy({ $0 == first }) { return PointLaw(value: first) }
        return DiscreteLaw(values: values, ideal: law)
    }
}

extension UniformDraw {
    var law: any Law {
        lower < upper ? UniformLaw(lower: lower, upper: upper) : PointLaw(value: lower)
    }
}

extension NormalDraw {
    var law: any Law {
        let sigma = standardDeviation.magnitude
        return sigma > 0 ? NormalLaw(mean: mean, sigma: sigma) : PointLaw(value: mean)
    }
}

extension TruncatedNormalDraw {
    var law: any Law {
        sigma > 0 ? TruncatedNormalLaw(sigma: sigma, bound: Self.bound) : PointLaw(value: 0)
    }
}
