/// Variance scale / fan as JAX's `variance_scaling` has it: the axes that are inputs, outputs and side by side are named,
/// all others are the receptive field, and the fan may be the geometric mean of both.
///
/// So weights of several axes, such as those of attention heads {features, heads, size}, get their true fans. Groups, which
/// JAX does not count, divide the outputs: each input of a grouped convolution is connected to those of its group only.
///
/// Source: `jax/_src/nn/initializers.py` of JAX 0.10, `_compute_fans` and `variance_scaling`.
struct VarianceScalingAxesConstruction: ScaledDraws {
    let settings: NamedScaling
    let groups: Int

    private var mode: NamedFanMode { settings.mode }
    private var inputs: [Int] { settings.inputs }
    private var outputs: [Int] { settings.outputs }
    private var batch: [Int] { settings.batch }

    var distribution: ScalingDistribution { settings.distribution }

    static var minimumRank: Int { 2 }

    func validate(_ tensor: TensorType, as name: String) throws(InitializerError) {
        let rank = tensor.shape.rank
        var seen: Set<Int> = []
        for (option, axes) in [("in_axis", inputs), ("out_axis", outputs), ("batch_axis", batch)] {
            for axis in axes {
                guard (-rank..<rank).contains(axis) else {
                    throw .optionNotSupported(
                        option: option, value: .axes(axes),
                        requirement: "axes of a shape of \(rank), from \(-rank) to \(rank - 1)")
                }
                guard seen.insert(position(axis, rank)).inserted else {
                    throw .optionNotSupported(
                        option: option, value: .axes(axes), requirement: "axes that are not named twice")
                }
            }
        }
        let size = size(outputs, tensor.shape)
        guard size.isMultiple(of: groups) else {
            throw .optionNotSupported(
                option: "groups", value: .number(.integer(Int128(groups))),
                requirement: "a divisor of the outputs, \(size)")
        }
    }

    private func position(_ axis: Int, _ rank: Int) -> Int { axis < 0 ? axis + rank : axis }

    /// The product of some axes.
    private func size(_ axes: [Int], _ shape: Shape) -> Int {
        axes.reduce(1) { $0 * shape.dimensions[position($1, shape.rank)] }
    }

    func fans(_ tensor: TensorType) -> Fans {
        let shape = tensor.shape
        let (inputs, outputs) = (size(inputs, shape), size(outputs, shape))
        // The axes are different ones, so that their sizes divide the number of elements.
        let field = shape.count / inputs / outputs / size(batch, shape)
        return Fans(in: inputs * field, out: outputs / groups * field, receptiveField: field)
    }

    // MARK: Law

    func variance(_ tensor: TensorType) -> (steps: [Derivation.Step], variance: Double) {
        let (shape, fans) = (tensor.shape, fans(tensor))
        let (inputs, outputs, field) = (size(inputs, shape), size(outputs, shape), fans.receptiveField)
        let average = mode.fan(of: fans)
        var steps = [
            Derivation.Step("receptive_field", "field", "all other axes", "\(field)", Double(field)),
            Derivation.Step("fan_in", "fan_in", "field · in", "\(field) · \(inputs)", Double(fans.in)),
            Derivation.Step(
                "fan_out", "fan_out", groups == 1 ? "field · out" : "field · out / groups",
                groups == 1 ? "\(field) · \(outputs)" : "\(field) · \(outputs) / \(groups)", Double(fans.out)),
        ]
        switch mode {
        case .fanIn, .fanOut: break
        case .fanAverage:
            steps.append(
                Derivation.Step(
                    "fan_avg", "fan_avg", "(fan_in + fan_out) / 2", "(\(fans.in) + \(fans.out)) / 2", average))
        case .fanGeometricAverage:
            steps.append(
                Derivation.Step(
                    "fan_geo_avg", "fan_geo_avg", "√(fan_in · fan_out)", "√(\(fans.in) · \(fans.out))", average))
        }
        let scale = settings.scale
        let variance = scale / average
        steps.append(
            Derivation.Step("variance", "σ²", "scale / \(mode.rawValue)", "\(scale) / \(average)", variance))
        return (steps, variance)
    }

    // MARK: Explaining

    func role(ofAxis index: Int, of rank: Int) -> ShapeAxis.Role {
        func holds(_ axes: [Int]) -> Bool { axes.contains { position($0, rank) == index } }
        return holds(inputs) ? .input : holds(outputs) ? .output : holds(batch) ? .batch : .receptiveField
    }

    // MARK: Frameworks

    var namedScaling: NamedScaling? { settings.scale > 0 && groups == 1 ? settings : nil }
}

/// Which fan `variance_scaling_axes` divides by.
public enum NamedFanMode: String, CaseIterable, Hashable, Sendable {
    case fanIn = "fan_in"
    case fanOut = "fan_out"
    case fanAverage = "fan_avg"
    case fanGeometricAverage = "fan_geo_avg"

    /// The same fan, of axes that are named.
    init(_ mode: FanMode) {
        switch mode {
        case .fanIn: self = .fanIn
        case .fanOut: self = .fanOut
        case .fanAverage: self = .fanAverage
        }
    }

    /// The fan, or the mean of both.
    func fan(of fans: Fans) -> Double {
        switch self {
        case .fanIn: Double(fans.in)
        case .fanOut: Double(fans.out)
        case .fanAverage: (Double(fans.in) + Double(fans.out)) / 2
        case .fanGeometricAverage: (Double(fans.in) * Double(fans.out)).squareRoot()
        }
    }
}

/// The settings of a variance scaling with named axes, as JAX has them.
struct NamedScaling: Hashable, Sendable {
    /// The variance times the fan.
    let scale: Double
    let mode: NamedFanMode
    let distribution: ScalingDistribution
    /// Axes, from the end where negative.
    let inputs: [Int]
    let outputs: [Int]
    /// Those of weights side by side, which no fan counts.
    let batch: [Int]
}
