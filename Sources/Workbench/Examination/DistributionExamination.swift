import InitializerCore

/// The distribution of a tensor's values is to be held against theory's.
///
/// At most ``InitializerCore/EmpiricalDistribution/limit`` values are looked at, the first ones, so that neither time nor
/// memory grows with the tensor.
struct DistributionExamination: Sendable {
    /// The tensor.
    let spec: Spec

    /// Goes over the cumulative curves.
    ///
    /// - Throws: what the control's checkpoint throws.
    func cumulative(_ control: WorkControl) throws -> CumulativeReport {
        let ordered = try self.ordered(control)
        let (values, law) = (ordered.values, spec.law)
        let gap = try values.widestGap(from: law, checkpoint: control.checkpoint)
        return CumulativeReport(
            ordered: ordered,
            rows: DistributionExamination.rows.map { p in
                let value = values.quantile(p)
                return .init(value: value, observed: values.cumulative(value), expected: law.cumulative(value))
            },
            observed: curve(of: values), expected: gap == nil ? nil : curve(of: law, over: values), gap: gap)
    }

    /// Puts quantiles beside each other.
    ///
    /// - Throws: what the control's checkpoint throws.
    func quantiles(_ control: WorkControl) throws -> QuantileReport {
        let ordered = try self.ordered(control)
        let pairs = try ordered.values.quantilePairs(
            spec.law, confidence: ordered.isIndependent ? Ordered.confidence : nil, checkpoint: control.checkpoint)
        return QuantileReport(ordered: ordered, pairs: pairs)
    }

    private func ordered(_ control: WorkControl) throws -> Ordered {
        let source = try DrawnTensor(spec, checkpoint: control.checkpoint)
        return Ordered(
            spec: spec,
            values: try EmpiricalDistribution.measure(
                source, checkpoint: control.checkpoint, progress: control.progress))
    }

    /// The shares of values that tables have a row for.
    private static let rows = [
        0, 0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.975, 0.99, 0.995,
        0.999,
        1,
    ]

    /// More places than a plot has columns of dots.
    private static let places = 512

    /// A stair of few values, and of many as many of its steps as can be seen.
    private func curve(of observed: EmpiricalDistribution) -> CumulativeReport.Curve {
        let places = observed.places(DistributionExamination.places, extremes: 1)
        return stair(places.map { observed.sorted[$0] }, observed.cumulative, below: observed.below)
    }

    /// The law's curve over its own typical range and that of the values; a stair where it has steps.
    private func curve(of law: any Law, over observed: EmpiricalDistribution) -> CumulativeReport.Curve {
        if let points = law.points { return stair(points.map(\.value), law.cumulative, below: law.below) }
        let (low, high) = law.typicalRange
        let lower = min(low, observed.sorted.first ?? low)
        let upper = max(high, observed.sorted.last ?? high)
        let last = DistributionExamination.places
        let values = (0...last).map { lower + (upper - lower) * (Double($0) / Double(last)) }
        return CumulativeReport.Curve(values: values, shares: values.map(law.cumulative))
    }

    private func stair(
        _ values: [Double], _ upTo: (Double) -> Double, below: (Double) -> Double
    ) -> CumulativeReport.Curve {
        CumulativeReport.Curve(
            values: values.flatMap { [$0, $0] }, shares: values.flatMap { [below($0), upTo($0)] })
    }
}
