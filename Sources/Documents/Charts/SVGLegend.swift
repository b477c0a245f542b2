import Screen

/// What marks are, in rows: a sample of each and its name.
struct SVGLegend {
    /// A sample and a name.
    struct Entry {
        enum Sample {
            case bar
            case line(String)
            case points(String)
            case marked(String)
            /// A marked place of a map.
            case place(isFirst: Bool)
            /// Fills, side by side.
            case bands([String])
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
                case .marked(let classes):
                    canvas.line(left, middle, left + Self.sampleWidth, middle, "joined " + classes)
                    canvas.circle(left + Self.sampleWidth / 2, middle, "marker " + classes)
                case .place(isFirst: true): canvas.circle(left + Self.sampleWidth / 2, middle, "place", radius: 7)
                case .place(isFirst: false):
                    canvas.rect(
                        .init(x: left + Self.sampleWidth / 2 - 7, y: middle - 7, width: 14, height: 14), "place")
                case .bands(let classes):
                    let width = Self.sampleWidth / Double(max(classes.count, 1))
                    for (place, fill) in classes.enumerated() {
                        canvas.rect(
                            .init(x: left + Double(place) * width, y: middle - 8, width: width, height: 16),
                            "band \(fill)")
                    }
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
            return plot.legendNames.map { .init(sample: sample($0, of: plot), name: $0) }
        case .map(let map):
            let names = map.plot.series.map(\.name).filter { !$0.isEmpty }
            let marks = map.marks.map { mark in
                SVGLegend.Entry(sample: .place(isFirst: mark == map.ownMark), name: mark.name)
            }
            return marks + names.map { .init(sample: .line("joined map-curve"), name: $0) }
        case .matrix: return []
        }
    }

    /// What the legend shows for a name: the foremost series, or all bands of it.
    private func sample(_ name: String, of plot: LinePlot) -> SVGLegend.Entry.Sample {
        let front = plot.series.indices.last { plot.series[$0].legendName == name }
        let behind = plot.background.last { $0.legendName == name }
        guard let series = front.map({ plot.series[$0] }) ?? behind else {
            return .bands(plot.bands.filter { $0.legendName == name }.reversed().map { "fill-\($0.role.svgClass)" })
        }
        let color = front.map { plot.role(of: $0).svgClass } ?? "behind"
        let classes = "\(series.stroke.svgClass) \(color)"
        if series.stroke == .points { return .points(classes) }
        // What shares a name of one look differs in its markers.
        return series.marker == nil || series.stroke != .solid ? .line(classes) : .marked(color)
    }
}
