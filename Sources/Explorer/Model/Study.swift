import Workbench

/// A command that looks at a Spec, with a panel of its own that follows the Spec on show.
struct Study: Hashable, Sendable {
    /// What a study is of.
    enum Subject: Hashable, Sendable {
        /// The Spec on show.
        case shown
        /// The Spec on show, and the pinned one beside it.
        case shownAndPinned
    }

    /// The command, which is also what the tab says.
    let name: String
    /// What stands in the panel's frame.
    let title: String
    /// The digit that chooses it; the others are reached by going through the tabs.
    let key: Character?
    /// What is asked, until the user asks for something else of it.
    let line: String
    /// What it shows, for the help.
    let meaning: String
    /// What it is of.
    let subject: Subject

    init(
        _ name: String, _ title: String, key: Character? = nil, line: String? = nil, of subject: Subject = .shown,
        _ meaning: String
    ) {
        self.name = name
        self.title = title
        self.key = key
        self.line = line ?? name
        self.meaning = meaning
        self.subject = subject
    }

    /// The studies whose commands there are, in the order of their tabs.
    static let all: [Study] = rows.filter { Command.named($0.name) != nil }

    private static let rows: [Study] = [
        Study("check", "Check", key: "2", "Is the draw what theory says? Every statistic with its error and verdict."),
        Study("qq", "Quantiles", key: "3", "The quantiles drawn beside those expected."),
        Study("cdf", "Cumulative", key: "4", "The cumulative distribution beside the expected one."),
        Study("explain", "Explanation", key: "5", "Where the scale comes from, with the numbers in."),
        Study("depth", "Depth", key: "6", "What the weights do to signals and gradients through many layers."),
        Study("spectrum", "Spectrum", key: "7", "The singular values beside what theory expects."),
        Study("sweep", "Sweep", key: "8", "A statistic over many keys: one draw is one draw."),
        Study("compare", "Comparison", key: "9", of: .shownAndPinned, "The Spec on show and the pinned one."),
        Study("translate", "Translation", key: "0", "The same call in other frameworks, and what it gives there."),
        Study("chaos", "Edge of chaos", "Where signals die, survive and explode."),
        Study("hist", "Histogram", "The histogram with bins of your choice."),
        Study("stats", "Statistics", "The statistics in full."),
    ]

    /// The study with this name.
    static func named(_ name: String) -> Study? { all.first { $0.name == name } }

    /// The study a line asks for: its command, with settings of its own at most. A line that names a Spec is a question
    /// of its own, which does not follow the Spec on show.
    static func asked(by line: String) -> Study? {
        let words = line.split(whereSeparator: \.isWhitespace)
        guard let command = words.first.flatMap({ Command.named(String($0)) }), let study = named(command.name)
        else { return nil }
        // `--layers` has its value in the next word.
        let isOfSettings = zip(words, words.dropFirst()).allSatisfy { before, word in
            command.settings.contains { $0.stands(alone: String(word)) }
                || (word.contains("=") || word.hasPrefix("--") || before.isFlag)
                    && !word.contains { "(){}[]|".contains($0) }
        }
        return isOfSettings && words.last?.isFlag != true ? study : nil
    }
}

extension Substring {
    /// Whether it is a name with two dashes before it whose value is another word.
    fileprivate var isFlag: Bool { hasPrefix("--") && !contains("=") }
}
