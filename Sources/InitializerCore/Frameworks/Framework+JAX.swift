extension Framework {
    /// JAX 0.10; Flax's initializers are these. `jax/_src/nn/initializers.py`.
    static let jax = Framework(
        "jax", aliases: ["flax"], "JAX/Flax", release: "0.10", layout: "{…, in, out}",
        // XLA flushes subnormal results; constants are not computed.
        leastMagnitude: { type, isDrawn in isDrawn ? type.leastNormal : nil },
        typeName: { "jnp.\($0.numPyName)" },
        setup: { words in
            let isDouble = words.type.component.bitWidth == 64
            return ["import jax", "import jax.numpy as jnp"]
                + (isDouble ? ["jax.config.update(\"jax_enable_x64\", True)"] : [])
                + ["key = jax.random.key(\(words.seed))"]
        },
        exactCall: { words in
            let arguments = "key, \(words.tuple), \(words.typeName)"
            switch words.target {
            case .constant(let value) where value.isExactly(0): return "\(jaxModule).zeros(\(arguments))"
            case .constant(let value) where value.isExactly(1): return "\(jaxModule).ones(\(arguments))"
            case .constant(let value): return "\(jaxModule).constant(\(words.number(value)))(\(arguments))"
            case .identity(let gain):
                let eye =
                    words.factor(gain)
                    + "jnp.eye(\(words.lastAxes.rows), \(words.lastAxes.columns), dtype=\(words.typeName))"
                return words.shape.rank == 2 ? eye : "jnp.broadcast_to(\(eye), \(words.tuple))"
            case .uniform(let lower, let upper):
                return "jax.random.uniform(\(arguments), minval=\(words.number(lower)), maxval=\(words.number(upper)))"
            case .normal(0, let deviation): return "\(jaxModule).normal(\(words.number(deviation)))(\(arguments))"
            case .normal(let mean, let deviation):
                return "\(words.number(mean)) + \(words.number(deviation)) * jax.random.normal(\(arguments))"
            case .truncatedNormal(let interval): return words.jaxTruncated(interval)
            case .orthogonal: return words.jaxFactor("orthogonal()")
            case .scaledOrthogonal(let gain, let axis):
                let isLast = axis == words.shape.rank - 1
                let column = isLast ? "" : ", column_axis=\(axis)"
                return words.jaxFactor("orthogonal(\(words.number(gain))\(column))")
            case .deltaOrthogonal(let gain): return words.jaxFactor("delta_orthogonal(\(words.number(gain)))")
            default: return nil
            }
        },
        usualCalls: { words in
            let arguments = "key, \(words.tuple), \(words.typeName)"
            switch words.target {
            case .uniform(_, let upper) where words.scaling == nil && upper > 0:
                // jax.random.uniform(…) * scale: from 0, not from -scale.
                return [
                    UsualCall(
                        "\(jaxModule).uniform(\(words.number(upper)))(\(arguments))",
                        .law(UniformLaw(lower: 0, upper: upper), []))
                ]
            case .orthogonal(.uniform):
                return [UsualCall(words.jaxFactor("orthogonal()"), .law(words.haarLaw, [.normalMatrix]))]
            default:
                if let named = words.spec.construction.namedScaling { return [words.jaxScaling(named)] }
                guard let scaling = words.scaling, words.shape.rank >= 2 else { return [] }
                let call =
                    words.catalogueName
                    ?? "variance_scaling(\(words.number(scaling.scale)), \"\(scaling.mode.rawValue)\", "
                    + "\"\(scaling.distribution.rawValue)\")"
                return [
                    UsualCall(
                        "\(jaxModule).\(call)\(call.hasSuffix(")") ? "" : "()")(\(arguments))",
                        .scaled(scaling.scale, scaling.mode, scaling.distribution, words.spec.fans))
                ]
            }
        },
        remarks: { ($0.scaling != nil && $0.shape.rank < 2 ? [.noFans] : []) + $0.tailRemarks })

    private static let jaxModule = "jax.nn.initializers"
}

extension FrameworkWords {
    /// The same function, with the same axes.
    fileprivate func jaxScaling(_ scaling: NamedScaling) -> UsualCall {
        func axes(_ axes: [Int]) -> String {
            axes.count == 1 ? axes[0].description : FrameworkWords.tuple(axes)
        }
        let named = [
            ("in_axis", scaling.inputs, [-2]), ("out_axis", scaling.outputs, [-1]), ("batch_axis", scaling.batch, []),
        ]
        let arguments = named.filter { $0.1 != $0.2 }.map { ", \($0.0)=\(axes($0.1))" }.joined()
        let line =
            "jax.nn.initializers.variance_scaling(\(number(scaling.scale)), \"\(scaling.mode.rawValue)\", "
            + "\"\(scaling.distribution.rawValue)\"\(arguments))(key, \(tuple), \(typeName))"
        // Not the Spec's own law, which depends on this line where JAX's generator draws it.
        return UsualCall(line, .law(spec.construction.idealLaw(spec.tensorType), []))
    }

    /// Its bounds are in standard deviations.
    fileprivate func jaxTruncated(_ interval: NormalInterval) -> String? {
        guard !interval.isInTail else { return nil }
        let bounds = "\(number(interval.below)), \(number(interval.above))"
        guard interval.mean == 0 else {
            return "\(number(interval.mean)) + \(number(interval.sigma)) * "
                + "jax.random.truncated_normal(key, \(bounds), \(tuple), \(typeName))"
        }
        let named = interval.isCutAtTwo ? "" : ", lower=\(number(interval.below)), upper=\(number(interval.above))"
        return "jax.nn.initializers.truncated_normal(\(number(interval.sigma))\(named))(key, \(tuple), \(typeName))"
    }

    /// Its factorization knows single and double precision only.
    fileprivate func jaxFactor(_ initializer: String) -> String {
        let type = isHalf ? "jnp.float32" : typeName
        let call = "jax.nn.initializers.\(initializer)(key, \(tuple), \(type))"
        return isHalf ? "\(call).astype(\(typeName))" : call
    }

    /// Whether the type has 16 bits, which factorizations do not take.
    var isHalf: Bool { type == .f16 || type == .bf16 }

    /// The law of an element of a matrix that is uniform over the orthogonal ones.
    var haarLaw: any Law { SphereCoordinateLaw(dimension: max(matrix.rows, matrix.columns)) }

    /// The name of the row of the catalogue that has these settings by default, so that no number has to be given.
    var catalogueName: String? {
        guard let scaling else { return nil }
        let suffix: String
        switch scaling.distribution {
        case .uniform: suffix = "uniform"
        case .truncatedNormal: suffix = "normal"
        case .normal: return nil
        }
        switch (scaling.mode, scaling.scale) {
        case (.fanIn, 1): return "lecun_\(suffix)"
        case (.fanIn, 2): return "he_\(suffix)"
        case (.fanAverage, 1): return "glorot_\(suffix)"
        default: return nil
        }
    }
}

extension ElementType {
    /// The type as NumPy calls it, and most frameworks after it.
    var numPyName: String {
        switch kind {
        case .unsigned: "uint\(bitWidth)"
        case .signed: "int\(bitWidth)"
        case .float: "float\(bitWidth)"
        case .brainFloat: "bfloat\(bitWidth)"
        case .complex: "complex\(bitWidth)"
        }
    }
}
