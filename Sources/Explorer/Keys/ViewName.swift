import Workbench

/// What the command `view` takes: the tabs, their parts, and the ways to look at the tensor.
struct ViewName: Sendable {
    let name: String
    /// What it shows.
    let meaning: String

    static let all: [ViewName] =
        Tab.all.map { ViewName(name: $0.name, meaning: $0.meaning) }
        + Study.fits.map { ViewName(name: $0.name, meaning: $0.tab?.meaning ?? "") }
        + TensorPanelState.View.allCases.map { ViewName(name: $0.rawValue, meaning: $0.meaning) }

    /// What the commands that name a part of the explorer can be completed to.
    static func candidates(for line: Substring) -> [Completer.Candidate] {
        let lines =
            all.map { ("view \($0.name)", $0.meaning) }
            + Panel.all.map { ("focus \($0.id.name)", "the \($0.title) panel") }
        // A name of two words is completed a word at a time, like all else.
        let start = line.firstIndex(of: " ").map { line.index(after: $0) } ?? line.startIndex
        guard start != line.startIndex else { return [] }
        return lines.filter { $0.0.hasPrefix(line) }
            .map { Completer.Candidate(text: String($0.0.dropFirst(line[..<start].count)), summary: $0.1) }
    }
}

extension TensorPanelState.View {
    /// What the view shows, in a sentence.
    var meaning: String {
        switch self {
        case .numbers: "The elements as numbers."
        case .heat: "The elements as colours."
        case .whole: "Whole tensor, downsampled."
        case .gram: "Gram matrix WᵀW."
        }
    }
}
