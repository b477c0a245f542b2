import InitializerCore
import Presentation
import Screen
import Workbench

/// Draws the model.
public func view(_ model: Model) -> Screen {
    var screen = Screen(size: model.size, glyphs: model.glyphs, theme: model.theme)
    let layout = model.layout
    guard layout.density != .tooSmall else {
        let least = "\(Layout.smallestSize.width)x\(Layout.smallestSize.height)"
        let texts = ["too small: needs \(least)", "needs \(least)", least]
        screen.write(texts.first { $0.displayWidth <= model.size.width } ?? least, in: screen.bounds.row(0))
        return screen
    }
    Header.draw(model, on: &screen, in: layout.header)
    TabLine.draw(model, on: &screen, in: layout.tabs)
    for panel in PanelID.allCases {
        guard let rect = layout.rect(of: panel) else { continue }
        let focus: Focus = panel == model.focus ? .focused : .unfocused
        let inner = screen.frame(rect, title: model.title(of: panel, width: rect.width - 4), focus)
        switch panel {
        case .initializers: InitializersPanel.draw(model, on: &screen, in: inner)
        case .form: FormPanel.draw(model, on: &screen, in: inner)
        case .histogram: HistogramPanel.draw(model, on: &screen, in: inner)
        case .tensor: TensorPanel.draw(model, on: &screen, in: inner)
        case .statistics: StatisticsPanel.draw(model, on: &screen, in: inner)
        case .study: StudyPanel.draw(model, on: &screen, in: inner)
        }
    }
    if let form = layout.rect(of: .form) { FormPanel.drawFailure(model, on: &screen, beside: form) }
    HintLine.draw(model, on: &screen, in: layout.hints)
    if let overlay = model.overlay { OverlayView.draw(overlay, on: &screen) }
    BottomLine.draw(model, on: &screen, in: layout.line)
    return screen
}

extension Model {
    /// What stands in a panel's frame: its name, and what its numbers are of.
    ///
    /// While they are still those of the Spec before, it says so.
    fileprivate func title(of panel: PanelID, width: Int) -> String {
        let isPrevious = picture.map { $0.spec != shown } ?? false
        guard isPrevious else { return currentTitle(of: panel, width: width) }
        switch panel {
        case .initializers, .form: return panel.title
        case .study: return StudyPanel.title(self)
        case .histogram, .tensor, .statistics: return panel.title + " (before)"
        }
    }

    private func currentTitle(of panel: PanelID, width: Int) -> String {
        switch panel {
        case .initializers, .form:
            return panel.title
        case .histogram:
            return HistogramPanel.title(self)
        case .tensor:
            return TensorPanel.title(self, width: width)
        case .statistics:
            return "\(panel.title): observed, expected"
        case .study:
            return StudyPanel.title(self)
        }
    }
}
