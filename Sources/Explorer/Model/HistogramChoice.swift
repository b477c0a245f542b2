import InitializerCore
import Workbench

/// How the histogram's panel shows it.
struct HistogramChoice: Hashable, Sendable {
    /// How many bins there are.
    var bins = ExplorerDeed.BinChoice.fixed
    var counts = CountScale.linear

    /// A number of bins with many divisors, so that bars of any panel's width add up whole bins.
    static let fixedBins = 840

    /// How the bins are made.
    var rule: BinRule {
        switch bins {
        case .fixed: .count(HistogramChoice.fixedBins)
        case .rule(let rule): rule
        }
    }

    /// The fixed number, then every rule, over and over.
    var nextBins: ExplorerDeed.BinChoice {
        let all = [.fixed] + BinRule.Name.allCases.map { ExplorerDeed.BinChoice.rule(.rule($0)) }
        return all[((all.firstIndex(of: bins) ?? -1) + 1) % all.count]
    }
}
