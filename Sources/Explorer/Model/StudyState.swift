import Documents
import InitializerCore
import Screen
import Workbench

/// The study on show: what was asked, what was answered, and the page that makes.
struct StudyState: Sendable {
    /// What a study is asked, about what.
    struct Query: Hashable, Sendable {
        let request: StudyRequest
        /// What was on show then.
        let shown: Subject
        /// What was pinned then, if that is asked about.
        let pinned: Subject?
    }

    /// What came of it.
    struct Result: Sendable {
        let query: Query
        let answer: Swift.Result<Answer, Failure>
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

        /// What the user asked in place of the usual, by study.
        fileprivate(set) var requests: [Study: StudyRequest] = [:]
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
    private var results: [Study: Result] = [:]

    /// The chosen study's answer, laid out.
    private(set) var page: Page?

    /// The first column and line in sight.
    var origin = Point.origin

    /// What a study is asked.
    func request(of study: Study) -> StudyRequest { choice.requests[study] ?? StudyRequest(study) }

    /// The study that is chosen; nil on the overview.
    var chosen: Study? { choice.study }

    /// What is on show for the chosen study, perhaps of an earlier question.
    var result: Result? { chosen.flatMap { results[$0] } }

    /// Whether what is on show answers an earlier question.
    var isBefore: Bool { result.map { $0.query != query } ?? false }

    /// Chooses a study, to be asked something from now on if that is given; nil for the overview.
    mutating func choose(_ study: Study?, asking request: StudyRequest? = nil) {
        var next = choice
        next.study = study
        if let study, let request { next.requests[study] = request }
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
        let study = query.request.study
        results = results.filter { $0.key == study || $0.value.query.shown == query.shown }
        page = nil
        guard results[study]?.query != query else { return false }
        share = 0
        return true
    }

    /// Takes note of how far the answer is.
    mutating func progress(_ share: Double) { self.share = share }

    /// Takes note of the answer to what was asked last.
    mutating func handle(_ answer: Swift.Result<Answer, Failure>) {
        share = nil
        guard let query else { return }
        results[query.request.study] = Result(query: query, answer: answer)
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
            page = result.map { result in
                let lines = StudyState.lines(result, for: size, glyphs, theme)
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

    private static func lines(_ result: Result, for size: Size, _ glyphs: Glyphs, _ theme: Theme) -> [StyledText] {
        func writer(chart: Int, window: Int? = nil) -> TextWriter {
            TextWriter(
                width: max(leastWidth, size.width), chartHeight: chart, window: window, glyphs: glyphs,
                ink: Ink(theme, .truecolor))
        }
        switch result.answer {
        case .failure(let failure):
            let lines = FailureText.lines(failure, in: result.query.request.description, glyphs: glyphs)
            return FailureLines.fitted(lines, to: size.width, mark: glyphs.truncation)
                .map { StyledText($0, theme.style(.error)) }
        case .success(let answer):
            let document = answer.document
            // Two trials tell how many charts there are, and how many other lines; charts get the rest of the panel,
            // or the first of them a place in sight.
            let low = writer(chart: leastChart).page(document)
            let charts = writer(chart: leastChart + 1).page(document).count - low.count
            let spare = size.height - low.count
            guard charts > 0, spare >= 0 else { return writer(chart: leastChart, window: size.height).page(document) }
            return writer(chart: leastChart + spare / charts).page(document)
        }
    }
}
