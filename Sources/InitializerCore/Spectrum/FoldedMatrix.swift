/// A tensor of rank 2 or more folded to (product of all axes but the last) × last, as `orthogonal` folds it, and turned
/// where that makes it at least as long as it is wide: a turned matrix has the same singular values.
///
/// A complex entry a + bi stands for the real block (a, -b; b, a) it acts as, so every singular value comes twice.
struct FoldedMatrix {
    /// Gives the row-major components of the tensor from a position on.
    typealias Fill = (_ buffer: UnsafeMutableBufferPointer<Double>, _ start: Int) -> Void

    /// The sides of the folded tensor, in elements.
    let rows: Int
    let columns: Int

    /// Real numbers in an element, and so how often a singular value comes.
    let parts: Int

    private let fill: Fill

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

    private var isTurned: Bool { rows < columns }

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
        for column in 0..<across {
            for line in 0..<count {
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
