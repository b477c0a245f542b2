import Platform

/// The cumulative curve of a census: at these places it is known exactly how many numbers are below.
///
/// A number stored in a type stands for all that are rounded to it, so the places lie halfway between two numbers of the
/// type, and the curve is to be compared with a law's before rounding.
struct CensusCurve: Sendable {
    /// A stretch of the line with numbers in it.
    struct Step: Sendable {
        let lower: Double
        let upper: Double
        let count: Int
    }

    /// The stretches, ascending; what lies between them has no numbers.
    let steps: [Step]
    /// How many numbers there are.
    let count: Int

    /// The curve of a profile's finite numbers.
    ///
    /// - Parameter hasZeros: whether those that are 0 count.
    init(_ profile: TensorProfile, hasZeros: Bool) {
        let finer = profile.carriedType.fractionBits - 7
        var steps: [Step] = []
        for cell in profile.census.cells {
            if !hasZeros, cell.inner == 0 { continue }
            let inner = CensusCurve.halfway(below: cell.inner.magnitude, finer)
            let outer = CensusCurve.halfway(below: cell.outer.magnitude, finer)
            let isPositive = cell.outer > 0
            steps.append(
                Step(lower: isPositive ? inner : -outer, upper: isPositive ? outer : -inner, count: cell.count))
        }
        self.steps = steps
        count = steps.reduce(0) { $0 + $1.count }
    }

    /// The place halfway between a number of bf16 and the next one toward 0 of a type with `finer` more digits.
    private static func halfway(below edge: Double, _ finer: Int) -> Double {
        guard edge > 0 else { return 0 }
        let spacing = edge.significand == 1 ? edge / 256 : edge.binade / 128
        return edge - scalbn(spacing, -finer - 1)
    }

    /// How a law's curve compares.
    struct Comparison: Sendable {
        /// The largest distance between the two.
        var distance = 0.0
        /// The logarithm of the probability of these counts, but for a term that is the same for all laws.
        var logLikelihood = 0.0
    }

    /// Compares with a continuous law.
    func compared(with law: any Law) -> Comparison {
        var comparison = Comparison()
        var below = 0
        var previous = (place: -Double.infinity, probability: 0.0)
        for step in steps {
            let start = step.lower == previous.place ? previous.probability : law.cumulative(step.lower)
            let end = law.cumulative(step.upper)
            let observed = (Double(below) / Double(count), Double(below + step.count) / Double(count))
            comparison.distance = max(
                comparison.distance, (observed.0 - start).magnitude, (observed.1 - end).magnitude)
            // By the density where the difference of the curves has no digits left.
            let probability =
                end - start > 1e-12
                ? end - start : (law.density((step.lower + step.upper) / 2) ?? 0) * (step.upper - step.lower)
            // What a law does not have may come of rounding: one in 10⁹ then.
            comparison.logLikelihood += Double(step.count) * log(max(probability, 1e-9))
            below += step.count
            previous = (step.upper, end)
        }
        return comparison
    }
}
