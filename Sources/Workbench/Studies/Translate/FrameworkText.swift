import InitializerCore
import Screen

/// How differences between frameworks are worded.
enum FrameworkText {
    /// What elements come to: `σ 0.08839, unbounded`, `every element is 7`.
    static func outcome(_ law: any Law) -> String {
        func number(_ x: Double) -> String { SubjectText.number(x) }
        if let points = law.points, points.count == 1 { return "every element is \(number(points[0].value))" }
        guard !law.variance.isNaN else { return SubjectText.law(law) }
        let mean = law.mean == 0 ? [] : ["mean \(number(law.mean))"]
        let (lower, upper) = law.support
        let isBounded = lower.isFinite && upper.isFinite
        let bounds = isBounded ? "from \(number(lower)) to \(number(upper))" : "unbounded"
        return (mean + ["σ \(number(law.standardDeviation))", bounds]).joined(separator: ", ")
    }

    /// What a call draws, beside the Spec: `σ 0.08839, unbounded: 1.75 times the Spec's σ`.
    static func outcome(_ call: Translation.Call, of spec: Spec, in framework: Framework) -> String {
        if let agreement = call.agreement { return "\(same(agreement)): \(outcome(call.law))" }
        if call.draws(spec, in: framework) { return "same law: \(outcome(call.drawnLaw(of: spec, in: framework)))" }
        if call.isSame { return "same law before rounding to \(spec.type.name): \(outcome(call.law))" }
        guard let ratio = call.deviationRatio(to: spec) else { return outcome(call.law) }
        let rounded = SubjectText.number(ratio)
        return outcome(call.law) + (rounded == "1" ? ": same σ" : ": \(rounded) times the spec's σ")
    }

    /// How far the numbers of a call are those of the Spec.
    static func same(_ agreement: Generator.Agreement) -> String {
        switch agreement {
        case .bits: "same draws"
        case .digits(let units): "same draws but for the last digit (at most \(units) ulp)"
        }
    }

    /// A difference, or what to beware of, in a sentence or two.
    static func sentence(_ remark: FrameworkRemark, in framework: Framework) -> String {
        func number(_ x: Double) -> String { SubjectText.number(x) }
        return switch remark {
        case .fans(let own, let areSwapped):
            "It takes \(SubjectText.fans(own)) of this shape, because its own layers store \(framework.layout)"
                + (areSwapped ? ": pass the transpose." : ".")
        case .fansOfVector(let own): "It takes \(SubjectText.fans(own)) of a shape with fewer than two axes."
        case .scale(let own, let meant):
            """
            Its variance times the fan is \(number(own)), a gain of \(number(own.squareRoot())); the spec's is \
            \(number(meant)).
            """
        case .untruncated: "Its normal is not truncated."
        case .truncated: "Its normal is truncated at two standard deviations."
        case .mean(let own, let meant): "Its mean is \(number(own)), not \(number(meant))."
        case .releasedDefault(let released, let documented):
            "The default scale of the released code is \(number(released)); the documentation says \(number(documented))."
        case .absoluteBounds:
            """
            The bounds of its truncated normal are values, not standard deviations: the defaults -2 and 2 hardly \
            truncate small weights.
            """
        case .tailLost:
            """
            It draws by the inverse error function of a uniform number, which has too few digits this far in the tail.
            """
        case .drawsAgain:
            "It has no truncated normal: of its normal numbers those between the bounds are taken, in order."
        case .tailRejected: "It has no truncated normal, and next to none of its normal numbers lie between the bounds."
        case .noFans: "Its fan-based functions need at least two axes."
        case .folds(let rows, let columns):
            """
            It folds the shape to a matrix of \(NumberFormat.integer(rows)) × \(NumberFormat.integer(columns)), with \
            the first axis as rows.
            """
        case .normalMatrix: "It factors a normal matrix; only Axon factors a uniform one."
        case .wide:
            "Axon fails for fewer rows than columns before 0.8.1; this spec is the transpose of a tall matrix."
        case .onePart: "It draws real numbers only: call it separately for the real and the imaginary part."
        case .noUnitary: "It has no unitary matrices."
        case .noType(let type): "It has no type for \(type.name)."
        case .doublePrecision: "On JAX, Keras has double precision only if JAX_ENABLE_X64=1 is set."
        case .nothing: "It has no equivalent initializer."
        case .flushes(let least, let why): flushing(below: number(least), why)
        case .notFinite: "The values overflow the element type."
        }
    }

    private static func flushing(below least: String, _ why: FrameworkRemark.Flushing) -> String {
        switch why {
        case .subnormals: "It computes without subnormal numbers: those below \(least) become 0."
        case .backend(let name, let other):
            "That is with the \(name) backend, where numbers below \(least) become 0; the \(other) backend keeps them."
        case .singlePrecision: "It draws in single precision: numbers below \(least) become 0."
        }
    }

    /// What programs call a difference.
    static func name(_ remark: FrameworkRemark) -> String {
        switch remark {
        case .fans: "fans"
        case .fansOfVector: "fans_of_vector"
        case .scale: "scale"
        case .untruncated: "untruncated"
        case .truncated: "truncated"
        case .mean: "mean"
        case .releasedDefault: "released_default"
        case .absoluteBounds: "absolute_bounds"
        case .tailLost: "tail_lost"
        case .drawsAgain: "draws_again"
        case .tailRejected: "tail_rejected"
        case .noFans: "no_fans"
        case .folds: "folds"
        case .normalMatrix: "normal_matrix"
        case .wide: "wide"
        case .onePart: "one_part"
        case .noUnitary: "no_unitary"
        case .noType: "no_type"
        case .doublePrecision: "double_precision"
        case .nothing: "nothing"
        case .flushes: "flushes"
        case .notFinite: "not_finite"
        }
    }
}
