import CLAPACK

/// An upper bidiagonal matrix, and its singular values: by the differential quotient-difference algorithm with shifts
/// (dqds), which takes squares of entries q₁, e₁, q₂, e₂, … through ever more nearly diagonal arrays.
///
/// LAPACK's `dlasq1` does it in one go that cannot be stopped: half a second at an order of 8,192. Here its outer loop
/// is in Swift, step by step the same, and asks between steps; the steps are LAPACK's `dlasq3`.
///
/// Source: Parlett, Marques, "An implementation of the dqds algorithm (positive case)", Linear Algebra Appl. 309, 2000.
struct BidiagonalMatrix {
    /// The diagonal.
    let diagonal: [Double]

    /// The entries above it, one fewer.
    let superdiagonal: [Double]

    /// The singular values, in descending order.
    ///
    /// - Parameter checkpoint: asked before each step, a pass over the array.
    /// - Returns: NaN everywhere when there is anything that is not a finite number.
    /// - Throws: what `checkpoint` throws.
    func singularValues(_ checkpoint: Checkpoint) throws -> [Double] {
        guard diagonal.allSatisfy(\.isFinite), superdiagonal.allSatisfy(\.isFinite) else { return unknown }
        let largest = max(
            diagonal.reduce(0) { max($0, $1.magnitude) }, superdiagonal.reduce(0) { max($0, $1.magnitude) })
        guard superdiagonal.contains(where: { $0 != 0 }) else {
            return diagonal.map(\.magnitude).sorted(by: >)
        }
        guard diagonal.count > 2 else { return byLAPACK() }
        // Squares of numbers up to this are far from overflow, and those of numbers 2⁻⁵² of it from underflow.
        let scale = (Double.ulpOfOne / Double.leastNormalMagnitude).squareRoot()
        var squares = [Double](repeating: 0, count: 4 * diagonal.count)
        for index in diagonal.indices {
            let q = diagonal[index].magnitude / largest * scale
            squares[2 * index] = q * q
            guard index < superdiagonal.count else { continue }
            let e = superdiagonal[index] / largest * scale
            squares[2 * index + 1] = e * e
        }
        var array = QuotientDifferences(squares, order: diagonal.count)
        guard let values = try array.values(checkpoint) else { return byLAPACK() }
        return values.map { $0.squareRoot() / scale * largest }
    }

    private var unknown: [Double] { Array(repeating: .nan, count: diagonal.count) }

    /// The same by `dbdsqr`, which goes on by other means where dqds does not converge.
    func byLAPACK() -> [Double] {
        var (values, above) = (diagonal, superdiagonal + [0])
        var work = [Double](repeating: 0, count: 4 * diagonal.count)
        let status = initscope_dbdsqr(Int32(diagonal.count), &values, &above, &work)
        return status == 0 ? values : unknown
    }
}

/// LAPACK's `dlasq2`: the array and the part of it that is worked on. Places count from 1, as there.
private struct QuotientDifferences {
    private var z: [Double]
    private let order: Int
    private var state = initscope_dqds()

    private static let tolerance = (100 * Double.ulpOfOne) * (100 * Double.ulpOfOne)

    /// - Parameter squares: q₁, e₁, q₂, … and as many places again.
    init(_ squares: [Double], order: Int) {
        self.order = order
        // For locality: q₁, its next value, e₁, its next value, q₂, …
        z = Array(repeating: 0, count: 4 * order)
        for index in 0..<2 * order { z[2 * index] = squares[index] }
        state.first = 1
        state.last = Int32(order)
        if 1.5 * z[0] < z[4 * order - 4] { reverse(1, order, isWhole: false) }
    }

    private func at(_ place: Int) -> Double { z[place - 1] }

    /// The eigenvalues, in descending order; nil if they do not converge.
    mutating func values(_ checkpoint: Checkpoint) throws -> [Double]? {
        checkSplits()
        state.iterations = 2
        state.divisions = 2 * (state.last - state.first)
        for _ in 0...order {
            if state.last < 1 {
                return (0..<order).map { z[4 * $0] }.sorted(by: >)
            }
            guard beginBlock() else { return nil }
            var stepsLeft = 100 * (state.last - state.first + 1)
            while state.first <= state.last {
                guard stepsLeft > 0 else { return nil }
                stepsLeft -= 1
                try checkpoint()
                z.withUnsafeMutableBufferPointer { initscope_dlasq3(&state, $0.baseAddress!) }
                state.turn = 1 - state.turn
                if state.turn == 0, state.last - state.first >= 3 { split() }
            }
        }
        return nil
    }

    /// Two steps without shift, with Li's test for entries e that can be set to 0.
    private mutating func checkSplits() {
        let (first, last) = (1, order)
        for turn in 0...1 {
            var d = at(4 * last + turn - 3)
            for i in stride(from: 4 * (last - 1) + turn, through: 4 * first + turn, by: -4) {
                if at(i - 1) <= Self.tolerance * d {
                    z[i - 2] = -0.0
                    d = at(i - 3)
                } else {
                    d = at(i - 3) * (d / (d + at(i - 1)))
                }
            }
            d = at(4 * first + turn - 3)
            for i in stride(from: 4 * first + turn, through: 4 * (last - 1) + turn, by: 4) {
                let (q, e) = (i - 2 * turn - 3, i - 2 * turn - 1)
                z[q] = d + at(i - 1)
                let least = Double.leastNormalMagnitude
                if at(i - 1) <= Self.tolerance * d {
                    z[i - 2] = -0.0
                    z[q] = d
                    z[e] = 0
                    d = at(i + 1)
                } else if least * at(i + 1) < z[q], least * z[q] < at(i + 1) {
                    let ratio = at(i + 1) / z[q]
                    z[e] = at(i - 1) * ratio
                    d *= ratio
                } else {
                    z[e] = at(i + 1) * (at(i - 1) / z[q])
                    d = at(i + 1) * (d / z[q])
                }
            }
            z[4 * last - turn - 3] = d
        }
        state.turn = 0
    }

    /// Finds the last part of the array that is not split, its bounds and a first shift. False where the sum of shifts
    /// kept there is none.
    private mutating func beginBlock() -> Bool {
        let last = Int(state.last)
        state.desig = 0
        state.sigma = last == order ? 0 : -at(4 * last - 1)
        guard state.sigma >= 0 else { return false }
        var (largestE, leastQ) = (0.0, at(4 * last - 3))
        state.qmax = leastQ
        var i = 4 * last
        while i >= 8, at(i - 5) > 0 {
            if leastQ >= 4 * largestE {
                leastQ = min(leastQ, at(i - 3))
                largestE = max(largestE, at(i - 5))
            }
            state.qmax = max(state.qmax, at(i - 7) + at(i - 5))
            i -= 4
        }
        let first = i / 4
        state.first = Int32(first)
        state.turn = 0
        if last - first > 1, isUpsideDown(first, last) {
            state.turn = 2
            reverse(first, last, isWhole: true)
        }
        state.dmin = -max(0, leastQ - 2 * leastQ.squareRoot() * largestE.squareRoot())
        return true
    }

    /// Whether the small entries are nearer to the first than to the last.
    private func isUpsideDown(_ first: Int, _ last: Int) -> Bool {
        var d = at(4 * first - 3)
        var (least, place) = (d, first)
        for i in stride(from: 4 * first + 1, through: 4 * last - 3, by: 4) {
            d = at(i) * (d / (d + at(i - 2)))
            if d <= least { (least, place) = (d, (i + 3) / 4) }
        }
        return (place - first) * 2 < last - place && least <= 0.5 * at(4 * last - 3)
    }

    /// Turns a part of the array around; the next values too if it is whole.
    private mutating func reverse(_ first: Int, _ last: Int, isWhole: Bool) {
        let end = 4 * (first + last)
        guard last > first else { return }
        for i in stride(from: 4 * first, through: 2 * (first + last - 1), by: 4) {
            z.swapAt(i - 4, end - i - 4)
            z.swapAt(i - 2, end - i - 6)
            guard isWhole else { continue }
            z.swapAt(i - 3, end - i - 3)
            z.swapAt(i - 1, end - i - 5)
        }
    }

    /// Begins behind the last entry e that is as good as 0, where there is one.
    private mutating func split() {
        let (first, last) = (Int(state.first), Int(state.last))
        let tolerance = Self.tolerance
        guard at(4 * last) <= tolerance * state.qmax || at(4 * last - 1) <= tolerance * state.sigma else { return }
        var splitAt = first - 1
        state.qmax = at(4 * first - 3)
        var (least, oldLeast) = (at(4 * first - 1), at(4 * first))
        for i in stride(from: 4 * first, through: 4 * (last - 3), by: 4) {
            if at(i) <= tolerance * at(i - 3) || at(i - 1) <= tolerance * state.sigma {
                z[i - 2] = -state.sigma
                splitAt = i / 4
                state.qmax = 0
                (least, oldLeast) = (at(i + 3), at(i + 4))
            } else {
                state.qmax = max(state.qmax, at(i + 1))
                least = min(least, at(i - 1))
                oldLeast = min(oldLeast, at(i))
            }
        }
        z[4 * last - 2] = least
        z[4 * last - 1] = oldLeast
        state.first = Int32(splitAt + 1)
    }
}
