import Platform

extension BlockNetwork {
    /// What mean-field theory says of the network.
    public var meanField: Result<BlockMeanField, BlockMeanField.Gap> {
        Result { () throws(BlockMeanField.Gap) in try BlockMeanField(self) }
    }
}

/// What becomes of signals in an infinitely wide network of layers and blocks with independent weights of mean 0: exact in
/// that limit. What a layer of weights makes is normal there, and uncorrelated with the stream it is added to; normalizations
/// by vectors divide by the root of a mean square. A convolution on a torus treats all positions alike, so that it is
/// a dense layer of k² times as many inputs.
///
/// Sources: Poole et al., Exponential expressivity in deep neural networks through transient chaos, 2016. Yang &
/// Schoenholz, Mean field residual networks: on the edge of chaos, 2017. Xiao et al., Dynamical isometry and a mean field
/// theory of CNNs, 2018. De & Smith, Batch normalization biases residual blocks towards the identity function in deep
/// networks, 2020. Xiong et al., On layer normalization in the transformer architecture, 2020.
public struct BlockMeanField: Sendable {
    /// Why theory says nothing.
    public enum Gap: Error, Hashable, Sendable {
        /// Weights are no centred draws: constants, the identity, a normal distribution with a mean.
        case weights
        /// Attention weighs tokens by themselves: what comes of it is not normal, however wide the network is.
        case attention
        /// Batch normalization makes examples depend on each other, so that the batch decides.
        case batchNormalization
        /// A block applies its activation to a stream that is not normal, as it comes from an activation.
        case stream
    }

    /// What is known of the numbers in a signal.
    struct Signal: Hashable, Sendable {
        /// Their mean square.
        var square: Double
        /// The square of their mean, which is that of each channel over networks.
        var squaredMean = 0.0
        /// Whether they are normal.
        var isNormal = true
    }

    /// One layer or block.
    struct Element: Hashable, Sendable {
        let kind: NetworkElement.Kind
        let activation: Activation
        let isNormalized: Bool
        /// σ_w² of its matrices, from the bottom up.
        let weightVariances: [Double]
    }

    let elements: [Element]

    /// σ_b².
    public let biasVariance: Double

    /// What branches are multiplied by.
    public let branch: Double

    /// How vectors are normalized.
    public let normalization: Normalization

    /// - Throws: why theory says nothing of the network.
    init(_ network: BlockNetwork) throws(Gap) {
        var elements: [Element] = []
        for (element, matrices) in zip(network.elements, network.matrices) {
            let kind = element.kind
            guard !kind.hasAttention else { throw .attention }
            let normalizes = element.isNormalized || kind == .norm || kind == .preNorm || kind == .postNorm
            if normalizes, network.form.normalization == .batch { throw .batchNormalization }
            let variances = matrices.compactMap(\.signalVariance)
            guard variances.count == matrices.count else { throw .weights }
            elements.append(
                Element(
                    kind: kind, activation: element.activation, isNormalized: element.isNormalized,
                    weightVariances: variances))
        }
        try self.init(
            elements, biasVariance: network.biasVariance, branch: network.branchFactor,
            normalization: network.form.normalization)
    }

    init(
        _ elements: [Element], biasVariance: Double, branch: Double, normalization: Normalization
    ) throws(Gap) {
        self.elements = elements
        self.biasVariance = biasVariance
        self.branch = branch
        self.normalization = normalization
        var signal = Signal(square: 1)
        for element in elements {
            if element.kind == .residual, !element.activation.isIdentity, !signal.isNormal { throw .stream }
            signal = step(element, signal).signal
        }
    }

    /// σ_w² of the matrices, each value once, in the order of their first places.
    public var weightVariances: [Double] {
        elements.flatMap(\.weightVariances).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// What an element makes of a signal, and by what it multiplies the mean square of a gradient.
    func step(_ element: Element, _ signal: Signal) -> (signal: Signal, gradientFactor: Double) {
        let activation = element.activation
        let scale = self.branch * self.branch
        /// What the branch of two layers adds, and how a gradient passes it, for inputs of a mean square.
        func branch(_ square: Double) -> (square: Double, slope: Double) {
            let (first, last) = (element.weightVariances[0], element.weightVariances[1])
            let h = first * square + biasVariance
            return (
                scale * (last * activation.valueSquare(h) + biasVariance),
                scale * first * last * activation.slopeSquare(h)
            )
        }
        func adding(_ square: Double) -> Signal {
            Signal(square: signal.square + square, squaredMean: signal.squaredMean, isNormal: signal.isNormal)
        }
        switch element.kind {
        case .attention, .transformer:
            preconditionFailure("no theory of attention")
        case .norm:
            return normalized(signal)
        case .dense, .conv:
            let weights = element.weightVariances[0]
            var inner = Signal(square: weights * signal.square + biasVariance)
            var factor = weights
            if element.isNormalized {
                let norm = normalized(inner)
                (inner, factor) = (norm.signal, factor * norm.gradientFactor)
            }
            let q = inner.square
            guard !activation.isIdentity else { return (inner, factor) }
            let mean = activation.mean(q)
            return (
                Signal(square: activation.valueSquare(q), squaredMean: mean * mean, isNormal: false),
                factor * activation.slopeSquare(q)
            )
        case .residual:
            let inner = branch(activation.isIdentity ? signal.square : activation.valueSquare(signal.square))
            let slope = activation.isIdentity ? 1 : activation.slopeSquare(signal.square)
            return (adding(inner.square), 1 + inner.slope * slope)
        case .preNorm:
            let norm = normalized(signal)
            let inner = branch(norm.signal.square)
            return (adding(inner.square), 1 + inner.slope * norm.gradientFactor)
        case .postNorm:
            let inner = branch(signal.square)
            let norm = normalized(adding(inner.square))
            return (norm.signal, (1 + inner.slope) * norm.gradientFactor)
        }
    }

    /// A signal divided by the root of its mean square, from which its mean may be taken before.
    func normalized(_ signal: Signal) -> (signal: Signal, gradientFactor: Double) {
        guard normalization != .none else { return (signal, 1) }
        let isCentred = normalization == .layer
        let square = signal.square - (isCentred ? signal.squaredMean : 0)
        let factor = 1 / (square + NormalizationBlock<Float>.epsilon)
        let mean = isCentred ? 0 : signal.squaredMean * factor
        return (Signal(square: square * factor, squaredMean: mean, isNormal: signal.isNormal), factor)
    }

    /// The mean squares behind each element, for inputs and a gradient at the top of mean square 1. There are no
    /// pre-activations of a block as a whole.
    public var curve: SignalCurve {
        var signal = Signal(square: 1)
        var activations = [1.0]
        var factors: [Double] = []
        for element in elements {
            let step = step(element, signal)
            signal = step.signal
            activations.append(signal.square)
            factors.append(step.gradientFactor)
        }
        var gradients = [1.0]
        for factor in factors.reversed() { gradients.append(gradients[gradients.count - 1] * factor) }
        return SignalCurve(preactivations: [], activations: activations, gradients: gradients.reversed())
    }

    /// By what the last element multiplies the mean square of a gradient.
    public var lastGradientFactor: Double {
        let curve = curve
        return curve.gradients[elements.count - 1]
    }
}

extension Activation {
    /// E[φ(√q z)] over a standard normal z, for q ≥ 0.
    func mean(_ q: Double) -> Double {
        let deviation = q.squareRoot()
        return StandardNormal.expectation(sharpness: deviation) { value(deviation * $0) }
    }
}
