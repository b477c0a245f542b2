import Concurrency

/// A tensor of rank 2 or more folded to (product of all axes but the last) × last, as `orthogonal` folds it, and turned
/// where that makes it at least as long as it is wide: a turned matrix has the same singular values.
///
/// A complex entry a + bi stands for the real block (a, -b; b, a) it acts as, so every singular value comes twice.
struct FoldedMatrix: Sendable {
    /// Gives the row-major components of the tensor from a position on; on any thread.
    typealias Fill = @Sendable (_ buffer: UnsafeMutableBufferPointer<Double>, _ start: Int) -> Void

    /// The sides of the folded tensor, in elements.
    let rows: Int
    let columns: Int

    /// Real numbers in an element, and so how often a singular value comes.
    let parts: Int

    let fill: Fill

    init(rows: Int, columns: Int, parts: Int, fill: @escaping Fill) {
        self.rows = rows
        self.columns = columns
        self.parts = parts
        self.fill = fill
    }

    /// The matrix of a source's tensor; nil below rank 2.
    init?(_ source: some TensorSource) {
        guard let (rows, columns) = source.shape.matrix else { return nil }
        self.init(rows: rows, columns: columns, parts: source.type.componentsPerElement) {
            source.fill($0, from: $1)
        }
    }

    /// The longer side, in elements: lines across the turned matrix.
    var lines: Int { max(rows, columns) }

    /// The longer side in real numbers.
    var length: Int { lines * parts }

    /// The shorter side in real numbers.
    var width: Int { min(rows, columns) * parts }

    /// Whether the turned matrix is stored column after column.
    private var isTurned: Bool { rows <= columns }

    /// Components read at once: some tenths of a millisecond.
    private static let pieceSize = 1 << 16

    // MARK: Reading all of it

    /// Writes all of the matrix column-major, ``length`` × ``width``, on several threads.
    ///
    /// - Throws: what `checkpoint` throws, asked every few milliseconds.
    func copy(into target: UnsafeMutablePointer<Double>, checkpoint: Checkpoint) throws {
        if isTurned, parts == 1 {
            return try gather(0, into: UnsafeMutableBufferPointer(start: target, count: length * width), checkpoint)
        }
        let strip = max(1, FoldedMatrix.pieceSize / width)
        nonisolated(unsafe) let target = target
        try inParallel((lines + strip - 1) / strip, checkpoint) { piece in
            let range = piece * strip..<min((piece + 1) * strip, lines)
            copy(range, into: target + range.lowerBound * parts, leading: length)
        }
    }

    /// Gives some lines of a matrix of real numbers as they are stored, on several threads: row after row, or, where that
    /// is false, column after column.
    ///
    /// - Returns: whether they are stored row after row.
    /// - Throws: what `checkpoint` throws, asked every few milliseconds.
    /// - Precondition: ``parts`` is 1; the buffer has room for the lines.
    func readLines(
        _ range: Range<Int>, into buffer: UnsafeMutableBufferPointer<Double>, checkpoint: Checkpoint
    ) throws -> Bool {
        precondition(parts == 1 && buffer.count == range.count * width)
        guard isTurned else {
            try gather(range.lowerBound * width, into: buffer, checkpoint)
            return true
        }
        let together = max(1, FoldedMatrix.pieceSize / range.count)
        nonisolated(unsafe) let target = buffer
        try inParallel((width + together - 1) / together, checkpoint) { piece in
            for column in piece * together..<min((piece + 1) * together, width) {
                let place = column * range.count..<(column + 1) * range.count
                fill(UnsafeMutableBufferPointer(rebasing: target[place]), column * columns + range.lowerBound)
            }
        }
        return false
    }

    private func gather(
        _ start: Int, into buffer: UnsafeMutableBufferPointer<Double>, _ checkpoint: Checkpoint
    ) throws {
        let size = FoldedMatrix.pieceSize
        nonisolated(unsafe) let buffer = buffer
        try inParallel((buffer.count + size - 1) / size, checkpoint) { piece in
            let place = piece * size..<min((piece + 1) * size, buffer.count)
            fill(UnsafeMutableBufferPointer(rebasing: buffer[place]), start + place.lowerBound)
        }
    }

    private func inParallel(
        _ pieces: Int, _ checkpoint: Checkpoint, _ work: @escaping @Sendable (Int) -> Void
    ) throws {
        try withoutActuallyEscaping(checkpoint) { checkpoint in
            // A thread is worth its while from some pieces on.
            try Workers.inOrder(pieces, threads: pieces < 4 ? 1 : Workers.available, checkpoint: checkpoint, work) {
                _, _ in
            }
        }
    }

    // MARK: Reading lines

    /// Lines whose entries are moved together: a cache line of the target.
    private static let linesTogether = 8

    /// Writes some lines, each of ``parts`` rows, into a column-major matrix of ``width`` columns.
    ///
    /// - Parameters:
    ///   - target: where the first of the rows begins.
    ///   - leading: how far the target's columns are apart.
    func copy(_ range: Range<Int>, into target: UnsafeMutablePointer<Double>, leading: Int) {
        let (count, across) = (range.count, width / parts)
        // As the tensor stores it: line after line, or the lines' entries in a column beside one another.
        let gathered = [Double](unsafeUninitializedCapacity: count * across * parts) { buffer, initialized in
            buffer.initialize(repeating: 0)
            if isTurned {
                for column in 0..<across {
                    let part = buffer[column * count * parts..<(column + 1) * count * parts]
                    fill(UnsafeMutableBufferPointer(rebasing: part), (column * columns + range.lowerBound) * parts)
                }
            } else {
                fill(buffer, range.lowerBound * across * parts)
            }
            initialized = count * across * parts
        }
        let (lineStep, columnStep) = isTurned ? (parts, count * parts) : (across * parts, parts)
        gathered.withUnsafeBufferPointer { gathered in
            for first in stride(from: 0, to: count, by: FoldedMatrix.linesTogether) {
                let lines = first..<min(first + FoldedMatrix.linesTogether, count)
                for column in 0..<across {
                    for line in lines {
                        let from = line * lineStep + column * columnStep
                        let to = target + line * parts + column * parts * leading
                        to[0] = gathered[from]
                        guard parts == 2 else { continue }
                        to[1] = gathered[from + 1]
                        to[leading] = -gathered[from + 1]
                        to[leading + 1] = gathered[from]
                    }
                }
            }
        }
    }
}
