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

    /// The median over networks of the same mean square, relative to the mean: (1 + κ/n)^(-L/2), as its logarithm is
    /// nearly normal in deep networks. So few networks are as large as the mean that the median falls behind it.
    public var expectedMedian: Double? { relativeMeanSquare.map { 1 / $0.squareRoot() } }

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
