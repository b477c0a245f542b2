import InitializerCore
import Presentation
import Screen
import Workbench

/// The study on show: what was asked, what was answered, and the page that makes.
struct StudyState: Sendable {
    /// What a study is asked.
    struct Query: Hashable, Sendable {
        let study: Study
        let line: String
        let spec: Spec
    }

    /// What came of it.
    struct Answer: Sendable {
        let query: Query
        let result: Result<Reply, Failure>
    }

    /// An answer as lines, for a panel of some size.
    struct Page: Sendable {
        let size: Size
        let lines: [StyledText]
        /// The columns of its widest line.
        let width: Int
    }

    /// What was chosen of it.
    struct Choice: Hashable, Sendable {
        /// The study on show; nil on the overview.
        fileprivate(set) var study: Study?

        /// The lines the user asked in place of the rows', by the study's name.
        fileprivate(set) var lines: [String: String] = [:]
    }

    private(set) var choice = Choice()

    /// What the answer on its way, or here, is to.
    private(set) var query: Query?

    /// Counts what was asked, so that an old answer is told from the one that is awaited.
    private(set) var generation = 0

    /// The share computed, while something is.
    private(set) var share: Double?

    /// Whether the user gave up the answer that was awaited.
    private(set) var isGivenUp = false

    /// What was answered last, to each study, of the Spec on show; and of the chosen one, what was answered before.
    private var answers: [String: Answer] = [:]

    /// The chosen study's answer, laid out.
    private(set) var page: Page?

    /// The first column and line in sight.
    var origin = Point.origin

    /// The line a study asks.
    func line(of study: Study) -> String { choice.lines[study.name] ?? study.line }

    /// The study that is chosen; nil on the overview.
    var chosen: Study? { choice.study }

    /// What is on show for the chosen study, perhaps of an earlier question.
    var answer: Answer? { chosen.flatMap { answers[$0.name] } }

    /// Whether what is on show answers an earlier question.
    var isBefore: Bool { answer.map { $0.query != query } ?? false }

    /// Chooses a study, to be asked `line` from now on if one is given; nil for the overview.
    mutating func choose(_ study: Study?, asking line: String? = nil) {
        var next = choice
        next.study = study
        if let study, let line { next.lines[study.name] = line }
        choose(next)
    }

    /// Goes to what was chosen once.
    mutating func choose(_ next: Choice) {
        if chosen != next.study { origin = .origin }
        // Who asks for it again wants it after all.
        if isGivenUp { query = nil }
        choice = next
        page = nil
    }

    /// Takes note of what is asked now.
    /// - Returns: whether an answer has to be got.
    mutating func ask(_ query: Query?) -> Bool {
        self.query = query
        share = nil
        isGivenUp = false
        generation += 1
        guard let query else { return false }
        answers = answers.filter { $0.key == query.study.name || $0.value.query.spec == query.spec }
        page = nil
        guard answers[query.study.name]?.query != query else { return false }
        share = 0
        return true
    }

    /// Takes note of how far the answer is.
    mutating func progress(_ share: Double) { self.share = share }

    /// Takes note of the answer to what was asked last.
    mutating func handle(_ result: Result<Reply, Failure>) {
        share = nil
        guard let query else { return }
        answers[query.study.name] = Answer(query: query, result: result)
        page = nil
    }

    /// Gives up the answer that is awaited.
    mutating func giveUp() {
        isGivenUp = true
        share = nil
        generation += 1
    }

    /// Lays the answer out for a panel, unless that has been done, and keeps what is in sight inside of it.
    mutating func layOut(for size: Size, _ glyphs: Glyphs, _ theme: Theme) {
        if page?.size != size {
            page = answer.map { answer in
                let lines = StudyState.lines(answer, for: size, glyphs, theme)
                return Page(size: size, lines: lines, width: lines.map(\.displayWidth).max() ?? 0)
            }
        }
        keepInSight(size)
    }

    /// Columns a page moves at a time: enough to get somewhere, few enough to keep one's place.
    static let sideStep = 8

    /// Moves what is in sight of the page.
    mutating func scroll(_ motion: Motion) {
        let size = page?.size ?? Size(width: 1, height: 1)
        switch motion {
        case .up: origin = origin.moved(dy: -1)
        case .down: origin = origin.moved(dy: 1)
        case .left: origin = origin.moved(dx: -StudyState.sideStep)
        case .right: origin = origin.moved(dx: StudyState.sideStep)
        case .pageUp: origin = origin.moved(dy: -max(1, size.height - 1))
        case .pageDown: origin = origin.moved(dy: max(1, size.height - 1))
        case .first: origin = .origin
        case .last: origin = Point(x: 0, y: page?.lines.count ?? 0)
        }
        keepInSight(size)
    }

    /// Brings what is in sight of the page back inside of it.
    mutating func keepInSight(_ size: Size) {
        let (width, height) = (page?.width ?? 0, page?.lines.count ?? 0)
        origin = Point(
            x: max(0, min(origin.x, width - size.width)), y: max(0, min(origin.y, height - size.height)))
    }

    private static let leastWidth = 20
    private static let leastChart = 8

    private static func lines(_ answer: Answer, for size: Size, _ glyphs: Glyphs, _ theme: Theme) -> [StyledText] {
        func renderer(chart: Int, window: Int? = nil) -> TextRenderer {
            TextRenderer(
                width: max(leastWidth, size.width), chartHeight: chart, window: window, glyphs: glyphs,
                ink: Ink(theme, .truecolor))
        }
        switch answer.result {
        case .failure(let failure):
            let lines = renderer(chart: leastChart).lines(failure, in: answer.query.line)
            return FailureLines.fitted(lines, to: size.width, mark: glyphs.truncation)
                .map { StyledText($0, theme.style(.error)) }
        case .success(let reply):
            // Two trials tell how many charts there are, and how many other lines; charts get the rest of the panel,
            // or the first of them a place in sight.
            let low = renderer(chart: leastChart).page(reply)
            let charts = renderer(chart: leastChart + 1).page(reply).count - low.count
            let spare = size.height - low.count
            guard charts > 0, spare >= 0 else { return renderer(chart: leastChart, window: size.height).page(reply) }
            return renderer(chart: leastChart + spare / charts).page(reply)
        }
    }
}
