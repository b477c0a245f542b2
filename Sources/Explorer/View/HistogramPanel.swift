import InitializerCore
import Presentation
import Screen

/// The values by size, with the counts theory expects drawn over them.
enum HistogramPanel {
    static func draw(_ model: Model, on screen: inout Screen, in rect: Rect) {
        guard let picture = model.picture, picture.summary.count > 0 else { return }
        let plot = HistogramPlot(picture.summary, picture.spec.law)
        plot.draw(on: &screen, in: rect)
        // Counts outside matter only where they would be seen; the corner above the bars is free in a bell's tail.
        if let outside = HistogramPlot.outside(picture.summary.histogram), rect.height > 6 {
            screen.write(outside, in: rect.row(0), .right, .faint)
        }
    }
}
