import Screen

/// Where everything is on a screen of a given size.
///
/// From 80 × 24 on, all panels are in sight: the initializers at the left; right of them the form and the histogram
/// above, the tensor and the statistics below. Extra room goes to the histogram and the tensor. On a smaller screen
/// the panel in focus has all of it; below 20 × 5 there is only room to say so.
struct Layout: Sendable {
    /// How much fits.
    enum Density: Sendable {
        case full, single, tooSmall
    }

    let density: Density
    /// What is on show and how far its computation is.
    let header: Rect
    /// The keys that do something here.
    let hints: Rect
    /// The command line, or a word to the user.
    let line: Rect
    private let rects: [PanelID: Rect]

    static let fullSize = Size(width: 80, height: 24)
    static let smallestSize = Size(width: 20, height: 5)

    init(_ size: Size, focus: PanelID) {
        let bounds = Rect(size: size)
        let (header, belowHeader) = bounds.split(top: 1)
        let (line, aboveLine) = belowHeader.split(bottom: 1)
        let (hints, body) = aboveLine.split(bottom: 1)
        (self.header, self.hints, self.line) = (header, hints, line)
        if size.width >= Layout.fullSize.width, size.height >= Layout.fullSize.height {
            density = .full
            rects = Layout.all(in: body)
        } else if size.width >= Layout.smallestSize.width, size.height >= Layout.smallestSize.height {
            density = .single
            rects = [focus: body]
        } else {
            density = .tooSmall
            rects = [:]
        }
    }

    /// Where a panel is, or nil if it is out of sight.
    func rect(of panel: PanelID) -> Rect? { rects[panel] }

    private static func all(in body: Rect) -> [PanelID: Rect] {
        let (list, right) = body.split(left: listWidth)
        // The form shows six fields, the most an initializer has; the statistics eleven lines.
        let (top, bottom) = right.split(top: max(8, min(right.height - 13, right.height * 2 / 5)))
        let (form, histogram) = top.split(left: min(40, 26 + max(0, right.width - 60) / 6))
        let (statistics, tensor) = bottom.split(right: min(46, 34 + max(0, right.width - 60) / 6))
        return [.initializers: list, .form: form, .histogram: histogram, .tensor: tensor, .statistics: statistics]
    }

    /// The longest name, a mark before it and a frame around it.
    private static let listWidth = 20
}
