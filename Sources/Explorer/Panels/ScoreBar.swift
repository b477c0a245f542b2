import InitializerCore
import Screen
import Workbench

/// Where a statistic lies, in standard errors from what is expected of it, on a scale all statistics have in common:
/// `····│●···`. The middle is what is expected, the ends are 5 standard errors.
struct ScoreBar {
    /// The columns it takes, the gap before it included; none where there is little room.
    let width: Int

    private static let limit = 5.0
    private static let gap = 1

    /// The bar beside numbers that share so many columns with it.
    init(beside columns: Int) {
        width = columns >= 44 ? 16 : columns >= 32 ? 12 : columns >= 24 ? 8 : 0
    }

    func draw(_ entry: StatisticVerdicts.Entry, on screen: inout Screen, in rect: Rect) {
        guard width > 0, let score = entry.score, !score.isNaN else { return }
        let cells = width - Self.gap
        let middle = cells / 2
        let place = middle + Int(clamping: (min(max(score / Self.limit, -1), 1) * Double(middle)).rounded())
        for cell in 0..<min(cells, rect.width - Self.gap) {
            let point = rect.origin.moved(dx: Self.gap + cell)
            if cell == place {
                screen.write(String(screen.glyphs.dot), at: point, entry.verdict.grade.role, clippedTo: rect)
            } else {
                let glyph = cell == middle ? screen.glyphs.vertical : screen.glyphs.track
                screen.write(String(glyph), at: point, cell == middle ? .axis : .faint, clippedTo: rect)
            }
        }
    }
}
