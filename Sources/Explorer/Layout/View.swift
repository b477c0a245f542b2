import Screen

/// Draws the model.
public func view(_ model: Model) -> Screen {
    var screen = Screen(size: model.size, glyphs: model.glyphs, theme: model.theme)
    let layout = model.layout
    guard layout.density != .tooSmall else {
        let least = "\(Layout.smallestSize.width)x\(Layout.smallestSize.height)"
        let texts = ["terminal too small: needs \(least)", "needs \(least)", least]
        screen.write(texts.first { $0.displayWidth <= model.size.width } ?? least, in: screen.bounds.row(0))
        return screen
    }
    if !layout.header.isEmpty { ModelLine.draw(model, on: &screen, in: layout.header) }
    TabLine.draw(model, on: &screen, in: layout.tabs)
    for panel in Panel.all {
        guard let rect = layout.rect(of: panel.id) else { continue }
        let focus: Focus = panel.id == model.focus ? .focused : .unfocused
        let inner =
            panel.isLine ? rect : screen.frame(rect, title: panel.frameTitle(model, width: rect.width - 4), focus)
        if panel.showsSnapshot, let failure = model.examination.failure {
            FailureLines.draw(failure, on: &screen, in: inner)
        } else {
            panel.draw(model, &screen, inner)
        }
    }
    for panel in Panel.all {
        if let rect = layout.rect(of: panel.id) { panel.drawOver?(model, &screen, rect) }
    }
    HintLine.draw(model, on: &screen, in: layout.hints)
    if let overlay = model.overlay { OverlayView.draw(overlay, on: &screen) }
    BottomLine.draw(model, on: &screen, in: layout.line)
    if let search = model.overlay?.search, model.commandLine == nil, model.notice == nil {
        OverlayView.draw(search, on: &screen, in: layout.line)
    }
    if model.isFiltering, let table = model.stored.table, model.commandLine == nil, model.notice == nil {
        TableFilterLine.draw(table, on: &screen, in: layout.line)
    }
    if let choices = model.choices {
        ChoiceListView.draw(choices, on: &screen)
        if model.notice == nil { ChoiceListView.describe(choices, on: &screen, in: layout.line) }
    }
    if let permission = model.permissions.first {
        OverlayView.draw(permission.overlay(on: model.size), on: &screen)
    }
    return screen
}
