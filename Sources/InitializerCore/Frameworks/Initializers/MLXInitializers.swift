/// What `mlx.nn.init` of MLX 0.32 draws. `python/mlx/nn/init.py`.
extension FrameworkLibrary {
    static let mlxInitializers: [FrameworkInitializer] = [
        FrameworkInitializer("constant", takes: [.number("value"), .type("dtype")]) {
            call throws(FrameworkCallError) in try .constant(call.exactNumber("value"))
        },
        FrameworkInitializer("normal", takes: [.number("mean", 0), .number("std", 1), .type("dtype")]) {
            call throws(FrameworkCallError) in try .normal(mean: call.number("mean"), call.number("std"))
        },
        FrameworkInitializer("uniform", takes: [.number("low", 0), .number("high", 1), .type("dtype")]) {
            call throws(FrameworkCallError) in try .uniform(call.number("low"), call.number("high"))
        },
        FrameworkInitializer("identity", takes: [.type("dtype")]) {
            _ throws(FrameworkCallError) in try .identity()
        },
        FrameworkInitializer("glorot_uniform", takes: [.type("dtype")], applied: glorotApplied) {
            call throws(FrameworkCallError) in try .scaled(call.gainSquare, .fanAverage, .uniform)
        },
        FrameworkInitializer("glorot_normal", takes: [.type("dtype")], applied: glorotApplied) {
            call throws(FrameworkCallError) in
            try .scaled(call.gainSquare, .fanAverage, .normal).with(.untruncated)
        },
        FrameworkInitializer("he_uniform", takes: [.type("dtype")], applied: heApplied) {
            call throws(FrameworkCallError) in
            let draw = try FrameworkDraw.scaled(call.gainSquare, call.fanMode("mode"), .uniform)
            return call.isGiven("gain") ? draw : draw.with(.noGain)
        },
        FrameworkInitializer("he_normal", takes: [.type("dtype")], applied: heApplied) {
            call throws(FrameworkCallError) in
            let draw = try FrameworkDraw.scaled(call.gainSquare, call.fanMode("mode"), .normal).with(.untruncated)
            return call.isGiven("gain") ? draw : draw.with(.noGain)
        },
        // A share of each row is 0, which is an output: a column of the Spec.
        FrameworkInitializer(
            "sparse",
            takes: [.number("sparsity"), .number("mean", 0), .number("std", 1), .type("dtype")]
        ) { call throws(FrameworkCallError) in
            guard call.number("mean") == 0 else {
                throw FrameworkCallError(
                    .noEquivalent(of: call.function, drawn: "a share of zeros beside a normal whose mean is not 0"),
                    at: call.place("mean"))
            }
            return try .sparse(call.number("sparsity"), call.number("std"), asStored: false).with(.zerosOfRows)
        },
        FrameworkInitializer("orthogonal", takes: [.number("gain", 1), .type("dtype")]) {
            call throws(FrameworkCallError) in try .orthogonal(gain: call.number("gain"))
        },
    ]

    private static let glorotApplied: [CallParameter] = [.tensor("a"), .number("gain", 1)]
    private static let heApplied: [CallParameter] = [
        .tensor("a"), .choice("mode", "fan_in", of: ["fan_in", "fan_out"]), .number("gain", 1),
    ]
}

extension CallArguments {
    /// The variance times the fan of a gain.
    var gainSquare: Double { number("gain") * number("gain") }
}
