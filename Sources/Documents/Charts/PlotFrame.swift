import Screen

/// Where the marks of a chart go: an area with an axis across and one upwards.
struct PlotFrame {
    typealias Area = SVGCanvas.Area

    let area: Area
    let across: Axis
    let upwards: Axis

    /// Where a value of the axis across lies; nil without a place.
    func x(_ value: Double) -> Double? { across.fraction(of: value).map { area.x + $0 * area.width } }

    /// Where a value of the upward axis lies; nil without a place.
    func y(_ value: Double) -> Double? { upwards.fraction(of: value).map { area.bottom - $0 * area.height } }

    // Sizes of text in the style sheet, and the room around it.
    private static let tickSize = 15.0
    private static let labelSize = 16.0
    /// Below the area: marks, their labels, what is measured.
    static let belowTicks = 26.0
    static let belowLabel = 26.0

    /// The room that labels of the upward axis take to the left of the area.
    static func gutter(_ ticks: [Axis.Tick], label: String) -> Double {
        let widest = ticks.map { SVGText.width($0.label, size: tickSize) }.max() ?? 0
        return widest + 14 + (label.isEmpty ? 0 : labelSize + 12)
    }

    /// Lines across the area where the upward axis has labels.
    func drawGrid(_ ticks: [Axis.Tick], on canvas: inout SVGCanvas) {
        for tick in ticks {
            if let y = y(tick.value) { canvas.line(area.x, y, area.right, y, "grid") }
        }
    }

    /// Lines, ticks and labels to the left and below.
    func drawAxes(
        x label: String, y upwardLabel: String, _ ticks: [Axis.Tick], on canvas: inout SVGCanvas
    ) {
        canvas.line(area.x, area.bottom, area.right, area.bottom, "axis")
        canvas.line(area.x, area.y, area.x, area.bottom, "axis")
        for tick in ticks {
            guard let y = y(tick.value) else { continue }
            canvas.line(area.x - 5, y, area.x, y, "axis")
            canvas.text(tick.label, x: area.x - 9, y: y + Self.tickSize * 0.35, "tick muted", .end)
        }
        // A column of a terminal is as wide as a digit and some space.
        for tick in across.ticks(width: Int(clamping: area.width / (Self.tickSize * 0.72))) {
            guard let x = x(tick.value) else { continue }
            canvas.line(x, area.bottom, x, area.bottom + 5, "axis")
            let half = SVGText.width(tick.label, size: Self.tickSize) / 2
            let middle = min(max(x, half), max(area.right + Self.rightMargin - half, half))
            canvas.text(tick.label, x: middle, y: area.bottom + 21, "tick muted", .middle)
        }
        canvas.text(label, x: area.x + area.width / 2, y: area.bottom + 46, "", .middle)
        let left = area.x - Self.gutter(ticks, label: upwardLabel) + Self.labelSize
        canvas.text(upwardLabel, x: left, y: area.y + area.height / 2, "", .middle, isUpright: true)
    }

    /// What a label at the right end may take beyond the area.
    static let rightMargin = 28.0
}

/// A curve as the data of a path.
struct PathData {
    private(set) var text = ""
    private var last: (x: Double, y: Double)?
    private var pending: (x: Double, y: Double)?

    /// Neighbours closer than this cannot be told apart.
    private static let least = 0.4

    /// Goes on to a place, unless it is the place before as far as eyes can tell; a nil coordinate leaves a gap.
    mutating func line(to x: Double?, _ y: Double?) {
        guard let x, let y, x.isFinite, y.isFinite else { return end() }
        guard let last else {
            text += "M\(SVGText.number(x)) \(SVGText.number(y))"
            self.last = (x, y)
            return
        }
        guard abs(x - last.x) >= Self.least || abs(y - last.y) >= Self.least else {
            pending = (x, y)
            return
        }
        text += "L\(SVGText.number(x)) \(SVGText.number(y))"
        self.last = (x, y)
        pending = nil
    }

    /// A point that stands alone.
    mutating func point(_ x: Double?, _ y: Double?) {
        guard let x, let y, x.isFinite, y.isFinite else { return }
        if let last, abs(x - last.x) < Self.least, abs(y - last.y) < Self.least { return }
        text += "M\(SVGText.number(x)) \(SVGText.number(y))h0"
        last = (x, y)
    }

    /// Ends a stretch.
    mutating func end() {
        if let pending { text += "L\(SVGText.number(pending.x)) \(SVGText.number(pending.y))" }
        (last, pending) = (nil, nil)
    }
}
