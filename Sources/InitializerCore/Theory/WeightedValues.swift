/// A law as values with weights that add up to 1, so that any expectation is a sum: the points of a discrete law, or the
/// nodes of a quadrature over a continuous one, in standard deviations from the mean.
struct WeightedValues {
    /// The values, ascending for a law, and their weights.
    private(set) var pairs: [(value: Double, weight: Double)]

    private static let rule = GaussLegendre(64)

    /// A law standardized; nil where it has no density, or no spread.
    ///
    /// The quadrature of a law whose density is smooth within finite bounds is exact to a double's precision; laws without
    /// bounds have their own exact answers, and none here.
    init?(standardizing law: any Law) {
        let (mean, sigma, bulk) = (law.mean, law.standardDeviation, law.bulk)
        guard mean.isFinite, sigma > 0, sigma.isFinite else { return nil }
        if let points = law.points {
            pairs = points.map { (($0.value - mean) / sigma, $0.probability) }
        } else {
            let (middle, half) = (bulk.lower / 2 + bulk.upper / 2, bulk.upper / 2 - bulk.lower / 2)
            guard half > 0, half.isFinite else { return nil }
            pairs = zip(Self.rule.nodes, Self.rule.weights).map { node, weight in
                let x = middle + half * node
                return ((x - mean) / sigma, weight * half * (law.density(x) ?? .nan))
            }
        }
        let total = pairs.reduce(0) { $0 + $1.weight }
        // What is left out, such as values that are no numbers, would have to be known as well.
        guard (total - 1).magnitude < 1e-6 else { return nil }
        for index in pairs.indices { pairs[index].weight /= total }
    }

    private init(pairs: [(value: Double, weight: Double)]) { self.pairs = pairs }

    /// The law of the squared value.
    var squared: WeightedValues { WeightedValues(pairs: pairs.map { ($0.value * $0.value, $0.weight) }) }

    /// The expected value of a function of the value.
    func expectation(_ f: (Double) -> Double) -> Double { pairs.reduce(0) { $0 + $1.weight * f($1.value) } }
}
