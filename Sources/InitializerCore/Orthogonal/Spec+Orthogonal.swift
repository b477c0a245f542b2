extension Spec {
    /// Draws the matrix to factor, factors it and gives the orthogonal factor's components in row-major order.
    ///
    /// A wide matrix (fewer rows than columns) is drawn and factored as its transpose: then the rows are orthonormal,
    /// where Axon 0.6.1 fails. Half-precision types factor in single precision and round once.
    func orthogonalComponents<Format: RealFormat>(
        _ distribution: MatrixDistribution, _ format: Format.Type, _ checkpoint: Checkpoint
    ) throws -> any ComponentProducer {
        let source: any ComponentProducer =
            switch distribution {
            case .normal:
                DrawnComponents(NormalDraw<Format>(mean: 0, standardDeviation: 1), key: key, count: componentCount)
            case .uniform:
                DrawnComponents(UniformDraw<Format>(lower: 0, upper: 1), key: key, count: componentCount)
            }
        return switch type {
        case .f64: try factored(Double.self, source, format, checkpoint)
        case .c64: try factored(SingleComplex.self, source, format, checkpoint)
        case .c128: try factored(DoubleComplex.self, source, format, checkpoint)
        default: try factored(Float.self, source, format, checkpoint)
        }
    }

    private func factored<Scalar: LAPACKScalar, Format: RealFormat>(
        _ scalar: Scalar.Type, _ source: any ComponentProducer, _ format: Format.Type, _ checkpoint: Checkpoint
    ) throws -> any ComponentProducer {
        // The catalogue's minimum rank keeps scalars and vectors out.
        let (rows, columns) = shape.matrix ?? (1, 1)
        let isWide = rows < columns
        let (long, short) = isWide ? (columns, rows) : (rows, columns)
        var matrix = try RowMajorMatrix<Scalar>(rows: long, columns: short, from: source, checkpoint)
        try OrthogonalFactor.compute(&matrix, checkpoint)
        if isWide { matrix = try matrix.transposed(checkpoint) }
        let components = Scalar.components(matrix.values)
        return HeldComponents(components: components, round: { Format.round($0) })
    }
}
