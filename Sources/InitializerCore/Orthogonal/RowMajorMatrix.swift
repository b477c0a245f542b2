/// A matrix stored row after row, without gaps.
struct RowMajorMatrix<Scalar: LAPACKScalar> {
    let rows: Int
    let columns: Int
    var values: [Scalar]

    /// Reads a `rows` × `columns` matrix whose components `source` gives in row-major order.
    init(rows: Int, columns: Int, from source: any TensorSource, _ checkpoint: Checkpoint) throws {
        self.rows = rows
        self.columns = columns
        if let kernel = source.kernel, kernel.width == MemoryLayout<Scalar.Real>.size {
            values = try Release.array(rows * columns) { values, count in
                try kernel.generate(into: values.baseAddress!, threads: Workers.available, checkpoint)
                count = values.count
            }
            return
        }
        let parts = Scalar.componentCount
        let block = UnsafeMutableBufferPointer<Double>.allocate(capacity: ComponentBlock.size)
        defer { block.deallocate() }
        block.initialize(repeating: 0)
        let blockCount = block.count / parts
        values = try Release.array(rows * columns) { values, count in
            for start in stride(from: 0, to: rows * columns, by: blockCount) {
                try checkpoint()
                let length = min(blockCount, rows * columns - start)
                source.fill(UnsafeMutableBufferPointer(rebasing: block[..<(length * parts)]), from: start * parts)
                for index in 0..<length {
                    values.initializeElement(
                        at: start + index, to: Scalar(components: block.baseAddress! + index * parts))
                }
                count = start + length
            }
        }
    }

    private init(rows: Int, columns: Int, values: [Scalar]) {
        self.rows = rows
        self.columns = columns
        self.values = values
    }

    /// Rows and columns exchanged.
    func transposed(_ checkpoint: Checkpoint) throws -> RowMajorMatrix {
        // Tiles whose rows and columns both stay in the cache.
        let tile = 32
        let values = try values.withUnsafeBufferPointer { from in
            try Release.array(from.count) { to, count in
                for top in stride(from: 0, to: rows, by: tile) {
                    try checkpoint()
                    for left in stride(from: 0, to: columns, by: tile) {
                        for row in top..<min(top + tile, rows) {
                            for column in left..<min(left + tile, columns) {
                                to.initializeElement(at: column * rows + row, to: from[row * columns + column])
                            }
                        }
                    }
                }
                count = from.count
            }
        }
        return RowMajorMatrix(rows: columns, columns: rows, values: values)
    }
}
