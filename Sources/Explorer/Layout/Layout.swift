import Screen

/// Where everything is on a screen of a given size.
///
/// From 80 × 24 on, the initializers stand at the left, the form, the histogram, the tensor and the statistics right of
/// them. A study takes the place of the tensor below, with the form and the statistics above it, and with the histogram
/// too from 110 columns on. From 160 × 40 on all six are in sight. Extra room goes to what is drawn: the histogram, the
/// tensor, the study.
///
/// With less than 80 × 24 the panels go in this order: first the tensor and the initializers, then the form and the
/// statistics, until one panel has all the room; below 20 × 6 there is only room to say so. A panel that has no place of
/// its own takes the main one while it has the focus, so that Tab shows all of them on any screen.
struct Layout: Sendable {
    /// How much fits.
    enum Density: Comparable, Sendable {
        case tooSmall, single, compact, full, wide
    }

    /// The places panels have of their own.
    enum Slot: Hashable, Sendable {
        /// At the left, from top to bottom.
        case list
        case form
        case chart
        case matrix
        case table
        /// Below all else, while there is something to show in it.
        case page
    }

    /// How a panel came to be where it is.
    enum Place: Hashable, Sendable {
        case own
        /// In the main place, since it has the focus.
        case borrowed
    }

    let density: Density
    /// What is on show and how far its computation is.
    let header: Rect
    /// The views there are; empty where a line is worth more.
    let tabs: Rect
    /// The keys that do something here.
    let hints: Rect
    /// The command line, or a word to the user.
    let line: Rect
    private var rects: [Panel.ID: Rect] = [:]
    private var borrower: Panel.ID?

    static let wideSize = Size(width: 160, height: 40)
    static let fullSize = Size(width: 80, height: 24)
    static let compactSize = Size(width: 60, height: 16)
    static let smallestSize = Size(width: 20, height: 6)

    /// Screens this high have a line to spare for the tabs in every view; with a study, or one panel, it is worth it
    /// on lower ones.
    private static let rowsForTabs = 30
    private static let rowsForTabsOfStudies = 14
    /// So wide that a histogram fits between the form and the statistics.
    private static let widthForThree = 110

    init(_ size: Size, focus: Panel.ID, hasStudy: Bool = false, isZoomed: Bool = false) {
        let bounds = Rect(size: size)
        let (header, belowHeader) = bounds.split(top: 1)
        let (line, aboveLine) = belowHeader.split(bottom: 1)
        let (hints, belowTabs) = aboveLine.split(bottom: 1)
        let leastForTabs = hasStudy || isZoomed ? Layout.rowsForTabsOfStudies : Layout.rowsForTabs
        let (tabs, body) = belowTabs.split(top: size.height >= leastForTabs ? 1 : 0)
        (self.header, self.tabs, self.hints, self.line) = (header, tabs, hints, line)
        density = Layout.density(size)
        if density == .tooSmall { return }
        if density == .single || isZoomed {
            rects = [focus: body]
            return
        }
        let main: Slot = hasStudy ? .page : .chart
        let slots =
            switch density {
            case .wide: Layout.wide(body, hasStudy: hasStudy)
            case .full: hasStudy ? Layout.studying(body, size) : Layout.all(in: body)
            case .compact, .single, .tooSmall: Layout.compact(body, main: main)
            }
        for panel in Panel.all { rects[panel.id] = panel.slot.flatMap { slots[$0] } }
        if rects[focus] == nil, let host = Layout.panel(in: main) {
            rects[focus] = rects.removeValue(forKey: host.id)
            borrower = focus
        }
    }

    private static func density(_ size: Size) -> Density {
        func holds(_ least: Size) -> Bool { size.width >= least.width && size.height >= least.height }
        if holds(wideSize) { return .wide }
        if holds(fullSize) { return .full }
        if holds(compactSize) { return .compact }
        return holds(smallestSize) ? .single : .tooSmall
    }

    /// Where a panel is, or nil if it is out of sight.
    func rect(of panel: Panel.ID) -> Rect? { rects[panel] }

    /// How a panel came to be in sight, or nil if it is not.
    func place(of panel: Panel.ID) -> Place? {
        rects[panel].map { _ in panel == borrower || rects.count == 1 ? .borrowed : .own }
    }

    private static func panel(in slot: Slot) -> Panel? { Panel.all.first { $0.slot == slot } }

    /// The size that the panel in a place needs.
    private static func least(_ slot: Slot) -> Size { panel(in: slot)?.smallestSize ?? .zero }

    private static func all(in body: Rect) -> [Slot: Rect] {
        let (list, right) = body.split(left: least(.list).width)
        let (top, bottom) = right.split(
            top: max(least(.form).height, min(right.height - least(.table).height, right.height * 2 / 5)))
        let (form, histogram) = top.split(left: min(40, least(.form).width + max(0, right.width - 60) / 6))
        let (statistics, tensor) = bottom.split(right: min(46, least(.table).width + max(0, right.width - 60) / 6))
        return [.list: list, .form: form, .chart: histogram, .matrix: tensor, .table: statistics]
    }

    private static func studying(_ body: Rect, _ size: Size) -> [Slot: Rect] {
        let (list, right) = body.split(left: least(.list).width)
        let top = right.height >= 2 * least(.table).height + 4 ? least(.table).height : least(.form).height
        let (above, study) = right.split(top: top)
        let (form, rest) = above.split(left: least(.form).width)
        guard size.width >= widthForThree else {
            return [.list: list, .form: form, .table: rest, .page: study]
        }
        let (statistics, histogram) = rest.split(right: 38)
        return [.list: list, .form: form, .chart: histogram, .table: statistics, .page: study]
    }

    private static func wide(_ body: Rect, hasStudy: Bool) -> [Slot: Rect] {
        let (list, right) = body.split(left: least(.list).width)
        let (left, main) = right.split(left: min(62, right.width / 3))
        let (form, belowForm) = left.split(top: least(.form).height)
        let (histogram, below) = main.split(top: main.height * (hasStudy ? 2 : 3) / 6)
        guard hasStudy else {
            return [.list: list, .form: form, .table: belowForm, .chart: histogram, .matrix: below]
        }
        let (statistics, tensor) = belowForm.split(top: least(.table).height)
        return [
            .list: list, .form: form, .table: statistics, .matrix: tensor, .chart: histogram,
            .page: below,
        ]
    }

    private static func compact(_ body: Rect, main: Slot) -> [Slot: Rect] {
        let (top, below) = body.split(top: min(least(.form).height, body.height / 2))
        let (form, statistics) = top.split(left: least(.form).width)
        return [.form: form, .table: statistics, main: below]
    }
}

extension Model {
    /// Where everything is now.
    var layout: Layout { Layout(size, focus: focus, hasStudy: study.chosen != nil, isZoomed: isZoomed) }
}
