extension Spec {
    /// The arithmetic of the element type. Integer types take only constants and identity, which single precision
    /// does not touch.
    var format: any RealFormat.Type { type.format }

    /// What gives the tensor's values: here the recipes become arithmetic in the element type.
    ///
    /// - Parameter instructions: what the hot loops may use; nil for the reference.
    func source(_ instructions: InstructionSet?, checkpoint: Checkpoint) throws -> any TensorSource {
        switch recipe {
        case .constant(let value):
            if let constantInteger { return ConstantTensor(shape, type, .integer(constantInteger)) }
            let x = format.round(value.single)
            return ConstantTensor(shape, type, type.isComplex ? .complex(real: x, imaginary: 0) : .real(x))
        case .identity:
            // The catalogue's minimum rank keeps scalars and vectors out.
            return IdentityTensor(shape, type)
        case .orthogonal(let distribution):
            return try orthogonalComponents(distribution, format, checkpoint)
        case .uniform, .normal, .varianceScaling:
            guard let draw = draw(format) else { preconditionFailure("a recipe of draws has a draw") }
            return drawn(draw, instructions)
        }
    }

    /// The draw each component is made by, or nil for recipes whose elements are not independent draws.
    func draw<Format: RealFormat>(_ format: Format.Type) -> (any Draw)? {
        switch recipe {
        case .constant, .identity, .orthogonal:
            return nil
        case .uniform(let scale):
            return UniformDraw<Format>(lower: -scale.single, upper: scale.single)
        case .normal(let mean, let scale):
            return NormalDraw<Format>(mean: mean.single, standardDeviation: scale.single)
        case .varianceScaling(let scale, let mode, let distribution):
            let scaling = VarianceScaling<Format>(scale: scale, denominator: fans.denominator(mode))
            switch distribution {
            case .normal: return scaling.normal
            case .truncatedNormal: return scaling.truncatedNormal
            case .uniform: return scaling.uniform
            }
        }
    }

    private func drawn(_ draw: some Draw, _ instructions: InstructionSet?) -> any TensorSource {
        DrawnComponents(draw, shape, type, key: key, instructions)
    }

    /// A constant in an integer type: truncated toward zero, then wrapped modulo 2^bits.
    var constantInteger: Int128? {
        guard case .constant(let value) = recipe, type.isInteger else { return nil }
        return type.wrapping(Int128(value.wrapped))
    }
}
