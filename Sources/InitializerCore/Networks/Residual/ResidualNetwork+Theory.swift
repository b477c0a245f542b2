extension ResidualNetwork {
    /// What mean-field theory says of the network; nil if weights are not centred draws: constants, the identity, a
    /// normal distribution with a mean.
    public var meanField: ResidualMeanField? {
        layer.construction.weightVariance(layer.tensorType).map {
            ResidualMeanField(
                kind, activation, weightVariance: $0 * Double(width), biasVariance: biasVariance, branch: branchFactor)
        }
    }
}

/// What becomes of signals in an infinitely wide residual network of independent weights of mean 0 and variance
/// σ_w²/width: exact in that limit. The stream is normal there, as is what a branch adds to it, and the two are
/// uncorrelated; normalizations by vectors divide by the root of its mean square, as its mean is 0.
///
/// Sources: Yang & Schoenholz, Mean field residual networks: on the edge of chaos, 2017. De & Smith, Batch normalization
/// biases residual blocks towards the identity function in deep networks, 2020. Xiong et al., On layer normalization in the
/// transformer architecture, 2020.
public struct ResidualMeanField: Sendable {
    /// How a block is put together.
    public let kind: NetworkKind

    /// φ.
    public let activation: Activation

    /// σ_w², the variance of a weight times the width.
    public let weightVariance: Double

    /// σ_b².
    public let biasVariance: Double

    /// What branches are multiplied by.
    public let branch: Double

    init(
        _ kind: NetworkKind, _ activation: Activation, weightVariance: Double, biasVariance: Double = 0,
        branch: Double
    ) {
        self.kind = kind
        self.activation = activation
        self.weightVariance = weightVariance
        self.biasVariance = biasVariance
        self.branch = branch
    }

    /// What a block makes of a stream.
    public struct Step: Hashable, Sendable {
        /// The mean square of the stream behind it.
        public let square: Double
        /// The factor by which the mean square of a gradient changes on its way down.
        public let gradientFactor: Double
    }

    /// What a block makes of a stream of mean square q.
    public func step(_ q: Double) -> Step {
        let scale = self.branch * self.branch
        /// What the branch adds, and how a gradient passes both of its layers, where the first has inputs of a mean square.
        func branch(_ square: Double) -> (square: Double, slope: Double) {
            let h = weightVariance * square + biasVariance
            return (
                scale * (weightVariance * activation.valueSquare(h) + biasVariance),
                scale * weightVariance * weightVariance * activation.slopeSquare(h)
            )
        }
        let epsilon = NormalizationBlock<Float>.epsilon
        switch kind {
        case .mlp:
            preconditionFailure("a network without branches")
        case .residual:
            let inner = branch(activation.valueSquare(q))
            return Step(square: q + inner.square, gradientFactor: 1 + inner.slope * activation.slopeSquare(q))
        case .preNorm:
            let inner = branch(q / (q + epsilon))
            return Step(square: q + inner.square, gradientFactor: 1 + inner.slope / (q + epsilon))
        case .postNorm:
            let inner = branch(q)
            let sum = q + inner.square + epsilon
            return Step(square: (q + inner.square) / sum, gradientFactor: (1 + inner.slope) / sum)
        }
    }

    /// The mean squares behind each block of a network of `layers` blocks, for inputs and a gradient at the top of mean
    /// square 1. There are no pre-activations of a block as a whole.
    public func curve(layers: Int) -> SignalCurve {
        var activations = [1.0]
        var factors: [Double] = []
        for _ in 0..<max(layers, 0) {
            let step = step(activations[activations.count - 1])
            activations.append(step.square)
            factors.append(step.gradientFactor)
        }
        var gradients = [1.0]
        for factor in factors.reversed() { gradients.append(gradients[gradients.count - 1] * factor) }
        return SignalCurve(preactivations: [], activations: activations, gradients: gradients.reversed())
    }
}
