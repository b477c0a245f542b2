import Platform

extension DeepNetwork {
    /// What mean-field theory says of the network; nil if weights are not centred draws: constants, the identity, a
    /// normal distribution with a mean.
    public var meanField: MeanField? {
        layer.construction.weightVariance(layer.tensorType).map {
            MeanField(activation, weightVariance: $0 * Double(width), biasVariance: biasVariance)
        }
    }

    /// The standard deviation over networks, relative to the mean, expected of the last layer's mean square for a
    /// single input: √((1 + κ/n)ᴸ - 1) with κ = E[φ⁴]/E[φ²]² - 1, which is 5 for ReLU.
    ///
    /// A layer of n units multiplies the mean square by the mean of n independent squares (Hanin & Rolnick, How to start
    /// training, 2018). Known for independent weights, homogeneous activations and no biases; nil otherwise.
    public var expectedSpread: Double? { relativeMeanSquare.map { ($0 - 1).squareRoot() } }

    /// Σ 1/n over the layers: while it is far below 1, networks are as mean-field theory says of infinitely wide ones
    /// (Hanin & Rolnick 2018).
    public var reciprocalWidths: Double { Double(layers) / Double(width) }

    /// The median over networks of the same mean square, relative to the mean: about exp(-κ/2 Σ 1/n), as its logarithm is
    /// nearly normal with a variance of κ Σ 1/n and a mean of half of it below 0 (Hanin & Nica, Products of many large
    /// random matrices and gradients in deep neural networks, 2018). So few networks are as large as the mean that the
    /// median falls behind it.
    ///
    /// Nil, too, for less than 16 units: the next term is of the order of L/n². Simulated medians of 16 units or more
    /// are at most 15 % smaller.
    public var expectedMedian: Double? {
        guard width >= 16, relativeMeanSquare != nil else { return nil }
        return exp(-activation.relativeVariance / 2 * reciprocalWidths)
    }

    /// The standard deviation over networks of the logarithm of the same mean square, about √(κ Σ 1/n); nil where
    /// ``expectedMedian`` is. Simulated variances are larger by up to 8/n of them.
    public var expectedLogarithmDeviation: Double? {
        expectedMedian.map { _ in (activation.relativeVariance * reciprocalWidths).squareRoot() }
    }

    /// The width from which on the median over networks as deep is at least 1/e of the mean, κL/2; nil if unknown.
    public var stableWidth: Int? {
        guard relativeMeanSquare != nil else { return nil }
        return Int(clamping: (activation.relativeVariance / 2 * Double(layers)).rounded(.up))
    }

    /// (1 + κ/n)ᴸ: the expected square of the mean square over the square of its mean.
    private var relativeMeanSquare: Double? {
        guard activation.isHomogeneous, biasVariance == 0, meanField != nil, layer.construction.isIndependent
        else {
            return nil
        }
        let growth = 1 + activation.relativeVariance / Double(width)
        return (0..<layers).reduce(1.0) { product, _ in product * growth }
    }
}
