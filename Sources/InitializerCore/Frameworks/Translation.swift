/// A Spec in the words of a framework: the calls, and what each really gives.
public struct Translation: Sendable {
    /// A line of code, and what it gives for the Spec's shape.
    public struct Call: Sendable {
        /// The line, as it can be run after ``Translation/setup``.
        public let line: String
        /// The law of an element.
        public let law: any Law
        /// The fans the framework takes of the shape; nil where the call asks for none.
        public let fans: Fans?
        /// How it differs from the Spec; empty where it gives the same law.
        public let mismatches: [FrameworkRemark]

        /// How far its numbers are those of the Spec; nil where only the law is the same, or not even that.
        public var agreement: Generator.Agreement?

        /// Whether it gives what the Spec does.
        public var isSame: Bool { mismatches.isEmpty }
    }

    /// What is translated.
    public let spec: Spec
    /// Into which framework.
    public let framework: Framework
    /// What has to be run before any of the calls, a line each.
    public let setup: [String]
    /// A call that gives the same, if there is one, then what is usually written and does not.
    public let calls: [Call]
    /// What else there is to know.
    public let remarks: [FrameworkRemark]

    /// The call to copy, with what has to be run before it.
    public var code: [String] { calls.isEmpty ? [] : setup + [calls[0].line] }
}

extension Framework {
    /// A Spec in the words of this framework.
    ///
    /// Half-precision types count by the continuous law their levels stand for: how many levels there are is each
    /// framework's own affair.
    public func translation(of spec: Spec) -> Translation {
        let isDrawn = spec.initializer.isRandom
        if let own = ownTranslation(of: spec) { return own }
        func none(_ remark: FrameworkRemark) -> Translation {
            Translation(spec: spec, framework: self, setup: [], calls: [], remarks: [remark])
        }
        guard let target = spec.construction.target(spec.tensorType) else { return none(.notFinite) }
        let type = isDrawn && !drawsComplex ? spec.type.component : spec.type
        if spec.type.isComplex, target.isFactor, !drawsComplex { return none(.noUnitary) }
        guard let typeName = typeName(type) else { return none(.noType(type)) }
        let words = FrameworkWords(spec: spec, target: target, type: type, typeName: typeName)
        let meant = spec.idealLaw
        let exact = (lacks(target) ? nil : exactCall(words))
            .map { Translation.Call(line: $0, law: meant, fans: nil, mismatches: []) }
            .map { flushed($0, type, isDrawn: isDrawn) }
        let usual = usualCalls(words).map { flushed($0.call(for: spec, meant), type, isDrawn: isDrawn) }
        let same = usual.first(where: \.isSame) ?? exact
        var remarks = self.remarks(words)
        if spec.type.isComplex, isDrawn, !drawsComplex { remarks.append(.onePart) }
        if same == nil, usual.isEmpty, remarks.isEmpty { remarks.append(.nothing) }
        let calls = [same].compactMap { $0 } + usual.filter { !$0.isSame }
        return Translation(
            spec: spec, framework: self, setup: calls.isEmpty ? [] : setup(words), calls: calls, remarks: remarks)
    }
}

extension Framework {
    /// Of a Spec that is drawn by a generator of this framework: the call that draws the same numbers, then what else is
    /// usually written.
    private func ownTranslation(of spec: Spec) -> Translation? {
        guard spec.generator.framework == name, let own = try? spec.generatorCall(),
            let words = FrameworkWords(spec, self)
        else { return nil }
        let same = Translation.Call(
            line: own.line, law: spec.idealLaw, fans: nil, mismatches: [], agreement: own.agreement)
        let usual = usualCalls(words).map { $0.call(for: spec, spec.idealLaw) }
        return Translation(
            spec: spec, framework: self, setup: setup(words) + spec.generator.setup,
            calls: [same] + usual.filter { !$0.isSame && $0.line != same.line }, remarks: remarks(words))
    }

    /// What a call gives where small numbers become 0: nothing else, if all of them are small.
    private func flushed(_ call: Translation.Call, _ type: ElementType, isDrawn: Bool) -> Translation.Call {
        guard let least = leastMagnitude(type, isDrawn), isDrawn || call.law.points?.count == 1 else { return call }
        let (lower, upper) = call.law.typicalRange
        let largest = max(lower.magnitude, upper.magnitude)
        // One number in a hundred or fewer makes no difference to speak of.
        guard largest > 0, isDrawn ? largest < 100 * least : largest < least else { return call }
        return Translation.Call(
            line: call.line, law: largest < least ? PointLaw(value: 0) : call.law, fans: call.fans,
            mismatches: call.mismatches + [.flushes(below: least, flushing)])
    }
}

/// What a framework is told of a Spec.
struct FrameworkWords {
    let spec: Spec
    let target: FrameworkTarget
    /// The element type; of complex draws, where a framework has none, that of a part.
    let type: ElementType
    /// The framework's name of it.
    let typeName: String

    /// Whether the Spec is drawn by a generator of the framework, so that the seed has to be the key.
    var isOwn = false

    var shape: Shape { spec.shape }

    /// The key, where the framework's own generator draws from it; else a seed every framework takes, from which no
    /// framework draws the same as another.
    var seed: Int64 { isOwn ? spec.key.seed : spec.key.seed & 0x7FFF_FFFF }

    /// Rows and columns of the matrix `orthogonal` folds the shape to.
    var matrix: (rows: Int, columns: Int) { shape.matrix ?? (1, 1) }

    /// Rows and columns of the last two axes.
    var lastAxes: (rows: Int, columns: Int) { shape.matrixBatch.map { ($0.rows, $0.columns) } ?? (1, 1) }

    /// A number of the element type in the fewest digits that give it back.
    func number(_ x: Double) -> String {
        type.component == .f64 || Double(Float(x)) != x ? x.description : Float(x).description
    }

    /// An option, in the fewest digits.
    func number(_ value: Number) -> String {
        switch value {
        case .integer(let integer): integer.description
        case .real(let real): number(real)
        }
    }

    /// A factor before what it multiplies; nothing for 1.
    func factor(_ gain: Double) -> String { gain == 1 ? "" : "\(number(gain)) * " }

    /// A number as a line of code has it, and what it is read as there: in single precision 0.01 is not the nearest
    /// number of that, but 0.01.
    func literal(_ x: Double) -> (text: String, value: Double) {
        let text = number(x)
        return (text, Double(text) ?? x)
    }

    /// A Python tuple of the axes; Julia writes it alike.
    var tuple: String { FrameworkWords.tuple(shape.dimensions) }

    static func tuple(_ sizes: [Int]) -> String {
        "(" + sizes.map(String.init).joined(separator: ", ") + (sizes.count == 1 ? ",)" : ")")
    }

    /// What is said where bounds are so far out that a framework cannot draw between them.
    var tailRemarks: [FrameworkRemark] {
        if case .truncatedNormal(let interval) = target, interval.isInTail { return [.tailLost] }
        return []
    }

    /// The settings of a variance scaling, if the Spec is one that draws.
    var scaling: ScalingSettings? { spec.construction.scaling }
}

extension FrameworkWords {
    /// What a framework is told of a Spec that is drawn by a generator of its own; nil where it has no word for it.
    ///
    /// Numbers are those of single precision for types of 16 bits, which frameworks round to at the end.
    init?(_ spec: Spec, _ framework: Framework) {
        let isHalf = spec.type == .f16 || spec.type == .bf16
        let tensor = TensorType(shape: spec.shape, type: isHalf ? .f32 : spec.type)
        guard let target = spec.construction.target(tensor), let name = framework.typeName(spec.type) else {
            return nil
        }
        self.init(spec: spec, target: target, type: spec.type, typeName: name, isOwn: true)
    }
}

/// What is usually written in a framework, and by which rule it draws.
struct UsualCall {
    /// What it gives.
    enum Rule {
        /// Variance scale / fan, with the fans of the framework.
        case scaled(Double, FanMode, ScalingDistribution, Fans)
        /// A law, and how it differs if that is not in the law.
        case law(any Law, [FrameworkRemark])
    }

    let line: String
    let rule: Rule

    init(_ line: String, _ rule: Rule) {
        self.line = line
        self.rule = rule
    }

    fileprivate func call(for spec: Spec, _ meant: any Law) -> Translation.Call {
        switch rule {
        case .law(let law, let remarks):
            let isCentred = law.mean == meant.mean || meant.mean.isNaN
            return Translation.Call(
                line: line, law: law, fans: nil,
                mismatches: remarks + (isCentred ? [] : [.mean(own: law.mean, meant: meant.mean)]))
        case .scaled(let scale, let mode, let distribution, let fans):
            return Translation.Call(
                line: line, law: distribution.law(variance: scale / fans.denominator(mode)), fans: fans,
                mismatches: mismatches(spec, scale, mode, distribution, fans))
        }
    }

    private func mismatches(
        _ spec: Spec, _ scale: Double, _ mode: FanMode, _ distribution: ScalingDistribution, _ fans: Fans
    ) -> [FrameworkRemark] {
        guard let meant = spec.construction.scaling else { return [] }
        var mismatches: [FrameworkRemark] = []
        if fans.denominator(mode) != spec.fans.denominator(mode) {
            let areSwapped = fans.in == spec.fans.out && fans.out == spec.fans.in
            mismatches.append(
                spec.shape.rank < 2 ? .fansOfVector(own: fans) : .fans(own: fans, areSwapped: areSwapped))
        }
        if (scale / meant.scale - 1).magnitude > 1e-6 {
            mismatches.append(.scale(own: scale, meant: meant.scale))
        }
        switch (distribution, meant.distribution) {
        case (.normal, .truncatedNormal): mismatches.append(.untruncated)
        case (.truncatedNormal, .normal): mismatches.append(.truncated)
        default: break
        }
        return mismatches
    }
}

extension ScalingDistribution {
    /// The law of this variance.
    fileprivate func law(variance: Double) -> any Law {
        switch self {
        case .normal: NormalLaw(mean: 0, sigma: variance.squareRoot())
        case .uniform: UniformLaw(lower: -(3 * variance).squareRoot(), upper: (3 * variance).squareRoot())
        case .truncatedNormal:
            TruncatedNormalLaw(sigma: variance.squareRoot() / VarianceScaling<Binary64>.truncationFactor, bound: 2)
        }
    }
}
