/// What a framework's initializer draws, as a row of the catalogue with its options: the same law for a tensor of any
/// shape, laid out as the catalogue takes its fans.
public struct FrameworkDraw: Sendable {
    /// The row.
    public let initializer: Initializer
    /// Its options.
    public let options: Options
    /// What there is to know of it.
    private(set) var remarks: [LayerRemark]
    /// Whether its law is one of rows and columns as they are stored, whatever they are to a layer.
    private(set) var keepsAxes = false
    /// What it draws for a shape as the framework stores it, where that depends on the shape.
    private var resolve: (@Sendable ([Int]) throws(FrameworkCallError) -> FrameworkDraw)?

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

    /// The same with something more to know.
    func with(_ remarks: LayerRemark...) -> FrameworkDraw {
        var draw = self
        draw.remarks += remarks
        return draw
    }

    /// Whether what it draws depends on the shape as the framework stores it.
    var dependsOnShape: Bool { resolve != nil }

    /// What it draws for a shape as the framework stores it; nil where the call does not say.
    ///
    /// - Parameter function: what is called, for errors.
    func drawn(for sizes: [Int]?, by function: String) throws(FrameworkCallError) -> FrameworkDraw {
        guard let resolve else { return self }
        guard let sizes else { throw FrameworkCallError(.missingShape(of: function)) }
        return try resolve(sizes)
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

    /// Variance scale / fan with the axes named.
    static func scaled(_ scaling: NamedScaling) throws(FrameworkCallError) -> FrameworkDraw {
        let isUsual = scaling.inputs == [-2] && scaling.outputs == [-1] && scaling.batch == []
        if isUsual, let mode = FanMode(rawValue: scaling.mode.rawValue) {
            return try scaled(scaling.scale, mode, scaling.distribution)
        }
        return try FrameworkDraw(
            "variance_scaling_axes",
            [
                "scale": .real(scaling.scale), "mode": .choice(scaling.mode.rawValue),
                "distribution": .choice(scaling.distribution.rawValue), "in_axis": .axes(scaling.inputs),
                "out_axis": .axes(scaling.outputs), "batch_axis": .axes(scaling.batch),
            ])
    }

    /// Variance scale / fan, where a fan is the product of the axes named: all others are side by side.
    static func scaled(
        _ scale: Double, _ mode: FanMode, _ distribution: ScalingDistribution, inputs: [Int], outputs: [Int]
    ) throws(FrameworkCallError) -> FrameworkDraw {
        @Sendable func draw(_ batch: [Int]) throws(FrameworkCallError) -> FrameworkDraw {
            try scaled(
                NamedScaling(
                    scale: scale, mode: NamedFanMode(mode), distribution: distribution, inputs: inputs,
                    outputs: outputs, batch: batch))
        }
        var drawn = try draw([])
        drawn.resolve = { sizes throws(FrameworkCallError) in
            let named = Set((inputs + outputs).map { $0 < 0 ? $0 + sizes.count : $0 })
            return try draw(sizes.indices.filter { !named.contains($0) })
        }
        return drawn
    }

    /// A gain times orthonormal columns along an axis, or rows.
    static func orthogonal(gain: Double = 1, axis: Int = -1) throws(FrameworkCallError) -> FrameworkDraw {
        if gain == 1, axis == -1 { return try FrameworkDraw("orthogonal") }
        return try FrameworkDraw(
            "scaled_orthogonal", ["gain": .real(gain), "column_axis": .number(.integer(Int128(axis)))],
            else: "\(gain) times an orthogonal matrix")
    }

    /// A number on the diagonal.
    static func identity(gain: Double = 1) throws(FrameworkCallError) -> FrameworkDraw {
        gain == 1 ? try FrameworkDraw("identity") : try FrameworkDraw("scaled_identity", ["gain": .real(gain)])
    }

    /// What passes an input through unchanged: an identity, of a kernel ones in its centre, and of a bias zeros.
    static func passing(gain: Double) throws(FrameworkCallError) -> FrameworkDraw {
        var draw = try identity(gain: gain)
        draw.resolve = { sizes throws(FrameworkCallError) in
            switch sizes.count {
            case 2: return try identity(gain: gain)
            case ...1: return try constant(.integer(0))
            default:
                // The centre of an even axis is the other one of two.
                guard gain == 1, !sizes.dropLast(2).contains(where: { $0.isMultiple(of: 2) }) else {
                    throw FrameworkCallError(
                        .noEquivalent(of: "identity_init", drawn: "\(gain) near the centre of a kernel"))
                }
                return try dirac(groups: 1)
            }
        }
        return draw
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

    /// A normal with a share of zeros in each column: of the matrix as it is stored, or as a Spec has it.
    static func sparse(
        _ sparsity: Double, _ deviation: Double, asStored: Bool = true
    ) throws(FrameworkCallError) -> FrameworkDraw {
        var draw = try FrameworkDraw(
            "sparse", ["sparsity": .real(sparsity), "scale": .real(deviation)],
            else: "a normal with a share of \(sparsity) zeros")
        draw.keepsAxes = asStored
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
