import Platform

/// A matrix made small: each cell is the root mean square of a block, so that structure is seen and noise is an even
/// field. A cell that is one element is that element, with its sign.
///
/// Rows and columns are divided on their own, into as many blocks as there is room for, of sizes that differ by at most
/// one. Of a complex element the modulus counts, or where it stands alone the real part. A block with a NaN is NaN.
public struct BlockSquares: Hashable, Sendable {
    /// How many rows of cells there are.
    public let rows: Int
    /// How many columns of cells there are.
    public let columns: Int
    /// The most rows and the most columns of the matrix that a cell stands for.
    public let block: (rows: Int, columns: Int)
    /// The cells, row by row.
    public let values: [Double]

    /// Whether every cell is one element.
    public var isExact: Bool { block == (1, 1) }

    /// The cells of a matrix in a tensor, at most so many rows and columns of them.
    ///
    /// - Throws: what `checkpoint` throws; it is asked every few milliseconds.
    public init(
        _ part: MatrixPart, of source: some TensorSource, within limit: (rows: Int, columns: Int),
        checkpoint: Checkpoint = neverCancelled
    ) throws {
        guard part.columnStep == 1 || part.rowStep != 1 else {
            let turned = try BlockSquares(
                part.transposed, of: source, within: (limit.columns, limit.rows), checkpoint: checkpoint)
            self.init(transposing: turned)
            return
        }
        let width = source.type.componentsPerElement
        var cells = BlockSums(part.rows, part.columns, within: limit)
        for row in 0..<part.rows {
            for start in stride(from: 0, to: part.columns, by: ComponentBlock.size) {
                try checkpoint()
                let columns = start..<min(start + ComponentBlock.size, part.columns)
                let components = part.components(row..<row + 1, columns, of: source)[0]
                for column in columns {
                    let at = (column - start) * width
                    cells.take(components[at], width == 2 ? components[at + 1] : 0, row, column)
                }
            }
        }
        self.init(cells)
    }

    /// The cells of a square matrix that is held, row by row.
    public init(_ matrix: [Double], order: Int, within limit: (rows: Int, columns: Int)) {
        var cells = BlockSums(order, order, within: limit)
        for row in 0..<order {
            for column in 0..<order { cells.take(matrix[row * order + column], 0, row, column) }
        }
        self.init(cells)
    }

    private init(transposing other: BlockSquares) {
        (rows, columns, block) = (other.columns, other.rows, (other.block.columns, other.block.rows))
        values = (0..<other.columns).flatMap { row in
            (0..<other.rows).map { other.values[$0 * other.columns + row] }
        }
    }

    private init(_ cells: BlockSums) {
        (rows, columns) = (cells.rows.parts, cells.columns.parts)
        block = (cells.rows.largest, cells.columns.largest)
        values = cells.values
    }

    /// Two are equal if they have the same cells, for as large blocks.
    public static func == (one: BlockSquares, other: BlockSquares) -> Bool {
        one.rows == other.rows && one.columns == other.columns && one.block == other.block && one.values == other.values
    }

    /// Hashes what is compared.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(rows)
        hasher.combine(columns)
        hasher.combine(values)
    }
}

/// A side of a matrix in parts of sizes that differ by at most one: part i begins at ⌊i · count / parts⌋.
private struct Division {
    let count: Int
    let parts: Int

    init(_ count: Int, _ limit: Int) {
        self.count = count
        parts = max(1, min(count, limit))
    }

    var largest: Int { (count + parts - 1) / parts }

    /// The part of an index.
    func part(of index: Int) -> Int { ((index + 1) * parts - 1) / max(count, 1) }

    /// How many indices a part has.
    func size(of part: Int) -> Int { (part + 1) * count / parts - part * count / parts }
}

/// The sums of squares while elements are taken in.
private struct BlockSums {
    let rows: Division
    let columns: Division
    private var sums: [Double]
    /// The elements themselves, where each is a cell.
    private var elements: [Double]

    init(_ rows: Int, _ columns: Int, within limit: (rows: Int, columns: Int)) {
        self.rows = Division(rows, limit.rows)
        self.columns = Division(columns, limit.columns)
        sums = Array(repeating: 0, count: self.rows.parts * self.columns.parts)
        elements = self.rows.largest == 1 && self.columns.largest == 1 ? sums : []
    }

    mutating func take(_ real: Double, _ imaginary: Double, _ row: Int, _ column: Int) {
        let cell = rows.part(of: row) * columns.parts + columns.part(of: column)
        if elements.isEmpty { sums[cell] += real * real + imaginary * imaginary } else { elements[cell] = real }
    }

    var values: [Double] {
        guard elements.isEmpty else { return elements }
        return sums.indices.map { cell in
            let size = rows.size(of: cell / columns.parts) * columns.size(of: cell % columns.parts)
            return (sums[cell] / Double(max(size, 1))).squareRoot()
        }
    }
}
