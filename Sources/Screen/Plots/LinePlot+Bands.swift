extension LinePlot {
    /// What lies between two curves, filled softly: where most of something is.
    ///
    /// In colours the cells have a background; in monochrome and ASCII they are shaded, those of the second series with a
    /// shade of their own.
    public struct Band: Sendable, Hashable {
        /// What it is; empty leaves it out of the legend and of what is read out.
        public let name: String
        /// What it is called in the legend: series and bands of one such name share an entry.
        public let legendName: String
        /// Across, ascending.
        public let x: [Double]
        /// The lower edge, for each of `x`.
        public let lower: [Double]
        /// The upper edge, for each of `x`.
        public let upper: [Double]
        /// The series it belongs to.
        public let role: Role

        /// A band of as many places as the shortest list has. Where a number is none, or the upper edge has no place on
        /// the axis, there is a gap; a lower edge without a place, as 0 on a logarithmic axis, is the axis' lower end.
        ///
        /// - Parameter legendName: what the legend calls it; nil for its name.
        public init(
            _ name: String, x: [Double], lower: [Double], upper: [Double], role: Role, legendName: String? = nil
        ) {
            let count = min(x.count, lower.count, upper.count)
            self.name = name
            self.legendName = legendName ?? name
            self.x = Array(x.prefix(count))
            self.lower = Array(lower.prefix(count))
            self.upper = Array(upper.prefix(count))
            self.role = role
        }
    }

    /// Fills the bands.
    func drawBands(_ layout: LinePlotLayout, on screen: inout Screen) {
        let area = layout.area
        guard !area.isEmpty else { return }
        for band in bands {
            let edges = BandEdges(band, layout.across, layout.upwards)
            let style = screen.theme.style(band.role.band)
            for column in 0..<area.width {
                guard let (low, high) = edges.at(column: column, of: area.width) else { continue }
                let rows = (top: (1 - high) * Double(area.height), bottom: (1 - low) * Double(area.height))
                guard rows.bottom > 0, rows.top < Double(area.height) else { continue }
                let first = max(0, Int(clamping: rows.top)), last = min(area.height - 1, Int(clamping: rows.bottom))
                for row in first...max(first, last) where row < area.height {
                    let point = area.origin.moved(dx: column, dy: row)
                    let shade = band.role.shade(screen.glyphs)
                    screen.fill(BandCell(rows.top, rows.bottom, row), at: point, style, shade, clip: area)
                }
            }
        }
    }
}

/// Where the edges of a band lie on axes.
private struct BandEdges {
    private let band: LinePlot.Band
    private let across: Axis
    /// Parts of the height, for each of the band's places; nil in a gap.
    private let places: [(low: Double, high: Double)?]

    init(_ band: LinePlot.Band, _ across: Axis, _ upwards: Axis) {
        self.band = band
        self.across = across
        places = zip(band.lower, band.upper).map { lower, upper in
            guard !lower.isNaN, let high = upwards.fraction(of: upper) else { return nil }
            return (min(max(upwards.fraction(of: lower) ?? 0, 0), high), high)
        }
    }

    /// The edges in the middle of a column, on straight lines between the places; nil in a gap.
    func at(column: Int, of width: Int) -> (low: Double, high: Double)? {
        guard let x = across.value(inColumn: column, of: width), let first = band.x.first, let last = band.x.last,
            x >= first, x <= last
        else { return nil }
        let next = max(1, band.x.firstIndex { $0 >= x } ?? 0)
        guard next < band.x.count else { return places[0] }
        guard let start = places[next - 1], let end = places[next],
            let left = across.fraction(of: band.x[next - 1]), let right = across.fraction(of: band.x[next]),
            let here = across.fraction(of: x)
        else { return nil }
        let share = right > left ? min(max((here - left) / (right - left), 0), 1) : 0
        return (start.low + share * (end.low - start.low), start.high + share * (end.high - start.high))
    }
}

/// What a band fills of one cell.
private enum BandCell {
    case all
    /// So many eighths from below.
    case lower(Int)
    case upperHalf
    case nothing

    /// The part of a row between two heights, counted in rows from the top.
    init(_ top: Double, _ bottom: Double, _ row: Int) {
        let start = max(top - Double(row), 0)
        let end = min(bottom - Double(row), 1)
        let eighths = Int(clamping: ((end - start) * 8).rounded())
        self = eighths <= 0 ? .nothing : eighths >= 7 ? .all : start > 1 - end ? .lower(eighths) : .upperHalf
        // Half a cell is the least that can be shown from above.
        if case .upperHalf = self, eighths < 3 { self = .nothing }
    }

    /// Whether it fills most of the cell.
    var isMost: Bool {
        switch self {
        case .all, .upperHalf: true
        case .lower(let eighths): eighths >= 4
        case .nothing: false
        }
    }
}

extension Screen {
    /// Fills part of a cell, with the background of a style or, if it has none, with a shade. Two backgrounds mix.
    fileprivate mutating func fill(
        _ part: BandCell, at point: Point, _ style: Style, _ shade: Character, clip: Rect
    ) {
        guard style.background != .standard else {
            // Every second cell is enough where a shade is a letter.
            let isShaded = part.isMost && (!glyphs.isASCII || (point.x + point.y).isMultiple(of: 2))
            if isShaded { put(shade, at: point, style, clip: clip) }
            return
        }
        let ground = ground(at: point)
        let filled = ground == .standard ? style.background : Color.blend(ground, style.background, 0.5)
        let character: Character
        switch part {
        case .nothing: return
        case .all: return put(" ", at: point, Style(background: filled), clip: clip)
        case .lower(let eighths): character = glyphs.eighths[eighths]
        case .upperHalf: character = glyphs.upperHalf ?? " "
        }
        guard !glyphs.isASCII else {
            if part.isMost { put(" ", at: point, Style(background: filled), clip: clip) }
            return
        }
        put(character, at: point, Style(foreground: style.background, background: ground), clip: clip)
    }

    /// The colour that fills most of a cell: its background, or a block's; `.standard` for neither.
    func ground(at point: Point) -> Color {
        let cell = self[point]
        if let filled = glyphs.eighths.firstIndex(of: cell.character), filled >= 4 { return cell.style.foreground }
        if cell.character == glyphs.upperHalf { return cell.style.foreground }
        return cell.style.background
    }
}

extension Role {
    /// How a band around a series of this role looks.
    var band: Role { self == .secondSeries ? .secondBand : .firstBand }

    /// What such a band is filled with where cells have no background.
    func shade(_ glyphs: Glyphs) -> Character { band == .secondBand ? glyphs.secondShade : glyphs.shade }
}
