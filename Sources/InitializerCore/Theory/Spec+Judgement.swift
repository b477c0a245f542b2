extension Spec {
    /// What was observed of the tensor, each statistic held against what theory expects of it.
    ///
    /// - Parameters:
    ///   - law: what to hold it against: ``Spec/law``, or ``Spec/idealLaw``.
    ///   - fit: how the whole distribution compares, if it was compared.
    ///   - error: how far the matrix is from orthonormal, if it was measured.
    ///   - trace: the sum of the diagonal of a square matrix, if it was added up.
    public func judgements(
        _ summary: Summary, law: any Law, fit: GoodnessOfFit.Result? = nil,
        orthogonality error: OrthogonalityError? = nil,
        trace: Double? = nil
    ) -> [Judgement] {
        switch recipe {
        case .constant:
            return Judgement.constant(self, summary, parts: type.isComplex ? [law.mean, 0] : [law.mean])
        case .identity:
            return Judgement.identity(self, summary, error)
        case .orthogonal:
            if let law = law as? PointLaw { return Judgement.constant(self, summary, parts: [law.value]) }
            return Judgement.orthogonal(self, summary, law, error, trace: trace)
        case .uniform, .normal, .varianceScaling:
            if let law = law as? PointLaw { return Judgement.constant(self, summary, parts: [law.value]) }
            return Judgement.moments(summary, law) + Judgement.extremes(summary, law) + (fit.map(Judgement.fit) ?? [])
        }
    }

    /// The matrices of the tensor that have orthonormal rows or columns; nil if the initializer promises none.
    public var orthonormalMatrices: OrthonormalMatrices? {
        switch recipe {
        case .identity:
            shape.matrixBatch.map { OrthonormalMatrices(count: $0.batch, rows: $0.rows, columns: $0.columns) }
        case .orthogonal: OrthonormalMatrices(folding: shape)
        case .constant, .uniform, .normal, .varianceScaling: nil
        }
    }

    /// Whether elements are drawn independently, so that their whole distribution can be compared with a law.
    public var hasIndependentElements: Bool {
        switch recipe {
        case .uniform, .normal, .varianceScaling: !(law is PointLaw)
        case .constant, .identity, .orthogonal: false
        }
    }
}
