/// What Flux.jl draws. `src/utils.jl`.
extension FrameworkLibrary {
    static let fluxInitializers: [FrameworkInitializer] = [
        fluxNamed("glorot_uniform", 1, .fanAverage, .uniform),
        fluxNamed("glorot_normal", 1, .fanAverage, .normal),
        fluxNamed("kaiming_uniform", 2, .fanIn, .uniform),
        fluxNamed("kaiming_normal", 2, .fanIn, .normal),
        FrameworkInitializer(
            ["truncated_normal"],
            takes: [
                CallParameter.number("mean", 0).named, CallParameter.number("std", 1).named,
                CallParameter.number("lo", -2).named, CallParameter.number("hi", 2).named,
            ], rest: .anything
        ) { call throws(FrameworkCallError) in
            try .truncatedNormal(
                mean: call.number("mean"), call.number("std"), atValues: call.number("lo"), call.number("hi"))
        },
        FrameworkInitializer(["orthogonal"], takes: [CallParameter.number("gain", 1).named], rest: .anything) {
            call throws(FrameworkCallError) in try .orthogonal(gain: call.number("gain"))
        },
        FrameworkInitializer(
            ["identity_init"],
            takes: [CallParameter.number("gain", 1).named, CallParameter.index("shift", 0).named], rest: .anything
        ) { call throws(FrameworkCallError) in
            guard call.integer("shift") == 0 else {
                throw FrameworkCallError(
                    .noEquivalent(of: call.function, drawn: "a diagonal that is shifted"), at: call.place("shift"))
            }
            return try .passing(gain: call.number("gain"))
        },
        FrameworkInitializer(
            ["sparse_init"],
            takes: [CallParameter.number("sparsity").named, CallParameter.number("std", 0.01).named], rest: .anything
        ) { call throws(FrameworkCallError) in try .sparse(min(1, call.number("sparsity")), call.number("std")) },
        FrameworkInitializer(["randn32"], takes: [], rest: .anything) {
            _ throws(FrameworkCallError) in try .normal(1)
        },
        FrameworkInitializer(["rand32"], takes: [], rest: .anything) {
            _ throws(FrameworkCallError) in try .uniform(0, 1)
        },
        FrameworkInitializer(["zeros32"], takes: [], rest: .anything) {
            _ throws(FrameworkCallError) in try .constant(.integer(0))
        },
        FrameworkInitializer(["ones32"], takes: [], rest: .anything) {
            _ throws(FrameworkCallError) in try .constant(.integer(1))
        },
    ]

    /// Sizes stand by their places; a gain of √2 is kaiming's, and 1 glorot's, unless it is given.
    private static func fluxNamed(
        _ name: String, _ scale: Double, _ mode: FanMode, _ distribution: ScalingDistribution
    ) -> FrameworkInitializer {
        FrameworkInitializer([name], takes: [CallParameter.number("gain", scale.squareRoot()).named], rest: .anything) {
            call throws(FrameworkCallError) in
            let square = call.isGiven("gain") ? call.gainSquare : scale
            let draw = try FrameworkDraw.scaled(square, mode, distribution)
            return distribution == .normal ? draw.with(.untruncated) : draw
        }
    }
}
