import Documents
import InitializerCore
import Platform
import Screen

/// What is seen of the vectors one input consists of, tokens or pixels: how alike they are, and how sharply attention
/// chooses among them. Means over the networks.
struct VectorStatistics {
    /// How many tokens there are; nil where vectors are pixels, or an input is one vector.
    let tokens: Int?

    /// The mean cosine of two vectors of an input, at the inputs and behind each block; empty where an input is one vector.
    let similarities: [Double]

    /// Of each block, the entropy of attention as a share of its maximum: ln T for T tokens, and where they look
    /// back only, the mean of ln 1 to ln T. Nil for a block without attention.
    let entropyShares: [Double?]

    /// Whether tokens look at what is before them only.
    private let isCausal: Bool

    init(_ runs: [BlockNetworkRun], tokens: Int?, isCausal: Bool = false) {
        self.tokens = tokens
        self.isCausal = isCausal
        let count = Double(runs.count)
        similarities = (runs.first?.similarities ?? []).indices.map { block in
            runs.reduce(0) { $0 + $1.similarities[block] } / count
        }
        let sizes = isCausal ? Array(1...(tokens ?? 1)) : [tokens ?? 1]
        let most = sizes.reduce(0) { $0 + log(Double($1)) } / Double(sizes.count)
        entropyShares = (runs.first?.entropies ?? []).indices.map { block in
            let entropies = runs.compactMap { $0.entropies[block] }
            return entropies.isEmpty || most == 0 ? nil : entropies.reduce(0, +) / count / most
        }
    }

    /// What the vectors are.
    private var name: String { tokens == nil ? "pixels" : "tokens" }

    private var shares: [Double] { entropyShares.compactMap { $0 } }

    // MARK: For people

    /// `attention: entropy 0.99 of the maximum in the first block, 0.97 in the last`, `tokens: mean cosine of two …`.
    var facts: [Fact] {
        var facts: [Fact] = []
        if let first = shares.first, let last = shares.last {
            let end = shares.count > 1 ? " in the first block, \(DepthText.number(last)) in the last" : ""
            facts.append(.people("attention", "entropy \(DepthText.number(first)) of the maximum\(end)"))
        }
        if let first = similarities.first, let last = similarities.last {
            facts.append(
                .people(
                    name,
                    "mean cosine of two \(DepthText.number(first)) at the inputs, \(DepthText.number(last)) behind the "
                        + "last block"))
        }
        return facts
    }

    /// Cosines above this are called a collapse.
    private static let collapsed = 0.95

    /// A sentence where all tokens have become alike.
    var collapse: [String] {
        guard tokens != nil, let first = similarities.first, let last = similarities.last, last > Self.collapsed,
            last > first
        else { return [] }
        return [
            """
            Tokens become alike (rank collapse): the mean cosine of two is \(DepthText.number(last)) behind the last \
            block, so that attention has little to choose from.
            """
        ]
    }

    /// Both numbers by block, on one axis up to 1.
    var chart: Chart? {
        guard !similarities.isEmpty else { return nil }
        let layers = similarities.count - 1
        var series = [
            LinePlot.Series(
                "cosine of two \(name)", x: (0...layers).map(Double.init), y: similarities, role: .firstSeries)
        ]
        let blocks = entropyShares.indices.filter { entropyShares[$0] != nil }
        if !blocks.isEmpty {
            series.append(
                .init(
                    "entropy / maximum", x: blocks.map { Double($0 + 1) }, y: shares,
                    stroke: blocks.count > 1 ? .dashed : .points, role: .secondSeries))
        }
        let lowest = similarities.filter(\.isFinite).min() ?? 0
        return Chart(
            shares.isEmpty ? "Similarity by block" : "Attention by block",
            .lines(
                LinePlot(
                    series, x: .init("layer", range: 0...Double(max(layers, 1)), isWhole: true),
                    y: .init("share", range: min(0, max(-1, lowest))...1))))
    }

    // MARK: For programs

    /// `similarity`, and `attention_entropy` where there is attention.
    var records: [Fact] {
        (similarities.isEmpty ? [] : [.program("similarity", .numbers(similarities))])
            + (shares.isEmpty ? [] : [.program("attention_entropy", .list(entropyShares.map { .number($0) }))])
    }
}
