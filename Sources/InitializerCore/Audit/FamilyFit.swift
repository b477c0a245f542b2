import Platform

/// A family of laws that initializers draw from, with parameters fitted to a tensor, and how well it fits.
///
/// Parameters are taken from the mean, the standard deviation and the extremes, so a true draw lies closer to the fitted
/// law than to its own; a distance that a draw exceeds once in 10⁷ times is therefore exceeded less often still.
public struct FamilyFit: Sendable {
    /// The law, with the parameters fitted.
    public let law: any Law
    /// Which draw in a narrow type it is the law of; nil for a continuous law.
    let coarse: CoarseDraws.Choice?
    /// What kind of law it is: `uniform`, `normal`, `truncated normal`.
    public var family: String { ideal.notation.family }
    /// The law before its draws were rounded, which is continuous.
    public var ideal: any Law { (law as? DiscreteLaw)?.ideal ?? law.unrounded }
    /// Whether the law is that of a draw made in a narrow type, from few random bits.
    public var isCoarse: Bool { law.points != nil }
    /// The largest distance between the tensor's cumulative curve and the law's.
    public let distance: Double
    /// The largest distance of a draw: by chance, once in 10⁷ times, and by the type's precision.
    public let tolerance: Double
    /// Why it cannot be this family in spite of the distance; nil where nothing speaks against it.
    public let objection: Objection?
    /// The logarithm of how probable these numbers are, to be compared between families of one tensor.
    let logLikelihood: Double

    /// What speaks against a family.
    public enum Objection: Hashable, Sendable {
        /// The largest number, in standard deviations, is less than that of nearly all draws.
        case endsEarly(at: Double)
        /// The fourth moment is off, by this many of its standard errors.
        case fourthMoment(errors: Double)
    }

    /// Whether a draw of this family could look like the tensor.
    public var isPossible: Bool { distance <= tolerance && objection == nil }

    /// How probable something is that is taken as proof of the opposite.
    static let level = 1e-7

    /// The families a tensor's numbers are compared with, best first. Of two that are possible the better explains the
    /// numbers with a larger probability.
    ///
    /// - Parameter hasZeros: whether numbers that are 0 belong to the draw.
    /// - Returns: nothing where all numbers are the same, or fewer than 2.
    static func all(of profile: TensorProfile, hasZeros: Bool = true) -> [FamilyFit] {
        let curve = CensusCurve(profile, hasZeros: hasZeros)
        let share = Double(curve.count) / Double(max(1, profile.finite))
        guard curve.count >= 2, profile.minimum < profile.maximum else { return [] }
        // Zeros add nothing to sums: without them the mean square is larger by their share.
        let mean = hasZeros ? profile.mean : profile.mean / share
        let variance =
            hasZeros ? profile.standardDeviation * profile.standardDeviation : profile.meanSquare / share - mean * mean
        guard variance > 0 else { return [] }
        let sample = Sample(
            count: Double(curve.count), mean: mean, sigma: variance.squareRoot(),
            // The mean of a draw about 0 is within 6 standard errors of it, and of what few random bits leave.
            isCentered: mean.magnitude / variance.squareRoot()
                < 6 / Double(curve.count).squareRoot() + max(1e-4, 4 * profile.carriedType.precision),
            lower: profile.minimum, upper: profile.maximum,
            kurtosis: hasZeros ? profile.kurtosis : .nan, carriedType: profile.carriedType)
        var fits = sample.laws.map { sample.fit($0, curve) } + sample.coarseFits(curve)
        // A bound that is fitted always gains a little: it counts only where no other family would do.
        if !fits.contains(where: \.isPossible), let fitted = sample.truncatedAtReach {
            fits.append(sample.fit(fitted, curve))
        }
        return fits.sorted {
            $0.isPossible != $1.isPossible ? $0.isPossible : $0.logLikelihood > $1.logLikelihood
        }
    }
}

extension [FamilyFit] {
    /// Of families in order, those that explain the numbers nearly as well as the first: with a probability that is less
    /// than 10⁴ times smaller.
    var nearlyAsGoodAsTheBest: [FamilyFit] {
        guard let best = first, best.isPossible else { return [] }
        return filter { $0.isPossible && best.logLikelihood - $0.logLikelihood < 9.21 }
    }
}

extension ElementType {
    /// The distance between cumulative curves that the type's precision makes: draws in bf16 are made of 7 or 8 random
    /// bits, those in f16 of 10 or 11.
    fileprivate var precision: Double {
        switch component {
        case .bf16: 0x1p-7
        case .f16: 0x1p-10
        default: 0x1p-20
        }
    }
}

/// What the parameters of laws are taken from.
private struct Sample {
    let count: Double
    let mean: Double
    let sigma: Double
    let isCentered: Bool
    let lower: Double
    let upper: Double
    let kurtosis: Double
    let carriedType: ElementType

    var precision: Double { carriedType.precision }
    var center: Double { isCentered ? 0 : mean }
    /// The farthest number from the center.
    var reach: Double { max(upper - center, center - lower) }

    /// The laws that have these moments or extremes.
    var laws: [any Law] {
        // The interval is a little wider than what was drawn of it.
        let margin = (upper - lower) / (count + 1)
        let bound = reach * (1 + 1 / count)
        var laws: [any Law] = [
            isCentered
                ? UniformLaw(lower: -bound, upper: bound) : UniformLaw(lower: lower - margin, upper: upper + margin),
            NormalLaw(mean: center, sigma: sigma),
        ]
        guard isCentered else { return laws }
        // As Keras, JAX, Flax and PyTorch cut: at two standard deviations of the normal before.
        let usual = sigma / TruncatedNormalLaw(sigma: 1, bound: 2).standardDeviation
        if reach <= 2 * usual * (1 + 0x1p-6) {
            laws.append(TruncatedNormalLaw(sigma: max(usual, reach * (1 + 0x1p-20) / 2), bound: 2))
        }
        return laws
    }

    /// How draws in a narrow type fit, made there of few random bits.
    func coarseFits(_ curve: CensusCurve) -> [FamilyFit] {
        guard isCentered else { return [] }
        return CoarseDraws.choices(carriedType, sigma: sigma).compactMap { choice in
            choice.law.map { fit($0, curve, choice) }
        }
    }

    /// The normal cut where the numbers end, with their standard deviation; nil where they reach as far as a normal's,
    /// or end like a uniform's.
    var truncatedAtReach: TruncatedNormalLaw? {
        let ratio = reach / sigma
        guard isCentered, ratio > 1.76, ratio < 4.5 else { return nil }
        // The bound grows with the ratio: 1.76 at half a standard deviation.
        var (low, high) = (0.5, 5.0)
        for _ in 0..<50 {
            let middle = (low + high) / 2
            let law = TruncatedNormalLaw(sigma: 1, bound: middle)
            if middle / law.standardDeviation < ratio { low = middle } else { high = middle }
        }
        return TruncatedNormalLaw(sigma: reach / low, bound: low)
    }

    func fit(_ law: any Law, _ curve: CensusCurve, _ coarse: CoarseDraws.Choice? = nil) -> FamilyFit {
        let comparison = curve.compared(with: law)
        let chance = (log(2 / FamilyFit.level) / (2 * count)).squareRoot()
        return FamilyFit(
            law: law, coarse: coarse, distance: comparison.distance, tolerance: chance + precision,
            objection: objection(to: law),
            logLikelihood: comparison.logLikelihood)
    }

    /// What speaks against a normal law besides the distance, which is blind in the tails.
    private func objection(to law: any Law) -> FamilyFit.Objection? {
        guard law is NormalLaw else { return nil }
        let end = reach / sigma
        // Random bits end as well: at 5.2 standard deviations in single precision, earlier in narrower types.
        if precision < 0x1p-9, end < 4.9 {
            let beyond = 2 * StandardNormal.cumulative(-end)
            if exp(count * log1p(-beyond)) < FamilyFit.level { return .endsEarly(at: end) }
        }
        let errors = (kurtosis - 3) / (24 / count).squareRoot()
        // The fourth moment of few numbers is far from normal.
        if count >= 1000, errors.magnitude > 7, (kurtosis - 3).magnitude > 8 * precision {
            return .fourthMoment(errors: errors)
        }
        return nil
    }
}
