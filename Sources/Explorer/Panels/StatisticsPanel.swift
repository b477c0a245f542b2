import Documents
import InitializerCore
import Screen
import Workbench

extension Panel.ID {
    static let statistics = Panel.ID("statistics")
}

/// What of the statistics is in sight.
struct StatisticsPanelState: Hashable, Sendable {
    /// The row that was scrolled to.
    var firstRow = 0

    /// The first row in sight where a panel has room for `height` of so many: none below the last comes into sight.
    func firstInSight(of rows: Int, height: Int) -> Int { max(0, min(firstRow, rows - height)) }
}

/// What was observed, beside what theory expects.
enum StatisticsPanel {
    static let row = Panel(
        .statistics, "Statistics", slot: .statistics,
        sections: [("In the statistics", .panel(.statistics))],
        bindings: Keymap.movement(.statistics, hint: "scroll", "Scroll the statistics.")
            + [Keymap.zoomOnEnter(.statistics)],
        showsSnapshot: true, heading: { model, _ in heading(model) }, draw: draw, move: move,
        scrolling: Panel.Scrolling(
            origin: { Point(x: 0, y: $0.statisticsPanel.firstRow) }, lineCount: { rows($0).count },
            scroll: { $0.statisticsPanel.firstRow = $1.y }))

    /// What stands in the frame: the columns there are.
    private static func heading(_ model: Model) -> String {
        let isUnknown = model.examination.snapshot.map { $0.law == nil } ?? false
        return "Statistics: " + (isUnknown ? "the law is unknown" : "observed, expected")
    }

    /// The statistics there are of the tensor on show; how orthogonal it is only where it is meant to be.
    private static func rows(_ model: Model) -> [StatisticRow] {
        guard let snapshot = model.examination.snapshot else { return [] }
        let isOrthogonal = snapshot.subject.theory?.isOrthonormal ?? false
        return StatisticRow.rows(
            snapshot.summary, snapshot.subject.theory, isOrthogonal ? snapshot.orthogonality : nil)
    }

    // MARK: Scrolling

    /// The rows the panel has room for; one where it is out of sight.
    private static func capacity(_ model: Model) -> Int {
        max(1, model.layout.inside(of: .statistics)?.height ?? 1)
    }

    @Sendable private static func move(_ model: inout Model, _ motion: Motion) -> [Effect] {
        let (count, height) = (rows(model).count, capacity(model))
        let first = model.statisticsPanel.firstInSight(of: count, height: height)
        model.statisticsPanel.firstRow = motion.moved(
            first, page: max(1, height - 1), count: max(1, count - height + 1))
        return []
    }

    // MARK: Drawing

    @Sendable private static func draw(_ model: Model, on screen: inout Screen, in rect: Rect) {
        guard let snapshot = model.examination.snapshot else { return }
        let statistics = rows(model)
        let verdicts = snapshot.verdicts
        let nameWidth = statistics.map { screen.glyphs.spelled($0.statistic.label).displayWidth }.max() ?? 0
        let bar = ScoreBar(beside: rect.width - nameWidth - markWidth)
        let (bars, table) = rect.split(left: min(rect.width, mostColumns)).left.split(right: bar.width)
        let (names, values) = table.split(left: min(table.width, nameWidth + markWidth))
        let texts = fitted(statistics, to: values.width)
        let (observed, expected) = values.split(left: max((values.width + 1) / 2, width(texts.observed) + 1))
        let observedTexts = aligned(texts.observed, width: observed.width - 1)
        let expectedTexts = aligned(texts.expected, width: expected.width)
        let first = model.statisticsPanel.firstInSight(of: statistics.count, height: rect.height)
        screen.scrollBar(
            besides: rect, visible: first..<min(first + rect.height, statistics.count), of: statistics.count)
        for (offset, index) in statistics.indices.dropFirst(first).prefix(rect.height).enumerated() {
            screen.write(statistics[index].statistic.label, in: names.row(offset), .left, .label)
            let entry = verdicts[statistics[index].statistic]
            let verdict = entry?.verdict == .consistent ? nil : entry?.verdict
            let marks = names.row(offset).split(right: markWidth).right
            screen.write(mark(verdict), in: marks, .left, verdict?.grade.role ?? .label)
            screen.write(observedTexts[index], in: observed.row(offset), .left, verdict?.grade.role ?? .number)
            screen.write(expectedTexts[index], in: expected.row(offset), .left, .text)
            if let entry { bar.draw(entry, on: &screen, in: bars.row(offset)) }
        }
        drawLaw(snapshot.subject, on: &screen, in: rect.split(top: statistics.count - first).rest)
    }

    /// Wider than this, numbers of one row are too far apart to be seen together.
    private static let mostColumns = 64

    /// What theory says of an element, and the fans it depends on, where there is room below the statistics: after an empty
    /// row if possible, and the law alone if need be.
    private static func drawLaw(_ subject: Subject, on screen: inout Screen, in rect: Rect) {
        let law = subject.theory.map { SubjectText.law($0.law) } ?? "unknown"
        let facts = [("law", law), ("fans", SubjectText.fans(subject.fans))]
        func lines(_ facts: some Sequence<(String, String)>) -> [(String, String)] {
            facts.flatMap { name, text in
                // As it is spelled: symbols take more columns in ASCII.
                screen.glyphs.spelled(text).wrapped(to: max(1, rect.width - lawLabel)).enumerated().map {
                    ($0.offset == 0 ? name : "", $0.element)
                }
            }
        }
        let ways = [[("", "")] + lines(facts), lines(facts), lines(facts.prefix(1))]
        for (offset, line) in (ways.first { $0.count <= rect.height } ?? []).enumerated() {
            let (label, text) = rect.row(offset).split(left: lawLabel)
            screen.write(line.0, in: label, .left, .label)
            screen.write(line.1, in: text, .left, .text)
        }
    }

    /// The columns of what stands before the law.
    private static let lawLabel = 6

    /// The columns of a mark and the gap behind it.
    private static let markWidth = 2

    /// What stands before a value that theory hardly allows, or not at all, where there may be no colours.
    private static func mark(_ verdict: Verdict?) -> String {
        switch verdict {
        case .suspicious: "?"
        case .inconsistent: "!"
        case .consistent, nil: ""
        }
    }

    private static func observedText(_ statistic: StatisticRow, _ digits: Int) -> String {
        switch statistic.observed {
        case .moreThan(let n): ">" + NumberFormat.integer(n)
        case .number, .count: SubjectText.value(statistic.observed, digits: digits)
        }
    }

    /// What was observed and what is expected, both with as many significant digits as there is room for, two at least.
    private static func fitted(
        _ statistics: [StatisticRow], to room: Int
    ) -> (observed: [String], expected: [String]) {
        func texts(_ digits: Int) -> (observed: [String], expected: [String]) {
            (
                statistics.map { observedText($0, digits) },
                statistics.map { statistic in
                    // A number that theory has none of is left out, as it is elsewhere.
                    statistic.expected.flatMap { $0.isNaN ? nil : NumberFormat.significant($0, digits: digits) } ?? ""
                }
            )
        }
        let candidates = stride(from: mostDigits, through: 2, by: -1).lazy.map(texts)
        return candidates.first { width($0.observed) + 1 + width($0.expected) <= room } ?? texts(2)
    }

    private static let mostDigits = 6

    private static func width(_ texts: [String]) -> Int { texts.map(\.displayWidth).max() ?? 0 }

    /// Texts with their decimal points under one another, as far as the width lets them: what is too wide for its
    /// place moves left rather than being cut.
    private static func aligned(_ texts: [String], width: Int) -> [String] {
        func whole(_ text: String) -> Int { text.prefix { $0 != "." && $0 != "e" }.count }
        let narrow = texts.filter { !$0.contains(",") }
        let before = narrow.map(whole).max() ?? 0
        return texts.map { text in
            let indent = min(max(0, before - whole(text)), max(0, width - text.displayWidth))
            return String(repeating: " ", count: indent) + text
        }
    }
}
