import InitializerCore

/// What is to be found out about two tensors.
struct ComparativeExamination: Sendable {
    /// The tensors.
    let first: Spec
    let second: Spec

    /// The bins of the histogram both are counted into.
    let bins: Int

    /// Measures both tensors, and sorts the first values of each for the test: enough to tell standard deviations apart
    /// that differ by less than a percent.
    ///
    /// - Throws: what `control` throws.
    func run(_ control: WorkControl) throws -> Comparison {
        let empty = emptyHistogram
        let share = Double(first.componentCount) / (Double(first.componentCount) + Double(second.componentCount))
        let one = try describe(first, into: empty, control.checkpoint) { control.progress($0 * share) }
        let other = try describe(second, into: empty, control.checkpoint) {
            control.progress(share + $0 * (1 - share))
        }
        return Comparison(
            first: one.report, second: other.report, test: TwoSampleKolmogorovSmirnov(one.sample, other.sample))
    }

    /// Bins over the values that either law makes likely.
    private var emptyHistogram: Histogram {
        let (one, other) = (first.law.histogram(bins: bins), second.law.histogram(bins: bins))
        let (lower, upper) = (min(one.lower, other.lower), max(one.upper, other.upper))
        return (upper - lower).isFinite ? Histogram(lower: lower, upper: upper, bins: bins) : one
    }

    private func describe(
        _ spec: Spec, into histogram: Histogram, _ checkpoint: @escaping Checkpoint, progress: (Double) -> Void
    ) throws -> (report: Report, sample: EmpiricalDistribution) {
        let source = try ElementSource(spec, checkpoint: checkpoint)
        let summary = try source.summarize(into: histogram, checkpoint: checkpoint, bytes: nil) { progress($1) }
        return (
            Report(source: source, summary: summary, bins: .count(bins), orthogonality: nil, sha256: nil),
            try EmpiricalDistribution.measure(source, checkpoint: checkpoint)
        )
    }
}
