import Platform

/// A tensor that was looked at, compared with the law it should have been drawn from.
///
/// Each quantity is compared by itself, with the probability that chance leads as far: mean, standard deviation, fourth
/// moment, extremes, the whole cumulative curve, and what is between rows and columns. They share ``level`` by
/// Bonferroni's rule, so that a tensor that was drawn as it should be disagrees with at most that probability. What the
/// element type's precision explains is no deviation.
///
/// ```swift
/// let spec = try Spec("normal", options: ["scale": .number(.real(0.02))], shape: [768, 768], key: 0)
/// let comparison = tensor.compared(with: spec, level: 1e-6)
/// comparison.deviations.first?.quantity     // .standardDeviation
/// ```
public struct LawComparison: Sendable {
    /// What disagrees, the most telling first; empty where chance explains every difference.
    public let deviations: [Deviation]
    /// The law that was expected of an element.
    public let law: any Law
    /// The probability with which a tensor that was drawn as it should be disagrees.
    public let level: Double

    /// A quantity that is not as it should be.
    public struct Deviation: Sendable {
        /// What was compared.
        public let quantity: Quantity
        /// What it is.
        public let observed: Double
        /// What it should be.
        public let expected: Double
        /// How far it is off, in standard errors; nil where it has none: it could not be otherwise, or no error is known.
        public let errors: Double?
        /// How probable it is by chance.
        public let probability: Double
    }

    /// What is compared.
    public enum Quantity: Hashable, Sendable {
        /// Numbers that are infinite or not numbers.
        case notFinite
        /// Numbers that are 0, where none or few should be.
        case zeros
        /// All numbers are one.
        case constant
        /// It follows from its shape, or has orthonormal rows.
        case structure
        /// The value that all numbers should have.
        case value
        case standardDeviation
        case mean
        case maximum
        case minimum
        case kurtosis
        /// The distance between cumulative curves.
        case distance
        /// What is between rows and columns of independent numbers.
        case independence(IndependenceTest.Quantity)
        /// The mean square, which orthonormal rows fix.
        case meanSquare
        /// Numbers that differ from those that follow from the shape.
        case elements
    }

    /// How many quantities share the level.
    static let tests = 12.0
}

extension AuditedTensor {
    /// Compares the tensor with what a Spec's would be.
    ///
    /// - Parameters:
    ///   - spec: of as many elements, laid out so that its fans are those of the tensor; compared number for number where
    ///     it has no randomness and the shape is the tensor's own.
    ///   - level: the probability with which a tensor that was drawn so may disagree.
    ///   - checkpoint: asked every few milliseconds.
    /// - Throws: what `checkpoint` throws.
    public func compared(
        with spec: Spec, level: Double, checkpoint: @escaping Checkpoint = neverCancelled
    ) throws -> LawComparison {
        let law = spec.idealLaw
        var found = LawDeviations(facts, law, type: source.type, level: level / LawComparison.tests)
        if facts.notFinite > 0 {
            found.add(.notFinite, Double(facts.notFinite), 0)
        } else if let point = law as? PointLaw {
            found.compare(value: point.value)
        } else if !spec.initializer.isRandom {
            try compareElements(spec, &found, checkpoint)
        } else if spec.isOrthonormal {
            compareOrthonormal(law, &found)
        } else {
            compareDraws(spec, law, &found)
        }
        return LawComparison(deviations: found.deviations, law: law, level: level)
    }

    // MARK: Structures

    private func compareElements(
        _ spec: Spec, _ found: inout LawDeviations, _ checkpoint: @escaping Checkpoint
    ) throws {
        guard let expected = try? DrawnTensor(spec, checkpoint: checkpoint), expected.heldBytes == 0 else { return }
        guard spec.shape == source.shape else {
            // Laid out otherwise: as many numbers of each value.
            guard let census = expected.census, let least = census.map(\.value).min(),
                let largest = census.map(\.value).max()
            else { return }
            found.compare(extremes: least, largest)
            let zeros = census.filter { $0.value == 0 }.reduce(0) { $0 + $1.count }
            if zeros != facts.zeros { found.add(.zeros, Double(facts.zeros), Double(zeros)) }
            return
        }
        let largest = max(spec.law.support.upper.magnitude, spec.law.support.lower.magnitude)
        // Tables of sines are computed in single precision, with arguments of many periods.
        let slack = (largest.isFinite ? largest : 1) * max(0x1p-10, scalbn(1, -source.type.fractionBits))
        var different = 0
        try source.forEachBlock(checkpoint: checkpoint) { start, values in
            let others = expected.components(start..<start + values.count)
            different += zip(values, others).count { !(($0 - $1).magnitude <= slack) }
        }
        if different > 0 { found.add(.elements, Double(different), 0) }
    }

    /// The sum of squares of orthonormal rows or columns is known, whatever was drawn.
    private func compareOrthonormal(_ law: any Law, _ found: inout LawDeviations) {
        let expected = law.variance + law.mean * law.mean
        let observed = facts.standardDeviation * facts.standardDeviation + facts.mean * facts.mean
        let slack = max(1e-4, scalbn(4, -source.type.fractionBits))
        if (observed - expected).magnitude > slack * expected { found.add(.meanSquare, observed, expected) }
        guard source.shape.rank == 2, source.shape.dimensions.allSatisfy({ $0 > 5 }) else { return }
        if verdict != .structured { found.add(.structure, 0, 1) }
    }

    // MARK: Draws

    /// The standard deviation of draws made in the narrow type that the numbers have: few random bits make it another than
    /// the one that is asked for, 0.979 of it for Nx's normal draws in bf16. Nil for wide types.
    private func drawnDeviation(_ spec: Spec) -> Double? {
        let type = facts.carriedType.fractionBits < source.type.fractionBits ? facts.carriedType : source.type
        guard type.fractionBits < 20 else { return nil }
        let drawn = try? Spec(
            initializer: spec.initializer, options: spec.options, shape: spec.shape, type: type, key: spec.key)
        return drawn?.law.standardDeviation
    }

    private func compareDraws(_ spec: Spec, _ law: any Law, _ found: inout LawDeviations) {
        if facts.count > 1, facts.minimum == facts.maximum { return found.add(.constant, facts.minimum, law.mean) }
        if verdict == .structured, spec.hasIndependentElements { found.add(.structure, 1, 0) }
        found.skipPadding(row: facts.count / max(1, source.shape.dimensions.first ?? 1))
        guard spec.hasIndependentElements else { return found.compareLoosely(spec) }
        found.compareMoments(drawnDeviation: drawnDeviation(spec))
        found.compareExtremes()
        if let fit = fits.first(where: { $0.family == law.notation.family }) { found.compare(fit) }
        // Where the numbers are drawn as far as can be seen, the rows of an embedding's padding are all that differs.
        if verdict == .unexplained || !blocks.isEmpty {
            for ratio in failures {
                found.add(
                    .independence(ratio.quantity), ratio.value, 1, errors: (ratio.value - 1).magnitude / ratio.error,
                    probability: ratio.probability)
            }
        }
    }
}

/// Collects what disagrees.
struct LawDeviations {
    private(set) var deviations: [LawComparison.Deviation] = []
    private var facts: AuditedTensor.Facts
    private let law: any Law
    private let type: ElementType
    /// The probability below which a quantity disagrees.
    private let level: Double

    init(_ facts: AuditedTensor.Facts, _ law: any Law, type: ElementType, level: Double) {
        self.facts = facts
        self.law = law
        self.type = type
        self.level = level
    }

    mutating func add(
        _ quantity: LawComparison.Quantity, _ observed: Double, _ expected: Double, errors: Double? = nil,
        probability: Double = 0
    ) {
        guard probability < level else { return }
        deviations.append(
            LawComparison.Deviation(
                quantity: quantity, observed: observed, expected: expected, errors: errors, probability: probability))
    }

    // MARK: Precision

    private var isNarrow: Bool { type.fractionBits < 20 || facts.carriedType.fractionBits < 20 }

    /// The distance between two numbers of the type near the largest.
    private var spacing: Double {
        let largest = max(facts.maximum.magnitude, facts.minimum.magnitude)
        return largest > 0 ? largest.binade * scalbn(1, -min(type.fractionBits, facts.carriedType.fractionBits)) : 0
    }

    /// What a standard deviation may be off by, in parts of itself: by rounding, and where few random bits were drawn.
    private var scaleSlack: Double {
        let sigma = law.standardDeviation
        let rounding = sigma > 0 ? spacing * spacing / (24 * sigma * sigma) : 0
        return (isNarrow ? 0x1p-8 : 0x1p-20) + rounding
    }

    /// A number moved toward another by so much, but not past it.
    private func moved(_ number: Double, toward other: Double, by slack: Double) -> Double {
        number > other ? max(other, number - slack) : min(other, number + slack)
    }

    // MARK: Constants

    /// Every number should be this one, as the type rounds it.
    mutating func compare(value: Double) {
        let slack = value.magnitude * scalbn(1.0001, -type.fractionBits - 1)
        let farthest =
            (facts.maximum - value).magnitude > (facts.minimum - value).magnitude ? facts.maximum : facts.minimum
        if !((farthest - value).magnitude <= slack) { add(.value, farthest, value) }
    }

    mutating func compare(extremes least: Double, _ largest: Double) {
        let slack = max(least.magnitude, largest.magnitude) * scalbn(1, -type.fractionBits)
        if (facts.minimum - least).magnitude > slack { add(.minimum, facts.minimum, least) }
        if (facts.maximum - largest).magnitude > slack { add(.maximum, facts.maximum, largest) }
    }

    // MARK: Padding

    /// Leaves out rows of zeros, if they are few: the padding of an embedding is set to 0 after the draw. Many zeros, and
    /// zeros that make no rows, are a deviation.
    mutating func skipPadding(row: Int) {
        let zeros = facts.zeros
        guard zeros > 0, facts.count > 1 else { return }
        let isRows = zeros.isMultiple(of: row) && row > 1 && (zeros == row || zeros * 50 <= facts.count)
        if isRows, zeros < facts.count {
            let share = Double(facts.count - zeros) / Double(facts.count)
            let square = facts.standardDeviation * facts.standardDeviation + facts.mean * facts.mean
            let mean = facts.mean / share
            facts = facts.leavingOutZeros(mean: mean, deviation: max(0, square / share - mean * mean).squareRoot())
            return
        }
        // A draw in single precision is 0 once in 2²⁰ times at the most; few random bits make zeros of their own.
        guard !isNarrow, law.points == nil, law.skewness == 0 else { return }
        let likely = Double(facts.count) * 0x1p-20
        if Double(zeros) > 3 + 10 * likely { add(.zeros, Double(zeros), 0) }
    }

    // MARK: Moments

    /// - Parameter drawnDeviation: another standard deviation that is as good as the law's own.
    mutating func compareMoments(drawnDeviation: Double? = nil) {
        let (count, sigma) = (facts.count, law.standardDeviation)
        let n = Double(count)
        let isDrawn = drawnDeviation.map {
            (facts.standardDeviation - $0).magnitude < (facts.standardDeviation - sigma).magnitude
        }
        let scale = isDrawn == true ? sigma / (drawnDeviation ?? sigma) : 1
        let deviation = moved(facts.standardDeviation * scale, toward: sigma, by: sigma * scaleSlack)
        if let tails = law.tailsOfStandardDeviation(count, deviation) {
            let error = sigma * ((law.kurtosis - 1) / (4 * n)).squareRoot()
            add(
                .standardDeviation, facts.standardDeviation, sigma,
                errors: (facts.standardDeviation - sigma).magnitude / error, probability: tails.probability)
        }
        let slack = sigma * (isNarrow ? 0x1p-5 : 1e-4) + spacing / 2
        if let tails = law.tailsOfMean(count, moved(facts.mean, toward: law.mean, by: slack)) {
            add(
                .mean, facts.mean, law.mean,
                errors: (facts.mean - law.mean).magnitude / (sigma / n.squareRoot()), probability: tails.probability)
        }
        guard facts.kurtosis.isFinite else { return }
        // The census gives it to 1 in 10⁴. Its distribution is not known far out, so that much more is asked of it.
        let kurtosis = moved(facts.kurtosis, toward: law.kurtosis, by: law.kurtosis * (isNarrow ? 0.07 : 2e-3))
        if let tails = law.tailsOfKurtosis(count, kurtosis) {
            let error = law.errorOfKurtosis(count).standardError
            add(
                .kurtosis, facts.kurtosis, law.kurtosis, errors: (facts.kurtosis - law.kurtosis).magnitude / error,
                probability: min(1, tails.probability * 1000))
        }
    }

    // MARK: Extremes

    mutating func compareExtremes() {
        let slack = (isNarrow ? 0x1p-7 : 0x1p-20)
        compareEnd(facts.maximum, slack: slack * max(law.standardDeviation, facts.maximum.magnitude), .maximum)
        compareEnd(facts.minimum, slack: slack * max(law.standardDeviation, facts.minimum.magnitude), .minimum)
    }

    /// Compares an extreme: it may be too far out, or too near.
    private mutating func compareEnd(_ end: Double, slack: Double, _ quantity: LawComparison.Quantity) {
        let n = Double(facts.count)
        let isMaximum = quantity == .maximum
        // The probability of a number beyond a place: that of the mirrored place where there are no digits left else.
        func beyond(_ place: Double) -> Double {
            if !isMaximum { return law.cumulative(place) }
            return law.skewness == 0 ? law.cumulative(2 * law.mean - place) : 1 - law.cumulative(place)
        }
        let (inner, outer) = isMaximum ? (end - slack, end + slack) : (end + slack, end - slack)
        let bound = isMaximum ? law.support.upper : law.support.lower
        let isPastBound = isMaximum ? inner > bound : inner < bound
        let tooFar = isPastBound ? 0 : -expm1(n * log1p(-min(1, beyond(inner))))
        let expected = bound.isFinite ? bound : law.mean + (isMaximum ? 1 : -1) * typicalReach(n)
        add(quantity, end, expected, probability: min(1, 2 * tooFar))
        // Random bits end somewhere: those of single precision at 4.9 standard deviations at the earliest.
        let reach = (end - law.mean).magnitude / law.standardDeviation
        guard bound.isFinite || !isNarrow && reach < 4.9 else { return }
        // Few random bits leave out what is rarer than one of their numbers.
        guard !isNarrow || beyond(outer) > 0x1p-6 else { return }
        let tooNear = exp(n * log1p(-min(1, max(0, beyond(outer)))))
        add(quantity, end, expected, probability: min(1, 2 * tooNear))
    }

    /// About where the largest of n normal numbers is.
    private func typicalReach(_ n: Double) -> Double { law.standardDeviation * (2 * log(max(2, n))).squareRoot() }

    // MARK: The whole curve

    /// The distance to the nearest law of the family, which is at most that to the law itself.
    mutating func compare(_ fit: FamilyFit) {
        let n = Double(facts.count)
        let precision = max(0, fit.tolerance - (log(2 / FamilyFit.level) / (2 * n)).squareRoot())
        let distance = max(0, fit.distance - precision)
        // Massart's bound.
        add(.distance, fit.distance, precision, probability: min(1, 2 * exp(-2 * n * distance * distance)))
    }

    // MARK: Other laws

    /// Of draws that depend on one another, the moments that theory knows, by the normal law and with a large margin.
    mutating func compareLoosely(_ spec: Spec) {
        let observed: [(Statistic?, LawComparison.Quantity, Double)] = [
            (.named("mean"), .mean, facts.mean),
            (.named("standard_deviation"), .standardDeviation, facts.standardDeviation),
        ]
        for (statistic, quantity, value) in observed {
            guard let error = statistic.flatMap({ spec.samplingError(of: $0) }), error.expectation.isFinite else {
                continue
            }
            let slack = scaleSlack * max(error.expectation.magnitude, law.standardDeviation) + spacing / 2
            let distance = max(0, (value - error.expectation).magnitude - slack)
            let errors = error.standardError > 0 ? distance / error.standardError : distance > 0 ? .infinity : 0
            add(
                quantity, value, error.expectation, errors: errors,
                probability: min(1, Tails(score: errors).probability * 1000))
        }
    }
}

extension AuditedTensor.Facts {
    /// The same without the numbers that are 0. The fourth moment is not known then.
    fileprivate func leavingOutZeros(mean: Double, deviation: Double) -> Self {
        Self(
            count: count - zeros, notFinite: notFinite, zeros: 0, mean: mean, standardDeviation: deviation,
            deviationError: deviationError, minimum: minimum, maximum: maximum, kurtosis: .nan, squares: squares,
            carriedType: carriedType)
    }
}
