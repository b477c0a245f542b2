/// A matrix stored as LAPACK wants it: column after column, without gaps.
struct ColumnMajorMatrix<Scalar: LAPACKScalar> {
    let rows: Int
    let columns: Int
    var values: [Scalar]

    /// Reads a `rows` × `columns` matrix whose components `source` gives in row-major order.
    init(rows: Int, columns: Int, rowMajor source: any ComponentProducer, _ checkpoint: Checkpoint) throws {
        self.rows = rows
        self.columns = columns
        values = Array(repeating: Scalar(components: [0, 0][...]), count: rows * columns)
        let parts = Scalar.componentCount
        var line = [Double](repeating: 0, count: columns * parts)
        for row in 0..<rows {
            try checkpoint()
            line.withUnsafeMutableBufferPointer { source.fill($0, from: row * columns * parts) }
            for column in 0..<columns {
                values[row + column * rows] = Scalar(components: line[(column * parts)...])
            }
        }
    }

    /// The components in storage order: the transpose's rows.
    func columnMajorComponents(_ checkpoint: Checkpoint) throws -> [Scalar.Real] {
        var components: [Scalar.Real] = []
        components.reserveCapacity(values.count * Scalar.componentCount)
        for start in stride(from: 0, to: values.count, by: rows) {
            try checkpoint()
            for value in values[start..<start + rows] { value.append(to: &components) }
        }
        return components
    }

    /// The components row after row.
    func rowMajorComponents(_ checkpoint: Checkpoint) throws -> [Scalar.Real] {
        var components: [Scalar.Real] = []
        components.reserveCapacity(values.count * Scalar.componentCount)
        for row in 0..<rows {
            try checkpoint()
            for column in 0..<columns { values[row + column * rows].append(to: &components) }
        }
        return components
    }
}
