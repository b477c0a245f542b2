/// A tensor compared with theory: what was measured of it, and how each statistic is judged.
///
/// ```swift
/// let check = try TensorCheck(DrawnTensor(spec), spec.theory)
/// check.judgements.verdict()   // .consistent
/// ```
public struct TensorCheck: Sendable {
    /// Moments, extremes and counts.
    public let summary: Summary

    /// How the whole distribution compares with the law; nil where elements depend on each other.
    public let fit: GoodnessOfFit.Result?

    /// Each statistic with what is expected of it.
    public let judgements: [Judgement]

    /// The share of the work that is the pass over all elements.
    private static let share = 0.8

    /// Streams over the tensor for its moments and extremes, then looks at the whole distribution of its first values, or
    /// at the product of the matrix with itself.
    ///
    /// - Parameters:
    ///   - threads: how many work side by side, as many as there are processors if nil.
    ///   - progress: gets the share of the work done, from 0 to 1.
    /// - Throws: what `checkpoint` throws.
    public init(
        _ source: some TensorSource, _ theory: Theory, threads: Int? = nil,
        checkpoint: @escaping Checkpoint = neverCancelled, progress: (Double) -> Void = { _ in }
    ) throws {
        let law = theory.law
        summary = try source.summarize(
            into: law.histogram(bins: 1), threads: threads, checkpoint: checkpoint,
            partial: { progress($1 * Self.share) })
        fit = theory.hasIndependentElements ? try GoodnessOfFit.measure(source, law, checkpoint: checkpoint) : nil
        let error =
            theory.isOrthonormal
            ? try OrthogonalityError.measure(source, of: theory.orthonormalMatrices, checkpoint: checkpoint) : nil
        judgements = theory.judgements(
            summary, fit: fit, orthogonality: error, trace: theory.isOrthonormal ? source.trace : nil)
    }
}
