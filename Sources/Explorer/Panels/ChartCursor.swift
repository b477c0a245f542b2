import Documents
import Screen
import Workbench

/// Where one points at in a chart.
struct ChartCursor: Hashable, Sendable {
    /// The value across.
    var x: Double
    /// The value upwards, where the chart is a map.
    var y: Double?
}

/// What is read of a chart.
struct ChartReading: Hashable, Sendable {
    /// The place that is pointed at; nil for none.
    var cursor: ChartCursor?
    /// What there is at that place, or how to read the chart.
    var text = ""
}

/// Pointing at places of a study's chart: with arrows, and with the mouse.
extension Chart {
    /// Whether there are places to point at.
    var hasPlaces: Bool {
        switch marks {
        case .lines, .map: true
        case .histogram, .matrix: false
        }
    }

    /// The place a motion leads to; from no place, to the middle of the chart.
    func moved(_ cursor: ChartCursor?, _ motion: Motion) -> ChartCursor? {
        switch marks {
        case .lines(let plot):
            let places = plot.places
            guard !places.isEmpty else { return nil }
            let place = cursor.flatMap { cursor in
                places.indices.min { abs(places[$0] - cursor.x) < abs(places[$1] - cursor.x) }
            }
            let next = place.map { motion.moved($0, page: max(1, places.count / 10), count: places.count) }
            return ChartCursor(x: places[next ?? places.count / 2])
        case .map(let map): return map.moved(cursor, motion)
        case .histogram, .matrix: return nil
        }
    }

    /// The place under a point of the screen, of the chart as it is drawn in `rect`; nil beside it.
    func place(at point: Point, in rect: Rect, on screen: Screen) -> ChartCursor? {
        switch marks {
        case .lines(let plot): plot.x(at: point, in: rect, on: screen).map { ChartCursor(x: $0) }
        case .map(let map): map.place(at: point, in: rect, on: screen).map { ChartCursor(x: $0.x, y: $0.y) }
        case .histogram, .matrix: nil
        }
    }

    /// What is to be read at a place: `layer 12: activations 0.93, gradients 1.02`.
    func reading(at cursor: ChartCursor, _ report: (any StudyReport)?) -> String? {
        if let y = cursor.y { return report?.reading(x: cursor.x, y: y) }
        guard case .lines(let plot) = marks, let readout = plot.readout(at: cursor.x) else { return nil }
        func number(_ value: Double) -> String { NumberFormat.significant(value, digits: 4) }
        let single = readout.entries.filter { $0.values.count == 1 }
        // What has the name of another curve and a comma is said of that curve: "activations, expected".
        func isAside(_ entry: LinePlot.Readout.Entry) -> Bool {
            single.contains { entry.name.hasPrefix($0.name + ", ") }
        }
        let curves = single.filter { !isAside($0) }.map { entry in
            let asides = single.filter { $0.name.hasPrefix(entry.name + ", ") }.map {
                "\($0.name.dropFirst(entry.name.count + 2)) \(number($0.values[0]))"
            }
            let more = asides.isEmpty ? "" : " (\(asides.joined(separator: ", ")))"
            return "\(entry.name) \(number(entry.values[0]))\(more)"
        }
        // Bands have two values each, and come last: they are seen best.
        let bands = readout.entries.filter { $0.values.count > 1 }.map {
            "\($0.name) \($0.values.map(number).joined(separator: " to "))"
        }
        return "\(plot.x.label) \(number(readout.x)): " + (curves + bands).joined(separator: ", ")
    }
}

extension LinePlot {
    /// The values across that the data has, ascending.
    fileprivate var places: [Double] { Set(series.flatMap(\.x).filter(\.isFinite)).sorted() }
}

extension MapPlot {
    /// The steps from one side of a map to the other.
    private static let steps = 40.0

    fileprivate func moved(_ cursor: ChartCursor?, _ motion: Motion) -> ChartCursor? {
        let axes = plot.axes
        guard let cursor, let y = cursor.y else {
            let start =
                marks.first.map { ($0.x, $0.y) }
                ?? ((axes.x.lower + axes.x.upper) / 2, (axes.y.lower + axes.y.upper) / 2)
            return ChartCursor(x: start.0, y: start.1)
        }
        let (dx, dy): (Double, Double) =
            switch motion {
            case .left: (-1, 0)
            case .right: (1, 0)
            case .up: (0, 1)
            case .down: (0, -1)
            case .pageUp: (0, 5)
            case .pageDown: (0, -5)
            case .first: (-Self.steps, 0)
            case .last: (Self.steps, 0)
            }
        func step(_ value: Double, _ steps: Double, _ axis: Axis) -> Double {
            min(max(value + steps * (axis.upper - axis.lower) / Self.steps, axis.lower), axis.upper)
        }
        return ChartCursor(x: step(cursor.x, dx, axes.x), y: step(y, dy, axes.y))
    }
}

extension Model {
    /// The chart of the study on show, with what was pinned behind it; nil where there is none.
    var mainChart: Chart? {
        guard let study = study.tab.study, let chart = charts(of: study)?.first else { return nil }
        if let shareTravelled, case .lines(let plot) = chart.marks {
            return Chart(
                chart.title, .lines(plot.travelled(shareTravelled)), legend: chart.legend, caption: chart.caption)
        }
        let dragged = chart.withMark(at: pointer.trail)
        guard let pinned = self.study.result(of: study, isOfPinned: true)?.document?.charts.first else {
            return dragged
        }
        return dragged.over(pinned: pinned)
    }

    /// Where one points at in it.
    var chartCursor: ChartCursor? { study.tab.study.flatMap { study.cursors[$0] } }

    /// What is read of the main chart; nil for one without places.
    func reading(of chart: Chart) -> ChartReading? {
        guard chart.hasPlaces else { return nil }
        guard let cursor = chartCursor, let text = chart.reading(at: cursor, report) else {
            if case .map(let map) = chart.marks, map.ownMark != nil {
                return ChartReading(text: "arrows or a click read the map; drag X to move it")
            }
            if case .map = chart.marks { return ChartReading(text: "arrows or a click read the map") }
            return ChartReading(text: "Left and Right, or a click, read the chart")
        }
        return ChartReading(cursor: cursor, text: text)
    }

    /// The numbers behind what is on show.
    var report: (any StudyReport)? {
        guard let study = study.tab.study, case .success(let answer)? = self.study.result(of: study)?.answer else {
            return nil
        }
        return answer.report
    }

    /// Moves what one points at, or the text where there is no chart.
    mutating func moveInStudy(_ motion: Motion) {
        guard let chart = mainChart, chart.hasPlaces, let study = study.tab.study else {
            return self.study.scroll(.study, motion)
        }
        self.study.cursors[study] = chart.moved(chartCursor, motion) ?? chartCursor
    }

    /// Points at what is under the mouse; false where that is no place of the chart.
    mutating func pointInStudy(at point: Point) -> Bool {
        guard let study = study.tab.study, let chart = mainChart, let inside = layout.inside(of: .study) else {
            return false
        }
        let blank = Screen(size: size, glyphs: glyphs, theme: theme)
        let rect = ChartPanel.room(for: chart, in: inside, on: blank)
        guard let place = chart.place(at: point, in: rect, on: blank) else { return false }
        if !pointer.isPointing, chart.hasMark(at: place) { pointer.trail = [place] }
        if !pointer.trail.isEmpty, pointer.trail.last != place { pointer.trail.append(place) }
        self.study.cursors[study] = place
        return true
    }

    /// Changes the spec, and the settings, to what the mark of a map was dragged to.
    mutating func dropMark() -> [Effect] {
        let trail = pointer.trail
        pointer.trail = []
        guard trail.count > 1, let place = trail.last, let y = place.y, let study = study.tab.study, let report else {
            return []
        }
        return report.requests(movingMarkTo: place.x, y, self.study.request(of: study)).flatMap { run($0) }
    }
}

extension Chart {
    /// Whether the first mark of a map is at a place, or beside it.
    fileprivate func hasMark(at place: ChartCursor) -> Bool {
        guard case .map(let map) = marks, let mark = map.ownMark, let y = place.y else { return false }
        let axes = map.plot.axes
        // As near as a cell and a half of a small map.
        let (width, height) = (axes.x.upper - axes.x.lower, axes.y.upper - axes.y.lower)
        return abs(mark.x - place.x) <= width / 25 && abs(mark.y - y) <= height / 12
    }

    /// The map with its first mark where it was dragged to, and where it has been.
    fileprivate func withMark(at trail: [ChartCursor]) -> Chart {
        guard case .map(let map) = marks, let mark = map.ownMark, let last = trail.last, let y = last.y else {
            return self
        }
        let places = trail.dropLast().compactMap { place in
            place.y.map { MapPlot.Mark(mark.name, x: place.x, y: $0) }
        }
        let moved = [MapPlot.Mark(mark.name, x: last.x, y: y)] + map.marks.filter { $0 != mark }
        return Chart(title, .map(map.marked(moved, trail: places)), legend: legend, caption: caption)
    }
}
