import Documents
import InitializerCore

/// One study: a command that looks at tensors, described by a row. Help, completion, the explorer's tabs, the log, the
/// command line and the tables of the manual are read from the rows; adding a study is adding a folder with its row,
/// its report and its document, and naming the row in ``all``.
///
/// ```swift
/// let check = Study(
///     "check", group: .look, "Compare the draw with theory.", settings: [tolerance, alpha],
///     tab: Tab("Check", key: "3", "Each statistic compared with theory.")
/// ) { request, context, control in
///     try CheckReport(context.subject(of: request), request.criteria, control)
/// }
/// ```
public struct Study: Sendable {
    /// The tensors a study is about.
    public enum Subjects: Hashable, Sendable {
        /// None: it is about initializers, activations or frameworks as such.
        case none
        /// One; the one on show where the line names none.
        case one
        /// Two, side by side; the one on show and the pinned one where the line names none.
        case two
    }

    /// What a study cannot do without. A subject that lacks it is refused with the reason.
    public enum Need: Hashable, Sendable {
        /// The values alone: every subject will do.
        case values
        /// What theory knows of the values; a law may be laid on with `against SPEC`.
        case theory
        /// A Spec, to draw again from with other keys or fields.
        case spec
    }

    /// The study's place among the explorer's views.
    public struct Tab: Hashable, Sendable {
        /// What stands in the panel's frame.
        public let title: String
        /// The key that chooses it; nil for one reached by going through the tabs, or that is part of another.
        public let key: Character?
        /// What it shows, for the list of keys.
        public let meaning: String
        /// Whether it is a chart, with the numbers beside it, and not a page of text.
        public let isChart: Bool

        /// Whether what it says of the pinned tensor is drawn behind what it says of the current one.
        public let showsPinned: Bool
        /// Whether its chart is drawn bit by bit when it is opened, as signals travel.
        public let travels: Bool
        /// Whether it looks at the pinned tensor together with the current one, where a Spec is pinned.
        public let racesPinned: Bool

        /// A tab of that title.
        public init(
            _ title: String, key: Character? = nil, _ meaning: String, isChart: Bool = false, showsPinned: Bool = false,
            travels: Bool = false, racesPinned: Bool = false
        ) {
            self.racesPinned = racesPinned
            self.showsPinned = showsPinned
            self.travels = travels
            self.title = title
            self.key = key
            self.meaning = meaning
            self.isChart = isChart
        }
    }

    /// The command that asks for it.
    public let name: String

    /// Other names of the command.
    public let aliases: [String]

    /// Where help lists it.
    public let group: CommandGroup

    /// What it shows, in a sentence.
    public let summary: String

    /// What else there is to know; nil if the summary says all.
    public let remark: String?

    /// Lines that show it at work; tests run them.
    public let examples: [CommandExample]

    /// The names it can be given, by where they come from; empty where there are none of its own.
    public let vocabulary: [Block.Definition]

    /// Which tensors it is about.
    public let subjects: Subjects

    /// What it needs of them.
    public let need: Need

    /// Whether a law can be laid on with `against SPEC`.
    public let takesLaw: Bool

    /// What can be set, by name.
    public let settings: [StudySetting]

    /// Its tab in the explorer; nil if it has none.
    public let tab: Tab?

    /// What `--quiet` and `--format raw` need to know before the answer is there.
    public let purpose: Purpose

    /// What an answer is for.
    public enum Purpose: Hashable, Sendable {
        /// To be read.
        case facts
        /// To be read, or taken as bytes.
        case elements
        /// To fail where something does not hold; there is little to read if all is well.
        case expectation
    }

    /// Whether its work is of items that several processes can share: `--part`, MPI.
    public let isShared: Bool

    /// A word that makes what stands behind it the request of another study: `check coords …`.
    let delegate: Delegate?

    /// A word, and what reads the line behind it.
    struct Delegate: Sendable {
        let word: String
        let parse: @Sendable (inout CommandInput) throws(Failure) -> StudyRequest
    }

    /// How it is written where the rows above do not say all of it; nil where they do.
    let notation: Notation?

    /// A notation of a study's own.
    struct Notation: Sendable {
        /// What stands after the command, for people; nil for what the rows say.
        var synopsis: String?
        /// Reads what stands after the command.
        let parse: @Sendable (inout CommandInput) throws(Failure) -> StudyRequest
        /// The line that asks for a request; nil to print it as all others are.
        var line: (@Sendable (StudyRequest) -> String)?
    }

    /// The shape it draws with the settings of a request, where that is not the spec's; nil where it draws none.
    private let drawn: (@Sendable (StudyRequest, Spec) -> Shape?)?

    private let run: @Sendable (StudyRequest, StudyContext, WorkControl) throws -> any StudyReport

    init(
        _ name: String, aliases: [String] = [], group: CommandGroup = .look, _ summary: String, remark: String? = nil,
        examples: [CommandExample], vocabulary: [Block.Definition] = [], subjects: Subjects = .one,
        needs need: Need = .values,
        takesLaw: Bool? = nil, settings: [StudySetting] = [], tab: Tab? = nil, purpose: Purpose = .facts,
        isShared: Bool = false, notation: Notation? = nil, delegate: Delegate? = nil,
        draws drawn: (@Sendable (StudyRequest, Spec) -> Shape?)? = nil,
        run: @escaping @Sendable (StudyRequest, StudyContext, WorkControl) throws -> any StudyReport
    ) {
        self.name = name
        self.aliases = aliases
        self.group = group
        self.summary = summary
        self.remark = remark
        self.examples = examples
        self.vocabulary = vocabulary
        self.subjects = subjects
        self.need = need
        self.takesLaw = takesLaw ?? (need == .theory)
        self.settings = settings
        self.tab = tab
        self.purpose = purpose
        self.isShared = isShared
        self.notation = notation
        self.delegate = delegate
        self.drawn = drawn
        self.run = run
    }

    /// The shape it draws with the settings of a request; nil where it draws what the spec says, or nothing.
    ///
    /// ```swift
    /// Study.named("depth")?.shapeDrawn(request, spec)   // {256, 256}: layers are as wide as the network
    /// ```
    public func shapeDrawn(_ request: StudyRequest, _ spec: Spec) -> Shape? { drawn?(request, spec) }

    /// What a word stands for in a setting, in a few words; empty where the word says it.
    public func meaning(of word: String, setting name: String) -> String {
        settings.first { $0.name == name }?.meaning(of: word) ?? ""
    }

    /// The part of a line that gives a setting a value, as a person types that: `width=64`.
    public func argument(_ setting: String, _ text: String) -> String {
        settings.first { $0.name == setting }?.argument(text) ?? text
    }

    /// Does what a request asks.
    ///
    /// - Throws: a ``Failure``; ``Problem/cancelled`` when the work was cancelled.
    public func report(
        _ request: StudyRequest, _ context: StudyContext, _ control: WorkControl = .unattended
    ) throws -> any StudyReport {
        do {
            return try run(request, context, control)
        } catch {
            throw Failure(error)
        }
    }

    /// The study with this name or alias.
    public static func named(_ name: String) -> Study? {
        all.first { $0.name == name || $0.aliases.contains(name) }
    }
}

extension Study: Hashable {
    /// Rows are told apart by their names.
    public static func == (left: Study, right: Study) -> Bool { left.name == right.name }
    /// Hashes what `==` compares.
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension Study {
    /// What stands after the command, for people: `[SPEC] [bins=N|WORD]`.
    public var synopsis: String {
        if let synopsis = notation?.synopsis { return synopsis }
        let subject =
            switch subjects {
            case .none: ""
            case .one: takesLaw ? "[SPEC] [against SPEC]" : "[SPEC]"
            case .two: "SPEC [with] [SPEC]"
            }
        return ([subject] + settings.map { "[\($0.synopsis)]" }).filter { !$0.isEmpty }.joined(separator: " ")
    }
}

/// What a study found: numbers, and how they are said.
public protocol StudyReport: Sendable {
    /// The report as every format writes it.
    var document: Document { get }

    /// Why the line failed although there is a report: a check that does not hold. Nil otherwise.
    var failure: Failure? { get }

    /// What it concludes, in a word or two, with how good that is; nil where it concludes nothing.
    var conclusion: (grade: Datum.Grade, words: String)? { get }

    /// A chart of what there is at a value across its first chart: a layer of a network. Nil where there is no more to see
    /// than that chart shows.
    func detail(at x: Double) -> Chart?

    /// What is to be read at a place of its first chart that is no value of a curve: of a map, in words. Nil where there is
    /// nothing.
    func reading(x: Double, y: Double) -> String?

    /// What asks for the mark of its map to be at a place: changes of the spec, and the same study with other settings.
    /// Empty where it has no mark that can be moved.
    ///
    /// - Parameter request: what it was asked.
    func requests(movingMarkTo x: Double, _ y: Double, _ request: StudyRequest) -> [Request]
}

extension StudyReport {
    /// Why the line failed although there is an answer; nil if it did not.
    public var failure: Failure? { nil }

    /// The verdict of the document.
    public var conclusion: (grade: Datum.Grade, words: String)? {
        if case .graded(let grade, let word)? = document.fact("verdict") { (grade, word) } else { nil }
    }

    /// Nothing more than the chart shows.
    public func detail(at x: Double) -> Chart? { nil }

    /// Nothing in words.
    public func reading(x: Double, y: Double) -> String? { nil }

    /// No mark that can be moved.
    public func requests(movingMarkTo x: Double, _ y: Double, _ request: StudyRequest) -> [Request] { [] }
}
