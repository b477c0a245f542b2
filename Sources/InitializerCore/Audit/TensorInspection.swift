import Platform

/// What can be wrong with one tensor, by itself.
struct TensorInspection {
    private let name: TensorName
    private let source: any TensorSource
    private let judgement: TensorJudgement
    private let explanations: [Explanation]

    init(
        _ name: TensorName, _ source: any TensorSource, _ judgement: TensorJudgement, _ explanations: [Explanation]
    ) {
        self.explanations = explanations
        self.name = name
        self.source = source
        self.judgement = judgement
    }

    private var profile: TensorProfile { judgement.profile }

    /// All findings, none of which needs another tensor.
    var findings: [Finding] {
        guard !profile.type.isInteger, name.use != .buffer else { return [] }
        if judgement.verdict == .broken { return [otherMemory ?? notFinite].compactMap { $0 } }
        return [constant, repeated, dead, piled ?? thrownOut, coarse, sharded].compactMap { $0 }
    }

    private func finding(_ kind: FindingKind, as severity: Finding.Severity? = nil, _ evidence: String) -> Finding {
        Finding(kind, severity, [name.text], evidence)
    }

    private var notFinite: Finding? {
        guard let first = profile.firstNotFinite else { return nil }
        var counts: [String] = []
        if profile.census.notNumbers > 0 { counts.append("\(profile.census.notNumbers) NaN") }
        if profile.census.infinities > 0 { counts.append("\(profile.census.infinities) infinite") }
        return finding(
            .nonfinite,
            "\(counts.joined(separator: " and ")) of \(profile.count) numbers, the first at \(place(of: first))")
    }

    /// An element's indices: `[3, 17]`.
    private func place(of index: Int) -> String {
        var rest = index
        let indices = profile.shape.dimensions.reversed().map { size in
            defer { rest /= size }
            return rest % size
        }
        return "[\(indices.reversed().map(String.init).joined(separator: ", "))]"
    }

    private var otherMemory: Finding? {
        guard profile.looksLikeOtherMemory else { return nil }
        let huge = profile.census.atLeast(exponent: 40)
        return finding(
            .uninitialized,
            "of \(profile.count) numbers \(profile.census.subnormals) are below 2⁻¹²⁶ and \(huge) above 2⁴⁰ in size, "
                + "\(profile.notFinite) not finite"
        )
    }

    private var constant: Finding? {
        guard judgement.verdict == .constant, profile.count > 1 else { return nil }
        let value = profile.minimum
        guard name.use == .weight || name.use == .embedding, profile.shape.rank >= 2 else { return nil }
        let isMeant = value == 0 && name.isUsuallyZero
        return finding(
            .constantWeight, as: isMeant ? .note : value == 0 ? .warning : .error,
            "all \(profile.count) numbers are \(ShortDecimal.text(value))")
    }

    private var sharded: Finding? {
        guard judgement.verdict == .drawn, let best = explanations.first, best.shards > 1, let fan = best.fan else {
            return nil
        }
        return finding(
            .scaleOutlier,
            "σ is \(ShortDecimal.text(profile.standardDeviation, relative: 1e-3)), that of \(best.call) with \(fan): "
                + "the fan of a shard of \(best.shards)"
        )
    }

    // MARK: Repeated blocks

    private var repeated: Finding? {
        guard judgement.verdict != .constant, judgement.verdict != .structured else { return nil }
        for (axis, sums, squares, length) in [
            (TensorBlock.Axis.rows, profile.rowSums, profile.rowSquares, profile.columns),
            (.columns, profile.columnSums, profile.columnSquares, profile.rows),
        ] where sums.count > 1 {
            // Equal sums of few numbers may be chance.
            guard let (blocks, pair) = repetition(sums, squares, length),
                isSame(axis, sums.count / blocks, pair)
            else { continue }
            let word = axis == .rows ? "rows" : "columns"
            let size = sums.count / blocks
            return finding(
                .repeatedBlock,
                "\(word) \(pair.0 * size)…\(pair.0 * size + size - 1) and \(pair.1 * size)…\(pair.1 * size + size - 1) "
                    + "are equal: blocks of 1/\(blocks) of the \(word)"
            )
        }
        return nil
    }

    /// In how many blocks of equal size there are two that are equal, and which; nil where there are none.
    private func repetition(_ sums: [Double], _ squares: [Double], _ length: Int) -> (Int, (Int, Int))? {
        let count = sums.count
        for blocks in 2...max(2, min(count, 64)) where count.isMultiple(of: blocks) {
            let size = count / blocks
            guard size * length >= 16 else { continue }
            for second in 1..<blocks {
                for first in 0..<second {
                    let isEqual = (0..<size).allSatisfy {
                        sums[first * size + $0] == sums[second * size + $0]
                            && squares[first * size + $0] == squares[second * size + $0]
                    }
                    // Blocks of zeros are another matter.
                    if isEqual, (0..<size).contains(where: { squares[first * size + $0] > 0 }) {
                        return (blocks, (first, second))
                    }
                }
            }
        }
        return nil
    }

    /// Whether two blocks of equal sums have equal numbers, of which some are compared. Blocks of one value each, as a
    /// forget gate's ones, are equal by design.
    private func isSame(_ axis: TensorBlock.Axis, _ size: Int, _ pair: (Int, Int)) -> Bool {
        guard let first = TensorBlock(source, axis, pair.0 * size..<(pair.0 + 1) * size),
            let second = TensorBlock(source, axis, pair.1 * size..<(pair.1 + 1) * size)
        else { return false }
        let some = min(first.componentCount, 4096)
        let numbers = first.singles(0, some)
        return numbers == second.singles(0, some) && Set(numbers).count > 4
    }

    // MARK: Rows of zeros, bounds, digits

    private var dead: Finding? {
        guard judgement.verdict != .constant, judgement.verdict != .structured, profile.rows > 1 else { return nil }
        let rows = judgement.zeroRows
        let columns = profile.columnSquares.count { $0 == 0 }
        guard rows + columns > 0, name.use != .normalization, name.use != .bias else { return nil }
        // A single row of many is a padding token's, wherever the embedding is stored.
        let isPadding =
            columns == 0 && (rows == 1 && profile.rows >= 100 || name.use == .embedding && rows * 50 <= profile.rows)
        // Trained and computed weights have single lines of zeros; a part that was never filled is a larger share, or stands
        // among draws.
        let isStray = judgement.verdict == .unexplained && rows * 16 < profile.rows && columns * 16 < profile.columns
        return finding(
            .deadRows, as: isPadding || isStray ? .note : .warning,
            [
                rows > 0 ? "\(rows) of \(profile.rows) rows are 0" : nil,
                columns > 0 ? "\(columns) of \(profile.columns) columns are 0" : nil,
            ].compactMap { $0 }.joined(separator: ", "))
    }

    private var piled: Finding? {
        guard judgement.verdict == .unexplained || judgement.verdict == .drawn, judgement.blocks.isEmpty else {
            return nil
        }
        let cells = profile.census.cells
        guard cells.count > 32 else { return nil }
        let ends = [(cells[0], cells[1...4]), (cells[cells.count - 1], cells[(cells.count - 5)...(cells.count - 2)])]
        for (end, neighbours) in ends {
            let usual = neighbours.reduce(0) { $0 + $1.count } / 4
            guard end.count >= max(8, profile.count / 5000), end.count > 4 * usual else { continue }
            let bound = end.inner < 0 ? profile.minimum : profile.maximum
            let count = source.count(of: bound)
            guard count >= max(8, profile.count / 5000), count > 3 * usual else { continue }
            return finding(
                .badTruncation,
                "\(count) of \(profile.count) numbers are exactly \(ShortDecimal.text(bound)), "
                    + "the \(end.inner < 0 ? "smallest" : "largest")"
            )
        }
        return nil
    }

    /// Numbers that no draw with the others reaches, all of them the same: a bound that only an overflow is clamped to.
    /// Trained weights have outliers too, of different sizes.
    private var thrownOut: Finding? {
        guard judgement.verdict == .unexplained, profile.shape.rank >= 2, name.use != .normalization else { return nil }
        let cells = profile.census.cells.map { (size: $0.inner.magnitude, count: $0.count) }.sorted {
            $0.size < $1.size
        }
        var below = 0
        guard
            let median = cells.first(where: {
                below += $0.count; return 2 * below >= profile.count
            })?.size, median > 0
        else { return nil }
        // Of a normal law, two thirds of a standard deviation.
        let sigma = median / 0.6745
        let far = cells.reduce(0) { $0 + ($1.size > 20 * sigma ? $1.count : 0) }
        guard far > 0, far * 50 < profile.count else { return nil }
        let ends = [profile.minimum, profile.maximum].filter { $0.magnitude > 20 * sigma }
        let counts = ends.map { source.count(of: $0) }
        guard let bound = ends.first, counts.reduce(0, +) == far else { return nil }
        // A few of a narrow type may be equal by chance, as may be one of any; not if it is a number somebody chose.
        let isChosen = ends.allSatisfy { Double(ShortDecimal.text($0, relative: 0.1)) == $0 }
        guard far >= 8 || profile.carriedType.fractionBits > 20 && (isChosen || far > ends.count) else { return nil }
        return finding(
            .badTruncation,
            "\(far) of \(profile.count) numbers are exactly \(ends.map { ShortDecimal.text($0) }.joined(separator: " or ")), "
                + "\(ShortDecimal.text(bound.magnitude / sigma, relative: 0.1)) σ of the others")
    }

    private var coarse: Finding? {
        guard name.use == .weight || name.use == .embedding, judgement.verdict == .drawn, profile.count >= 256 else {
            return nil
        }
        if profile.carriedType != profile.type {
            return finding(
                .coarse, "every number is one of \(profile.carriedType.name), stored as \(profile.type.name)")
        }
        if let fit = judgement.fits.first, fit.isCoarse, let points = fit.law.points?.count {
            return finding(
                .coarse, as: .note, "drawn in \(profile.type.name) from few random bits: \(points) different numbers")
        }
        guard profile.type.component == .f32 || profile.type.component == .f64, profile.count >= 4096 else {
            return nil
        }
        // Of so many draws in single precision hardly two are equal.
        let sample = min(profile.count, 1 << 14)
        let distinct = Set(source.singles(0, sample)).count
        guard distinct * 3 < sample else { return nil }
        return finding(
            .coarse, "of \(sample) numbers only \(distinct) are different: drawn in a narrower type, then scaled")
    }
}

extension TensorSource {
    /// How many components are exactly a number.
    fileprivate func count(of number: Double) -> Int {
        var count = 0
        try? forEachBlock { _, values in count += values.count { $0 == number } }
        return count
    }
}
