import Platform

extension BlockNetwork {
    /// How far networks drawn like this one scatter; nil where that is not known. See ``BlockMeanField/spread(width:)``,
    /// which is of single vectors: of images and sentences, whose vectors are correlated, nothing is known.
    public var spread: NetworkSpread? {
        guard positions == 1,
            matrices.joined().allSatisfy({ $0.signalVariance == 0 || $0.spec.construction.isIndependent }),
            let field = try? meanField.get()
        else { return nil }
        return field.spread(width: width)
    }
}

extension BlockMeanField {
    /// How networks of width n scatter, over draws of independent weights, for a single input.
    ///
    /// Of normal weights W the law of Wu depends on the vector u through |u|² alone. So q = |x|²/n, behind each layer or
    /// block, depends on what was before through q alone, and its first two moments follow from those before:
    ///
    /// - φ makes of independent normal units of variance s a mean square of mean E[φ²] and variance (E[φ⁴] - E[φ²]²)/n. It is
    ///   known where all networks have the same s, and for a homogeneous φ, where it goes as s.
    /// - A branch b makes of x a y = x + bg, where the n entries of g are independent, normal and of variance t. Then
    ///   E|y|⁴ = E|x|⁴ + 2(1 + 2/n) b² E[|x|² nt] + (1 + 2/n) b⁴ E[(nt)²].
    /// - A normalization makes all q the same, as long as they are far above the 10⁻⁵ it adds.
    ///
    /// That is exact for normal weights; for others it leaves out terms of the order of 1/n². A branch φ(φ(x)W₁)W₂ does
    /// depend on more than q: on which entries of x are positive, and x keeps them from block to block. For homogeneous
    /// activations and equal blocks without biases terms of the order of 1/n are known, for 16 units or more:
    /// ``SignCorrelation``. Of simulated networks ln(1 + deviation²) differs from that by up to 5/n of it.
    ///
    /// The logarithm of q is nearly normal in deep networks, of a variance to which each layer adds the relative variance of
    /// its factor, each branch the logarithm of 1 + that, as the sum of two is more nearly normal itself. Both are the same to
    /// the order of 1/n. Variances simulated for 16 units or more differ from that by up to 8/n of them in networks of layers,
    /// 3/n in those of blocks, and medians by up to 15 % and 5 %.
    ///
    /// Sources: Hanin & Rolnick, How to start training, 2018. Li, Nica & Roy, The future is log-Gaussian: ResNets and their
    /// infinite-depth-and-width limit at initialization, 2021.
    ///
    /// - Returns: nil where it is not known: where an activation that is not homogeneous, or a normalization, follows signals
    ///   that differ between networks, or differ widely.
    public func spread(width: Int) -> NetworkSpread? {
        var recursion = SpreadRecursion(self, width: width)
        for element in elements {
            guard recursion.pass(element) else { return nil }
        }
        return recursion.spread
    }
}

/// The moments over networks of a mean square, relative to what it is in infinitely wide ones.
private struct SquareMoments {
    var mean = 1.0
    var variance = 0.0

    /// That of the square.
    var second: Double { mean * mean + variance }

    /// The variance, relative to the square of the mean.
    var spread: Double { variance / (mean * mean) }
}

/// The moments that are followed through a network.
private struct SpreadRecursion {
    let field: BlockMeanField
    let width: Double

    /// What infinitely wide networks have there, and the moments of others relative to it.
    private var signal = BlockMeanField.Signal(square: 1)
    private var moments = SquareMoments()
    private var logarithmVariance = 0.0
    private var signs: SignCorrelation?

    init(_ field: BlockMeanField, width: Int) {
        self.field = field
        self.width = Double(width)
        signs = SignCorrelation(field, width: self.width)
    }

    var spread: NetworkSpread {
        let isWide = width >= Double(NetworkSpread.leastWidth)
        return NetworkSpread(
            deviation: moments.spread.squareRoot(), median: isWide ? moments.mean * exp(-logarithmVariance / 2) : nil,
            logarithmDeviation: isWide ? logarithmVariance.squareRoot() : nil)
    }

    /// Passes a layer or block.
    ///
    /// - Returns: false where nothing is known of what comes out.
    mutating func pass(_ element: BlockMeanField.Element) -> Bool {
        guard let next = moments(behind: element), next.second.isFinite else { return false }
        // Less than before where what all networks have in common is added.
        let growth = (1 + next.spread) / (1 + moments.spread)
        let change = element.kind.hasBranch ? log(growth) : growth - 1
        logarithmVariance = next.variance == 0 ? 0 : max(0, logarithmVariance + change)
        moments = next
        signal = field.step(element, signal).signal
        if element.kind == .residual { signs?.advance() }
        return signal.square.isFinite
    }

    private func moments(behind element: BlockMeanField.Element) -> SquareMoments? {
        let activation = element.activation
        switch element.kind {
        case .attention, .transformer: return nil
        case .norm: return normalized(moments, signal)
        case .dense, .conv:
            let units = affine(moments, element.weightVariances[0] * signal.square)
            return element.isNormalized
                ? normalizedUnits(units.square, activation) : activated(units.moments, units.square, activation)
        case .residual:
            guard !activation.isIdentity else {
                return adding(element, branchOf: moments, signal.square, covariance: moments.variance)?.moments
            }
            guard let input = signs?.activated(moments) else { return nil }
            return adding(
                element, branchOf: input.moments, activation.valueSquare(signal.square), covariance: input.covariance
            )?.moments
        case .preNorm:
            guard let input = normalized(moments, signal) else { return nil }
            let covariance = field.normalization == .none ? moments.variance : 0
            return adding(
                element, branchOf: input, field.normalized(signal).signal.square, covariance: covariance)?.moments
        case .postNorm:
            let sum = adding(element, branchOf: moments, signal.square, covariance: moments.variance)
            return sum.flatMap { sum in
                var whole = signal
                whole.square = sum.square
                return normalized(sum.moments, whole)
            }
        }
    }

    // MARK: Layers

    /// What a layer makes of a mean square, multiplied by its weights already: it adds the variance of its biases.
    ///
    /// - Returns: the moments, the mean square in infinitely wide networks, and the share that is not the biases'.
    private func affine(
        _ moments: SquareMoments, _ weighted: Double
    ) -> (moments: SquareMoments, square: Double, share: Double) {
        let square = weighted + field.biasVariance
        guard square > 0 else { return (SquareMoments(), 0, 0) }
        let share = weighted / square
        let mean = 1 + share * (moments.mean - 1)
        return (SquareMoments(mean: mean, variance: share * share * moments.variance), square, share)
    }

    /// The mean square of activations, for units whose variance has these moments.
    private func activated(
        _ moments: SquareMoments, _ square: Double, _ activation: Activation
    ) -> SquareMoments? {
        guard square > 0 else { return SquareMoments() }
        guard moments.variance == 0 || activation.isHomogeneous else { return nil }
        let chance = activation.relativeVariance(square) / width
        return SquareMoments(mean: moments.mean, variance: moments.variance + moments.second * chance)
    }

    /// x + bg for a branch that sees vectors of a mean square with these moments.
    ///
    /// - Parameter covariance: that with the mean square of x.
    /// - Returns: the moments, and the mean square in infinitely wide networks.
    private func adding(
        _ element: BlockMeanField.Element, branchOf input: SquareMoments, _ square: Double, covariance: Double
    ) -> (moments: SquareMoments, square: Double)? {
        let inner = affine(input, element.weightVariances[0] * square)
        guard let active = activated(inner.moments, inner.square, element.activation) else { return nil }
        let outer = affine(active, element.weightVariances[1] * element.activation.valueSquare(inner.square))
        let whole = signal.square + field.branch * field.branch * outer.square
        guard whole > 0 else { return nil }
        let (x, g) = (moments, outer.moments)
        let (p, r) = (signal.square / whole, 1 - signal.square / whole)
        let common = covariance * inner.share * outer.share
        let variance =
            p * p * x.variance + 2 * p * r * common + r * r * g.variance
            + (4 * p * r * (x.mean * g.mean + common) + 2 * r * r * g.second) / width
        return (SquareMoments(mean: p * x.mean + r * g.mean, variance: variance), whole)
    }

    // MARK: Normalization

    /// Behind a normalization all networks have the same mean square, if there is more in their vectors than it adds.
    private func normalized(_ moments: SquareMoments, _ signal: BlockMeanField.Signal) -> SquareMoments? {
        guard field.normalization != .none else { return moments }
        let isCentred = field.normalization == .layer
        let square = signal.square - (isCentred ? signal.squaredMean : 0)
        guard width > 1 || !isCentred, square > 100 * NormalizationBlock<Float>.epsilon, moments.spread <= 1 else {
            return nil
        }
        return SquareMoments()
    }

    /// The mean square of homogeneous activations of normal units that are normalized: they lie on a sphere, of one
    /// dimension less where their mean is taken from them, which correlates each two by -1/(n - 1).
    private func normalizedUnits(_ square: Double, _ activation: Activation) -> SquareMoments? {
        guard field.normalization != .none else { return nil }
        let moments = SquareMoments(variance: 2 / width)
        guard normalized(moments, .init(square: square)) != nil, let slope = activation.slopeBelowZero else {
            return nil
        }
        guard !activation.isIdentity else { return SquareMoments() }
        let dimension = field.normalization == .layer ? width - 1 : width
        let correlation = field.normalization == .layer ? -1 / dimension : 0
        let (below, mean) = (slope * slope, (1 + slope * slope) / 2)
        let pairs =
            (1 + below * below) * NormalPair.positiveSquares(correlation)
            + 2 * below * NormalPair.positiveSquares(-correlation)
        let fourth = 1.5 * (1 + below * below)
        let second = dimension / (dimension + 2) * (fourth + (width - 1) * pairs) / width
        return SquareMoments(variance: max(0, second / (mean * mean) - 1))
    }
}

/// How much of |x|² the positive entries of x have, in a stream x to which equal blocks x + branch · φ(φ(x)W₁)W₂ without
/// biases add, for homogeneous φ.
///
/// φ(x)² = ½(1 + s²)x² + ½(1 - s²)x|x| for a slope s below zero. So |φ(x)|² varies with D = Σ x|x|/n, of variance
/// 3q²/(n + 2) for vectors on a sphere. Where D is large a block adds more, and so do those behind it, as x keeps most of its
/// signs. To the order of 1/n that gives D a mean, and a covariance with q.
private struct SignCorrelation {
    /// (1 - s²)/(1 + s²).
    private let asymmetry: Double
    /// What a branch adds, relative to the stream.
    private let added: Double
    private let width: Double

    /// E[D]/E[q], and how much more E[qD]/E[q²] is.
    private var mean = 0.0
    private var covariance = 0.0
    private var blocks = 0

    /// - Returns: nil for other networks.
    init?(_ field: BlockMeanField, width: Double) {
        let element = field.elements[0]
        guard width >= Double(NetworkSpread.leastWidth), element.kind == .residual,
            field.elements.allSatisfy({ $0 == element }), field.biasVariance == 0,
            let slope = element.activation.slopeBelowZero
        else { return nil }
        self.width = width
        asymmetry = (1 - slope * slope) / (1 + slope * slope)
        let square = (1 + slope * slope) / 2
        added = field.branch * field.branch * element.weightVariances.reduce(square * square, *)
    }

    /// The moments of |φ(x)|²/n, relative to those of infinitely wide networks, and its covariance with q.
    func activated(_ q: SquareMoments) -> (moments: SquareMoments, covariance: Double) {
        let mean = q.mean * (1 + asymmetry * self.mean)
        let tilt = asymmetry * (self.mean + covariance)
        let second = q.second * (1 + 2 * tilt + 3 * asymmetry * asymmetry / (width + 2))
        let product = q.second * (1 + tilt)
        return (SquareMoments(mean: mean, variance: second - mean * mean), product - q.mean * mean)
    }

    /// Goes on behind a block. What it added because of D has grown as the stream has, whichever block is asked later.
    mutating func advance() {
        blocks += 1
        // The root of how much of the stream was there so many blocks before: the correlation of the two.
        let correlation = pow(1 + added, -Double(blocks) / 2)
        let response = asymmetry * added / (1 + added) / (width + 2)
        mean += response * NormalPair.squareAlongSign(correlation)
        covariance += response * NormalPair.signedSquares(correlation)
    }
}

/// Expectations over two standard normal numbers z and w of a correlation: the arc-cosine kernels, of Cho & Saul, Kernel
/// methods for deep learning, 2009.
private enum NormalPair {
    /// E[z²w²], where both are above 0.
    static func positiveSquares(_ correlation: Double) -> Double {
        (curve(correlation) + (1 + 2 * correlation * correlation) * .pi / 2) / (2 * .pi)
    }

    /// E[z|z| w|w|].
    static func signedSquares(_ correlation: Double) -> Double { 2 / .pi * curve(correlation) }

    /// E[z|z| sign w].
    static func squareAlongSign(_ correlation: Double) -> Double {
        2 / .pi * (asin(correlation) + correlation * (1 - correlation * correlation).squareRoot())
    }

    private static func curve(_ correlation: Double) -> Double {
        let square = correlation * correlation
        return 3 * correlation * (1 - square).squareRoot() + (1 + 2 * square) * asin(correlation)
    }
}
