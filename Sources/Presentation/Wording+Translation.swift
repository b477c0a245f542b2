import InitializerCore
import Screen

/// How the words of other frameworks are worded.
extension Wording {
    /// What elements come to: `σ 0.08839, without bounds`, `every element is 7`.
    static func outcome(_ law: any Law) -> String {
        if let points = law.points, points.count == 1 { return "every element is \(number(points[0].value))" }
        guard !law.variance.isNaN else { return self.law(law) }
        let mean = law.mean == 0 ? [] : ["mean \(number(law.mean))"]
        let (lower, upper) = law.support
        let isBounded = lower.isFinite && upper.isFinite
        let bounds = isBounded ? "from \(number(lower)) to \(number(upper))" : "without bounds"
        return (mean + ["σ \(number(law.standardDeviation))", bounds]).joined(separator: ", ")
    }

    /// What a call gives, beside the Spec: `σ 0.08839, without bounds: 1.75 times the Spec's σ`.
    static func outcome(_ call: Translation.Call, of spec: Spec) -> String {
        guard !call.isSame else { return "the same: \(outcome(call.law))" }
        let ratio = call.deviationRatio(to: spec).map { ": \(number($0)) times the Spec's σ" } ?? ""
        return outcome(call.law) + ratio
    }

    /// A difference, or what to beware of, in a sentence or two.
    static func sentence(_ remark: FrameworkRemark, in framework: Framework) -> String {
        switch remark {
        case .fans(let own, let areSwapped):
            "It takes \(fans(own)) of this shape, as its own layers store \(framework.layout)"
                + (areSwapped ? ": give it the transpose." : ".")
        case .fansOfVector(let own): "It takes \(fans(own)) of a shape of fewer than two axes."
        case .scale(let own, let meant):
            """
            Its variance times the fan is \(number(own)), a gain of \(number(own.squareRoot())), where the Spec's is \
            \(number(meant)).
            """
        case .untruncated: "Its normal is not truncated."
        case .truncated: "What it calls normal is truncated at two standard deviations."
        case .mean(let own, let meant): "Its mean is \(number(own)), not \(number(meant))."
        case .releasedDefault(let released, let documented):
            "Without a scale the released code takes \(number(released)); the documentation says \(number(documented))."
        case .absoluteBounds:
            """
            The bounds of its truncated normal are values, not standard deviations: left at -2 and 2 they cut \
            next to nothing of small weights.
            """
        case .noFans: "Its functions that scale by fans refuse a shape of fewer than two axes."
        case .folds(let rows, let columns):
            """
            It folds the shape to a matrix of \(NumberFormat.integer(rows)) × \(NumberFormat.integer(columns)), \
            the first axis for the rows.
            """
        case .normalMatrix: "It factors a normal matrix; none but Axon factors a uniform one."
        case .wide: "Axon 0.6.1 fails for fewer rows than columns; its transpose is what is meant here."
        case .onePart: "It draws real numbers: call it for the real and for the imaginary part."
        case .noUnitary: "It has no unitary matrices."
        case .noType(let type): "It has no type for \(type.name)."
        case .doublePrecision: "On JAX, Keras has double precision only where JAX_ENABLE_X64=1 is set."
        case .nothing: "It has nothing of its own for this."
        case .notFinite: "The numbers are beyond what the element type holds."
        }
    }
}

extension FrameworkRemark {
    /// What programs call it.
    var name: String {
        switch self {
        case .fans: "fans"
        case .fansOfVector: "fans_of_vector"
        case .scale: "scale"
        case .untruncated: "untruncated"
        case .truncated: "truncated"
        case .mean: "mean"
        case .releasedDefault: "released_default"
        case .absoluteBounds: "absolute_bounds"
        case .noFans: "no_fans"
        case .folds: "folds"
        case .normalMatrix: "normal_matrix"
        case .wide: "wide"
        case .onePart: "one_part"
        case .noUnitary: "no_unitary"
        case .noType: "no_type"
        case .doublePrecision: "double_precision"
        case .nothing: "nothing"
        case .notFinite: "not_finite"
        }
    }
}

extension Translation.Call {
    /// Its standard deviation in units of the Spec's; nil where either has none.
    func deviationRatio(to spec: Spec) -> Double? {
        let ratio = law.standardDeviation / spec.idealLaw.standardDeviation
        return ratio.isFinite ? ratio : nil
    }
}
