import Documents
import InitializerCore
import Screen
import Workbench

/// The view that is chosen, and its studies: what they are asked, and what they answered.
struct StudyState: Sendable {
    /// What a study is asked, about what.
    struct Query: Hashable, Sendable {
        let request: StudyRequest
        /// What was on show then.
        let shown: Subject
        /// What was pinned then, if that is asked about.
        let pinned: Subject?
        /// Whether it is about what is pinned in place of what is on show.
        var isOfPinned = false

        fileprivate var place: Place { Place(study: request.study, isOfPinned: isOfPinned) }
    }

    /// What came of it.
    struct Result: Sendable {
        let query: Query
        let answer: Swift.Result<Answer, Failure>

        /// What was said; nil for a failure.
        var document: Document? { try? answer.get().document }
    }

    /// Where an answer is kept: one for each study, and one more of what is pinned.
    fileprivate struct Place: Hashable, Sendable {
        let study: Study
        let isOfPinned: Bool
    }

    /// What was chosen of it.
    struct Choice: Hashable, Sendable {
        fileprivate(set) var tab = Tab.overview

        /// What the user asked in place of the usual, by study.
        fileprivate(set) var requests: [Study: StudyRequest] = [:]

        /// The settings that studies have in common.
        fileprivate(set) var shared: [String: StudySetting.Value] = [:]

        /// What a study is asked.
        func request(of study: Study) -> StudyRequest {
            var request = requests[study] ?? StudyRequest(study)
            for setting in study.settings where request.settings[setting.name] == nil {
                guard let value = shared[setting.name], value != setting.default else { continue }
                request.settings[setting.name] = value
            }
            return request
        }

        /// What the studies are asked that are not asked the usual.
        var asked: [StudyRequest] {
            Study.all.filter { $0.tab != nil }.map(request).filter { $0 != Choice().request(of: $0.study) }
        }
    }

    private(set) var choice = Choice()

    /// What the answer on its way is to, or one that was given up.
    private(set) var query: Query?

    /// Counts what was asked, so that an old answer is told from the one that is awaited.
    private(set) var generation = 0

    /// The share computed, while something is.
    private(set) var share: Double?

    /// Whether what is being computed waits to be resumed.
    var isPaused = false

    /// Whether the user gave up the answer that was awaited.
    private(set) var isGivenUp = false

    /// What is to be answered for what is on show.
    private var wanted: [Query] = []

    /// What was answered last.
    private var results: [Place: Result] = [:]

    /// Counts answers, so that pages made of older ones are made anew.
    private var revision = 0

    /// The pages of text, by panel.
    private(set) var pages: [Panel.ID: TextPage] = [:]

    /// Where one points at in the charts, by study.
    var cursors: [Study: ChartCursor] = [:]

    // MARK: What is chosen

    /// The view on show.
    var tab: Tab { choice.tab }

    /// What a study is asked.
    ///
    /// - Parameter trial: a request that is being typed, which counts for its study.
    func request(of study: Study, trying trial: StudyRequest? = nil) -> StudyRequest {
        if let trial, trial.study == study { return trial }
        guard let trial else { return choice.request(of: study) }
        var choice = choice
        choice.shared.merge(Self.shared(trial)) { $1 }
        return choice.request(of: study)
    }

    private static func shared(_ request: StudyRequest) -> [String: StudySetting.Value] {
        request.settings.filter { StudySetting.shared.contains($0.key) }
    }

    /// Chooses a view; a study of it is asked something else from now on, if that is given.
    mutating func choose(_ tab: Tab, asking request: StudyRequest? = nil) {
        var next = choice
        next.tab = tab
        if var request {
            next.shared.merge(Self.shared(request)) { $1 }
            for name in StudySetting.shared { request.settings[name] = nil }
            next.requests[request.study] = request == StudyRequest(request.study) ? nil : request
        }
        choose(next)
    }

    /// Goes to what was chosen once.
    mutating func choose(_ next: Choice) {
        // Who asks for it again wants it after all.
        if isGivenUp { query = nil }
        choice = next
    }

    // MARK: Questions and answers

    /// What is on show for a study, perhaps of an earlier question.
    func result(of study: Study, isOfPinned: Bool = false) -> Result? {
        results[Place(study: study, isOfPinned: isOfPinned)]
    }

    /// Whether what is on show for a study answers an earlier question.
    func isBefore(_ study: Study) -> Bool {
        let place = Place(study: study, isOfPinned: false)
        return results[place].map { result in !wanted.contains(result.query) } ?? false
    }

    /// Whether an answer to a study is awaited.
    func isAwaited(_ study: Study) -> Bool {
        share != nil && query?.request.study == study && query?.isOfPinned == false
    }

    /// How many charts the study has besides the first.
    var detailCount: Int { max(0, (tab.study.flatMap { result(of: $0)?.document }?.charts.count ?? 0) - 1) }

    /// The rows that the numbers of the study want; 0 before there are any.
    var numberRows: Int { tab.study.flatMap { result(of: $0)?.document }?.rowsBesideCharts ?? 0 }

    /// Takes note of what is to be answered now, in this order.
    ///
    /// - Returns: what to ask next; nil if that is on its way, was given up, or if all is there.
    mutating func want(_ queries: [Query]) -> Query? {
        wanted = queries
        let places = Set(queries.map(\.place))
        results = results.filter { place, result in
            places.contains(place) || queries.first.map { $0.shown == result.query.shown } ?? true
        }
        guard let next = queries.first(where: { results[$0.place]?.query != $0 }) else {
            if share == nil { query = nil }
            return nil
        }
        guard next != query else { return nil }
        query = next
        share = 0
        isGivenUp = false
        isPaused = false
        generation += 1
        return next
    }

    /// Whether what is being computed is not wanted any more.
    var isWorkingInVain: Bool { share != nil && query.map { !wanted.contains($0) } ?? true }

    /// Takes note of how far the answer is.
    mutating func progress(_ share: Double) { self.share = share }

    /// Takes note of the answer to what was asked last.
    mutating func handle(_ answer: Swift.Result<Answer, Failure>) {
        share = nil
        guard let query else { return }
        results[query.place] = Result(query: query, answer: answer)
        self.query = nil
        revision += 1
    }

    /// Shows what was found so far; the rest is still awaited.
    mutating func show(_ partial: Answer) {
        guard let query else { return }
        results[query.place] = Result(query: query, answer: .success(partial))
        revision += 1
    }

    /// Gives up the answer that is awaited, and what was found of it.
    mutating func giveUp() {
        if let query, results[query.place]?.query == query { results[query.place] = nil }
        isGivenUp = true
        share = nil
        generation += 1
    }

    /// Forgets what the studies on show answered, so that they are asked again.
    mutating func forgetAnswers() {
        for study in tab.studies {
            for isOfPinned in [false, true] { results[Place(study: study, isOfPinned: isOfPinned)] = nil }
        }
        isGivenUp = false
        stop()
    }

    /// Forgets what was being computed.
    mutating func stop() {
        share = nil
        query = nil
        generation += 1
    }

    // MARK: Pages

    /// Lays out what the study says for a panel, unless that has been done.
    mutating func layOut(_ panel: Panel.ID, for size: Size, _ glyphs: Glyphs, _ theme: Theme) {
        let source = TextPage.Source(
            revision: revision, tab: tab, size: size, look: "\(glyphs.name) \(theme.name)")
        let result = tab.study.flatMap { self.result(of: $0) }
        let isBesideChart = panel == .numbers
        pages[panel, default: TextPage()].lay(source) {
            result.map { Self.lines($0, isBesideChart: isBesideChart, for: size, glyphs, theme) } ?? []
        }
    }

    mutating func scroll(_ panel: Panel.ID, _ motion: Motion) { pages[panel]?.scroll(motion) }

    mutating func scroll(_ panel: Panel.ID, to place: Point) { pages[panel]?.show(place) }

    private static let leastWidth = 20
    private static let leastChart = 8

    private static func lines(
        _ result: Result, isBesideChart: Bool, for size: Size, _ glyphs: Glyphs, _ theme: Theme
    ) -> [StyledText] {
        switch result.answer {
        case .failure(let failure):
            guard !isBesideChart else { return [] }
            let lines = FailureText.lines(failure, in: result.query.request.description, glyphs: glyphs)
            return FailureLines.fitted(lines, to: size.width, mark: glyphs.truncation)
                .map { StyledText($0, theme.style(.error)) }
        case .success(let answer):
            var document = isBesideChart ? answer.document.withoutCharts : answer.document
            // The spec is in the first line of the screen.
            if isBesideChart { document.title = nil }
            let writer = TextWriter(
                width: max(leastWidth, size.width), chartHeight: leastChart, window: size.height, glyphs: glyphs,
                ink: Ink(theme, .truecolor))
            return writer.page(document)
        }
    }
}
