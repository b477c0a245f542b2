extension Framework {
    /// MLX. `python/mlx/nn/init.py`.
    static let mlx = Framework(
        "mlx", "MLX", release: "0.32", layout: "{out, …, in}",
        // Doubles are drawn in single precision.
        leastMagnitude: { type, isDrawn in
            isDrawn && type == .f64 ? Double(Float.leastNonzeroMagnitude) : nil
        },
        flushing: .singlePrecision,
        typeName: { $0 == .c128 ? nil : "mx.\($0.numPyName)" },
        setup: { words in
            // Only the processor has double precision.
            let device = words.type == .f64 ? ["mx.set_default_device(mx.cpu)"] : []
            return ["import mlx.core as mx", "import mlx.nn as nn"] + device
                + ["mx.random.seed(\(words.seed))", "w = mx.zeros(\(words.tuple))"]
        },
        exactCall: { words in
            let type = words.mlxType
            switch words.target {
            case .constant(.integer(let value)) where value > Int64.max:
                // It takes no number this large, but wraps a negative one.
                return "nn.init.constant(\(value - (1 << 64)), dtype=mx.int64)(w).astype(\(words.typeName))"
            case .constant(let value):
                let number = words.number(value)
                let isWhole = Int128(number) != nil
                // With a float it gives single precision, whatever wider type it is asked for.
                let given =
                    isWhole || words.isHalf || words.type == .f32
                    ? number : "mx.array(\(number), dtype=\(words.typeName))"
                return "nn.init.constant(\(given), dtype=\(words.typeName))(w)"
            case .identity(let gain):
                let (rows, columns) = words.lastAxes
                let eye = "\(words.factor(gain))mx.eye(\(rows), \(columns), dtype=\(words.typeName))"
                return words.shape.rank == 2 ? eye : "mx.broadcast_to(\(eye), \(words.tuple))"
            case .uniform(let lower, let upper):
                return words.mlxCast(
                    "nn.init.uniform(low=\(words.number(lower)), high=\(words.number(upper))\(type))(w)")
            case .normal(let mean, let deviation):
                return words.mlxCast(
                    "nn.init.normal(mean=\(words.number(mean)), std=\(words.number(deviation))\(type))(w)")
            case .truncatedNormal(let interval):
                guard !interval.isInTail else { return nil }
                let bounds = "\(words.number(interval.below)), \(words.number(interval.above))"
                let mean = interval.mean == 0 ? "" : "\(words.number(interval.mean)) + "
                return words.mlxCast(
                    "\(mean)\(words.number(interval.sigma)) * mx.random.truncated_normal(\(bounds), "
                        + "\(words.tuple)\(type))")
            case .orthogonal: return words.mlxOrthogonal()
            case .scaledOrthogonal(let gain, let axis) where axis == words.shape.rank - 1 || words.shape.rank == 2:
                return words.mlxOrthogonal(gain)
            case .sparse(let sparsity, let deviation) where words.type == .f32 && words.shape.rank == 2:
                // Its zeros are along rows.
                let (rows, columns) = words.lastAxes
                return "nn.init.sparse(\(words.number(sparsity)), std=\(words.number(deviation)))"
                    + "(mx.zeros((\(columns), \(rows)))).T"
            // It ends at the least frequency, sines first, and multiplies with √(2 / features) unless it is told.
            case .sinusoidal(let settings)
            where words.type == .f32 && words.shape.rank == 2 && settings.layout == .halves
                && settings.endpoint == .included:
                let (positions, features) = words.lastAxes
                return
                    "nn.SinusoidalPositionalEncoding(\(features), min_freq=\(words.number(1 / settings.base)), scale=1)"
                    + "(mx.arange(\(positions)))"
            default: return nil
            }
        },
        usualCalls: { words in
            if words.target == .orthogonal(.uniform) {
                return [UsualCall(words.mlxOrthogonal(), .law(words.haarLaw, [.normalMatrix]))]
            }
            guard let scaling = words.scaling, words.shape.rank >= 2 else { return [] }
            let isUniform = scaling.distribution == .uniform
            let family = (scaling.mode == .fanAverage ? "glorot" : "he") + (isUniform ? "_uniform" : "_normal")
            let mode = scaling.mode == .fanOut ? ", mode=\"fan_out\"" : ""
            func usual(_ arguments: String, _ scale: Double) -> UsualCall {
                let type = words.mlxType.dropFirst(2)
                return UsualCall(
                    words.mlxCast("nn.init.\(family)(\(type))(w\(mode)\(arguments))"),
                    .scaled(scale, scaling.mode, isUniform ? .uniform : .normal, words.mlxFans))
            }
            // The gain is 1 unless it is given, for he_normal too.
            guard scaling.scale != 1 else { return [usual("", 1)] }
            return [usual(", gain=\(words.number(scaling.scale.squareRoot()))", scaling.scale), usual("", 1)]
        },
        remarks: { ($0.scaling != nil && $0.shape.rank < 2 ? [.noFans] : []) + $0.tailRemarks })
}

extension FrameworkWords {
    /// The type it draws in, which is single precision for doubles and where nothing is said.
    fileprivate var mlxType: String { isHalf ? ", dtype=\(typeName)" : "" }

    fileprivate func mlxCast(_ call: String) -> String {
        guard type == .f64 else { return call }
        return call.hasPrefix("nn.") ? "\(call).astype(\(typeName))" : "(\(call)).astype(\(typeName))"
    }

    /// Two axes at most, and single precision, as its factorization has it.
    fileprivate func mlxOrthogonal(_ gain: Double = 1) -> String {
        let (rows, columns) = matrix
        let factor = gain == 1 ? "" : number(gain)
        guard shape.rank > 2 else {
            return "nn.init.orthogonal(\(factor))(w)" + (type == .f32 ? "" : ".astype(\(typeName))")
        }
        return "nn.init.orthogonal(\(factor))(mx.zeros((\(rows), \(columns)))).reshape(\(tuple))"
            + (type == .f32 ? "" : ".astype(\(typeName))")
    }

    /// _calculate_fan_in_fan_out: the last axis is the input, the first the output. At least two axes.
    fileprivate var mlxFans: Fans {
        let sizes = shape.dimensions
        let (outputs, inputs) = (sizes[0], sizes[sizes.count - 1])
        let field = shape.count / outputs / inputs
        return Fans(in: inputs * field, out: outputs * field, receptiveField: field)
    }
}
