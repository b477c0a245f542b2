/// What `keras.initializers` of Keras 3.15 draws. `keras/src/initializers/random_initializers.py`.
extension FrameworkLibrary {
    static let kerasInitializers: [FrameworkInitializer] = [
        FrameworkInitializer("Zeros", "zeros", takes: []) { _ throws(FrameworkCallError) in try .constant(.integer(0))
        },
        FrameworkInitializer("Ones", "ones", takes: []) { _ throws(FrameworkCallError) in try .constant(.integer(1)) },
        FrameworkInitializer("Constant", "constant", takes: [.number("value", 0)]) {
            call throws(FrameworkCallError) in try .constant(call.exactNumber("value"))
        },
        FrameworkInitializer(
            "RandomUniform", "random_uniform", "uniform",
            takes: [.number("minval", -0.05), .number("maxval", 0.05), .anything("seed")]
        ) { call throws(FrameworkCallError) in try .uniform(call.number("minval"), call.number("maxval")) },
        FrameworkInitializer(
            "RandomNormal", "random_normal", "normal",
            takes: [.number("mean", 0), .number("stddev", 0.05), .anything("seed")]
        ) { call throws(FrameworkCallError) in try .normal(mean: call.number("mean"), call.number("stddev")) },
        FrameworkInitializer(
            "TruncatedNormal", "truncated_normal",
            takes: [.number("mean", 0), .number("stddev", 0.05), .anything("seed")]
        ) { call throws(FrameworkCallError) in try .truncatedNormal(mean: call.number("mean"), call.number("stddev")) },
        FrameworkInitializer(
            "VarianceScaling", "variance_scaling",
            takes: [
                .number("scale", 1), modes,
                .choice(
                    "distribution", "truncated_normal",
                    of: ["truncated_normal", "untruncated_normal", "uniform", "normal"]),
            ] + seeded
        ) { call throws(FrameworkCallError) in
            let distribution: ScalingDistribution =
                switch call.text("distribution") {
                case "uniform": .uniform
                case "untruncated_normal": .normal
                default: .truncatedNormal
                }
            return try kerasScaled(call, call.number("scale"), call.fanMode("mode"), distribution)
        },
        kerasNamed("LecunUniform", "lecun_uniform", 1, .fanIn, .uniform),
        kerasNamed("LecunNormal", "lecun_normal", 1, .fanIn, .truncatedNormal),
        kerasNamed("GlorotUniform", "glorot_uniform", 1, .fanAverage, .uniform),
        kerasNamed("GlorotNormal", "glorot_normal", 1, .fanAverage, .truncatedNormal),
        kerasNamed("HeUniform", "he_uniform", 2, .fanIn, .uniform),
        kerasNamed("HeNormal", "he_normal", 2, .fanIn, .truncatedNormal),
        FrameworkInitializer(
            "Orthogonal", "orthogonal", "OrthogonalInitializer", takes: [.number("gain", 1), .anything("seed")]
        ) { call throws(FrameworkCallError) in try .orthogonal(gain: call.number("gain")) },
        FrameworkInitializer("Identity", "identity", "IdentityInitializer", takes: [.number("gain", 1)]) {
            call throws(FrameworkCallError) in try .identity(gain: call.number("gain"))
        },
    ]

    private static let seeded: [CallParameter] = [
        .anything("seed"), .optionalAxes("input_axes"), .optionalAxes("output_axes"),
    ]

    private static func kerasNamed(
        _ name: String, _ alias: String, _ scale: Double, _ mode: FanMode, _ distribution: ScalingDistribution
    ) -> FrameworkInitializer {
        FrameworkInitializer([name, alias], takes: seeded) { call throws(FrameworkCallError) in
            try kerasScaled(call, scale, mode, distribution)
        }
    }

    /// A scaling by the fans of the last two axes, or of those that are named where both are: `compute_fans`.
    private static func kerasScaled(
        _ call: CallArguments, _ scale: Double, _ mode: FanMode, _ distribution: ScalingDistribution
    ) throws(FrameworkCallError) -> FrameworkDraw {
        guard let inputs = call.optionalSizes("input_axes"), let outputs = call.optionalSizes("output_axes") else {
            return try .scaled(scale, mode, distribution)
        }
        return try .scaled(scale, mode, distribution, inputs: inputs, outputs: outputs)
    }
}
