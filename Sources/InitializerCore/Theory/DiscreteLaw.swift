/// The law of a draw that has few possible values: every one of them, with its exact probability.
///
/// A half-precision draw starts from 7 or 10 random bits, so it has at most 128 or 1024 values. They are found by
/// putting each pattern of the bits through the arithmetic of the sampler itself. Draws of other types have few values
/// where the type's numbers are far apart, in terms of what is drawn.
struct DiscreteLaw: Law {
    /// A value that can be drawn.
    struct Level: Hashable, Sendable {
        /// The value.
        let value: Double
        /// How many of the equally likely patterns of bits give it.
        let patterns: Int
    }

    /// The values that can be drawn, ascending; 0 and -0 are one, and what is not a number is left out.
    let levels: [Level]

    /// How many patterns of bits there are.
    let patternCount: Int

    /// The law the draw is meant to have.
    let ideal: any Law

    let mean: Double
    let variance: Double
    let points: [LawPoint]?

    /// The standardized moments up to the twelfth.
    private let moments: [Double]

    /// The patterns below each level, and all of them at the end.
    private let patternsBelow: [Int]

    /// The law of equally likely `values`, of which there is at least one.
    init(values: [Double], ideal: any Law) {
        precondition(!values.isEmpty)
        var levels: [Level] = []
        for value in values.filter({ !$0.isNaN }).sorted() {
            if let last = levels.last, last.value == value {
                levels[levels.count - 1] = Level(value: last.value, patterns: last.patterns + 1)
            } else {
                levels.append(Level(value: value, patterns: 1))
            }
        }
        let n = Double(values.count)
        let mean = values.reduce(0, +) / n
        let variance = values.reduce(0) { $0 + ($1 - mean).power(2) } / n
        self.init(levels: levels, patternCount: values.count, ideal: ideal, mean: mean, variance: variance)
    }

    /// The law of `levels`, ascending and at least one, of which each has its share of all patterns.
    init(levels: [Level], ideal: any Law) {
        let patternCount = levels.reduce(0) { $0 + $1.patterns }
        let (n, origin) = (Double(patternCount), levels[levels.count / 2].value)
        // From a level in their midst, so that what is far from 0 loses nothing.
        let shift = levels.reduce(0) { $0 + Double($1.patterns) * ($1.value - origin) } / n
        let variance = levels.reduce(0) { $0 + Double($1.patterns) * ($1.value - origin - shift).power(2) } / n
        self.init(levels: levels, patternCount: patternCount, ideal: ideal, mean: origin + shift, variance: variance)
    }

    private init(levels: [Level], patternCount: Int, ideal: any Law, mean: Double, variance: Double) {
        self.levels = levels
        self.patternCount = patternCount
        self.ideal = ideal
        self.mean = mean
        self.variance = variance
        patternsBelow = levels.reduce(into: [0]) { sums, level in sums.append(sums[sums.count - 1] + level.patterns) }
        let (n, sigma) = (Double(patternCount), variance.squareRoot())
        points = levels.map { LawPoint(value: $0.value, probability: Double($0.patterns) / n) }
        // Where nothing that can be drawn is a number, there is nothing to expect.
        guard !levels.isEmpty else {
            moments = Array(repeating: .nan, count: 13)
            return
        }
        moments = levels.reduce(into: Array(repeating: 0.0, count: 13)) { sums, level in
            let z = (level.value - mean) / sigma
            var power = Double(level.patterns) / n
            for order in sums.indices {
                sums[order] += power
                power *= z
            }
        }
    }

    var skewness: Double { moments[3] }
    var kurtosis: Double { moments[4] }
    var support: (lower: Double, upper: Double) {
        (levels.first?.value ?? .nan, levels.last?.value ?? .nan)
    }
    func standardizedMoment(_ order: Int) -> Double { moments[order] }
    func cumulative(_ x: Double) -> Double { share(levels.partitionIndex { $0.value > x }) }
    func below(_ x: Double) -> Double { share(levels.partitionIndex { $0.value >= x }) }
    func density(_ x: Double) -> Double? { nil }
    var notation: Notation {
        // Half precision has as many levels as patterns, but for those that round to the same.
        let count = patternCount <= 1024 ? "\(patternCount) levels" : "\(levels.count) values"
        return Notation("\(count) of \(ideal.notation.family)", ideal.notation.parameters)
    }

    /// The probability of the first `count` levels.
    private func share(_ count: Int) -> Double { Double(patternsBelow[count]) / Double(patternCount) }
}

/// A value and its probability.
public struct LawPoint: Hashable, Sendable {
    /// The value.
    public let value: Double
    /// Its probability, above 0.
    public let probability: Double
}

extension Double {
    /// A whole power, by repeated multiplication.
    func power(_ exponent: Int) -> Double { (0..<exponent).reduce(1.0) { product, _ in product * self } }
}

extension Array {
    /// The index of the first element that satisfies a condition which, once true, stays true; the count if none does.
    func partitionIndex(where isAfter: (Element) -> Bool) -> Int {
        var range = startIndex..<endIndex
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            range = isAfter(self[middle]) ? range.lowerBound..<middle : middle + 1..<range.upperBound
        }
        return range.lowerBound
    }
}
