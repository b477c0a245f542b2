/// A matrix made small: each cell is the element of the largest magnitude in a square block, with its sign.
///
/// The largest rather than the mean, since one diagonal in a block of zeros, or one outlier, is what is looked for, and
/// a mean of many draws is zero wherever one looks. Of complex elements the real part counts. NaN is larger than all.
public struct BlockMaxima: Hashable, Sendable {
    /// How many rows of cells there are.
    public let rows: Int
    /// How many columns of cells there are.
    public let columns: Int
    /// The rows and the columns of a block; those at the ends may have fewer.
    public let block: Int
    /// The cells, row by row.
    public let values: [Double]

    /// The least block by which a matrix has at most so many rows and columns of cells; at least 1.
    public static func block(rows: Int, columns: Int, within limit: (rows: Int, columns: Int)) -> Int {
        func quotient(_ size: Int, _ limit: Int) -> Int { (size + limit - 1) / limit }
        return max(1, quotient(rows, max(1, limit.rows)), quotient(columns, max(1, limit.columns)))
    }

    /// The cells of a matrix in a tensor, at most so many rows and columns of them.
    ///
    /// - Throws: what `checkpoint` throws; it is asked every few milliseconds.
    public init(
        _ part: MatrixPart, of source: some TensorSource, within limit: (rows: Int, columns: Int),
        checkpoint: Checkpoint = neverCancelled
    ) throws {
        guard part.columnStep == 1 || part.rowStep != 1 else {
            let turned = try BlockMaxima(
                part.transposed, of: source, within: (limit.columns, limit.rows), checkpoint: checkpoint)
            (rows, columns, block) = (turned.columns, turned.rows, turned.block)
            values = (0..<turned.columns).flatMap { row in
                (0..<turned.rows).map { turned.values[$0 * turned.columns + row] }
            }
            return
        }
        let width = source.type.componentsPerElement
        var cells = BlockCells(part.rows, part.columns, within: limit)
        for row in 0..<part.rows {
            for start in stride(from: 0, to: part.columns, by: ComponentBlock.size) {
                try checkpoint()
                let columns = start..<min(start + ComponentBlock.size, part.columns)
                let components = part.components(row..<row + 1, columns, of: source)[0]
                for column in columns { cells.take(components[(column - start) * width], row, column) }
            }
        }
        (rows, columns, block, values) = (cells.rows, cells.columns, cells.block, cells.values)
    }

    /// The cells of a square matrix that is held, row by row.
    public init(_ matrix: [Double], order: Int, within limit: (rows: Int, columns: Int)) {
        var cells = BlockCells(order, order, within: limit)
        for row in 0..<order {
            for column in 0..<order { cells.take(matrix[row * order + column], row, column) }
        }
        (rows, columns, block, values) = (cells.rows, cells.columns, cells.block, cells.values)
    }
}

/// The cells while elements are taken in.
private struct BlockCells {
    let rows: Int
    let columns: Int
    let block: Int
    var values: [Double]

    init(_ rows: Int, _ columns: Int, within limit: (rows: Int, columns: Int)) {
        block = BlockMaxima.block(rows: rows, columns: columns, within: limit)
        self.rows = (rows + block - 1) / block
        self.columns = (columns + block - 1) / block
        values = Array(repeating: 0, count: self.rows * self.columns)
    }

    mutating func take(_ value: Double, _ row: Int, _ column: Int) {
        let cell = row / block * columns + column / block
        // Written so that NaN is taken, and kept.
        if !(value.magnitude <= values[cell].magnitude), !values[cell].isNaN { values[cell] = value }
    }
}
