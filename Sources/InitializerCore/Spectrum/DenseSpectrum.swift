import Platform

/// The singular values of a matrix that is held: to a band, to a bidiagonal matrix, to its values, all in double
/// precision.
///
/// They are those of a matrix that differs from the given one by some 10⁻¹⁵ of its largest singular value, as those of
/// LAPACK's `dgesdd` are.
enum DenseSpectrum {
    /// Finds the values of an array that nobody else holds.
    static func values(
        of held: consuming [Double], rows: Int, columns: Int, isAlone: Bool = true, _ checkpoint: Checkpoint,
        _ progress: (Double) -> Void
    ) throws -> [Double] {
        defer { Release.aside(&held) }
        return try held.withUnsafeMutableBufferPointer {
            try values(
                $0.baseAddress!, rows: rows, columns: columns, isAlone: isAlone, checkpoint: checkpoint,
                progress: progress)
        }
    }

    /// Finds the values of a column-major matrix, at least as long as wide, which is overwritten.
    ///
    /// - Parameters:
    ///   - isAlone: whether no other thread of ours works.
    ///   - checkpoint: asked every few hundredths of a second.
    ///   - progress: told the share of the work done, from 0 to 1.
    /// - Returns: in descending order; NaN everywhere if an entry is not a finite number.
    /// - Throws: what `checkpoint` throws.
    static func values(
        _ a: UnsafeMutablePointer<Double>, rows: Int, columns: Int, isAlone: Bool = true, checkpoint: Checkpoint,
        progress: (Double) -> Void
    ) throws -> [Double] {
        let entries = UnsafeMutableBufferPointer(start: a, count: rows * columns)
        let largest = largestMagnitude(entries)
        guard largest.isFinite else { return Array(repeating: .nan, count: columns) }
        // Exact but for what is too small to count.
        let isFine = largest == 0 || scales.contains(largest)
        let scale = isFine ? 1 : Double(sign: .plus, exponent: -largest.exponent, significand: 1)
        if scale != 1 { for index in entries.indices { entries[index] *= scale } }

        let cost = SpectrumCost(length: Double(rows), width: Double(columns))
        let share = cost.bandReduction / (cost.bandReduction + cost.chase)
        let band = try BandReduction.reduce(
            a, rows: rows, columns: columns, isAlone: isAlone, checkpoint: checkpoint
        ) {
            progress(share * $0)
        }
        let reduced = try band.bidiagonal(checkpoint: checkpoint) { progress(share + (1 - share) * $0) }
        progress(1)
        let values = try reduced.singularValues(checkpoint)
        return scale == 1 ? values : values.map { $0 / scale }
    }

    /// Magnitudes whose squares, and sums of them, can be held.
    private static let scales = 0x1p-400...0x1p400

    /// NaN or infinite if any is.
    private static func largestMagnitude(_ entries: UnsafeMutableBufferPointer<Double>) -> Double {
        // Patterns without the sign are in the order of magnitudes, behind them infinity and what is not a number.
        var largest: UInt64 = 0
        for entry in entries { largest = max(largest, entry.magnitude.bitPattern) }
        return Double(bitPattern: largest)
    }
}
