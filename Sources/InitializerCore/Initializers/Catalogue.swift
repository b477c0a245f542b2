extension Initializer {
    /// Every initializer: Axon's first, grouped by family, then those of other frameworks.
    public static let all: [Initializer] =
        axon + [
            uniformBetween, truncatedNormal, varianceScalingAxes, scaledIdentity, scaledOrthogonal, deltaOrthogonal,
            dirac,
            sparse,
        ] + recipes

    /// The fourteen initializers of Axon 0.6.1, grouped by family, whose tensors are Axon's to the bit.
    public static let axon: [Initializer] = [
        zeros, ones, full,
        uniform, normal,
        varianceScaling, lecunUniform, lecunNormal, glorotUniform, glorotNormal, heUniform, heNormal,
        identity, orthogonal,
    ]

    /// The row called `name`, by its own name or a usual one: `he_normal`, `kaiming_normal`.
    ///
    /// - Throws: ``InitializerError/unknownInitializer(_:)``.
    public static func named(_ name: String) throws(InitializerError) -> Initializer {
        guard let row = all.named(name) else { throw .unknownInitializer(name) }
        return row
    }

    // MARK: Constants

    static let zeros = Initializer("zeros", .constant, "Every element is 0.") { _ in
        ConstantConstruction(value: .integer(0))
    }

    static let ones = Initializer("ones", .constant, "Every element is 1.") { _ in
        ConstantConstruction(value: .integer(1))
    }

    static let full = Initializer(
        "full", .constant, "Every element is the given value.",
        parameters: [
            Parameter(
                "value", .number, default: .real(1), meaning: "number to fill with",
                remark: "in integer types it is truncated toward zero and wraps modulo 2^bits", isPositional: true)
        ]
    ) { ConstantConstruction(value: $0.number("value")) }

    // MARK: Plain random

    static let uniform = Initializer(
        "uniform", .random, "Uniform between -scale and scale.",
        parameters: [Parameter("scale", .number, default: .real(1.0e-2), meaning: "half the width of the interval")]
    ) { UniformConstruction(scale: $0.number("scale")) }

    static let normal = Initializer(
        "normal", .random, "Normal with the given mean and standard deviation.",
        parameters: [
            Parameter("mean", .number, default: .real(0), meaning: "mean of the distribution"),
            Parameter("scale", .number, default: .real(1.0e-2), meaning: "standard deviation of the distribution"),
        ]
    ) { NormalConstruction(mean: $0.number("mean"), scale: $0.number("scale")) }

    // MARK: Variance scaling

    static let varianceScaling = Initializer(
        "variance_scaling", .varianceScaling, "Variance scale / fan, from the given distribution.",
        parameters: [
            Parameter(
                "scale", .nonNegativeNumber, default: .real(1.0e-2), meaning: "the variance times the fan",
                remark: "1.0e-2 is the documented default; the code released as Axon 0.6.1 uses 1.0",
                releasedDefault: 1.0),
            Parameter(
                "mode", .choice(FanMode.allCases.map(\.rawValue)), default: .choice(FanMode.fanIn.rawValue),
                meaning: "the fan to divide by",
                choiceAliases: ["fan_average": FanMode.fanAverage.rawValue],
                choiceMeanings: [
                    FanMode.fanIn.rawValue: "inputs of a unit: signals keep their size going forward",
                    FanMode.fanOut.rawValue: "outputs of a unit: gradients keep their size going back",
                    FanMode.fanAverage.rawValue: "the mean of both: a compromise",
                ]),
            Parameter(
                "distribution", .choice(ScalingDistribution.allCases.map(\.rawValue)),
                default: .choice(ScalingDistribution.normal.rawValue), meaning: "distribution to draw from",
                remark: "truncated_normal is truncated at two standard deviations and not defined for complex numbers",
                choiceAliases: [
                    "trunc_normal": ScalingDistribution.truncatedNormal.rawValue,
                    "truncated": ScalingDistribution.truncatedNormal.rawValue,
                    "untruncated_normal": ScalingDistribution.normal.rawValue,
                ],
                choiceMeanings: [
                    ScalingDistribution.normal.rawValue: "normal, not truncated",
                    ScalingDistribution.truncatedNormal.rawValue: "normal, truncated at two standard deviations",
                    ScalingDistribution.uniform.rawValue: "uniform on a symmetric interval",
                ]),
        ]
    ) {
        VarianceScalingConstruction(
            scale: $0.number("scale"), mode: $0.choice("mode"), distribution: $0.choice("distribution"))
    }

    static let lecunUniform = scaled(
        "lecun_uniform", 1, .fanIn, .uniform, "Uniform with variance scale / fan_in.", lecun)
    static let lecunNormal = scaled(
        "lecun_normal", 1, .fanIn, .truncatedNormal, "Truncated normal with variance scale / fan_in.", lecun)
    static let glorotUniform = scaled(
        "glorot_uniform", aliases: ["xavier_uniform"], 1, .fanAverage, .uniform,
        "Uniform with variance scale / fan_avg; also called Xavier.", glorot
    )
    static let glorotNormal = scaled(
        "glorot_normal", aliases: ["xavier_normal"], 1, .fanAverage, .truncatedNormal,
        "Truncated normal with variance scale / fan_avg; also called Xavier.", glorot)
    static let heUniform = scaled(
        "he_uniform", aliases: ["kaiming_uniform"], 2, .fanIn, .uniform,
        "Uniform with variance scale / fan_in, scale 2 for ReLU.", he)
    static let heNormal = scaled(
        "he_normal", aliases: ["kaiming_normal"], 2, .fanIn, .truncatedNormal,
        "Truncated normal with variance scale / fan_in, scale 2 for ReLU.", he
    )

    /// A name for one setting of `variance_scaling`.
    private static func scaled(
        _ name: String, aliases: [String] = [], _ scale: Double, _ mode: FanMode,
        _ distribution: ScalingDistribution, _ summary: String, _ reference: Reference
    ) -> Initializer {
        let meaning = "the variance times \(mode.rawValue)"
        return Initializer(
            name, aliases: aliases, .varianceScaling, summary,
            parameters: [Parameter("scale", .nonNegativeNumber, default: .real(scale), meaning: meaning)],
            types: distribution == .truncatedNormal ? ElementType.real : VarianceScalingConstruction.types,
            references: [reference]
        ) { VarianceScalingConstruction(scale: $0.number("scale"), mode: mode, distribution: distribution) }
    }

    // MARK: Structured

    static let identity = Initializer(
        "identity", .structured, "Ones on the diagonal of the last two axes, zeros elsewhere."
    ) { _ in IdentityConstruction() }

    static let orthogonal = Initializer(
        "orthogonal", .structured, "The orthogonal factor of a random matrix: rows or columns are orthonormal.",
        parameters: [
            Parameter(
                "distribution", .choice(MatrixDistribution.allCases.map(\.rawValue)),
                default: .choice(MatrixDistribution.normal.rawValue), meaning: "distribution of the factored matrix",
                remark: """
                    uniform is on [0, 1), so it is not centred and the result is not Haar-distributed. The matrix is drawn \
                    to the bit; the last digits of its factor depend on OpenBLAS's kernels for the processor and on its \
                    threads, which show names: with the same of both the bytes are the same
                    """)
        ],
        references: [saxe]
    ) { OrthogonalConstruction(distribution: $0.choice("distribution")) }

    // MARK: Of other frameworks

    static let uniformBetween = Initializer(
        "uniform_between", aliases: ["random_uniform"], from: .framework("Keras"), .random,
        "Uniform between two numbers.",
        parameters: [
            Parameter(
                "lower", aliases: ["minval"], .number, default: .real(-0.05), meaning: "lower end of the interval"),
            Parameter(
                "upper", aliases: ["maxval"], .number, default: .real(0.05), meaning: "upper end of the interval"),
        ]
    ) { UniformIntervalConstruction(lower: $0.number("lower").double, upper: $0.number("upper").double) }

    static let truncatedNormal = Initializer(
        "truncated_normal", aliases: ["trunc_normal"], from: .framework("JAX"), .random,
        "Normal restricted to an interval; the standard deviation is that before restricting.",
        parameters: [
            Parameter("mean", .number, default: .real(0), meaning: "mean before restricting"),
            Parameter("scale", .number, default: .real(1.0e-2), meaning: "standard deviation before restricting"),
            Parameter("lower", .number, default: .real(-2), meaning: "lower end of the interval"),
            Parameter("upper", .number, default: .real(2), meaning: "upper end of the interval"),
            Parameter(
                "bounds", .choice(TruncationBounds.allCases.map(\.rawValue)),
                default: .choice(TruncationBounds.deviations.rawValue), meaning: "what lower and upper are counted in",
                remark: "JAX counts in standard deviations from the mean, PyTorch in values",
                choiceMeanings: [
                    TruncationBounds.deviations.rawValue: "standard deviations from the mean, as JAX",
                    TruncationBounds.values.rawValue: "values of elements, as PyTorch",
                ]),
        ]
    ) {
        TruncatedNormalConstruction(
            mean: $0.number("mean").double, scale: $0.number("scale").double, lower: $0.number("lower").double,
            upper: $0.number("upper").double, bounds: $0.choice("bounds"))
    }

    static let varianceScalingAxes = Initializer(
        "variance_scaling_axes", from: .framework("JAX"), .varianceScaling,
        "Variance scale / fan, with the axes of inputs and outputs named.",
        parameters: [
            Parameter("scale", .nonNegativeNumber, default: .real(1), meaning: "the variance times the fan"),
            Parameter(
                "mode", .choice(NamedFanMode.allCases.map(\.rawValue)), default: .choice(NamedFanMode.fanIn.rawValue),
                meaning: "the fan to divide by", choiceAliases: ["fan_average": NamedFanMode.fanAverage.rawValue]),
            Parameter(
                "distribution", .choice(ScalingDistribution.allCases.map(\.rawValue)),
                default: .choice(ScalingDistribution.truncatedNormal.rawValue), meaning: "distribution to draw from",
                choiceAliases: ["trunc_normal": ScalingDistribution.truncatedNormal.rawValue]),
            Parameter("in_axis", .axes, default: .axes([-2]), meaning: "axes of the inputs, such as -2 or [0, 1]"),
            Parameter("out_axis", .axes, default: .axes([-1]), meaning: "axes of the outputs"),
            Parameter(
                "batch_axis", .axes, default: .axes([]), meaning: "axes of weights side by side, which no fan counts"),
            Parameter(
                "groups", .wholeNumber(1...(1 << 31)), default: .number(.integer(1)),
                meaning: "groups of a convolution, which divide the outputs"),
        ]
    ) {
        VarianceScalingAxesConstruction(
            settings: NamedScaling(
                scale: $0.number("scale").double, mode: $0.choice("mode"), distribution: $0.choice("distribution"),
                inputs: $0.axes("in_axis"), outputs: $0.axes("out_axis"), batch: $0.axes("batch_axis")),
            groups: $0.whole("groups"))
    }

    static let scaledIdentity = Initializer(
        "scaled_identity", from: .framework("Keras"), .structured,
        "A gain on the diagonal of the last two axes, zeros elsewhere.",
        parameters: [Parameter("gain", .number, default: .real(1), meaning: "number on the diagonal")],
        types: ElementType.real + ElementType.complex
    ) { IdentityConstruction(gain: $0.number("gain").double) }

    static let scaledOrthogonal = Initializer(
        "scaled_orthogonal", from: .framework("JAX"), .structured,
        "A gain times orthonormal columns along any axis.",
        parameters: [
            Parameter("gain", .number, default: .real(1), meaning: "factor on the matrix"),
            Parameter(
                "column_axis", .wholeNumber(-Shape.axisLimit...Shape.axisLimit - 1), default: .number(.integer(-1)),
                meaning: "axis of the columns"),
        ],
        references: [saxe]
    ) { ScaledOrthogonalConstruction(gain: $0.number("gain").double, columnAxis: $0.whole("column_axis")) }

    static let dirac = Initializer(
        "dirac", from: .framework("PyTorch"), .structured, "A convolution kernel that passes channels through.",
        parameters: [
            Parameter(
                "groups", .wholeNumber(1...(1 << 31)), default: .number(.integer(1)),
                meaning: "groups of a convolution, which divide the outputs")
        ],
        references: [zagoruyko]
    ) { DiracConstruction(groups: $0.whole("groups")) }

    static let sparse = Initializer(
        "sparse", from: .framework("PyTorch"), .structured, "Normal, with a share of each column 0.",
        parameters: [
            Parameter("sparsity", .number, default: .real(0.9), meaning: "share of a column that is 0, from 0 to 1"),
            Parameter("scale", .number, default: .real(1.0e-2), meaning: "standard deviation of the other elements"),
        ],
        references: [martens]
    ) { SparseConstruction(sparsity: $0.number("sparsity").double, scale: $0.number("scale").double) }

    static let deltaOrthogonal = Initializer(
        "delta_orthogonal", from: .framework("JAX"), .structured,
        "Orthonormal rows in the centre of a convolution kernel, zeros elsewhere.",
        parameters: [
            Parameter("gain", .number, default: .real(1), meaning: "factor on the matrix in the centre")
        ],
        references: [xiao]
    ) { DeltaOrthogonalConstruction(gain: $0.number("gain").double) }

    // MARK: References

    private static let lecun = Reference(
        citation: "LeCun, Bottou, Orr, Müller, Efficient BackProp, 1998", identifier: "doi:10.1007/3-540-49430-8_2")
    private static let glorot = Reference(
        citation: "Glorot, Bengio, Understanding the difficulty of training deep feedforward neural networks, 2010",
        identifier: "proceedings.mlr.press/v9/glorot10a")
    private static let he = Reference(
        citation: "He, Zhang, Ren, Sun, Delving deep into rectifiers, 2015", identifier: "arXiv:1502.01852")
    private static let saxe = Reference(
        citation: "Saxe, McClelland, Ganguli, Exact solutions to the nonlinear dynamics of learning in deep linear "
            + "neural networks, 2013",
        identifier: "arXiv:1312.6120")
    private static let xiao = Reference(
        citation: "Xiao, Bahri, Sohl-Dickstein, Schoenholz, Pennington, Dynamical isometry and a mean field theory of "
            + "CNNs, 2018",
        identifier: "arXiv:1806.05393")
    private static let zagoruyko = Reference(
        citation: "Zagoruyko, Komodakis, DiracNets: training very deep neural networks without skip-connections, 2017",
        identifier: "arXiv:1706.00388")
    private static let martens = Reference(
        citation: "Martens, Deep learning via Hessian-free optimization, 2010",
        identifier: "icml.cc/Conferences/2010/papers/458.pdf")
}
