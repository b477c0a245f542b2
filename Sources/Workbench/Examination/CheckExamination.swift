import InitializerCore

/// A tensor is to be held against theory.
struct CheckExamination: Hashable, Sendable {
    /// The tensor.
    let spec: Spec

    /// Where the verdicts begin.
    let criteria: Criteria

    /// The share of the work that is the pass over all elements.
    private static let share = 0.8

    /// Streams over the tensor for its moments and extremes, then looks at the whole distribution of its first values,
    /// or at the product of the matrix with itself.
    ///
    /// - Throws: what the control's checkpoint throws.
    func run(_ control: WorkControl) throws -> CheckReport {
        let source = try DrawnTensor(spec, checkpoint: control.checkpoint)
        let law = spec.law
        let summary = try source.summarize(
            into: law.histogram(bins: 1), checkpoint: control.checkpoint,
            partial: { control.progress($1 * CheckExamination.share) })
        let fit =
            spec.hasIndependentElements
            ? try GoodnessOfFit.measure(source, law, checkpoint: control.checkpoint) : nil
        let error =
            spec.isOrthonormal
            ? try OrthogonalityError.measure(source, of: spec.orthonormalMatrices, checkpoint: control.checkpoint) : nil
        let judgements = spec.judgements(
            summary, law: law, fit: fit, orthogonality: error, trace: spec.isOrthonormal ? source.trace : nil)
        return CheckReport(spec: spec, count: summary.count, judgements: judgements, fit: fit, criteria: criteria)
    }
}
