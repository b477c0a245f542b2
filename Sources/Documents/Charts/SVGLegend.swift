import Screen

/// What marks are, in rows: a sample of each and its name.
struct SVGLegend {
    /// A sample and a name.
    struct Entry {
        enum Sample {
            case bar
            case line(String)
            case points(String)
        }

        let sample: Sample
        let name: String
    }

    private let rows: [[(entry: Entry, x: Double)]]

    private static let size = 16.0
    private static let sampleWidth = 34.0
    private static let gap = 26.0
    private static let rowHeight = 26.0

    init(_ entries: [Entry], width: Double) {
        var rows: [[(Entry, Double)]] = []
        var x = 0.0
        for entry in entries {
            let taken = Self.sampleWidth + 8 + SVGText.width(VisibleText.escaping(entry.name), size: Self.size)
            if rows.isEmpty || x + taken > width {
                rows.append([])
                x = 0
            }
            rows[rows.count - 1].append((entry, x))
            x += taken + Self.gap
        }
        self.rows = rows
    }

    var height: Double { Double(rows.count) * Self.rowHeight }

    func draw(x: Double, y: Double, on canvas: inout SVGCanvas) {
        for (row, entries) in rows.enumerated() {
            let middle = y + (Double(row) + 0.5) * Self.rowHeight
            for (entry, offset) in entries {
                let left = x + offset
                switch entry.sample {
                case .bar:
                    canvas.rect(.init(x: left + 9, y: middle - 8, width: 16, height: 16), "bar")
                case .line(let classes): canvas.line(left, middle, left + Self.sampleWidth, middle, classes)
                case .points(let classes):
                    var path = PathData()
                    for (dx, dy) in [(5.0, 4.0), (17, -1), (29, -5)] { path.point(left + dx, middle + dy) }
                    canvas.path(path.text, classes)
                }
                canvas.text(entry.name, x: left + Self.sampleWidth + 8, y: middle + Self.size * 0.35)
            }
        }
    }
}

extension Chart {
    /// What stands above the chart; a histogram without a legend of its own has what is drawn.
    var svgLegend: [SVGLegend.Entry] {
        switch marks {
        case .histogram(let plot):
            let usual: [LegendEntry] =
                plot.expected.isEmpty ? [] : [.init(.bar, "observed"), .init(.line(.curve), "expected")]
            return (legend.isEmpty ? usual : legend).map { entry in
                switch entry.mark {
                case .bar: .init(sample: .bar, name: entry.name)
                case .line(let stroke): .init(sample: .line(stroke.svgClass), name: entry.name)
                }
            }
        case .lines(let plot):
            return plot.series.indices.reversed().filter { !plot.series[$0].name.isEmpty }.map { index in
                let series = plot.series[index]
                let classes = "\(series.stroke.svgClass) \(plot.role(of: index).svgClass)"
                return .init(
                    sample: series.stroke == .points ? .points(classes) : .line(classes), name: series.name)
            }
        case .map(let map):
            let names = map.plot.series.map(\.name).filter { !$0.isEmpty }
            return names.map { .init(sample: .line("joined map-curve"), name: $0) }
        case .matrix: return []
        }
    }
}
