import InitializerCore

/// The singular values of a tensor are to be found.
public struct SpectrumExamination: Hashable, Sendable {
    /// The tensor.
    public let spec: Spec

    /// The bars of the histogram; nil for as many as the values fill.
    public let bins: BinRule?

    /// An examination of `spec`.
    ///
    /// - Throws: ``Problem/noSpectrum(_:)`` below rank 2 and ``Problem/spectrumTooLarge(_:_:)``.
    public init(_ spec: Spec, bins: BinRule? = nil) throws(Failure) {
        guard spec.shape.matrix != nil, let cost = SpectrumCost(spec.shape, spec.type) else {
            throw Failure(.noSpectrum(spec.shape))
        }
        guard cost.isBearable else { throw Failure(.spectrumTooLarge(spec.shape, cost)) }
        self.spec = spec
        self.bins = bins
    }

    /// Eight values to a bar, within what a chart can show.
    private static func defaultBins(_ count: Int) -> Int { min(max(count / 8, 8), 64) }

    /// Carries it out.
    ///
    /// - Throws: what the control's checkpoint throws.
    public func run(_ control: WorkControl = .unattended) throws -> SpectrumReport {
        let source = try DrawnTensor(spec, checkpoint: control.checkpoint)
        let hasAngles = spec.theory.hasEigenvalueAngles
        let share = hasAngles ? 0.5 : 1
        let values = try SingularValues.measure(source, checkpoint: control.checkpoint) {
            control.progress($0 * share)
        }
        guard let values else { throw Failure(.noSpectrum(spec.shape)) }
        let angles =
            hasAngles
            ? try EigenvalueAngles(source, checkpoint: control.checkpoint) { control.progress(share + $0 * share) }
            : nil
        return SpectrumReport(spec: spec, values: values, histogram: histogram(values), angles: angles)
    }

    private func histogram(_ spectrum: SingularValues) -> Histogram {
        let (low, high) = range(spectrum)
        let isSpread = high - low > 1e-3 * high && (high - low).isFinite
        let width = isSpread ? high - low : high > 0 ? high : 0.5
        let rule = isSpread ? bins : nil
        let count =
            rule?.bins(EmpiricalDistribution(spectrum.values), range: width)
            ?? Self.defaultBins(spectrum.values.count)
        // Values that are the same but for rounding are one bar, that in the middle.
        let lower = isSpread ? low : max(0, high - (Double(count / 2) + 0.5) * width / Double(count))
        var histogram = Histogram(lower: lower, upper: isSpread ? high : lower + width, bins: count)
        for value in spectrum.values { histogram.add(value) }
        return histogram
    }

    /// The stretch of the bulk that is expected and of the values near it, so that a lone value far above them is left
    /// out rather than all others squeezed into a bar.
    private func range(_ spectrum: SingularValues) -> (lower: Double, upper: Double) {
        let finite = spectrum.values.filter(\.isFinite)
        let (low, high) = (finite.last ?? 0, finite.first ?? 0)
        guard case .bulk(let bulk, _) = spec.spectralLaw else { return (low, high) }
        let near = finite.filter { $0 <= 2 * bulk.edges.upper }
        return (
            min(near.last ?? bulk.edges.lower, bulk.edges.lower), max(near.first ?? bulk.edges.upper, bulk.edges.upper)
        )
    }
}
