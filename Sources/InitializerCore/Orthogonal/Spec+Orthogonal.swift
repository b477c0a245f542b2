extension Spec {
    /// Draws the matrix to factor, factors it and gives the orthogonal factor's components in row-major order.
    ///
    /// A wide matrix (fewer rows than columns) is drawn and factored as its transpose: then the rows are orthonormal,
    /// where Axon 0.6.1 fails. Half-precision types factor in single precision and round once.
    func orthogonalComponents<Format: RealFormat>(
        _ distribution: MatrixDistribution, _ format: Format.Type, _ checkpoint: Checkpoint
    ) throws -> any TensorSource {
        let source: any TensorSource =
            switch distribution {
            case .normal:
                DrawnComponents(NormalDraw<Format>(mean: 0, standardDeviation: 1), shape, type, key: key)
            case .uniform:
                DrawnComponents(UniformDraw<Format>(lower: 0, upper: 1), shape, type, key: key)
            }
        switch type {
        case .f64: return HeldTensor(shape, type, try factored(Double.self, source, checkpoint))
        case .c64: return HeldTensor(shape, type, try factored(SingleComplex.self, source, checkpoint))
        case .c128: return HeldTensor(shape, type, try factored(DoubleComplex.self, source, checkpoint))
        default:
            let components = try factored(Float.self, source, checkpoint)
            return HeldTensor(
                shape, type, type == .f32 ? components : components.map { Float(Format.round(Double($0))) })
        }
    }

    // Not generic in the format, so that the compiler makes it, and all it calls, for each kind of number.
    private func factored<Scalar: LAPACKScalar>(
        _ scalar: Scalar.Type, _ source: any TensorSource, _ checkpoint: Checkpoint
    ) throws -> [Scalar.Real] {
        // The catalogue's minimum rank keeps scalars and vectors out.
        let (rows, columns) = shape.matrix ?? (1, 1)
        let isWide = rows < columns
        let (long, short) = isWide ? (columns, rows) : (rows, columns)
        var matrix = try RowMajorMatrix<Scalar>(rows: long, columns: short, from: source, checkpoint)
        do {
            try OrthogonalFactor.compute(&matrix, checkpoint)
        } catch {
            Release.aside(&matrix.values)
            throw error
        }
        if isWide { matrix = try matrix.transposed(checkpoint) }
        return Scalar.components(matrix.values)
    }
}
