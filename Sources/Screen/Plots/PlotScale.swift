import Platform

/// How values are laid along an axis.
public enum PlotScale: Sendable, Hashable {
    /// Equal differences are equally far apart.
    case linear
    /// Equal ratios are equally far apart; only values above 0 have a place.
    case logarithmic

    /// Where `value` lies between two bounds: 0 at `lower`, 1 at `upper`; `nil` where that is not a number.
    func fraction(of value: Double, from lower: Double, to upper: Double) -> Double? {
        let (low, high, at) = (position(lower), position(upper), position(value))
        // Halved, so that the range of two huge numbers does not overflow.
        let fraction = (at / 2 - low / 2) / (high / 2 - low / 2)
        return fraction.isFinite ? fraction : nil
    }

    /// The value a fraction of the way between two bounds: what ``fraction(of:from:to:)`` undoes; `nil` where there is
    /// none.
    func value(at fraction: Double, from lower: Double, to upper: Double) -> Double? {
        let (low, high) = (position(lower), position(upper))
        let at = low * (1 - fraction) + high * fraction
        let value = self == .linear ? at : pow(10, at)
        return value.isFinite ? value : nil
    }

    /// A number by whose differences values are laid; NaN where there is no place.
    private func position(_ value: Double) -> Double {
        switch self {
        case .linear: value
        case .logarithmic: value > 0 ? log10(value) : .nan
        }
    }

    /// Whether a value has a place on some axis.
    func hasPlace(_ value: Double) -> Bool { position(value).isFinite }

    /// About `target` round values between the bounds, ascending; some may lie outside. `nil` when there are none.
    func ticks(lower: Double, upper: Double, target: Int) -> [Double]? {
        if self == .logarithmic, let ticks = logarithmicTicks(lower, upper, target) { return ticks }
        return TickPlacement(lower: lower, upper: upper, target: target)?.values
    }

    /// Powers of ten, or with too few of them 1, 2 and 5 times them; `nil` when that is too few as well.
    private func logarithmicTicks(_ lower: Double, _ upper: Double, _ target: Int) -> [Double]? {
        guard lower > 0, lower < upper, upper.isFinite else { return nil }
        let exponents = Int(clamping: log10(lower).rounded(.down))...Int(clamping: log10(upper).rounded(.up))
        func inside(_ multiples: [Int], every step: Int) -> [Double] {
            exponents.filter { $0.isMultiple(of: step) }
                .flatMap { exponent in multiples.compactMap { Double("\($0)e\(exponent)") } }
                .filter { $0 >= lower && $0 <= upper }
        }
        let decades = inside([1], every: 1).count
        let powers = inside([1], every: max(1, (decades + target - 2) / max(target, 1)))
        guard powers.count < 3 else { return powers }
        let multiples = inside([1, 2, 5], every: 1)
        return multiples.count > 1 ? multiples : nil
    }

    /// The ticks as they are labelled.
    func labels(_ ticks: [Double]) -> [String] {
        switch self {
        case .linear: NumberFormat.labels(ticks)
        case .logarithmic: ticks.map { NumberFormat.significant($0, digits: 6) }
        }
    }
}
