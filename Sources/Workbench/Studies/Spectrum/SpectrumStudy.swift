import InitializerCore

extension Study {
    /// The singular values of a tensor as a matrix.
    static let spectrum = Study(
        "spectrum", aliases: ["svd"],
        "Show the singular values of a tensor as a matrix, compared with random matrix theory.",
        remark: """
            A tensor of higher rank is folded to (all axes but the last) × last, as orthogonal folds it. Independent \
            entries are compared with the Marchenko-Pastur law, whose edges are √v (√p ± √q) for sides p ≥ q and entries \
            of variance v; a nonzero mean puts one value above it. The law is the limit of large matrices; expected \
            statistics are means over normal matrices of the same size, and of the condition number the geometric mean, \
            as it may have no other. For real square orthogonal matrices the angles of the eigenvalues are shown too.
            """,
        examples: [
            CommandExample("spectrum he_normal {64, 32}", shows: "stable rank"),
            CommandExample("spectrum orthogonal {32, 32}", shows: "angles"),
        ],
        takesLaw: true, settings: [.bins],
        tab: Tab("Spectrum", key: "7", "The singular values compared with random matrix theory.", isChart: true)
    ) { request, context, control in
        try SpectrumReport(try context.subject(of: request), bins: request.givenBinRule, control)
    }
}

/// The singular values of a tensor folded to a matrix, beside what theory expects.
public struct SpectrumReport: StudyReport {
    /// What was examined.
    public let subject: Subject

    /// What was found.
    public let values: SingularValues

    /// The values by size.
    public let histogram: Histogram

    /// The angles of the eigenvalues, where the matrix is real, square and orthogonal.
    public let angles: EigenvalueAngles?

    /// What theory says of the values, where it says something.
    public var law: SpectralLaw? { subject.theory?.spectralLaw }

    /// Finds the singular values.
    ///
    /// - Parameter bins: the bars of the histogram; nil for as many as the values fill.
    /// - Throws: ``Problem/noSpectrum(_:)`` below rank 2, ``Problem/spectrumTooLarge(_:_:)``, and what the control's
    ///   checkpoint throws.
    public init(_ subject: Subject, bins: BinRule? = nil, _ control: WorkControl = .unattended) throws {
        guard subject.shape.matrix != nil, let cost = SpectrumCost(subject.shape, subject.type) else {
            throw Failure(.noSpectrum(subject.shape))
        }
        guard cost.isBearable else { throw Failure(.spectrumTooLarge(subject.shape, cost)) }
        let source = try subject.source(checkpoint: control.checkpoint)
        let hasAngles = subject.theory?.hasEigenvalueAngles ?? false
        let share = hasAngles ? 0.5 : 1
        let values = try SingularValues.measure(source, checkpoint: control.checkpoint) {
            control.progress($0 * share)
        }
        guard let values else { throw Failure(.noSpectrum(subject.shape)) }
        self.subject = subject
        self.values = values
        angles =
            hasAngles
            ? try EigenvalueAngles(source, checkpoint: control.checkpoint) { control.progress(share + $0 * share) }
            : nil
        histogram = Self.histogram(values, subject.theory?.spectralLaw, bins)
    }

    /// How many values are expected in each bar of the histogram; nil unless they form a bulk.
    public var expectedCounts: [Double]? {
        guard case .bulk(let bulk, let outlier) = law else { return nil }
        let count = Double(values.values.count - (outlier == nil ? 0 : 1))
        return histogram.counts.indices.map { bar in
            let (lower, upper) = (histogram.edge(bar), histogram.edge(bar + 1))
            let inside = outlier.map { $0 >= lower && $0 < upper } ?? false
            return count * (bulk.cumulative(upper) - bulk.cumulative(lower)) + (inside ? 1 : 0)
        }
    }

    /// Eight values to a bar, within what a chart can show.
    private static func defaultBins(_ count: Int) -> Int { min(max(count / 8, 8), 64) }

    private static func histogram(_ spectrum: SingularValues, _ law: SpectralLaw?, _ bins: BinRule?) -> Histogram {
        let (low, high) = range(spectrum, law)
        let isSpread = high - low > 1e-3 * high && (high - low).isFinite
        let width = isSpread ? high - low : high > 0 ? high : 0.5
        let rule = isSpread ? bins : nil
        let count =
            rule?.bins(EmpiricalDistribution(spectrum.values), range: width) ?? defaultBins(spectrum.values.count)
        // Values that are the same but for rounding are one bar, that in the middle.
        let lower = isSpread ? low : max(0, high - (Double(count / 2) + 0.5) * width / Double(count))
        var histogram = Histogram(lower: lower, upper: isSpread ? high : lower + width, bins: count)
        for value in spectrum.values { histogram.add(value) }
        return histogram
    }

    /// The stretch of the bulk that is expected and of the values near it, so that a lone value far above them is left
    /// out rather than all others squeezed into a bar.
    private static func range(_ spectrum: SingularValues, _ law: SpectralLaw?) -> (lower: Double, upper: Double) {
        let finite = spectrum.values.filter(\.isFinite)
        let (low, high) = (finite.last ?? 0, finite.first ?? 0)
        guard case .bulk(let bulk, _) = law else { return (low, high) }
        let near = finite.filter { $0 <= 2 * bulk.edges.upper }
        return (
            min(near.last ?? bulk.edges.lower, bulk.edges.lower), max(near.first ?? bulk.edges.upper, bulk.edges.upper)
        )
    }
}
