import CInitializerKernels

extension TensorSource {
    /// Looks at every number once.
    ///
    /// - Parameters:
    ///   - threads: how many work side by side, as many as there are processors if nil. The answer is the same, to the
    ///     last bit.
    ///   - checkpoint: asked every few milliseconds.
    /// - Throws: what `checkpoint` throws.
    public func profile(
        threads: Int? = nil, checkpoint: @escaping Checkpoint = neverCancelled
    ) throws -> TensorProfile {
        try profile(.best, threads: threads, checkpoint: checkpoint)
    }

    /// The same by the loops for some instructions: the bits are the same with each.
    func profile(
        _ instructions: InstructionSet, threads: Int? = nil, checkpoint: @escaping Checkpoint = neverCancelled
    ) throws -> TensorProfile {
        let survey = ProfileSurvey(self, instructions)
        var profile = TensorProfile(shape, type)
        try Workers.inOrder(survey.count, threads: threads ?? Workers.available, checkpoint: checkpoint) {
            survey.part($0)
        } take: { _, part in
            profile.take(part)
        }
        profile.settle()
        if profile.notFinite > 0 { profile.firstNotFinite = try firstNotFinite(checkpoint) }
        return profile
    }

    private func firstNotFinite(_ checkpoint: Checkpoint) throws -> Int? {
        var first: Int?
        try forEachBlock(checkpoint: checkpoint) { start, values in
            guard first == nil, let index = values.firstIndex(where: { !$0.isFinite }) else { return }
            first = (start + index) / type.componentsPerElement
        }
        return first
    }
}

/// A tensor cut into stretches of whole rows, or of one row, that are looked at side by side.
struct ProfileSurvey: Sendable {
    private let source: any TensorSource
    private let kernels: ik_kernels
    private let rows: Int
    private let columns: Int

    /// The numbers of a stretch: large beside the 65,536 counts that each makes.
    private static let stretch = 1 << 22
    /// The numbers copied at a time: they stay in a core's cache.
    private static let chunk = 1 << 16

    init(_ source: some TensorSource, _ instructions: InstructionSet) {
        self.source = source
        kernels = instructions.kernels
        (rows, columns) = TensorProfile.matrix(of: source)
    }

    private var keepsColumns: Bool { rows > 1 && columns <= TensorProfile.columnLimit }
    private var rowsAPart: Int { max(1, ProfileSurvey.stretch / columns) }
    private var partsARow: Int { keepsColumns ? 1 : (columns - 1) / ProfileSurvey.stretch + 1 }

    /// The number of parts.
    var count: Int { partsARow > 1 ? rows * partsARow : (rows - 1) / rowsAPart + 1 }

    /// What a part tells.
    struct Part: Sendable {
        /// The row the sums begin with.
        let firstRow: Int
        var census = [UInt32](repeating: 0, count: 1 << 16)
        var notNumbersAtInfinity = 0
        var rowSums: [Double]
        var rowSquares: [Double]
        var columnSums: [Double]
        var columnSquares: [Double]
        var minimum = Float.infinity
        var maximum = -Float.infinity
        var bits: UInt32 = 0

        init(rows: Range<Int>, columns: Int) {
            firstRow = rows.lowerBound
            rowSums = Array(repeating: 0, count: rows.count)
            rowSquares = rowSums
            columnSums = Array(repeating: 0, count: columns)
            columnSquares = columnSums
        }
    }

    /// Looks at a part.
    func part(_ index: Int) -> Part {
        if partsARow > 1 {
            let row = index / partsARow
            let start = index % partsARow * ProfileSurvey.stretch
            var part = Part(rows: row..<row + 1, columns: 0)
            let end = min(start + ProfileSurvey.stretch, columns)
            for at in stride(from: start, to: end, by: ProfileSurvey.chunk) {
                look(at: row * columns + at, rows: 1, columns: min(ProfileSurvey.chunk, end - at), row: 0, &part)
            }
            return part
        }
        let range = index * rowsAPart..<min((index + 1) * rowsAPart, rows)
        var part = Part(rows: range, columns: keepsColumns ? columns : 0)
        // Whole sixteens of rows, which the loops take together.
        let step =
            columns > ProfileSurvey.chunk / 16
            ? max(1, ProfileSurvey.chunk / columns) : ProfileSurvey.chunk / columns / 16 * 16
        for row in stride(from: range.lowerBound, to: range.upperBound, by: step) {
            let some = min(step, range.upperBound - row)
            look(at: row * columns, rows: some, columns: columns, row: row - range.lowerBound, &part)
        }
        return part
    }

    /// Looks at some rows from a component on.
    private func look(at start: Int, rows: Int, columns: Int, row: Int, _ part: inout Part) {
        withUnsafeTemporaryAllocation(of: Float.self, capacity: rows * columns) { values in
            source.fillSingles(values, from: start)
            part.look(at: UnsafeBufferPointer(values), rows: rows, columns: columns, row: row, kernels)
        }
    }
}

extension ProfileSurvey.Part {
    fileprivate mutating func look(
        at values: UnsafeBufferPointer<Float>, rows: Int, columns: Int, row: Int, _ kernels: ik_kernels
    ) {
        let infinities = census[0x7F80] + census[0xFF80]
        census.withUnsafeMutableBufferPointer { census in
            rowSums.withUnsafeMutableBufferPointer { rowSums in
                rowSquares.withUnsafeMutableBufferPointer { rowSquares in
                    columnSums.withUnsafeMutableBufferPointer { columnSums in
                        columnSquares.withUnsafeMutableBufferPointer { columnSquares in
                            var notes = ik_profile(
                                census: census.baseAddress, row_sums: rowSums.baseAddress! + row,
                                row_squares: rowSquares.baseAddress! + row,
                                column_sums: columnSums.isEmpty ? nil : columnSums.baseAddress,
                                column_squares: columnSquares.isEmpty ? nil : columnSquares.baseAddress,
                                minimum: minimum, maximum: maximum, bits: bits)
                            kernels.profile(values.baseAddress, rows, columns, &notes)
                            (minimum, maximum, bits) = (notes.minimum, notes.maximum, notes.bits)
                        }
                    }
                }
            }
        }
        guard census[0x7F80] + census[0xFF80] > infinities else { return }
        notNumbersAtInfinity += values.count { $0.isNaN && $0.bitPattern & 0x7F_0000 == 0 }
    }
}

extension TensorProfile {
    /// Takes in a part; the parts come in order.
    fileprivate mutating func take(_ part: ProfileSurvey.Part) {
        census.add(part.census)
        census.nansAtInfinity += part.notNumbersAtInfinity
        minimum = min(minimum, Double(part.minimum))
        maximum = max(maximum, Double(part.maximum))
        bits |= part.bits
        if part.firstRow < rowSums.count {
            rowSums[part.firstRow] += part.rowSums[0]
            rowSquares[part.firstRow] += part.rowSquares[0]
        } else {
            rowSums += part.rowSums
            rowSquares += part.rowSquares
        }
        if columnSums.isEmpty {
            (columnSums, columnSquares) = (part.columnSums, part.columnSquares)
        } else {
            for column in columnSums.indices {
                columnSums[column] += part.columnSums[column]
                columnSquares[column] += part.columnSquares[column]
            }
        }
    }
}

extension TensorSource {
    /// Fills `buffer` with components from `start` on, rounded to single precision; those beyond its range become its
    /// largest numbers.
    public func fillSinglesByDoubles(_ buffer: UnsafeMutableBufferPointer<Float>, from start: Int) {
        withUnsafeTemporaryAllocation(of: Double.self, capacity: min(buffer.count, ComponentBlock.size)) { block in
            for at in stride(from: 0, to: buffer.count, by: ComponentBlock.size) {
                let some = UnsafeMutableBufferPointer(rebasing: block[..<min(ComponentBlock.size, buffer.count - at)])
                fill(some, from: start + at)
                for index in some.indices {
                    let single = Float(some[index])
                    buffer[at + index] =
                        single.isInfinite && some[index].isFinite
                        ? (single < 0 ? -Float.greatestFiniteMagnitude : .greatestFiniteMagnitude) : single
                }
            }
        }
    }
}
