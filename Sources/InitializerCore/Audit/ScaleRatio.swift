import Platform

/// What a standard deviation that is off by a factor may come from.
///
/// ```swift
/// ScaleRatio(2.83, error: 0.01, layers: 4).meanings   // ["as without the factor 1/√(2 · 4) of residual branches"]
/// ```
struct ScaleRatio {
    private let ratio: Double
    private let error: Double
    private let layers: Int?
    private let fans: (in: Double, out: Double)?

    /// - Parameters:
    ///   - ratio: what was seen over what was expected.
    ///   - error: the standard error of that, in parts of it.
    ///   - layers: of the model; nil where the names do not say.
    ///   - fans: of the weight; nil where it has none.
    init(_ ratio: Double, error: Double, layers: Int? = nil, fans: (in: Double, out: Double)? = nil) {
        self.ratio = ratio
        self.error = error
        self.layers = layers
        self.fans = fans
    }

    /// The usual causes that are as near as the error leaves, the most usual first; at most two. Shards come in powers of
    /// two, which is near much else: they are named where the model itself, its depth and fans, has no cause.
    var meanings: [String] {
        let own = (byDepth + byFans).filter { isNear($0.factor) }
        let all = own + (usual + (own.isEmpty ? byShards : [])).filter { isNear($0.factor) }
        return Array(all.map(\.text).prefix(2))
    }

    private func isNear(_ factor: Double) -> Bool {
        factor > 0 && (factor - 1).magnitude > 0.01 && (ratio / factor - 1).magnitude < min(0.03, max(0.004, 4 * error))
    }

    private typealias Cause = (factor: Double, text: String)

    private var byDepth: [Cause] {
        guard let layers, layers > 1 else { return [] }
        let (both, one) = ((2 * Double(layers)).squareRoot(), Double(layers).squareRoot())
        return [
            (both, "as without the factor 1/√(2 · \(layers)) of residual branches"),
            (1 / both, "as with the factor 1/√(2 · \(layers)) of residual branches"),
            (one, "as without the factor 1/√\(layers)"), (1 / one, "as with the factor 1/√\(layers)"),
        ]
    }

    private var byFans: [Cause] {
        guard let fans, fans.in != fans.out else { return [] }
        let (inputs, outputs) = (fans.in, fans.out)
        let mean = (inputs + outputs) / 2
        return [
            ((inputs / outputs).squareRoot(), "as with fan_out for fan_in"),
            ((outputs / inputs).squareRoot(), "as with fan_in for fan_out"),
            ((inputs / mean).squareRoot(), "as with the mean of the fans for fan_in"),
            ((mean / inputs).squareRoot(), "as with fan_in for the mean of the fans"),
            ((2 * inputs / mean).squareRoot(), "as He et al. with the mean of the fans"),
            ((inputs / mean / 2).squareRoot(), "as Glorot and Bengio, where He et al. was meant"),
            ((2 * mean / inputs).squareRoot(), "as He et al., where Glorot and Bengio was meant"),
        ]
    }

    private var usual: [Cause] {
        let cut = TruncatedNormalLaw(sigma: 1, bound: 2).standardDeviation
        return [
            (2.0.squareRoot(), "as with a gain of √2 that is not meant"), (0.5.squareRoot(), "as without a gain of √2"),
            (6.0.squareRoot(), "as kaiming_uniform_ without a=√5"),
            ((1.0 / 6).squareRoot(), "as PyTorch's default, kaiming_uniform_ with a=√5"),
            (3.0.squareRoot(), "as with a standard deviation where a bound is meant"),
            ((1.0 / 3).squareRoot(), "as with a bound where a standard deviation is meant"),
            (cut, "as without the correction for cutting at 2 σ"), (1 / cut, "as with a correction for cutting at 2 σ"),
            (5.0 / 3, "as with tanh's gain of 5/3 that is not meant"), (0.6, "as without tanh's gain of 5/3"),
            (2, "as with twice the scale"), (0.5, "as with half the scale"),
        ]
    }

    private var byShards: [Cause] {
        [2, 4, 8, 16, 32, 64].flatMap { degree -> [Cause] in
            let factor = Double(degree).squareRoot()
            return [
                (factor, "as with the fan of a shard of \(degree)"),
                (1 / factor, "as with a fan \(degree) times too large"),
            ]
        }
    }
}
