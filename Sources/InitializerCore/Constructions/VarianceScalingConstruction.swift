/// Variance scale / fan, drawn from the given distribution.
struct VarianceScalingConstruction: IndependentDraws {
    /// The variance times the fan.
    let scale: Number
    /// The fan.
    let mode: FanMode
    let distribution: ScalingDistribution

    func validate(_ tensor: TensorType, as name: String) throws(InitializerError) {
        guard distribution == .truncatedNormal, tensor.type.isComplex else { return }
        throw .distributionNotComplex(
            initializer: name, distribution: distribution.rawValue, type: tensor.type)
    }

    // MARK: Drawing

    func draw<Format: RealFormat>(_ format: Format.Type, _ tensor: TensorType) -> any Draw {
        let scaling = VarianceScaling<Format>(scale: scale, denominator: tensor.fans.denominator(mode))
        switch distribution {
        case .normal: return scaling.normal
        case .truncatedNormal: return scaling.truncatedNormal
        case .uniform: return scaling.uniform
        }
    }

    // MARK: Explaining

    func equations(_ tensor: TensorType) -> (steps: [Derivation.Step], facts: [Derivation.Fact]) {
        let fans = tensor.fans
        let denominator = fans.denominator(mode)
        let variance = scale.double / denominator
        var steps = Derivation.Step.fans(tensor)
        if mode == .fanAverage {
            steps.append(
                Derivation.Step(
                    "fan_avg", "fan_avg", "(fan_in + fan_out) / 2", "(\(fans.in) + \(fans.out)) / 2", denominator))
        }
        let quotient: NumericText = "\(scale.double) / \(denominator)"
        steps.append(Derivation.Step("variance", "σ²", "scale / \(mode.rawValue)", quotient, variance))
        let (last, facts) = equations(distribution, variance: variance, tensor)
        return (steps + last, facts)
    }

    func warnings(_ tensor: TensorType) -> [SpecWarning] {
        if tensor.shape.rank < 2 { return [.noFans(rank: tensor.shape.rank)] }
        guard let own = tensor.shape.fromChannelsFirst else { return [] }
        let meant = Fans(own)
        let factor = (meant.denominator(mode) / tensor.fans.denominator(mode)).squareRoot()
        return [.channelsFirst(taken: tensor.fans, meant: meant, own: own, deviationFactor: factor)]
    }

    // MARK: Frameworks

    var scaling: ScalingSettings? {
        scale.double > 0 ? ScalingSettings(scale: scale.double, mode: mode, distribution: distribution) : nil
    }
}

/// The distributions `variance_scaling` draws from.
public enum ScalingDistribution: String, CaseIterable, Hashable, Sendable {
    case normal
    case truncatedNormal = "truncated_normal"
    case uniform
}

extension Derivation.Fact {
    /// The factor that makes up for the cut, so that σ is met after it.
    static let widenedBeforeCut = Self(
        "a normal with standard deviation σ₀, truncated at ±2σ₀, has standard deviation σ")
}

extension SpecWarning {
    /// The shape looks like {out, in, k…}, as PyTorch stores kernels, and Axon's fans are the last two axes all the
    /// same. `deviationFactor` is the standard deviation that results in units of the one with the fans as meant.
    static func channelsFirst(taken: Fans, meant: Fans, own: Shape, deviationFactor: Double) -> SpecWarning {
        SpecWarning(
            "channels_first",
            """
            The shape looks like {out, in, kernel}, as PyTorch stores it, but the fans are the last two axes: \
            \(taken) instead of \(meant), and σ is \(deviationFactor, digits: 2) of the intended value. In Axon's layout \
            the shape is \(own.description).
            """)
    }

    /// A scalar or a vector counts as one input and one output.
    static func noFans(rank: Int) -> SpecWarning {
        let name = rank == 0 ? "scalar" : "vector"
        return SpecWarning(
            "no_fans", "A \(name) has no input and output axes: both fans are 1, so σ² is the scale.")
    }
}
