import Platform

extension MeanField {
    /// The variance of the weights that keeps mean squares best through a network of `layers` layers with these biases:
    /// of activations on the way up and of gradients on the way down, whichever changes more.
    ///
    /// It is the best there is, which may be no good one: ``SignalCurve/expectedFactors`` of its curve say so. At
    /// criticality mean squares may decay as a power of the depth, so that another variance is better for networks that
    /// are not very deep.
    ///
    /// - Throws: what `checkpoint` throws.
    public static func mostStable(
        _ activation: Activation, biasVariance: Double = 0, layers: Int, checkpoint: Checkpoint = neverCancelled
    ) throws -> MeanField {
        let tabulated = try TabulatedMoments(activation, checkpoint: checkpoint)
        /// How far the worse of both factors is from 1, at the logarithm of a weight variance.
        func change(_ logarithm: Double, _ moments: some SignalMoments) throws -> Double {
            try checkpoint()
            let field = MeanField(activation, moments, weightVariance: exp(logarithm), biasVariance: biasVariance)
            return field.curve(layers: layers).expectedFactors.map(\.distance).max() ?? .infinity
        }
        // Both factors grow with the variance, but where it has several fixed points that may take a step: the grid
        // finds the best place, and the search between its neighbours the best variance, first to a few digits.
        let (step, grid) = (0.1, (-60...120).map { 0.1 * Double($0) })
        let changes = try grid.map { try change($0, tabulated) }
        let best = grid[changes.indices.min { changes[$0] < changes[$1] } ?? 0]
        let near = try GoldenSection.minimum(between: best - step, best + step, steps: 20) { try change($0, tabulated) }
        let found = try GoldenSection.minimum(between: near - 1e-3, near + 1e-3, steps: 24) {
            try change($0, activation)
        }
        return MeanField(activation, weightVariance: exp(found), biasVariance: biasVariance)
    }
}

extension DeepNetwork {
    /// The network with weights of another variance, by a number that its initializer takes: the scale of `he_normal`.
    ///
    /// - Parameters:
    ///   - weightVariance: the variance of a weight times the width, above 0.
    ///   - rounded: makes the number one to be typed.
    /// - Returns: nil if no number of the initializer's decides about the variance.
    public func scaled(
        toWeightVariance weightVariance: Double, rounded: (Double) -> Double = { $0 }
    ) -> DeepNetwork? {
        for parameter in layer.initializer.parameters {
            func at(_ number: Double) -> DeepNetwork? {
                var options = layer.options.byName
                options[parameter.name] = .number(.real(number))
                return (try? Options(options, for: layer.initializer)).flatMap { try? with($0) }
            }
            // A standard deviation or a variance: a power of the number.
            guard let one = at(1)?.meanField?.weightVariance, let two = at(2)?.meanField?.weightVariance else {
                continue
            }
            let power = log2(two / one).rounded()
            guard power.isFinite, power > 0 else { continue }
            return at(rounded(pow(weightVariance / one, 1 / power)))
        }
        return nil
    }

    private func with(_ options: Options) throws(InitializerError) -> DeepNetwork {
        let spec = try Spec(
            initializer: layer.initializer, options: options, shape: layer.shape, type: layer.type, key: layer.key)
        return try DeepNetwork(
            spec, width: width, activation: activation, biasVariance: biasVariance, layers: layers, batch: batch)
    }
}

/// The golden-section search.
enum GoldenSection {
    /// Where f is least between `a` and `b`, if it first falls and then grows; each step leaves 0.618 of the interval.
    static func minimum(
        between a: Double, _ b: Double, steps: Int, of f: (Double) throws -> Double
    ) rethrows -> Double {
        let ratio = (5.0.squareRoot() - 1) / 2
        var (a, b) = (a, b)
        var (left, right) = (b - ratio * (b - a), a + ratio * (b - a))
        var (fLeft, fRight) = (try f(left), try f(right))
        for _ in 0..<steps {
            if fLeft < fRight {
                (b, right, fRight) = (right, left, fLeft)
                left = b - ratio * (b - a)
                fLeft = try f(left)
            } else {
                (a, left, fLeft) = (left, right, fRight)
                right = a + ratio * (b - a)
                fRight = try f(right)
            }
        }
        return fLeft < fRight ? left : right
    }
}
