/// What a framework's initializer draws, as a row of the catalogue with its options: the same law for a tensor of any
/// shape, laid out as the catalogue takes its fans.
public struct FrameworkDraw: Sendable {
    /// The row.
    public let initializer: Initializer
    /// Its options.
    public let options: Options
    /// What there is to know of it.
    let remarks: [LayerRemark]
    /// Whether its law is one of rows and columns as they are stored, whatever they are to a layer.
    private(set) var keepsAxes = false

    private init(
        _ name: String, _ options: [String: OptionValue] = [:], _ remarks: [LayerRemark] = [], else drawn: String = ""
    ) throws(FrameworkCallError) {
        guard let row = Initializer.all.first(where: { $0.name == name }),
            options.keys.allSatisfy({ row.parameter($0) != nil })
        else { throw FrameworkCallError(.noEquivalent(of: name, drawn: drawn)) }
        do throws(InitializerError) {
            self.initializer = row
            self.options = try Options(options, for: row)
            self.remarks = remarks
        } catch {
            throw FrameworkCallError(.initializer(error))
        }
    }

    private init(_ initializer: Initializer, _ options: Options, _ remarks: [LayerRemark]) {
        self.initializer = initializer
        self.options = options
        self.remarks = remarks
    }

    /// The same with something more to know.
    func with(_ remarks: LayerRemark...) -> FrameworkDraw {
        FrameworkDraw(initializer, options, self.remarks + remarks)
    }

    // MARK: Laws

    /// Every element is this number.
    static func constant(_ value: Number) throws(FrameworkCallError) -> FrameworkDraw {
        if value.isExactly(0) { return try FrameworkDraw("zeros") }
        if value.isExactly(1) { return try FrameworkDraw("ones") }
        return try FrameworkDraw("full", ["value": .number(value)])
    }

    /// Uniform between two numbers.
    static func uniform(_ lower: Double, _ upper: Double) throws(FrameworkCallError) -> FrameworkDraw {
        if lower == -upper { return try FrameworkDraw("uniform", ["scale": .real(upper)]) }
        return try FrameworkDraw(
            "uniform_between", ["lower": .real(lower), "upper": .real(upper)], else: "uniform from \(lower) to \(upper)"
        )
    }

    /// Normal with a mean and a standard deviation.
    static func normal(mean: Double = 0, _ deviation: Double) throws(FrameworkCallError) -> FrameworkDraw {
        try FrameworkDraw("normal", ["mean": .real(mean), "scale": .real(deviation)])
    }

    /// A normal cut at two numbers of standard deviations from the mean.
    static func truncatedNormal(
        mean: Double = 0, _ deviation: Double, _ lower: Double = -2, _ upper: Double = 2
    ) throws(FrameworkCallError) -> FrameworkDraw {
        try cut(mean, deviation, lower, upper, "deviations", "\(lower) and \(upper) σ")
    }

    /// A normal cut at two values.
    static func truncatedNormal(
        mean: Double, _ deviation: Double, atValues lower: Double, _ upper: Double
    ) throws(FrameworkCallError) -> FrameworkDraw {
        try cut(mean, deviation, lower, upper, "values", "\(lower) and \(upper)").with(.absoluteBounds)
    }

    private static func cut(
        _ mean: Double, _ deviation: Double, _ lower: Double, _ upper: Double, _ bounds: String, _ text: String
    ) throws(FrameworkCallError) -> FrameworkDraw {
        try FrameworkDraw(
            "truncated_normal",
            [
                "mean": .real(mean), "scale": .real(deviation), "lower": .real(lower), "upper": .real(upper),
                "bounds": .choice(bounds),
            ], else: "a normal of σ \(deviation) cut at \(text)")
    }

    /// Variance scale / fan.
    static func scaled(
        _ scale: Double, _ mode: FanMode, _ distribution: ScalingDistribution
    ) throws(FrameworkCallError) -> FrameworkDraw {
        let usual = usualScalings.first { $0.scale == scale && $0.mode == mode && $0.distribution == distribution }
        if let usual { return try FrameworkDraw(usual.name) }
        return try FrameworkDraw(
            "variance_scaling",
            ["scale": .real(scale), "mode": .choice(mode.rawValue), "distribution": .choice(distribution.rawValue)])
    }

    /// The settings that have names of their own.
    private static let usualScalings:
        [(name: String, scale: Double, mode: FanMode, distribution: ScalingDistribution)] = [
            ("lecun_uniform", 1, .fanIn, .uniform), ("lecun_normal", 1, .fanIn, .truncatedNormal),
            ("glorot_uniform", 1, .fanAverage, .uniform), ("glorot_normal", 1, .fanAverage, .truncatedNormal),
            ("he_uniform", 2, .fanIn, .uniform), ("he_normal", 2, .fanIn, .truncatedNormal),
        ]

    /// A gain times orthonormal rows or columns.
    static func orthogonal(gain: Double = 1) throws(FrameworkCallError) -> FrameworkDraw {
        if gain == 1 { return try FrameworkDraw("orthogonal") }
        return try FrameworkDraw("scaled_orthogonal", ["gain": .real(gain)], else: "\(gain) times an orthogonal matrix")
    }

    /// Ones on the diagonal.
    static func identity(gain: Double = 1) throws(FrameworkCallError) -> FrameworkDraw {
        guard gain == 1 else {
            throw FrameworkCallError(.noEquivalent(of: "identity", drawn: "\(gain) on the diagonal"))
        }
        return try FrameworkDraw("identity")
    }

    /// Orthonormal rows in the centre of a kernel.
    static func deltaOrthogonal(gain: Double) throws(FrameworkCallError) -> FrameworkDraw {
        try FrameworkDraw("delta_orthogonal", ["gain": .real(gain)])
    }

    /// Ones in the centre of a kernel where channels agree.
    static func dirac(groups: Int) throws(FrameworkCallError) -> FrameworkDraw {
        try FrameworkDraw(
            "dirac", ["groups": .number(.integer(Int128(groups)))], else: "ones in the centre of a kernel")
    }

    /// A normal with a share of zeros in each column.
    static func sparse(_ sparsity: Double, _ deviation: Double) throws(FrameworkCallError) -> FrameworkDraw {
        var draw = try FrameworkDraw(
            "sparse", ["sparsity": .real(sparsity), "scale": .real(deviation)],
            else: "a normal with a share of \(sparsity) zeros")
        draw.keepsAxes = true
        return draw
    }

    /// A row of the catalogue of Axon's, with its options.
    static func axon(_ name: String, _ options: [String: OptionValue]) throws(FrameworkCallError) -> FrameworkDraw {
        try FrameworkDraw(name, options, else: name)
    }

    // MARK: What it comes to

    /// The number that every element is, where it is a constant.
    var constant: OptionValue? {
        switch initializer.name {
        case "zeros": .number(.integer(0))
        case "ones": .number(.integer(1))
        default: options["value"]
        }
    }

    /// The construction.
    var construction: any Construction { initializer.construction(options) }
}
