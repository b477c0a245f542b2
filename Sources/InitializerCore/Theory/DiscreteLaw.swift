/// The law of a draw that has few possible values: every one of them, with its exact probability.
///
/// A half-precision draw starts from 7 or 10 random bits, so it has at most 128 or 1024 values. They are found by
/// putting each pattern of the bits through the arithmetic of the sampler itself.
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

    /// The standardized moments up to the eighth.
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
        self.levels = levels
        patternCount = values.count
        self.ideal = ideal
        patternsBelow = levels.reduce(into: [0]) { sums, level in sums.append(sums[sums.count - 1] + level.patterns) }
        let n = Double(values.count)
        points = levels.map { LawPoint(value: $0.value, probability: Double($0.patterns) / n) }
        let mean = values.reduce(0, +) / n
        let variance = values.reduce(0) { $0 + ($1 - mean).power(2) } / n
        let sigma = variance.squareRoot()
        self.mean = mean
        self.variance = variance
        // Where nothing that can be drawn is a number, there is nothing to expect.
        moments = (0...8).map { order in
            guard !levels.isEmpty else { return .nan }
            return levels.reduce(0) { $0 + Double($1.patterns) * (($1.value - mean) / sigma).power(order) } / n
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
        Notation("\(patternCount) levels of \(ideal.notation.family)", ideal.notation.parameters)
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
