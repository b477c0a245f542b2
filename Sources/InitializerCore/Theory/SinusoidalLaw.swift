import Platform

/// The numbers of a table of sines and cosines, as those of an element chosen at random: sin pω and cos pω, with every
/// position p and frequency ω equally likely.
///
/// Moments are exact, by the sums of sines and cosines in equal steps. Probabilities are those of positions that are
/// numbers in [0, n) and not whole, which differ by about 1/n.
struct SinusoidalLaw: Law {
    let mean: Double
    let skewness: Double
    let kurtosis: Double
    private let positions: Int
    private let frequencies: [Double]

    init(_ table: SinusoidalTable) {
        let frequencies = (0..<table.pairs).map(table.frequency)
        let count = 2 * Double(table.pairs)
        func average(_ term: (Double) -> Double) -> Double { frequencies.reduce(0) { $0 + term($1) } / count }
        let n = table.positions
        func sums(_ angle: Double) -> (sines: Double, cosines: Double) { Self.means(n, angle) }
        // sin³x = (3 sin x - sin 3x) / 4, cos³x = (3 cos x + cos 3x) / 4, sin⁴x + cos⁴x = (3 + cos 4x) / 4.
        let first = average { sums($0).sines + sums($0).cosines }
        let third = average {
            let (one, three) = (sums($0), sums(3 * $0))
            return (3 * (one.sines + one.cosines) - three.sines + three.cosines) / 4
        }
        let fourth = average { (3 + sums(4 * $0).cosines) / 4 }
        let variance = 0.5 - first * first
        self.frequencies = frequencies
        positions = n
        mean = first
        skewness = (third - 3 * first * 0.5 + 2 * first * first * first) / (variance * variance.squareRoot())
        kurtosis =
            (fourth - 4 * first * third + 6 * first * first * 0.5 - 3 * first * first * first * first)
            / (variance * variance)
    }

    /// The means of sin px and cos px over p from 0 to n - 1.
    ///
    /// Σ cos px = sin(nx/2) cos((n-1)x/2) / sin(x/2), and with a sine in the place of the cosine Σ sin px.
    private static func means(_ n: Int, _ x: Double) -> (sines: Double, cosines: Double) {
        let (half, last) = (Platform.sin(x / 2), Double(n - 1) * x / 2)
        // Where all angles are multiples of 2π, or too small to tell from 0.
        guard half.magnitude > 1e-300 else { return (0, 1) }
        let ratio = Platform.sin(Double(n) * x / 2) / half / Double(n)
        return (ratio * Platform.sin(last), ratio * Platform.cos(last))
    }

    var variance: Double { 0.5 - mean * mean }
    var support: (lower: Double, upper: Double) { (-1, 1) }
    /// The cosine of 0 is the largest; how near to -1 the others come is not known.
    func expectedExtremes(of count: Int) -> (minimum: Double, maximum: Double) { (.nan, 1) }
    func density(_ x: Double) -> Double? { nil }
    var notation: Notation {
        Notation("sines and cosines", ["positions": Double(positions), "frequencies": Double(frequencies.count)])
    }

    func cumulative(_ x: Double) -> Double {
        if x < -1 { return 0 }
        if x >= 1 { return 1 }
        // cos t ≤ x from acos x to 2π - acos x; sin t ≤ x where cos(t - π/2) ≤ x.
        let reach = Platform.acos(x)
        let total = frequencies.reduce(0) { sum, frequency in
            let turn = Double(positions) * frequency
            return sum + (Self.share(0, turn, reach) + Self.share(-.pi / 2, turn, reach)) / turn
        }
        return total / (2 * Double(frequencies.count))
    }

    /// How much of the angles from `start` to `start + turn` is farther than `reach` from a multiple of 2π.
    private static func share(_ start: Double, _ turn: Double, _ reach: Double) -> Double {
        func upTo(_ angle: Double) -> Double {
            let turns = (angle / (2 * .pi)).rounded(.down)
            let rest = angle - turns * 2 * .pi
            return turns * (2 * .pi - 2 * reach) + min(max(rest - reach, 0), 2 * .pi - 2 * reach)
        }
        return upTo(start + turn) - upTo(start)
    }
}
