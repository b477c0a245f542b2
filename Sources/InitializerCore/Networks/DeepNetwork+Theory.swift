extension DeepNetwork {
    /// What mean-field theory says of the network; nil if weights are not centred draws: constants, the identity, a
    /// normal distribution with a mean.
    ///
    /// Orthogonal weights are not independent, but their rotation mixes so well that the same variances follow
    /// (Pennington et al., Resurrecting the sigmoid in deep learning through dynamical isometry, 2017).
    public var meanField: MeanField? {
        let law = layer.law
        let variance: Double
        switch layer.recipe {
        case .constant, .identity: return nil
        // Every row and every column has norm 1, whatever the law of an element.
        case .orthogonal: variance = 1 / Double(width)
        case .uniform, .normal, .varianceScaling:
            guard law.mean.magnitude <= 1e-6 * law.standardDeviation else { return nil }
            variance = law.variance
        }
        return MeanField(activation, weightVariance: variance * Double(width), biasVariance: biasVariance)
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
        guard activation.isHomogeneous, biasVariance == 0, meanField != nil, layer.areElementsIndependent else {
            return nil
        }
        let growth = 1 + activation.relativeVariance / Double(width)
        return (0..<layers).reduce(1.0) { product, _ in product * growth }
    }
}

extension Spec {
    fileprivate var areElementsIndependent: Bool {
        if case .orthogonal = recipe { return false }
        return isRandomDraw
    }

    private var isRandomDraw: Bool {
        switch recipe {
        case .uniform, .normal, .varianceScaling: true
        case .constant, .identity, .orthogonal: false
        }
    }
}
