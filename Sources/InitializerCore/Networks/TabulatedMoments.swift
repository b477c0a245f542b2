import Platform

/// The moments of an activation between points at which they were computed, to some seven digits: for maps of many
/// thousand fixed points.
struct TabulatedMoments: SignalMoments {
    private let valueSquares: [Double]
    private let slopeSquares: [Double]

    /// Points are as far apart in the logarithm of q from the first on.
    private static let (first, step, count) = (log(1e-10), 0.15, 360)

    /// Where an infinite variance is read, q = 10³⁶: there an activation is two straight lines.
    private static let farthest = (log(1e36) - first) / step

    /// - Throws: what `checkpoint` throws.
    init(_ activation: Activation, checkpoint: Checkpoint) throws {
        var (values, slopes): ([Double], [Double]) = ([], [])
        for index in 0..<TabulatedMoments.count {
            if index.isMultiple(of: 16) { try checkpoint() }
            let q = exp(TabulatedMoments.first + Double(index) * TabulatedMoments.step)
            values.append(log(activation.valueSquare(q)))
            slopes.append(log(activation.slopeSquare(q)))
        }
        (valueSquares, slopeSquares) = (values, slopes)
    }

    func valueSquare(_ q: Double) -> Double { TabulatedMoments.interpolate(valueSquares, q) }
    func slopeSquare(_ q: Double) -> Double { TabulatedMoments.interpolate(slopeSquares, q) }

    /// The cubic between two points with slopes from their neighbours (Catmull & Rom); below the first point the value
    /// there, which is next to nothing or does not change any more, and beyond the last a power of q.
    private static func interpolate(_ logarithms: [Double], _ q: Double) -> Double {
        let place = min(max((log(q) - first) / step, 1), farthest)
        let index = min(max(Int(clamping: place.rounded(.down)), 1), count - 3)
        let t = place - Double(index)
        let (a, b) = (logarithms[index], logarithms[index + 1])
        let (before, after) = (logarithms[index - 1], logarithms[index + 2])
        if t > 2 { return exp(after + (t - 2) * (after - b)) }
        let (slopeA, slopeB) = ((b - before) / 2, (after - a) / 2)
        let bend = a + slopeA * t + (3 * (b - a) - 2 * slopeA - slopeB) * t * t
        return exp(bend + (2 * (a - b) + slopeA + slopeB) * t * t * t)
    }
}
