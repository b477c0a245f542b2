import Platform

/// What becomes of signals in an infinitely wide network of fully connected layers h = Wφ(h′) + b with independent
/// weights of mean 0 and variance σ_w²/width and biases of variance σ_b².
///
/// Poole et al., Exponential expressivity in deep neural networks through transient chaos, 2016; Schoenholz et al.,
/// Deep information propagation, 2017.
public struct MeanField: Sendable {
    /// φ.
    public let activation: Activation

    /// σ_w², the variance of a weight times the width.
    public let weightVariance: Double

    /// σ_b².
    public let biasVariance: Double

    let moments: any SignalMoments

    /// A network of an activation; the variances are finite and not negative.
    public init(_ activation: Activation, weightVariance: Double, biasVariance: Double = 0) {
        self.init(activation, activation, weightVariance: weightVariance, biasVariance: biasVariance)
    }

    /// - Parameter moments: the activation's own, or an approximation of them.
    init(_ activation: Activation, _ moments: any SignalMoments, weightVariance: Double, biasVariance: Double) {
        self.activation = activation
        self.moments = moments
        self.weightVariance = weightVariance
        self.biasVariance = biasVariance
    }

    /// The variance of the first layer's pre-activations for inputs of mean square 1.
    public var firstVariance: Double { weightVariance + biasVariance }

    /// The variance of a layer's pre-activations, from that of the layer before: σ_w² E[φ(√q z)²] + σ_b².
    public func variance(after q: Double) -> Double { weightVariance * moments.valueSquare(q) + biasVariance }

    /// χ at a variance of the pre-activations: the factor by which a layer changes the mean square of a gradient on its
    /// way down, and the squared distance of two close inputs on its way up: σ_w² E[φ′(√q z)²].
    public func gradientFactor(at q: Double) -> Double { weightVariance * moments.slopeSquare(q) }

    /// χ₁: the gradient's factor deep in the network, where q has reached its fixed point.
    public var gradientFactor: Double { gradientFactor(at: unroundedFixedPoint.variance) }

    /// The mean squares in each layer of a network of `layers` layers, for inputs and a gradient at the top of mean
    /// square 1.
    public func curve(layers: Int) -> SignalCurve {
        var preactivations: [Double] = []
        var activations = [1.0]
        for layer in 0..<max(layers, 0) {
            preactivations.append(layer == 0 ? firstVariance : weightVariance * activations[layer] + biasVariance)
            activations.append(moments.valueSquare(preactivations[layer]))
        }
        var gradients = [1.0]
        for q in preactivations.reversed() { gradients.append(gradients[gradients.count - 1] * gradientFactor(at: q)) }
        return SignalCurve(preactivations: preactivations, activations: activations, gradients: gradients.reversed())
    }
}

/// Mean squares along the layers of a network.
public struct SignalCurve: Hashable, Sendable {
    /// Of the pre-activations of each layer.
    public let preactivations: [Double]

    /// Of the inputs, and of the activations of each layer.
    public let activations: [Double]

    /// Of the gradient with respect to the inputs, and to the activations of each layer; the last is where it starts.
    public let gradients: [Double]

    /// The probability of each bin among the pre-activations of a layer, counted from 1: in infinitely wide networks
    /// they are normal; nil where their mean square is 0 or not finite.
    public func preactivationMasses(ofLayer layer: Int, in histogram: Histogram) -> [Double]? {
        guard preactivations.indices.contains(layer - 1) else { return nil }
        let variance = preactivations[layer - 1]
        guard variance > 0, variance.isFinite else { return nil }
        return NormalLaw(mean: 0, sigma: variance.squareRoot()).masses(of: histogram)
    }
}
