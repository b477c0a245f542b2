/// A matrix within a tensor: where its rows and columns are among the tensor's elements.
public struct MatrixPart: Hashable, Sendable {
    /// How many rows it has.
    public let rows: Int
    /// How many columns it has.
    public let columns: Int
    /// The row-major index of its first element.
    public let start: Int
    /// How far apart rows are, in elements.
    public let rowStep: Int
    /// How far apart columns are, in elements.
    public let columnStep: Int

    /// A matrix of elements `start + row · rowStep + column · columnStep`, all of which must be in the tensor.
    public init(rows: Int, columns: Int, start: Int = 0, rowStep: Int, columnStep: Int = 1) {
        self.rows = rows
        self.columns = columns
        self.start = start
        self.rowStep = rowStep
        self.columnStep = columnStep
    }

    /// Rows and columns exchanged.
    public var transposed: MatrixPart {
        MatrixPart(rows: columns, columns: rows, start: start, rowStep: columnStep, columnStep: rowStep)
    }

    /// The row-major index of an element.
    public func index(row: Int, column: Int) -> Int { start + row * rowStep + column * columnStep }

    /// The elements of a part of it, row by row.
    public func elements(_ rows: Range<Int>, _ columns: Range<Int>, of source: some TensorSource) -> [[Element]] {
        gathered(rows, columns) { source.elements($0) }
    }

    /// The components of a part of it, row by row: two an element where elements are complex.
    public func components(_ rows: Range<Int>, _ columns: Range<Int>, of source: some TensorSource) -> [[Double]] {
        let width = source.type.componentsPerElement
        return gathered(rows, columns, chunk: width) {
            source.components($0.lowerBound * width..<$0.upperBound * width)
        }
    }

    /// Elements are produced in runs where they lie side by side, else one by one; each gives `chunk` values.
    private func gathered<T>(
        _ rows: Range<Int>, _ columns: Range<Int>, chunk: Int = 1, _ run: (Range<Int>) -> [T]
    ) -> [[T]] {
        if columnStep == 1 {
            return rows.map { row in
                let first = index(row: row, column: columns.lowerBound)
                return run(first..<first + columns.count)
            }
        }
        if rowStep == 1 {
            let lines = transposed.gathered(columns, rows, chunk: chunk, run)
            return rows.indices.map { row in
                let place = (row - rows.lowerBound) * chunk
                return lines.flatMap { $0[place..<place + chunk] }
            }
        }
        return rows.map { row in
            columns.flatMap { column in
                let index = index(row: row, column: column)
                return run(index..<index + 1)
            }
        }
    }
}
