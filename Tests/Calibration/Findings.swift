import InitializerCore

/// One draw, judged.
struct Outcome: Sendable {
    /// The smallest probability at which the whole is inconsistent, with the statistics judged together: NaN where nothing
    /// depends on chance.
    let wholeProbability: Double
    /// By the printed defaults.
    let verdict: Verdict?
    /// Whether something failed that chance has no part in, such as a bound.
    let isImpossible: Bool
    /// Each statistic's own probability.
    let probabilities: [(statistic: Statistic, probability: Double)]

    init(_ judgements: [Judgement]) {
        let criteria = Criteria.standard.shared(among: judgements)
        probabilities = judgements.compactMap { judgement in
            judgement.probability.map { (judgement.statistic, $0) }
        }
        let tests = probabilities.isEmpty ? 0 : criteria.tests
        let least = probabilities.map(\.probability).min() ?? .nan
        wholeProbability = tests == 0 ? .nan : 1 - power(1 - least, tests)
        verdict = judgements.verdict()
        isImpossible = judgements.contains { $0.probability == nil && $0.verdict(criteria) == .inconsistent }
    }
}

private func power(_ x: Double, _ n: Int) -> Double { (0..<n).reduce(1.0) { product, _ in product * x } }

/// What came of many draws of a kind.
struct Tally {
    /// Rates of inconsistent verdicts at several α.
    static let alphas = [0.1, 0.01, 0.001]

    private(set) var inconsistent = Tally.alphas.map { _ in Count() }
    private(set) var suspicious = Count()
    private(set) var inconsistentByDefault = Count()
    private(set) var impossible = 0
    private(set) var draws = 0

    mutating func add(_ outcome: Outcome) {
        draws += 1
        impossible += outcome.isImpossible ? 1 : 0
        inconsistentByDefault.add(outcome.verdict == .inconsistent)
        guard !outcome.wholeProbability.isNaN else { return }
        for (index, alpha) in Tally.alphas.enumerated() { inconsistent[index].add(outcome.wholeProbability < alpha) }
        suspicious.add(outcome.wholeProbability < Criteria.standard.suspiciousRate)
    }
}

/// The probabilities of one statistic over many draws, which are to be uniform.
struct Uniformity {
    static let levels = [0.1, 0.01, 0.001, 0.0001]

    private(set) var below = Uniformity.levels.map { _ in Count() }
    private var bins = Array(repeating: 0, count: 1000)

    mutating func add(_ probability: Double) {
        for (index, level) in Uniformity.levels.enumerated() { below[index].add(probability < level) }
        bins[min(bins.count - 1, max(0, Int(probability * Double(bins.count))))] += 1
    }

    var count: Int { below[0].draws }

    /// The largest distance of their cumulative curve from that of a uniform law, to a thousandth.
    var distance: Double {
        var (sum, largest) = (0, 0.0)
        for (index, bin) in bins.enumerated() {
            sum += bin
            let gap = Double(sum) / Double(count) - Double(index + 1) / Double(bins.count)
            largest = max(largest, gap.magnitude)
        }
        return largest
    }
}

/// Everything that was found.
struct Findings {
    private(set) var groups: [(name: String, tally: Tally)] = []
    private(set) var types: [(name: String, tally: Tally)] = []
    private(set) var sizes: [(name: String, tally: Tally)] = []
    private(set) var total = Tally()
    private(set) var statistics: [(name: String, uniformity: Uniformity)] = []
    private(set) var cells = 0
    /// The most elements of a tensor.
    private(set) var largest = 0
    /// Cells whose rate is higher than what is printed can account for.
    private(set) var complaints: [String] = []

    /// How improbable a rate must be to be complained of, over all cells and levels together.
    private static let patience = 1e-6

    mutating func add(_ cell: Cell, _ outcomes: [Outcome]) {
        cells += 1
        var tally = Tally()
        for outcome in outcomes { tally.add(outcome) }
        let size = cell.spec.shape.count
        largest = max(largest, size)
        Findings.count(outcomes, under: cell.group, in: &groups)
        Findings.count(outcomes, under: cell.spec.type.name, in: &types)
        if cell.spec.hasIndependentElements { Findings.count(outcomes, under: Findings.decade(size), in: &sizes) }
        for outcome in outcomes { total.add(outcome) }
        // Extremes of few values, and matrices' statistics, take few values themselves.
        let isContinuous = cell.spec.hasIndependentElements && cell.spec.law.points == nil
        for outcome in outcomes {
            for (statistic, probability) in outcome.probabilities {
                guard isContinuous || statistic != .minimum && statistic != .maximum else { continue }
                let index =
                    statistics.firstIndex { $0.name == statistic.label }
                    ?? {
                        statistics.append((statistic.label, Uniformity()))
                        return statistics.count - 1
                    }()
                statistics[index].uniformity.add(probability)
            }
        }
        let call = "\(cell.spec.call) \(cell.spec.shape) \(cell.spec.type.name)"
        for (alpha, count) in zip(Tally.alphas, tally.inconsistent) where count.chance(ifRateIs: alpha) < Self.patience
        {
            complaints.append("\(call): \(count.hits) of \(count.draws) are inconsistent at alpha=\(alpha)")
        }
        if tally.impossible > 0 { complaints.append("\(call): \(tally.impossible) of \(tally.draws) break a bound") }
        if tally.inconsistentByDefault.chance(ifRateIs: Criteria.standard.alpha) < Self.patience {
            complaints.append(
                "\(call): \(tally.inconsistentByDefault.hits) of \(tally.draws) are inconsistent by default")
        }
    }

    private static func count(
        _ outcomes: [Outcome], under name: String, in rows: inout [(name: String, tally: Tally)]
    ) {
        if !rows.contains(where: { $0.name == name }) { rows.append((name, Tally())) }
        for index in rows.indices where rows[index].name == name {
            for outcome in outcomes { rows[index].tally.add(outcome) }
        }
    }

    private static func decade(_ size: Int) -> String {
        switch size {
        case ..<10: "1 to 9"
        case ..<100: "10 to 99"
        case ..<1000: "100 to 999"
        case ..<10_000: "1,000 to 9,999"
        case ..<100_000: "10,000 to 99,999"
        default: "100,000 to 1,000,000"
        }
    }
}
