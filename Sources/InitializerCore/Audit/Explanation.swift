import Platform

/// A choice of scale that explains a tensor's standard deviation: what to call to draw one like it.
public struct Explanation: Sendable {
    /// The call of a framework, or the Spec's own: `nn.init.kaiming_normal_(w)`, `normal(mean: 0.0, scale: 0.02)`.
    public let call: String
    /// Who draws so, in a few words; nil where nobody is known to.
    public let origin: String?
    /// The law it says.
    public let law: any Law
    /// The fan it takes, as `fan_in 784 (out × in)`; nil where it takes none.
    public let fan: String?
    /// How far the tensor's standard deviation is from it, in standard errors, or in what the type's precision leaves.
    public let errors: Double
    /// In how many parts the fan was taken; 1 for the fan of the whole.
    public let shards: Int
    /// How much rarer it is than others, in the logarithm of a probability.
    let rarity: Double

    /// What besides a tensor's own shape its scale may come from.
    public struct Context: Hashable, Sendable {
        /// The layers of the model it belongs to; nil where the names do not say.
        public var layers: Int?
        /// The connections into a unit of the layer whose bias it is.
        public var fanIn: Int?
        /// The hidden units of the recurrent layer it belongs to.
        public var hidden: Int?
        /// The width of the model, going by its norms; nil where there are none.
        public var width: Int?
        /// Whether it belongs to an adapter of low rank, which tensor parallelism cuts before it is drawn.
        public var isAdapter = false
        /// The heads of the model's attention, where a table of position biases says how many there are.
        public var heads: Int?

        /// - Parameters:
        ///   - layers: of the model.
        ///   - fanIn: of the weight beside a bias.
        public init(layers: Int? = nil, fanIn: Int? = nil) {
            self.layers = layers
            self.fanIn = fanIn
        }
    }
}

extension TensorJudgement {
    /// The choices of scale that explain the tensor, in order of evidence; last, where there is no other, the number
    /// itself. Empty for tensors that were not drawn from one law.
    public func explanations(_ context: Explanation.Context = Explanation.Context()) -> [Explanation] {
        guard verdict == .drawn || verdict == .undecided else { return [] }
        var found: [Explanation] = []
        for fit in possibleFits where !found.contains(where: { $0.law.notation.family == fit.family && fits.count > 3 })
        {
            found += ScaleSearch(profile, fit, context, zeroRows: zeroRows).explanations
        }
        // The same call may be found for two fits of one family.
        var seen: Set<String> = []
        return found.filter { seen.insert($0.call + ($0.fan ?? "")).inserted }
            .sorted { $0.errors * $0.errors / 2 + $0.rarity < $1.errors * $1.errors / 2 + $1.rarity }
    }
}

/// Compares a tensor's standard deviation with those of the rules.
private struct ScaleSearch {
    let profile: TensorProfile
    let fit: FamilyFit
    let context: Explanation.Context
    let sigma: Double
    let error: Double
    let count: Double

    init(_ profile: TensorProfile, _ fit: FamilyFit, _ context: Explanation.Context, zeroRows: Int) {
        self.profile = profile
        self.fit = fit
        self.context = context
        let share = Double(profile.rows - zeroRows) / Double(max(1, profile.rows))
        sigma = fit.isCoarse ? fit.ideal.standardDeviation : (profile.meanSquare / share).squareRoot()
        count = Double(profile.finite) * share
        // Of the standard deviation: σ √((κ - 1) / 4n). Draws in narrow types are off by what few random bits leave.
        let chance = ((fit.law.kurtosis - 1) / (4 * count)).squareRoot()
        let precision = fit.isCoarse ? 0x1p-8 : profile.carriedType.fractionBits < 20 ? 0x1p-11 : 0x1p-20
        error = sigma * (chance * chance + precision * precision).squareRoot()
    }

    var explanations: [Explanation] {
        guard fit.ideal.mean == 0 else { return [asItIs] }
        let known = byFan + byNumber + bySharding
        return known.isEmpty ? [asItIs] : known
    }

    /// The most usual rules with the fans of a part of the weight, as a rank of several has it.
    private var bySharding: [Explanation] {
        FanReading.all(of: profile.shape).prefix(2).flatMap { reading in
            ScaleRule.all.prefix(4).flatMap { rule -> [Explanation] in
                guard let call = rule.call(fit.family, reading) else { return [] }
                let whole = rule.scale / reading.denominator(rule.mode)
                return [2, 4, 8].flatMap { degree in
                    [true, false].compactMap { alongInputs in
                        guard let shard = reading.shard(of: degree, alongInputs: alongInputs) else { return nil }
                        let variance = rule.scale / shard.denominator(rule.mode)
                        guard variance > whole * 1.1 else { return nil }
                        return explanation(
                            variance.squareRoot(), call: call, origin: rule.origin, fan: fanText(rule.mode, shard),
                            rarity: context.isAdapter ? 2.5 : 4, shards: degree)
                    }
                }
            }
        }
    }

    /// A standard deviation as an explanation, if it is near enough.
    private func explanation(
        _ deviation: Double, call: String, origin: String?, fan: String? = nil, rarity: Double, shards: Int = 1
    ) -> Explanation? {
        let errors = errors(deviation)
        guard errors < 4.5 else { return nil }
        let law = fit.ideal
        return Explanation(
            call: call, origin: origin, law: law.scaled(deviation / law.standardDeviation), fan: fan, errors: errors,
            shards: shards, rarity: rarity)
    }

    /// How far a standard deviation is from the tensor's, in standard errors.
    ///
    /// Where a law ends sharply, its end says more than the deviation: no number is beyond it, and the chance that none of n
    /// is within a share t of it falls as exp(-n p t), where p is the law's probability a share of its end.
    private func errors(_ deviation: Double) -> Double {
        let own = (sigma - deviation).magnitude / error
        guard !fit.isCoarse, fit.ideal.mean == 0, let density else { return own }
        let bound = fit.ideal.support.upper * deviation / fit.ideal.standardDeviation
        let rounding = scalbn(1, -profile.carriedType.fractionBits - 1)
        let gap = bound / profile.largest - 1
        guard gap > -rounding * 1.01 else { return .infinity }
        return (own * own + 2 * count * density * max(0, gap - rounding)).squareRoot()
    }

    /// How much probability there is to a share of the law's end, of both ends together; nil where it does not end there.
    private var density: Double? {
        switch fit.ideal {
        case is UniformLaw: 1
        // 2 · 2 φ(2) / (2 Φ(2) - 1).
        case let law as TruncatedNormalLaw where law.bound == 2: 0.22626
        default: nil
        }
    }

    private var byFan: [Explanation] {
        var found: [Explanation] = []
        for reading in FanReading.all(of: profile.shape) {
            for rule in ScaleRule.all {
                let deviation = (rule.scale / reading.denominator(rule.mode)).squareRoot()
                for (depth, divisor, rarity) in rule.rarity == 0 ? depths : [(nil, 1, 0)] {
                    let call = rule.call(fit.family, reading)
                    let text = (call ?? generic(rule, reading)) + (depth.map { " / " + $0 } ?? "")
                    // Fans and depth together are T-Fixup's and few others'.
                    let unusual = (call == nil ? 1.5 : 0) + (depth == nil ? 0 : 2)
                    if let one = explanation(
                        deviation / divisor, call: text, origin: rule.origin, fan: fanText(rule.mode, reading),
                        rarity: rule.rarity + rarity + unusual)
                    {
                        found.append(one)
                    }
                }
            }
        }
        guard fit.family == "uniform" else { return found }
        if let hidden = context.hidden {
            found += bounded(
                by: hidden, "PyTorch's default for recurrent layers, ±1/√hidden", "\(hidden) hidden units")
        } else if let fanIn = context.fanIn, profile.shape.rank == 1 {
            found += bounded(by: fanIn, "PyTorch's default for biases, ±1/√fan_in", "fan_in \(fanIn) of its weight")
        }
        return found
    }

    /// The uniform law on ±1/√n, if it is near enough.
    private func bounded(by number: Int, _ origin: String, _ fan: String) -> [Explanation] {
        let bound = 1 / Double(number).squareRoot()
        let text = ShortDecimal.text(bound)
        return [
            explanation(
                bound / 3.0.squareRoot(), call: "nn.init.uniform_(w, -\(text), \(text))", origin: origin, fan: fan,
                rarity: -1)
        ].compactMap { $0 }
    }

    /// What residual branches are divided by, and how much rarer that is.
    private var depths: [(String?, Double, Double)] {
        guard let layers = context.layers, layers > 1 else { return [(nil, 1, 0)] }
        return [
            (nil, 1, 0), ("√(2 · \(layers))", (2 * Double(layers)).squareRoot(), 1),
            ("√\(layers)", Double(layers).squareRoot(), 2),
        ]
    }

    private func generic(_ rule: ScaleRule, _ reading: FanReading) -> String {
        let distribution = fit.family.replacing(" ", with: "_")
        return
            "variance_scaling(scale: \(ShortDecimal.text(rule.scale)), mode: :\(rule.mode.rawValue), "
            + "distribution: :\(distribution))"
    }

    private func fanText(_ mode: FanMode, _ reading: FanReading) -> String {
        let number =
            switch mode {
            case .fanIn: "fan_in \(reading.in)"
            case .fanOut: "fan_out \(reading.out)"
            case .fanAverage: "fans \(reading.in), \(reading.out)"
            }
        return "\(number) (\(reading.layout.rawValue))"
    }

    private var byNumber: [Explanation] {
        let rows = fit.family == "uniform" ? ScaleRule.bounds : ScaleRule.deviations
        let byConstant = rows.flatMap { value, origin, rarity in
            depths.flatMap { depth, divisor, more in
                candidates(
                    value / divisor, depth.map { "\(ShortDecimal.text(value)) / \($0)" } ?? ShortDecimal.text(value)
                ).compactMap {
                    // Few others than GPT-2's 0.02 are divided by the depth.
                    let unusual = depth != nil && value != 0.02 ? 3.0 : 0
                    return explanation(
                        $0.deviation, call: $0.call, origin: origin, rarity: rarity + more + unusual + 0.5)
                }
            }
        }
        return byWidth + byConstant
    }

    /// Standard deviations by the width of the model rather than by the tensor's own fans.
    private var byWidth: [Explanation] {
        guard fit.family == "normal", let width = context.width else { return [] }
        var found = [
            explanation(
                1 / Double(width).squareRoot(), call: "normal(scale: 1 / √\(width))",
                origin: "1/√d, the model's width", fan: "width \(width)", rarity: 2)
        ]
        if let heads = context.heads, profile.rows.isMultiple(of: heads), profile.columns == width {
            let ofHead = profile.rows / heads
            found.append(
                explanation(
                    1 / Double(width * ofHead).squareRoot(), call: "normal(scale: 1 / √(\(width) · \(ofHead)))",
                    origin: "T5's queries: 1/√(d · d_kv)", fan: "width \(width), \(ofHead) a head", rarity: 1))
        }
        return found.compactMap { $0 }
    }

    /// What a number may mean: a bound, a standard deviation, or one before a normal is cut.
    private func candidates(_ value: Double, _ text: String) -> [(deviation: Double, call: String)] {
        switch fit.ideal {
        case is UniformLaw: [(value / 3.0.squareRoot(), "uniform(scale: \(text))")]
        case let law as TruncatedNormalLaw:
            [
                (
                    value * TruncatedNormalLaw(sigma: 1, bound: law.bound).standardDeviation,
                    "truncated_normal(scale: \(text)) at ±\(ShortDecimal.text(law.bound)) σ"
                ),
                (value, "a normal of σ \(text) after cutting at ±\(ShortDecimal.text(law.bound)) σ"),
            ]
        default: [(value, "normal(scale: \(text))")]
        }
    }

    /// The law with the number that was measured, to as many digits as are certain.
    private var asItIs: Explanation {
        let law = fit.ideal
        let relative = error / sigma
        func text(_ number: Double) -> String { ShortDecimal.text(number, relative: relative) }
        let call =
            switch law {
            case let law as UniformLaw:
                law.lower == -law.upper
                    ? "uniform(scale: \(text(law.upper)))"
                    : "uniform_between(lower: \(text(law.lower)), upper: \(text(law.upper)))"
            case let law as TruncatedNormalLaw:
                "truncated_normal(scale: \(text(law.sigma))) at ±\(ShortDecimal.text(law.bound)) σ"
            default: "normal(mean: \(text(law.mean)), scale: \(text(law.standardDeviation)))"
            }
        return Explanation(call: call, origin: nil, law: law, fan: nil, errors: 0, shards: 1, rarity: 10)
    }
}
