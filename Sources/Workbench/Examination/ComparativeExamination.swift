import InitializerCore

/// What is to be found out about two tensors.
struct ComparativeExamination: Sendable {
    /// The tensors.
    let first: Spec
    let second: Spec

    /// The bins of the histogram both are counted into.
    let bins: BinRule

    /// Measures both tensors, and sorts the first values of each for the test: enough to tell standard deviations apart
    /// that differ by less than a percent.
    ///
    /// - Throws: what `control` throws.
    func run(_ control: WorkControl) throws -> Comparison {
        let sources = (
            try DrawnTensor(first, checkpoint: control.checkpoint),
            try DrawnTensor(second, checkpoint: control.checkpoint)
        )
        let empty = try emptyHistogram(sources.0, sources.1, control.checkpoint)
        let share = Double(first.componentCount) / (Double(first.componentCount) + Double(second.componentCount))
        let one = try describe(sources.0, into: empty, control.checkpoint) { control.progress($0 * share) }
        let other = try describe(sources.1, into: empty, control.checkpoint) {
            control.progress(share + $0 * (1 - share))
        }
        return Comparison(
            first: one.report, second: other.report, test: TwoSampleKolmogorovSmirnov(one.sample, other.sample))
    }

    /// Bins over what is drawn of either tensor alone; by a rule, as narrow as the narrower it finds for one of them.
    private func emptyHistogram(
        _ first: DrawnTensor, _ second: DrawnTensor, _ checkpoint: @escaping Checkpoint
    ) throws -> Histogram {
        let one = try first.emptyHistogram(bins, law: first.spec.law, checkpoint: checkpoint)
        let other = try second.emptyHistogram(bins, law: second.spec.law, checkpoint: checkpoint)
        let (lower, upper) = (min(one.lower, other.lower), max(one.upper, other.upper))
        guard (upper - lower).isFinite else { return one }
        let narrower = ((upper - lower) / min(one.width, other.width)).rounded()
        let count = if case .count(let count) = bins { count } else { Int(min(narrower, Double(BinRule.limit))) }
        return Histogram(lower: lower, upper: upper, bins: count)
    }

    private func describe(
        _ source: DrawnTensor, into histogram: Histogram, _ checkpoint: @escaping Checkpoint,
        progress: (Double) -> Void
    ) throws -> (report: Report, sample: EmpiricalDistribution) {
        let summary = try source.summarize(into: histogram, checkpoint: checkpoint, bytes: nil) { progress($1) }
        return (
            Report(source: source, summary: summary, bins: bins, orthogonality: nil, sha256: nil),
            try EmpiricalDistribution.measure(source, checkpoint: checkpoint)
        )
    }
}
