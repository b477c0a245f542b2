/// A way to read fans from a stored weight's shape: which axes are a unit's inputs, and which its outputs.
public struct FanReading: Hashable, Sendable {
    /// How the axes are laid out.
    public enum Layout: String, Hashable, Sendable {
        /// Outputs first, then inputs and a kernel's extent: PyTorch, MLX's dense layers.
        case outputsFirst = "out × in"
        /// A kernel's extent, inputs, then outputs: Keras, JAX, Axon.
        case inputsFirst = "in × out"
        /// Matrices side by side along the first axis, as experts are: inputs, then outputs.
        case stackedInputsFirst = "n × in × out"
        /// The same, outputs first.
        case stackedOutputsFirst = "n × out × in"
        /// Heads of attention, of some width each, as outputs: Flax and Keras draw them as one matrix.
        case headsLast = "in × heads × width"
        /// The same as inputs.
        case headsFirst = "heads × width × out"
    }

    /// How the axes are laid out.
    public let layout: Layout
    /// Connections into a unit.
    public let `in`: Int
    /// Connections out of a unit.
    public let out: Int
    /// The shape as a Spec has it, of which these are the fans.
    public let specShape: [Int]

    /// The ways to read a shape; none below two axes.
    static func all(of shape: Shape) -> [FanReading] {
        let sizes = shape.dimensions
        guard sizes.count >= 2 else { return [] }
        let extent = Array(sizes.dropFirst(2))
        let field = extent.reduce(1, *)
        var readings = [
            FanReading(
                layout: .outputsFirst, in: sizes[1] * field, out: sizes[0] * field,
                specShape: extent + [sizes[1], sizes[0]])
        ]
        let (inputs, outputs) = (sizes[sizes.count - 2], sizes[sizes.count - 1])
        let first = shape.count / inputs / outputs
        readings.append(FanReading(layout: .inputsFirst, in: inputs * first, out: outputs * first, specShape: sizes))
        if sizes.count == 3 {
            readings.append(
                FanReading(layout: .stackedInputsFirst, in: inputs, out: outputs, specShape: [inputs, outputs]))
            readings.append(
                FanReading(layout: .stackedOutputsFirst, in: outputs, out: inputs, specShape: [outputs, inputs]))
            for (layout, fanIn, fanOut) in [
                (Layout.headsLast, first, inputs * outputs), (.headsFirst, first * inputs, outputs),
            ] {
                readings.append(FanReading(layout: layout, in: fanIn, out: fanOut, specShape: [fanIn, fanOut]))
            }
        }
        return readings
    }

    /// The same axes with the fans of a part, where the weight is cut in equal parts along its inputs, or its outputs.
    func shard(of degree: Int, alongInputs: Bool) -> FanReading? {
        guard (alongInputs ? self.in : out).isMultiple(of: degree) else { return nil }
        // In parentheses, as the slash after `in` would begin a regular expression.
        let (inputs, outputs) = alongInputs ? ((self.in) / degree, out) : (self.in, out / degree)
        return FanReading(layout: layout, in: inputs, out: outputs, specShape: specShape)
    }

    /// Whether inputs come before outputs, as Keras and Flax have them.
    var isInputsFirst: Bool { [.inputsFirst, .headsLast, .headsFirst].contains(layout) }

    /// What a rule divides by.
    func denominator(_ mode: FanMode) -> Double {
        switch mode {
        case .fanIn: Double(self.in)
        case .fanOut: Double(out)
        case .fanAverage: (Double(self.in) + Double(out)) / 2
        }
    }
}
