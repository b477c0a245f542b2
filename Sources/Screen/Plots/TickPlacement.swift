/// Where to put the labels of an axis: the extended Wilkinson algorithm.
///
/// Source: Talbot, Lin, Hanrahan, "An Extension of Wilkinson's Algorithm for Positioning Tick Labels on Axes",
/// IEEE TVCG 16(6), 2010. Candidates are sequences `(start + i·j)·q·10^z` for `i` in `0..<k`; the best by simplicity,
/// coverage and density wins. Legibility, which depends on how labels are drawn, is left to the axis and counts
/// as 1 here, as in the authors' own R package `labeling`.
struct TickPlacement {
    /// Steps from most to least preferred.
    static let steps: [Double] = [1, 5, 2, 2.5, 4, 3]

    private static let weights = (simplicity: 0.25, coverage: 0.2, density: 0.5, legibility: 0.05)

    let lower: Double
    let upper: Double
    /// How many ticks are wanted.
    let target: Int

    /// `nil` when the range is empty, not finite, or too narrow for its numbers to be told apart.
    init?(lower: Double, upper: Double, target: Int) {
        let range = upper - lower
        let magnitude = max(abs(lower), abs(upper))
        // Outside these bounds powers of ten underflow or sums overflow; within them steps stay exact integers.
        guard range.isFinite, magnitude < 1e290, range > 1e-290, range > magnitude * 1e-12 else { return nil }
        self.lower = lower
        self.upper = upper
        self.target = min(max(target, 2), 100)
    }

    /// The ticks, ascending. They may lie a little outside the range.
    var values: [Double] {
        var search = TickSearch(placement: self)
        search.run()
        return search.best.values
    }
}

/// Visits candidates in the paper's order, and leaves a loop when the best it could still find cannot win.
private struct TickSearch {
    let placement: TickPlacement
    private(set) var best = Candidate(start: 0, skip: 1, step: 1, power: 0, count: 0)
    private var bestScore = -2.0

    init(placement: TickPlacement) {
        self.placement = placement
    }

    mutating func run() {
        for skip in 1... {
            for (rank, step) in TickPlacement.steps.enumerated() {
                let simplest = placement.simplicity(rank: rank, skip: skip, includesZero: true)
                guard placement.score(simplest, 1, 1) >= bestScore else { return }
                tryCounts(rank: rank, step: step, skip: skip, simplest)
            }
        }
    }

    private mutating func tryCounts(rank: Int, step: Double, skip: Int, _ simplest: Double) {
        for count in 2... {
            let densest = placement.bestDensity(count)
            guard placement.score(simplest, 1, densest) >= bestScore else { return }
            let smallest = (placement.upper - placement.lower) / Double(count + 1) / Double(skip) / step
            for power in TickPlacement.ceilingOfLog10(smallest)... {
                let interval = Double(skip) * step * TickPlacement.powerOfTen(power)
                let covering = placement.bestCoverage(span: interval * Double(count - 1))
                guard placement.score(simplest, covering, densest) >= bestScore else { break }
                let last = Int(clamping: (placement.lower / interval).rounded(.up)) * skip
                let first = (Int(clamping: (placement.upper / interval).rounded(.down)) - (count - 1)) * skip
                for start in first..<max(first, last + 1) {
                    let candidate = Candidate(start: start, skip: skip, step: step, power: power, count: count)
                    consider(candidate, rank: rank)
                }
            }
        }
    }

    private mutating func consider(_ candidate: Candidate, rank: Int) {
        let simplicity = placement.simplicity(
            rank: rank, skip: candidate.skip, includesZero: candidate.includesZero)
        let score = placement.score(simplicity, placement.coverage(candidate), placement.density(candidate))
        guard score > bestScore else { return }
        (best, bestScore) = (candidate, score)
    }
}

/// An arithmetic sequence of `count` ticks.
private struct Candidate {
    /// The first tick, in units of `step·10^power`.
    let start: Int
    /// How many of those units lie between two ticks.
    let skip: Int
    let step: Double
    let power: Int
    let count: Int

    var values: [Double] { (0..<count).map { value(start + $0 * skip) } }
    var first: Double { value(start) }
    var last: Double { value(start + (count - 1) * skip) }

    var includesZero: Bool { start <= 0 && start + (count - 1) * skip >= 0 && start % skip == 0 }

    /// Divides by an exact power of ten where it can, so that a tick at 3 · 0.1 is the number written `0.3`.
    private func value(_ units: Int) -> Double {
        power < 0
            ? Double(units) * step / TickPlacement.powerOfTen(-power)
            : Double(units) * step * TickPlacement.powerOfTen(power)
    }
}

/// The paper's measures, section 4. Each is at most 1; the functions named "best" bound it from above.
extension TickPlacement {
    fileprivate func score(_ simplicity: Double, _ coverage: Double, _ density: Double) -> Double {
        let weights = Self.weights
        return weights.simplicity * simplicity + weights.coverage * coverage + weights.density * density
            + weights.legibility
    }

    fileprivate func simplicity(rank: Int, skip: Int, includesZero: Bool) -> Double {
        1 - Double(rank) / Double(Self.steps.count - 1) - Double(skip) + (includesZero ? 1 : 0)
    }

    fileprivate func coverage(_ candidate: Candidate) -> Double {
        let (above, below) = (upper - candidate.last, lower - candidate.first)
        let tenth = (upper - lower) / 10
        return 1 - 0.5 * (above / tenth * (above / tenth) + below / tenth * (below / tenth))
    }

    fileprivate func bestCoverage(span: Double) -> Double {
        let range = upper - lower
        guard span > range else { return 1 }
        let overhang = (span - range) / 2 / (range / 10)
        return 1 - overhang * overhang
    }

    fileprivate func density(_ candidate: Candidate) -> Double {
        let density = Double(candidate.count - 1) / (candidate.last - candidate.first)
        let wanted = Double(target - 1) / (max(candidate.last, upper) - min(candidate.first, lower))
        return 2 - max(density / wanted, wanted / density)
    }

    fileprivate func bestDensity(_ count: Int) -> Double {
        count >= target ? 2 - Double(count - 1) / Double(target - 1) : 1
    }

    /// Correctly rounded, which a product of tens would not be.
    fileprivate static func powerOfTen(_ exponent: Int) -> Double {
        guard exponents.contains(exponent) else { return exponent < 0 ? 0 : .infinity }
        return powers[exponent - exponents.lowerBound]
    }

    /// Those of doubles.
    private static let exponents = -323...308

    /// Looked up, as a search asks for thousands.
    private static let powers = exponents.map { Double("1e\($0)") ?? .infinity }

    /// The least whole number whose power of ten is not below a number above 0.
    fileprivate static func ceilingOfLog10(_ x: Double) -> Int {
        // Within one, by the logarithm of 2.
        var exponent = Int(clamping: (Double(x.exponent) * 0.30103).rounded(.down))
        while powerOfTen(exponent) < x { exponent += 1 }
        while powerOfTen(exponent - 1) >= x { exponent -= 1 }
        return exponent
    }
}
