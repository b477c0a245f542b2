import Platform

extension DeepNetwork {
    /// What mean-field theory says of the network; nil if weights are not centred draws: constants, the identity, a
    /// normal distribution with a mean.
    public var meanField: MeanField? {
        layer.construction.weightVariance(layer.tensorType).map {
            MeanField(activation, weightVariance: $0 * Double(width), biasVariance: biasVariance)
        }
    }

    /// How far networks drawn like this one scatter: known for independent weights, homogeneous activations and no biases;
    /// nil otherwise.
    ///
    /// The deviation is √((1 + κ/n)ᴸ - 1) with κ = E[φ⁴]/E[φ²]² - 1, which is 5 for ReLU: a layer of n units multiplies the
    /// mean square by the mean of n independent squares (Hanin & Rolnick, How to start training, 2018).
    ///
    /// The median is about exp(-κ/2 Σ 1/n), as the logarithm is nearly normal with a variance of κ Σ 1/n and a mean of half
    /// of it below 0 (Hanin & Nica, Products of many large random matrices and gradients in deep neural networks, 2018). So
    /// few networks are as large as the mean that the median falls behind it. Both are nil for less than 16 units: the next
    /// term is of the order of L/n². Simulated medians of 16 units or more are at most 15 % smaller, and variances of the
    /// logarithm larger by up to 8/n of them.
    public var spread: NetworkSpread? {
        guard isScaleFree else { return nil }
        let growth = 1 + relativeVariance / Double(width)
        let second = (0..<layers).reduce(1.0) { product, _ in product * growth }
        let logarithmVariance = relativeVariance * reciprocalWidths
        let isWide = width >= NetworkSpread.leastWidth
        return NetworkSpread(
            deviation: (second - 1).squareRoot(), median: isWide ? exp(-logarithmVariance / 2) : nil,
            logarithmDeviation: isWide ? logarithmVariance.squareRoot() : nil)
    }

    /// Σ 1/n over the layers: while it is far below 1, networks are as mean-field theory says of infinitely wide ones
    /// (Hanin & Rolnick 2018).
    public var reciprocalWidths: Double { Double(layers) / Double(width) }

    /// The width from which on the median over networks as deep is at least 1/e of the mean, κL/2; nil if unknown.
    public var stableWidth: Int? {
        guard isScaleFree else { return nil }
        return Int(clamping: (relativeVariance / 2 * Double(layers)).rounded(.up))
    }

    /// κ.
    private var relativeVariance: Double { activation.relativeVariance() }

    /// Whether layers treat signals of all sizes alike, and units are independent.
    private var isScaleFree: Bool {
        activation.isHomogeneous && biasVariance == 0 && meanField != nil && layer.construction.isIndependent
    }
}
