import Screen

/// The colours of vector drawings, as rules of a style sheet: shapes have classes, and a theme gives the classes colours.
///
/// The colours of series are Okabe and Ito's, told apart under every kind of colour blindness; strokes differ too. Text has
/// a contrast of at least 4.5:1 against the background.
struct SVGStyle {
    /// Whether the background is dark.
    let isDark: Bool
    private let theme: Theme

    /// The style of a theme; a theme without colours has those of the light one.
    init(_ theme: Theme) {
        self.theme = theme.isMonochrome ? .light : theme
        isDark = self.theme.name == Theme.dark.name
    }

    /// The colour behind everything.
    var background: String { isDark ? "#1e2128" : "#ffffff" }
    /// The colour of text.
    var text: String { isDark ? "#e8eaee" : "#1b1d23" }
    /// Behind text that stands out: tables, code.
    var surface: String { isDark ? "#272b34" : "#f4f5f7" }
    /// Text that is secondary.
    var muted: String { color(.faint) }
    /// Lines that guide the eye.
    var grid: String { isDark ? "#353a45" : "#e3e5e9" }
    /// The colour of a role.
    func color(_ role: Role) -> String { theme.style(role).foreground.description }

    /// The steps of the diverging scale, from -1 to 1; one more is for what is not a number.
    static let levels = 64

    /// The class of a value on a scale from -1 to 1.
    static func level(_ t: Double) -> Int {
        t.isNaN ? levels + 1 : Int(clamping: ((min(max(t, -1), 1) + 1) / 2 * Double(levels)).rounded())
    }

    /// What no theme changes: sizes, weights, how lines end.
    static let shapes = """
        .figure{font-family:"Helvetica Neue",Helvetica,Arial,"DejaVu Sans",sans-serif;font-size:16px}
        .figure .heading{font-size:22px;font-weight:600}.figure .chart-title{font-size:18px;font-weight:600}
        .figure .tick{font-size:15px}.figure .caption{font-size:15px}
        .figure path,.figure line{fill:none}
        .figure .grid,.figure .axis{stroke-width:1}
        .figure .joined{stroke-width:2.5;stroke-linejoin:round}
        .figure .wide{stroke-width:5;stroke-opacity:.55;stroke-linejoin:round}
        .figure .place{stroke-width:3}.figure .place-halo{stroke-width:3;fill:none}
        .figure .points{stroke-width:6;stroke-linecap:round}
        .figure .dashed{stroke-dasharray:10 6}.figure .dash-dotted{stroke-dasharray:14 5 2 5}
        .figure .dotted{stroke-dasharray:2.5 5}.figure .marker{stroke-width:2.5}
        .figure .band{stroke:none;fill-opacity:.22}
        .figure .cell{stroke-width:1.02;shape-rendering:crispEdges}
        """

    /// The rules for colours, each for shapes inside of `.figure`.
    var colors: String {
        let series: [(String, Role)] = [
            ("series-1", .firstSeries), ("series-2", .secondSeries), ("series-3", .thirdSeries),
            ("series-4", .fourthSeries), ("curve", .curve), ("outline", .secondSeries), ("faint-curve", .thirdSeries),
        ]
        let levels = (0...SVGStyle.levels).map { Double($0) / Double(SVGStyle.levels) * 2 - 1 } + [.nan]
        return """
            .figure .background{fill:\(background)}.figure text{fill:\(text)}.figure .muted{fill:\(muted)}
            .figure .grid{stroke:\(grid)}.figure .axis{stroke:\(muted)}
            .figure .bar{fill:\(color(.bar))}.figure .mark{fill:\(text)}.figure .halo{stroke:\(background)}
            .figure .map-curve{stroke:\(text)}.figure .place{fill:\(background);stroke:\(text)}
            .figure .place-halo{stroke:\(background)}
            .figure .trail{fill:\(text);fill-opacity:.45}
            .figure .region{fill:\(text);stroke:\(background);stroke-width:3;paint-order:stroke}
            .figure .marker{fill:\(background)}.figure .behind{stroke:\(muted);stroke-opacity:.75}
            \(series.map { ".figure .\($0){stroke:\(color($1))}.figure .fill-\($0){fill:\(color($1))}" }.joined())
            \(levels.enumerated().map { ".d\($0){stroke:\(theme.diverging($1))}" }.joined())
            """
    }
}

extension Role {
    /// The class of a series of this role.
    var svgClass: String {
        switch self {
        case .secondSeries: "series-2"
        case .thirdSeries: "series-3"
        case .fourthSeries: "series-4"
        case .curve: "curve"
        default: "series-1"
        }
    }
}

extension LinePlot.Stroke {
    /// The classes of what is drawn with it.
    var svgClass: String {
        switch self {
        case .solid: "joined"
        case .dashed: "joined dashed"
        case .dashDotted: "joined dash-dotted"
        case .dotted: "joined dotted"
        case .points: "points"
        }
    }
}

extension HistogramPlot.Stroke {
    /// The classes of what is drawn with it.
    var svgClass: String {
        switch self {
        case .curve: "joined curve"
        case .outline: "joined outline"
        case .faintCurve: "joined dashed faint-curve"
        }
    }
}
