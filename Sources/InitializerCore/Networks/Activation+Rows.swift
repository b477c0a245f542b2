import Platform

extension Activation {
    /// The slope below zero that PyTorch and JAX give a leaky ReLU.
    public static let defaultSlope = 0.01

    /// Every activation there is; `slope` is that of a leaky ReLU below zero.
    public static func all(slope: Double = defaultSlope) -> [Activation] {
        [linear, relu, leakyReLU(slope: slope), tanh, sigmoid, gelu, silu, selu, elu]
    }

    /// The row of this name, its own or a usual one, or nil.
    public static func named(_ name: String, slope: Double = defaultSlope) -> Activation? {
        all(slope: slope).named(name)
    }

    /// x
    public static let linear = Activation(
        "linear", aliases: ["identity"], "x", isHomogeneous: true, isIdentity: true, slopeBelowZero: 1,
        heuristics: [.pyTorch(1), .lecun],
        value: { $0 }, slope: { _ in 1 })

    /// max(x, 0)
    public static let relu = Activation(
        "relu", "max(x, 0)", isHomogeneous: true, slopeBelowZero: 0, heuristics: [.pyTorch(2.0.squareRoot()), .he],
        reference: .init(
            citation: "Nair & Hinton, Rectified linear units improve restricted Boltzmann machines, 2010",
            identifier: "ICML 2010"),
        value: { max($0, 0) }, slope: { $0 > 0 ? 1 : 0 })

    /// x above zero, `slope`·x below
    public static func leakyReLU(slope: Double = defaultSlope) -> Activation {
        Activation(
            "leaky_relu", "max(x, 0) + \(slope) min(x, 0)", isHomogeneous: true, isIdentity: slope == 1,
            slopeBelowZero: slope, parameter: slope,
            // He et al. 2015, equation 15; PyTorch has it from there.
            heuristics: [.pyTorch((2 / (1 + slope * slope)).squareRoot()), .he],
            reference: .init(
                citation: "Maas, Hannun & Ng, Rectifier nonlinearities improve neural network acoustic models, 2013",
                identifier: "ICML 2013"),
            value: { $0 > 0 ? $0 : slope * $0 }, slope: { $0 > 0 ? 1 : slope })
    }

    /// tanh x
    public static let tanh = Activation(
        "tanh", "tanh(x)", heuristics: [.pyTorch(5.0 / 3), .glorot], reference: efficientBackProp,
        value: { Platform.tanh($0) },
        slope: { x in
            let hyperbolic = cosh(x)
            return 1 / (hyperbolic * hyperbolic)
        })

    /// 1/(1 + e⁻ˣ)
    public static let sigmoid = Activation(
        "sigmoid", "1/(1 + exp(-x))", heuristics: [.pyTorch(1), .glorot], reference: efficientBackProp,
        value: logistic, slope: { logistic($0) * logistic(-$0) },
        valueAndSlope: { x in
            let share = logistic(x)
            return (share, share * logistic(-x))
        })

    /// xΦ(x), with the error function and not its approximation by tanh
    public static let gelu = Activation(
        "gelu", "x Φ(x)", heuristics: [.he],
        reference: .init(
            citation: "Hendrycks & Gimpel, Gaussian error linear units, 2016", identifier: "arXiv:1606.08415"),
        value: { $0 * StandardNormal.cumulative($0) },
        slope: { StandardNormal.cumulative($0) + $0 * StandardNormal.density($0) },
        valueAndSlope: { x in
            let cumulative = StandardNormal.cumulative(x)
            return (x * cumulative, cumulative + x * StandardNormal.density(x))
        })

    /// x/(1 + e⁻ˣ), also called swish
    public static let silu = Activation(
        "silu", aliases: ["swish"], "x/(1 + exp(-x))", heuristics: [.he],
        reference: .init(
            citation: "Elfwing, Uchibe & Doya, Sigmoid-weighted linear units for neural network function approximation "
                + "in reinforcement learning, 2017",
            identifier: "arXiv:1702.03118"),
        value: { $0 * logistic($0) }, slope: { logistic($0) * (1 + $0 * logistic(-$0)) },
        valueAndSlope: { x in
            let share = logistic(x)
            return (x * share, share * (1 + x * logistic(-x)))
        })

    /// The two constants that make 0 and 1 the fixed point of mean and variance, to double precision.
    private static let (seluAlpha, seluScale) = (1.6732632423543772, 1.0507009873554805)

    /// 1.0507 x above zero, 1.7581(eˣ - 1) below
    public static let selu = Activation(
        "selu", "1.0507 x; 1.7581 (exp(x) - 1) below 0", heuristics: [.pyTorch(0.75), .lecun],
        reference: .init(
            citation: "Klambauer et al., Self-normalizing neural networks, 2017", identifier: "arXiv:1706.02515"),
        value: { seluScale * ($0 > 0 ? $0 : seluAlpha * expm1($0)) },
        slope: { seluScale * ($0 > 0 ? 1 : seluAlpha * exp($0)) })

    /// x above zero, eˣ - 1 below
    public static let elu = Activation(
        "elu", "x; exp(x) - 1 below 0", heuristics: [.he],
        reference: .init(
            citation:
                "Clevert, Unterthiner & Hochreiter, Fast and accurate deep network learning by exponential linear "
                + "units, 2015",
            identifier: "arXiv:1511.07289"),
        value: { $0 > 0 ? $0 : expm1($0) }, slope: { $0 > 0 ? 1 : exp($0) })

    private static let efficientBackProp = Initializer.Reference(
        citation: "LeCun, Bottou, Orr & Müller, Efficient BackProp, 1998", identifier: "doi:10.1007/3-540-49430-8_2")

    private static let logistic: @Sendable (Double) -> Double = { 1 / (1 + exp(-$0)) }
}

extension Activation.Heuristic {
    /// What torch.nn.init.calculate_gain answers.
    fileprivate static func pyTorch(_ gain: Double) -> Self { Self(source: .pyTorch, gain: gain) }

    fileprivate static let he = Self(source: .he, gain: 2.0.squareRoot())
    fileprivate static let glorot = Self(source: .glorot, gain: 1)
    fileprivate static let lecun = Self(source: .lecun, gain: 1)
}
