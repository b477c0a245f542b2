/// What `jax.nn.initializers` of JAX 0.10 draws; Flax's are these. `jax/_src/nn/initializers.py`.
extension FrameworkLibrary {
    static let jax = FrameworkLibrary(
        "jax", "JAX", version: "0.10.2", initializersIn: jaxModules, layersIn: [], layout: .outLast, "{…, in, out}",
        application: CallSignature([
            .required("key"), .optionalTensor("shape"), .type("dtype"), .anything("out_sharding"),
        ]),
        initializers: jaxInitializers)

    static let jaxModules = [
        "jax.nn.initializers.", "nn.initializers.", "jnn.initializers.", "flax.linen.initializers.",
        "linen.initializers.", "flax.nnx.initializers.", "nnx.initializers.", "initializers.",
    ]

    static let jaxInitializers: [FrameworkInitializer] = [
        FrameworkInitializer("zeros", takes: filled) { _ throws(FrameworkCallError) in try .constant(.integer(0)) },
        FrameworkInitializer("ones", takes: filled) { _ throws(FrameworkCallError) in try .constant(.integer(1)) },
        FrameworkInitializer("zeros_init", takes: []) { _ throws(FrameworkCallError) in try .constant(.integer(0)) },
        FrameworkInitializer("ones_init", takes: []) { _ throws(FrameworkCallError) in try .constant(.integer(1)) },
        FrameworkInitializer("constant", takes: [.number("value"), .type("dtype")]) {
            call throws(FrameworkCallError) in try .constant(call.exactNumber("value"))
        },
        FrameworkInitializer("uniform", takes: [.number("scale", 0.01), .type("dtype")]) {
            call throws(FrameworkCallError) in try .uniform(0, call.number("scale")).with(.fromZero)
        },
        FrameworkInitializer("normal", takes: [.number("stddev", 0.01), .type("dtype")]) {
            call throws(FrameworkCallError) in try .normal(call.number("stddev"))
        },
        FrameworkInitializer(
            "truncated_normal",
            takes: [.number("stddev", 0.01), .type("dtype"), .number("lower", -2), .number("upper", 2)]
        ) { call throws(FrameworkCallError) in
            try .truncatedNormal(call.number("stddev"), call.number("lower"), call.number("upper"))
        },
        FrameworkInitializer(
            "variance_scaling",
            takes: [
                .number("scale"), .choice("mode", nil, of: NamedFanMode.allCases.map(\.rawValue)),
                distributions(default: nil),
            ] + axes
        ) { call throws(FrameworkCallError) in
            try scaled(
                call, call.number("scale"), NamedFanMode(rawValue: call.text("mode")) ?? .fanIn,
                call.distribution("distribution"))
        },
        named("lecun_uniform", nil, 1, .fanIn, .uniform), named("lecun_normal", nil, 1, .fanIn, .truncatedNormal),
        named("glorot_uniform", "xavier_uniform", 1, .fanAverage, .uniform),
        named("glorot_normal", "xavier_normal", 1, .fanAverage, .truncatedNormal),
        named("he_uniform", "kaiming_uniform", 2, .fanIn, .uniform),
        named("he_normal", "kaiming_normal", 2, .fanIn, .truncatedNormal),
        FrameworkInitializer(
            "orthogonal", takes: [.number("scale", 1), .index("column_axis", -1), .type("dtype")]
        ) { call throws(FrameworkCallError) in
            try .orthogonal(gain: call.number("scale"), axis: call.integer("column_axis"))
        },
        FrameworkInitializer(
            "delta_orthogonal", takes: [.number("scale", 1), .index("column_axis", -1), .type("dtype")]
        ) { call throws(FrameworkCallError) in
            guard call.integer("column_axis") == -1 else {
                throw FrameworkCallError(
                    .noEquivalent(of: call.function, drawn: "columns along another axis than the last"),
                    at: call.place("column_axis"))
            }
            return try .deltaOrthogonal(gain: call.number("scale"))
        },
    ]

    private static let filled: [CallParameter] = [
        .required("key"), .optionalTensor("shape"), .type("dtype"), .anything("out_sharding"),
    ]

    private static let axes: [CallParameter] = [
        .axes("in_axis", [-2]), .axes("out_axis", [-1]), .axes("batch_axis", []), .type("dtype"),
    ]

    private static func named(
        _ name: String, _ alias: String?, _ scale: Double, _ mode: FanMode, _ distribution: ScalingDistribution
    ) -> FrameworkInitializer {
        FrameworkInitializer([name] + (alias.map { [$0] } ?? []), takes: axes) { call throws(FrameworkCallError) in
            try scaled(call, scale, NamedFanMode(mode), distribution)
        }
    }

    /// A scaling by the fans of the axes that are named.
    private static func scaled(
        _ call: CallArguments, _ scale: Double, _ mode: NamedFanMode, _ distribution: ScalingDistribution
    ) throws(FrameworkCallError) -> FrameworkDraw {
        try .scaled(
            NamedScaling(
                scale: scale, mode: mode, distribution: distribution,
                inputs: call.optionalSizes("in_axis") ?? [-2], outputs: call.optionalSizes("out_axis") ?? [-1],
                batch: call.optionalSizes("batch_axis") ?? []))
    }
}
