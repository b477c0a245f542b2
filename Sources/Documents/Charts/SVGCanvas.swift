import Screen

/// Shapes put down one after the other.
struct SVGCanvas {
    private(set) var elements: [String] = []

    /// A corner and an extent, in user units; y grows downwards.
    struct Area: Hashable {
        var x: Double
        var y: Double
        var width: Double
        var height: Double

        var right: Double { x + width }
        var bottom: Double { y + height }
    }

    enum Anchor: String {
        case start, middle, end
    }

    mutating func append(_ element: String) { elements.append(element) }

    /// - Parameter tooltip: shown by viewers where the pointer rests.
    mutating func rect(_ area: Area, _ classes: String, tooltip: String? = nil) {
        let place = zip(["x", "y", "width", "height"], [area.x, area.y, area.width, area.height])
            .map { " \($0)=\"\(SVGText.number($1))\"" }.joined()
        let end = tooltip.map { "><title>\(SVGText.escaping($0))</title></rect>" } ?? "/>"
        elements.append("<rect class=\"\(classes)\"\(place)\(end)")
    }

    mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ classes: String) {
        let place = zip(["x1", "y1", "x2", "y2"], [x1, y1, x2, y2])
            .map { " \($0)=\"\(SVGText.number($1))\"" }.joined()
        elements.append("<line class=\"\(classes)\"\(place)/>")
    }

    mutating func circle(_ x: Double, _ y: Double, _ classes: String, radius: Double = 4.5) {
        let (cx, cy, r) = (SVGText.number(x), SVGText.number(y), SVGText.number(radius))
        elements.append("<circle class=\"\(classes)\" cx=\"\(cx)\" cy=\"\(cy)\" r=\"\(r)\"/>")
    }

    mutating func path(_ data: String, _ classes: String) {
        if !data.isEmpty { elements.append("<path class=\"\(classes)\" d=\"\(data)\"/>") }
    }

    /// - Parameter isUpright: whether it reads from bottom to top.
    mutating func text(
        _ text: String, x: Double, y: Double, _ classes: String = "", _ anchor: Anchor = .start, isUpright: Bool = false
    ) {
        guard !text.isEmpty else { return }
        let (left, base) = (SVGText.number(x), SVGText.number(y))
        let turn = isUpright ? " transform=\"rotate(-90 \(left) \(base))\"" : ""
        let name = classes.isEmpty ? "" : " class=\"\(classes)\""
        let side = anchor == .start ? "" : " text-anchor=\"\(anchor.rawValue)\""
        elements.append("<text\(name) x=\"\(left)\" y=\"\(base)\"\(side)\(turn)>\(SVGText.escaping(text))</text>")
    }

    /// Shapes of which only what lies within an area is seen. A nested picture does that without a name that would have
    /// to be unique in the page.
    mutating func clipped(to area: Area, _ draw: (inout SVGCanvas) -> Void) {
        let numbers = [area.x, area.y, area.width, area.height].map(SVGText.number)
        let place = zip(["x", "y", "width", "height"], numbers).map { " \($0)=\"\($1)\"" }.joined()
        elements.append("<svg\(place) viewBox=\"\(numbers.joined(separator: " "))\" overflow=\"hidden\">")
        draw(&self)
        elements.append("</svg>")
    }
}
