import Screen

/// Where everything is on a screen of a given size.
///
/// The spec has the first line and the tabs the second. Below them the view that is chosen has the screen: its chart, or
/// its page, and beside that a column with its numbers and, where there is room, the other panels made small. No chart
/// gets smaller when the screen grows: what is added beside a chart takes its room from the column of numbers.
///
/// With less than 60 × 16 one panel has all the room, and Tab goes through those of the view; below 20 × 6 there is only
/// room to say so. The focused panel can be given all of the room at any size.
struct Layout: Sendable {
    /// How much fits.
    enum Density: Comparable, Sendable {
        case tooSmall, single, full
    }

    /// The places of panels.
    enum Slot: Hashable, Sendable {
        case spec, settings, list, histogram, tensor, statistics
        /// The study: its chart, or all it says.
        case study
        /// What a study says beside its chart.
        case numbers
        /// A study's other charts.
        case details
        case cumulative, quantiles
        /// The table of a model's tensors.
        case table
        /// What is known of the tensor the cursor is on there.
        case about
    }

    /// What the layout depends on besides the size.
    struct Contents: Hashable, Sendable {
        var tab: Tab
        /// Whether the study has settings.
        var hasSettings = false
        /// How many charts the study has besides the one that is large.
        var details = 0
        /// Whether the study says anything: without that the statistics stand where its numbers would.
        var hasNumbers = true
        /// How many rows its numbers want.
        var numberRows = 0
        /// The panel with all of the room, where only one has a place.
        var lone: Panel.ID
        /// Whether that is so on any screen.
        var isZoomed = false
    }

    let density: Density
    /// What stands in place of the spec where a view is not about it; empty elsewhere.
    let header: Rect
    /// The views there are; empty where a line is worth more.
    let tabs: Rect
    /// The keys that do something here.
    let hints: Rect
    /// The command line, or a word to the user.
    let line: Rect
    /// The panels that can have the focus, in their order.
    let panels: [Panel.ID]
    private var rects: [Panel.ID: Rect] = [:]

    static let fullSize = Size(width: 60, height: 16)
    static let smallestSize = Size(width: 20, height: 6)
    /// Screens this high have lines to spare for the tabs and for settings.
    private static let rowsForTabs = 12

    init(_ size: Size, _ contents: Contents) {
        let bounds = Rect(size: size)
        let (spec, belowSpec) = bounds.split(top: 1)
        let (line, aboveLine) = belowSpec.split(bottom: 1)
        let (hints, belowTabs) = aboveLine.split(bottom: 1)
        let hasTabs = size.height >= Self.rowsForTabs
        let (tabs, belowSettings) = belowTabs.split(top: hasTabs ? 1 : 0)
        let (settings, body) = belowSettings.split(top: hasTabs && contents.hasSettings ? 1 : 0)
        (self.tabs, self.hints, self.line) = (tabs, hints, line)
        let hasSpec = contents.tab.arrangement != .table
        header = hasSpec ? .empty : spec
        density = Self.density(size)
        guard density != .tooSmall else {
            panels = []
            return
        }
        var slots = Self.slots(body, contents)
        let isAlone = density == .single || contents.isZoomed
        let framed = Panel.all.filter { slots[$0.slot] != nil }.map(\.id)
        if hasSpec { slots[.spec] = spec }
        if !settings.isEmpty { slots[.settings] = settings }
        var rects: [Panel.ID: Rect] = [:]
        for panel in Panel.all { rects[panel.id] = slots[panel.slot] }
        if isAlone {
            let lone = framed.contains(contents.lone) ? contents.lone : contents.tab.main
            for id in framed { rects[id] = id == lone ? body : nil }
        }
        // A zoomed panel stays where it is; on a small screen Tab is the way to the others.
        let others = density == .single && !contents.isZoomed ? framed : []
        panels = Panel.all.map(\.id).filter { rects[$0] != nil || others.contains($0) }
        self.rects = rects
    }

    private static func density(_ size: Size) -> Density {
        func holds(_ least: Size) -> Bool { size.width >= least.width && size.height >= least.height }
        if holds(fullSize) { return .full }
        return holds(smallestSize) ? .single : .tooSmall
    }

    /// Where a panel is, or nil if it is out of sight.
    func rect(of panel: Panel.ID) -> Rect? { rects[panel] }

    /// Where a panel's contents are: inside of its frame, if it has one.
    func inside(of panel: Panel.ID) -> Rect? { rects[panel].map { Panel[panel].inside(of: $0) } }

    // MARK: Arrangements

    private static func slots(_ body: Rect, _ contents: Contents) -> [Slot: Rect] {
        switch contents.tab.arrangement {
        case .overview: overview(body)
        case .grid: grid(body)
        case .chart: chart(body, contents)
        case .page: page(body)
        case .table: table(body)
        }
    }

    /// Columns from which what is known of a tensor has a column of its own beside the table.
    private static let columnsForBoth = 150

    private static func table(_ body: Rect) -> [Slot: Rect] {
        if body.width >= columnsForBoth {
            let (about, table) = body.split(right: min(72, body.width / 3))
            return [.table: table, .about: about]
        }
        let (about, table) = body.split(bottom: min(14, max(6, body.height * 2 / 5)))
        return [.table: table, .about: about]
    }

    /// The columns beside a chart: a third of a narrow screen, less of a wide one.
    private static func columnWidth(_ width: Int) -> Int {
        width < 80 ? 28 + max(0, width - 60) * 8 / 20 : min(64, 36 + (width - 80) / 4)
    }

    private static func overview(_ body: Rect) -> [Slot: Rect] {
        let (column, main) = body.split(right: columnWidth(body.width))
        let (histogram, tensor) = main.split(top: (main.height * 3 + 2) / 5)
        // All statistics and the law below them, where the list keeps a few lines.
        let (statistics, list) = column.split(top: min(20, max(7, column.height * 2 / 3)))
        return [.histogram: histogram, .tensor: tensor, .statistics: statistics, .list: list]
    }

    private static func grid(_ body: Rect) -> [Slot: Rect] {
        let (top, bottom) = body.split(top: (body.height + 1) / 2)
        let (histogram, cumulative) = top.split(left: (top.width + 1) / 2)
        let (quantiles, statistics) = bottom.split(left: (bottom.width + 1) / 2)
        return [.histogram: histogram, .cumulative: cumulative, .quantiles: quantiles, .statistics: statistics]
    }

    /// The rows numbers keep beside the other charts of their study, those that all of them keep beside the histogram and
    /// the tensor if they want as many, and those from which a small panel can be read.
    private static let (rowsForNumbers, rowsForManyNumbers, rowsForSmall) = (10, 16, 9)

    private static func chart(_ body: Rect, _ contents: Contents) -> [Slot: Rect] {
        let (column, main) = body.split(right: columnWidth(body.width))
        // The first of the other charts, the histogram, a second chart, then the tensor, as far as there is room.
        let details: [Slot] = Array(repeating: .details, count: min(2, contents.details))
        let small = details.prefix(1) + [.histogram] + details.dropFirst() + [.tensor]
        let frame = 2
        let wanted = max(rowsForNumbers, min(contents.numberRows + frame, rowsForManyNumbers))
        return stack(
            Array(small), below: contents.hasNumbers ? .numbers : .statistics, keeping: wanted, in: column
        ).merging([.study: main]) { $1 }
    }

    /// A wide page leaves room for a column.
    private static let (pageWidth, leastColumn) = (80, 36)

    private static func page(_ body: Rect) -> [Slot: Rect] {
        let width = min(columnWidth(body.width), body.width - pageWidth)
        guard width >= leastColumn else { return [.study: body] }
        let (column, main) = body.split(right: width)
        return stack([.histogram, .tensor], below: .statistics, keeping: rowsForNumbers, in: column)
            .merging([.study: main]) { $1 }
    }

    /// The rows that a second chart adds to a panel that has one.
    private static let rowsForSecond = 7

    /// As many small panels as there is room for, the first of them first, below one that gets the rest. A panel that is
    /// named twice has room for two charts.
    ///
    /// - Parameter wanted: the rows that one keeps beside the panels that are not of its study.
    private static func stack(
        _ small: [Slot], below first: Slot, keeping wanted: Int, in column: Rect
    ) -> [Slot: Rect] {
        var spare = column.height - rowsForNumbers
        var heights: [(slot: Slot, height: Int)] = []
        for slot in small {
            let index = heights.firstIndex { $0.slot == slot }
            let least = index == nil ? rowsForSmall : rowsForSecond
            guard least <= spare - (slot == .details ? 0 : wanted - rowsForNumbers) else { break }
            spare -= least
            if let index {
                heights[index].height += least
            } else {
                heights.append((slot, max(least, column.height / 5)))
            }
        }
        var rest = column
        var slots: [Slot: Rect] = [:]
        for (slot, height) in heights.reversed() {
            // The other charts of a study get half of what a high screen has to spare.
            let wanted = slot == .details ? max(height, column.height / 5 + (column.height - 46) / 2) : height
            let (bottom, above) = rest.split(bottom: wanted)
            slots[slot] = bottom
            rest = above
        }
        slots[first] = rest
        return slots
    }
}

extension Model {
    /// Where everything is now.
    var layout: Layout {
        Layout(
            size,
            Layout.Contents(
                tab: study.tab, hasSettings: !settingFields.isEmpty, details: study.detailCount,
                hasNumbers: hasNumbers, numberRows: study.numberRows, lone: lone, isZoomed: isZoomed))
    }

    /// Whether the view's study says anything, now or soon.
    private var hasNumbers: Bool {
        guard let asked = study.tab.study else { return true }
        return pin != nil || !study.request(of: asked).followsPinned
    }
}
