import InitializerCore
import Screen
import Workbench

extension Wording {
    /// A histogram's bins and what is drawn of them, in a sentence.
    static func bins(_ histogram: Histogram, _ rule: BinRule, _ scale: CountScale, hasCurve: Bool) -> String {
        let count = histogram.counts.count
        let bins = "\(NumberFormat.integer(count)) bin\(count == 1 ? "" : "s") \(number(histogram.width)) wide"
        let range = "\(number(histogram.lower)) to \(number(histogram.upper))"
        var parts = [bins + (authors(rule).map { " (\($0))" } ?? ""), range]
        if scale == .logarithmic { parts.append("logarithmic counts") }
        if hasCurve { parts.append("line: expected") }
        return parts.joined(separator: ", ")
    }

    /// Whose rule it is; nil for a number that was given.
    private static func authors(_ rule: BinRule) -> String? {
        switch rule {
        case .count: nil
        case .rule(.freedmanDiaconis): "Freedman and Diaconis"
        case .rule(.scott): "Scott"
        case .rule(.sturges): "Sturges"
        }
    }
}
