import Platform

/// What becomes of gradients on their way through a network of some depth.
public enum SignalVerdict: String, CaseIterable, Hashable, Sendable {
    /// Less than 1/e of their mean square is left.
    case vanishing
    /// Between 1/e and e times of it: the depth is within the depth scale 1/|ln χ₁|.
    case stable
    /// More than e times of it.
    case exploding

    /// The verdict on `layers` layers that each change the mean square by `factor`.
    public init(factor: Double, layers: Int) { self.init(change: Double(layers) * log(factor)) }

    /// The verdict on a mean square that goes from one value to another.
    public init(from before: Double, to after: Double) { self.init(change: log(after / before)) }

    /// - Parameter change: the logarithm of the factor in all; what is not a number, infinity over infinity, explodes.
    private init(change: Double) {
        self = change < -1 ? .vanishing : change <= 1 ? .stable : .exploding
    }
}

extension MeanField {
    /// Over how many layers gradients change by a factor of e: 1/|ln χ₁|, infinite where χ₁ is 1.
    public var depthScale: Double { MeanField.depthScale(gradientFactor) }

    static func depthScale(_ factor: Double) -> Double { 1 / log(factor).magnitude }
}
