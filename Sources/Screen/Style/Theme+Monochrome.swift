extension Theme {
    /// Attributes only. Reverse marks the one place that has the user's attention: the chosen row, the
    /// focused panel's title, a curve crossing a bar. The cursor is underlined within the chosen row,
    /// and what matters is bold. `dim` is kept for what may be missed, since some terminals hardly show it.
    public static let monochrome = Theme(
        name: "monochrome", assumedBackground: .standard, ramp: nil
    ) { role in
        switch role {
        case .text, .label, .number, .title, .border, .hintText, .bar, .axis, .progress, .success, .firstSeries,
            .thirdSeries:
            .plain
        case .faint, .firstBand, .secondBand: Style(attributes: .dim)
        case .header, .focusedBorder, .hintKey, .curve, .input, .prompt, .warning, .secondSeries, .fourthSeries:
            Style(attributes: .bold)
        case .focusedTitle: Style(attributes: [.bold, .reverse])
        case .selection, .curveOnBar: Style(attributes: .reverse)
        case .cursor: Style(attributes: [.bold, .underline, .reverse])
        case .match: Style(attributes: .underline)
        case .error: Style(attributes: [.bold, .underline])
        }
    }
}
