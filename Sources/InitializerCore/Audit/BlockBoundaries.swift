import Platform

/// Where the size of a matrix's rows changes: the seams of a weight that several matrices were drawn for side by side, as
/// the gates of an LSTM or fused queries, keys and values.
///
/// Binary segmentation of the rows' mean squares: the place where the means to both sides differ most, in standard
/// errors, splits the rows, and each side is split again (A. Scott and M. Knott, "A cluster analysis method for grouping
/// means in the analysis of variance", Biometrics 30, 1974).
enum BlockBoundaries {
    /// More blocks than this are no structure.
    static let limit = 16

    /// The runs of equal numbers, in order; nil where there are more than ``limit``.
    static func runs(_ numbers: [Double]) -> [Range<Int>]? {
        var ranges: [Range<Int>] = []
        var start = 0
        for index in numbers.indices.dropFirst() where numbers[index] != numbers[index - 1] {
            guard ranges.count + 1 < limit else { return nil }
            ranges.append(start..<index)
            start = index
        }
        return ranges + [start..<numbers.count]
    }

    /// The ranges of rows of the same size, in order; a single one where they do not differ.
    ///
    /// - Parameters:
    ///   - squares: the sum of squares of each row.
    ///   - length: the numbers in a row.
    ///   - kurtosis: of the numbers within a block: 3 for normal ones.
    static func ranges(squares: [Double], length: Int, kurtosis: Double = 3) -> [Range<Int>] {
        var prefix = [0.0]
        prefix.reserveCapacity(squares.count + 1)
        for square in squares { prefix.append(prefix[prefix.count - 1] + square / Double(length)) }
        var ranges: [Range<Int>] = []
        split(0..<squares.count)
        return ranges

        func mean(_ range: Range<Int>) -> Double {
            (prefix[range.upperBound] - prefix[range.lowerBound]) / Double(range.count)
        }

        func split(_ range: Range<Int>) {
            guard ranges.count < limit, range.count > 1, let seam = seam(of: range) else { return ranges.append(range) }
            split(range.lowerBound..<seam)
            split(seam..<range.upperBound)
        }

        // The best place, if the two sides differ by more than 7 standard errors and by more than a twentieth.
        func seam(of range: Range<Int>) -> Int? {
            var best = (place: 0, score: 0.0)
            for place in range.lowerBound + 1..<range.upperBound {
                let (left, right) = (mean(range.lowerBound..<place), mean(place..<range.upperBound))
                let (a, b) = (Double(place - range.lowerBound), Double(range.upperBound - place))
                let numbers = Double(length)
                let variance = (kurtosis - 1) / numbers * (left * left / a + right * right / b)
                let larger = max(left, right)
                guard (left - right).magnitude > larger / 20 else { continue }
                let score = variance > 0 ? (left - right).magnitude / variance.squareRoot() : .infinity
                // By the share of the sum of squares it explains, which is largest at the true seam.
                let share = (left - right) * (left - right) * a * b / (a + b)
                if score > 7, share > best.score { best = (place, share) }
            }
            return best.score > 0 ? best.place : nil
        }
    }
}
