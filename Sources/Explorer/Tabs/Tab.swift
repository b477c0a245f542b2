import Workbench

/// One of the explorer's views: what its tab says, which panels it lays out, and which studies they show.
struct Tab: Sendable {
    /// How panels share the screen.
    enum Arrangement: Hashable, Sendable {
        /// The histogram above the tensor, with the statistics and the initializers beside them.
        case overview
        /// Four equal parts.
        case grid
        /// A chart, with its numbers beside it.
        case chart
        /// A page of text.
        case page
        /// A table of tensors, and what is known of one of them.
        case table
    }

    /// What the command `view` takes.
    let name: String
    /// The key that chooses it; nil for one reached by going through the tabs.
    let key: Character?
    /// What it shows, in a sentence.
    let meaning: String
    let arrangement: Arrangement
    /// The studies it shows, in the order they are asked.
    let studies: [Study]
    /// The panel that gets the focus when it is chosen.
    let main: Panel.ID

    /// The study it is about; nil where it is about none, or several.
    var study: Study? { studies.count == 1 ? studies[0] : nil }
}

extension Tab {
    /// The tensors of a model; there is nothing to see before one is opened.
    static let model = Tab(
        name: "model", key: "M", meaning: "The tensors of a model, each judged by its numbers.", arrangement: .table,
        studies: [], main: .table)

    /// The tensor at a glance.
    static let overview = Tab(
        name: "overview", key: "1", meaning: "Histogram, tensor and statistics.", arrangement: .overview, studies: [],
        main: .histogram)

    /// How well the values fit the law.
    static let fit = Tab(
        name: "fit", key: "2", meaning: "Histogram, cumulative distribution, quantiles and statistics.",
        arrangement: .grid, studies: Study.fits, main: .histogram)

    /// The view of a study.
    init(_ study: Study) {
        self.init(
            name: study.name, key: study.tab?.key, meaning: study.tab?.meaning ?? "",
            arrangement: study.tab?.isChart == true ? .chart : .page, studies: [study], main: .study)
    }

    /// The views, in the order of their tabs.
    static let all: [Tab] = [model, overview, fit] + Study.tabs.map(Tab.init)

    /// The view that shows a study; nil for a study without one.
    static func showing(_ study: Study) -> Tab? { all.first { $0.studies.contains(study) } }

    static func named(_ name: String) -> Tab? { all.first { $0.name == name } }
}

extension Tab: Hashable {
    /// Views are told apart by their names.
    static func == (left: Tab, right: Tab) -> Bool { left.name == right.name }
    func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
