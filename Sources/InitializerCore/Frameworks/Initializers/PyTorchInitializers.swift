/// What `torch.nn.init` of PyTorch 2.13 draws. `torch/nn/init.py`.
extension FrameworkLibrary {
    static let torchInitializers: [FrameworkInitializer] = [
        FrameworkInitializer(
            "uniform_", takes: [.tensor("tensor"), .number("a", 0), .number("b", 1), .anything("generator")]
        ) { call throws(FrameworkCallError) in try .uniform(call.number("a"), call.number("b")) },
        FrameworkInitializer(
            "normal_",
            takes: [.tensor("tensor"), .number("mean", 0), .number("std", 1), .anything("generator")]
        ) { call throws(FrameworkCallError) in try .normal(mean: call.number("mean"), call.number("std")) },
        FrameworkInitializer(
            "trunc_normal_", takes: truncated + [.anything("generator")]
        ) { call throws(FrameworkCallError) in try truncatedAtValues(call, outliersBefore: "2.12") },
        FrameworkInitializer("constant_", takes: [.tensor("tensor"), .number("val")]) {
            call throws(FrameworkCallError) in try .constant(call.exactNumber("val"))
        },
        FrameworkInitializer("ones_", takes: [.tensor("tensor")]) {
            _ throws(FrameworkCallError) in try .constant(.integer(1))
        },
        FrameworkInitializer("zeros_", takes: [.tensor("tensor")]) {
            _ throws(FrameworkCallError) in try .constant(.integer(0))
        },
        FrameworkInitializer("eye_", takes: [.tensor("tensor")]) {
            _ throws(FrameworkCallError) in try .identity()
        },
        FrameworkInitializer("dirac_", takes: [.tensor("tensor"), .size("groups", 1)]) {
            call throws(FrameworkCallError) in try .dirac(groups: call.integer("groups"))
        },
        FrameworkInitializer(
            "xavier_uniform_", takes: [.tensor("tensor"), .number("gain", 1), .anything("generator")]
        ) { call throws(FrameworkCallError) in
            try .scaled(call.number("gain") * call.number("gain"), .fanAverage, .uniform)
        },
        FrameworkInitializer(
            "xavier_normal_", takes: [.tensor("tensor"), .number("gain", 1), .anything("generator")]
        ) { call throws(FrameworkCallError) in
            try .scaled(call.number("gain") * call.number("gain"), .fanAverage, .normal).with(.untruncated)
        },
        FrameworkInitializer("kaiming_uniform_", takes: kaiming) {
            call throws(FrameworkCallError) in try kaimingDraw(call, .uniform)
        },
        FrameworkInitializer("kaiming_normal_", takes: kaiming) {
            call throws(FrameworkCallError) in try kaimingDraw(call, .normal).with(.untruncated)
        },
        FrameworkInitializer(
            "orthogonal_", takes: [.tensor("tensor"), .number("gain", 1), .anything("generator")]
        ) { call throws(FrameworkCallError) in try .orthogonal(gain: call.number("gain")) },
        FrameworkInitializer(
            "sparse_",
            takes: [.tensor("tensor"), .number("sparsity"), .number("std", 0.01), .anything("generator")]
        ) { call throws(FrameworkCallError) in try .sparse(call.number("sparsity"), call.number("std")) },
    ]

    /// The arguments of a truncated normal whose bounds are values.
    static let truncated: [CallParameter] = [
        .tensor("tensor"), .number("mean", 0), .number("std", 1), .number("a", -2), .number("b", 2),
    ]

    /// Since 2.12 PyTorch draws again what is outside; before it drew, as timm still does, by the inverse error function of a uniform
    /// number of the tensor's own type, which is infinite where that rounds to the end: pytorch issue 155588, pull request
    /// 174997.
    static func truncatedAtValues(
        _ call: CallArguments, outliersBefore version: String? = nil
    ) throws(FrameworkCallError) -> FrameworkDraw {
        let (mean, deviation) = (call.number("mean"), call.number("std"))
        let draw = try FrameworkDraw.truncatedNormal(
            mean: mean, deviation, atValues: call.number("a"), call.number("b"))
        // Beyond, single precision has no number between the share of the normal there and 0.
        let isFar = min((mean - call.number("a")).magnitude, (call.number("b") - mean).magnitude) > 5 * deviation
        return isFar ? draw.with(.outliers(before: version)) : draw
    }

    private static let kaiming: [CallParameter] = [
        .tensor("tensor"), .number("a", 0), .choice("mode", "fan_in", of: ["fan_in", "fan_out"]),
        .choice("nonlinearity", "leaky_relu", of: torchGains.map(\.name)), .anything("generator"),
    ]

    private static func kaimingDraw(
        _ call: CallArguments, _ distribution: ScalingDistribution
    ) throws(FrameworkCallError) -> FrameworkDraw {
        let activation = call.text("nonlinearity")
        let slope = call.number("a")
        // calculate_gain: the slope counts for leaky_relu only.
        let square =
            activation == "leaky_relu"
            ? 2 / (1 + slope * slope) : torchGains.first { $0.name == activation }?.square ?? 1
        let mode: FanMode = call.text("mode") == "fan_out" ? .fanOut : .fanIn
        let draw = try FrameworkDraw.scaled(square, mode, distribution)
        let isRootFive = activation == "leaky_relu" && (slope * slope - 5).magnitude < 1e-9 && distribution == .uniform
        if isRootFive { return draw.with(.rootFive) }
        return call.isGiven("nonlinearity") || slope != 0
            ? draw.with(.gain(square.squareRoot(), activation: activation)) : draw
    }

    /// calculate_gain, squared.
    private static let torchGains: [(name: String, square: Double)] = [
        ("linear", 1), ("conv1d", 1), ("conv2d", 1), ("conv3d", 1), ("conv_transpose1d", 1), ("conv_transpose2d", 1),
        ("conv_transpose3d", 1), ("sigmoid", 1), ("tanh", 25.0 / 9), ("relu", 2), ("leaky_relu", 2),
        ("selu", 9.0 / 16),
    ]

    /// What `timm.layers` of timm 1.0 draws. `timm/layers/weight_init.py`.
    static let timm = FrameworkLibrary(
        "timm", "timm", version: "1.0.31",
        initializersIn: ["timm.layers.", "timm.layers.weight_init.", "timm.models.layers."], layersIn: [],
        layout: .outFirst, "{out, in, …}",
        initializers: [
            FrameworkInitializer("trunc_normal_", takes: truncated) {
                call throws(FrameworkCallError) in try truncatedAtValues(call)
            },
            FrameworkInitializer("trunc_normal_tf_", takes: truncated) { call throws(FrameworkCallError) in
                try .truncatedNormal(
                    mean: call.number("mean"), call.number("std"), call.number("a"), call.number("b"))
            },
            FrameworkInitializer("lecun_normal_", takes: [.tensor("tensor")]) {
                _ throws(FrameworkCallError) in try .scaled(1, .fanIn, .truncatedNormal)
            },
            FrameworkInitializer(
                "variance_scaling_",
                takes: [.tensor("tensor"), .number("scale", 1), modes, distributions(default: "normal")]
            ) { call throws(FrameworkCallError) in
                try .scaled(call.number("scale"), call.fanMode("mode"), call.distribution("distribution"))
            },
        ])

    // MARK: What several frameworks have

    /// The fans to divide by.
    static let modes = CallParameter.choice("mode", "fan_in", of: FanMode.allCases.map(\.rawValue))

    static func distributions(default value: String?) -> CallParameter {
        .choice("distribution", value, of: ScalingDistribution.allCases.map(\.rawValue))
    }
}

extension CallArguments {
    /// A fan by its name, which several frameworks have in common.
    func fanMode(_ name: String) -> FanMode { FanMode(rawValue: text(name)) ?? .fanIn }

    /// A distribution by its name.
    func distribution(_ name: String) -> ScalingDistribution { ScalingDistribution(rawValue: text(name)) ?? .normal }
}
