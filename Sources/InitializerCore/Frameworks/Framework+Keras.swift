extension Framework {
    /// Keras 3. `keras/src/initializers/random_initializers.py`.
    static let keras = Framework(
        "keras", "Keras", release: "3.15", layout: "{…, in, out}",
        // On JAX; constants are multiplied by ones.
        leastMagnitude: { type, _ in type.leastNormal }, flushing: .backend("JAX", keptBy: "torch"),
        typeName: { "\"\($0.numPyName)\"" },
        setup: { _ in ["import keras"] },
        exactCall: { words in
            func call(_ name: String, _ arguments: String = "") -> String {
                "keras.initializers.\(name)(\(arguments))(\(words.tuple), dtype=\(words.typeName))"
            }
            let seed = "seed=\(words.seed)"
            switch words.target {
            case .constant(let value) where value.isExactly(0): return call("Zeros")
            case .constant(let value) where value.isExactly(1): return call("Ones")
            case .constant(let value): return call("Constant", words.number(value))
            case .identity(let gain):
                // Identity gives floats whatever integer type it is asked for.
                guard words.shape.rank > 2 || words.type.isInteger else {
                    return call("Identity", gain == 1 ? "" : "gain=\(words.number(gain))")
                }
                let eye =
                    words.factor(gain)
                    + "keras.ops.eye(\(words.lastAxes.rows), \(words.lastAxes.columns), dtype=\(words.typeName))"
                return words.shape.rank == 2 ? eye : "keras.ops.broadcast_to(\(eye), \(words.tuple))"
            case .uniform(let lower, let upper):
                return call("RandomUniform", "minval=\(words.number(lower)), maxval=\(words.number(upper)), \(seed)")
            case .normal(let mean, let deviation):
                return call("RandomNormal", "mean=\(words.number(mean)), stddev=\(words.number(deviation)), \(seed)")
            case .truncatedNormal(let interval):
                // It knows no other bounds.
                guard interval.isCutAtTwo else { return nil }
                let mean = interval.mean == 0 ? "" : "mean=\(words.number(interval.mean)), "
                return call("TruncatedNormal", "\(mean)stddev=\(words.number(interval.sigma)), \(seed)")
            case .orthogonal: return words.kerasOrthogonal()
            // The columns are always along its last axis.
            case .scaledOrthogonal(let gain, let axis) where axis == words.shape.rank - 1 || words.shape.rank == 2:
                return words.kerasOrthogonal(gain)
            default: return nil
            }
        },
        usualCalls: { words in
            if words.target == .orthogonal(.uniform) {
                return [UsualCall(words.kerasOrthogonal(), .law(words.haarLaw, [.normalMatrix]))]
            }
            if let named = words.spec.construction.namedScaling { return words.kerasScaling(named).map { [$0] } ?? [] }
            guard let scaling = words.scaling else { return [] }
            let fans = words.kerasFans
            func usual(_ call: String, _ distribution: ScalingDistribution) -> UsualCall {
                UsualCall(
                    "keras.initializers.\(call)(\(words.tuple), dtype=\(words.typeName))",
                    .scaled(scaling.scale, scaling.mode, distribution, fans))
            }
            func general(_ distribution: String) -> String {
                "VarianceScaling(scale=\(words.number(scaling.scale)), mode=\"\(scaling.mode.rawValue)\", "
                    + "distribution=\"\(distribution)\", seed=\(words.seed))"
            }
            switch scaling.distribution {
            case .normal:
                return [
                    usual(general("untruncated_normal"), .normal), usual(general("normal"), .truncatedNormal),
                ]
            case .uniform, .truncatedNormal:
                let name = words.catalogueName.map {
                    // he_normal is HeNormal.
                    $0.split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
                }
                return [
                    usual(
                        name.map { "\($0)(seed=\(words.seed))" } ?? general(scaling.distribution.rawValue),
                        scaling.distribution)
                ]
            }
        },
        remarks: { $0.type.component.bitWidth == 64 ? [.doublePrecision] : [] })
}

extension FrameworkWords {
    /// The same function, where the axes that are named are all there are but those side by side: it knows no receptive
    /// field beside them, and no geometric mean.
    fileprivate func kerasScaling(_ scaling: NamedScaling) -> UsualCall? {
        guard scaling.mode != .fanGeometricAverage, spec.fans.receptiveField == 1 else { return nil }
        let distribution = scaling.distribution == .normal ? "untruncated_normal" : scaling.distribution.rawValue
        let line =
            "keras.initializers.VarianceScaling(scale=\(number(scaling.scale)), mode=\"\(scaling.mode.rawValue)\", "
            + "distribution=\"\(distribution)\", seed=\(seed), input_axes=\(scaling.inputs), "
            + "output_axes=\(scaling.outputs))(\(tuple), dtype=\(typeName))"
        return UsualCall(line, .law(spec.idealLaw, []))
    }

    fileprivate func kerasOrthogonal(_ gain: Double = 1) -> String {
        let factor = gain == 1 ? "" : "gain=\(number(gain)), "
        let call = "keras.initializers.Orthogonal(\(factor)seed=\(seed))(\(tuple)"
        return isHalf
            ? "keras.ops.cast(\(call), dtype=\"float32\"), \(typeName))" : "\(call), dtype=\(typeName))"
    }

    /// compute_fans: a vector's length is both of its fans.
    fileprivate var kerasFans: Fans {
        guard shape.rank == 1 else { return spec.fans }
        return Fans(in: shape.count, out: shape.count, receptiveField: 1)
    }
}
