import Screen

/// One panel: what it shows, and what keys, clicks and the wheel do there.
///
/// The layout, the order of the focus, the mouse, the help and the line of hints are read from these rows. A new panel is
/// a file that defines its row, and a place in ``all``.
struct Panel: Sendable {
    /// The name by which commands know a panel.
    struct ID: Hashable, Sendable {
        let name: String
        init(_ name: String) { self.name = name }
    }

    /// A press of the mouse's button inside a panel.
    struct Click: Sendable {
        let point: Point
        /// The panel without its frame.
        let inside: Rect
        /// Whether it follows another on the same cell, as in a double click.
        let isSecond: Bool

        /// The panel's row, counted from 0.
        var row: Int { point.y - inside.y }
    }

    /// How the part in sight of a panel is read and changed.
    struct Scrolling: Sendable {
        /// The first column and line in sight.
        let origin: @Sendable (Model) -> Point
        /// The lines there are.
        let lineCount: @Sendable (Model) -> Int
        /// Brings a column and a line into sight, as far as there are so many.
        let scroll: @Sendable (inout Model, Point) -> Void
    }

    let id: ID
    /// What stands in the frame, unless ``heading`` says more.
    let title: String
    /// Its place on the screen, where the view has one.
    let slot: Layout.Slot
    /// Whether it is a line without a frame.
    let isLine: Bool
    /// The sections of the help that explain its keys.
    let sections: [(title: String, scope: Binding.Scope)]
    /// Its keys.
    let bindings: [Binding]
    /// Whether it shows the snapshot of the tensor, and so says when that is of the Spec before.
    let showsSnapshot: Bool
    /// What stands in the frame, in so many columns.
    let heading: @Sendable (Model, Int) -> String
    let draw: @Sendable (Model, inout Screen, Rect) -> Void
    /// Draws over the neighbours of the panel, given the panel with its frame; nil if it does not.
    let drawOver: (@Sendable (Model, inout Screen, Rect) -> Void)?
    /// What a click does; a nil result leaves it to ``activate`` on the second click.
    let click: @Sendable (inout Model, Click) -> [Effect]?
    /// What the keys of motion and the wheel do.
    let move: @Sendable (inout Model, Motion) -> [Effect]
    /// How many motions one notch of the wheel is.
    let wheelStep: Int
    /// What Enter and a double click do.
    let activate: @Sendable (inout Model) -> [Effect]
    /// Nil if it has nothing to scroll.
    let scrolling: Scrolling?

    init(
        _ id: ID, _ title: String, slot: Layout.Slot, isLine: Bool = false,
        sections: [(title: String, scope: Binding.Scope)], bindings: [Binding], showsSnapshot: Bool = false,
        heading: (@Sendable (Model, Int) -> String)? = nil,
        draw: @escaping @Sendable (Model, inout Screen, Rect) -> Void,
        drawOver: (@Sendable (Model, inout Screen, Rect) -> Void)? = nil,
        click: @escaping @Sendable (inout Model, Click) -> [Effect]? = { _, _ in nil },
        move: @escaping @Sendable (inout Model, Motion) -> [Effect] = { _, _ in [] }, wheelStep: Int = 3,
        activate: @escaping @Sendable (inout Model) -> [Effect] = { $0.perform(.zoom) }, scrolling: Scrolling? = nil
    ) {
        self.id = id
        self.title = title
        self.slot = slot
        self.isLine = isLine
        self.sections = sections
        self.bindings = bindings
        self.showsSnapshot = showsSnapshot
        self.heading = heading ?? { _, _ in title }
        self.draw = draw
        self.drawOver = drawOver
        self.click = click
        self.move = move
        self.wheelStep = wheelStep
        self.activate = activate
        self.scrolling = scrolling
    }
}

extension Panel {
    /// The panels, in the order Tab goes through them.
    static let all: [Panel] = [
        InitializersPanel.row, FieldPanel.spec, FieldPanel.settings, StudyPanel.chart, StudyPanel.numbers,
        StudyPanel.details, HistogramPanel.row, FitPanel.cumulative, FitPanel.quantiles, TensorPanel.row,
        StatisticsPanel.row, TablePanel.row, AboutPanel.row,
    ]

    /// The panel with this name, which may be its title.
    static func named(_ name: String) -> Panel? {
        all.first { $0.id.name == name } ?? all.first { $0.title.lowercased() == name.lowercased() }
    }

    /// The panel with an identity from ``all``.
    static subscript(id: ID) -> Panel {
        guard let panel = all.first(where: { $0.id == id }) else { preconditionFailure("no panel \(id.name)") }
        return panel
    }

    /// The room inside of a place it has.
    func inside(of rect: Rect) -> Rect { isLine ? rect : rect.inset(by: 1) }

    /// What stands in the frame, which also says when numbers are still those of the Spec before.
    func frameTitle(_ model: Model, width: Int) -> String {
        if showsSnapshot, model.examination.failure != nil { return title }
        let isBefore = model.examination.snapshot.map { $0.subject != model.shown } ?? false
        return showsSnapshot && isBefore ? title + " (before)" : heading(model, width)
    }
}

extension Model {
    /// The panel with the focus.
    var focusedPanel: Panel { Panel[focus] }
}
