extension Theme {
    /// For dark backgrounds, up to the grey of `#282c34`. Text has a contrast of at least 4.5:1 and
    /// graphics of at least 3:1, as WCAG 2.1 asks in 1.4.3 and 1.4.11.
    public static let dark = Theme(
        name: "dark", assumedBackground: Color(hex: 0x282C34), ramp: .dark
    ) { role in
        switch role {
        case .text, .hintText: .plain
        case .faint: Style(foreground: Color(hex: 0x9DA5B4))
        case .label, .axis: Style(foreground: Color(hex: 0x8CC8E8))
        case .number: Style(foreground: Color(hex: 0xE6E1CF))
        case .header: Style(foreground: Color(hex: 0x8CC8E8), attributes: .bold)
        case .title: Style(foreground: Color(hex: 0x9DA5B4))
        case .focusedTitle: Style(foreground: Color(hex: 0xFFD580), attributes: .bold)
        case .border: Style(foreground: Color(hex: 0x7F8898))
        case .focusedBorder: Style(foreground: Color(hex: 0xF0C674))
        case .selection: Style(foreground: Color(hex: 0xFFFFFF), background: Color(hex: 0x3E4A5E))
        case .cursor: Style(foreground: Color(hex: 0x1B1D23), background: Color(hex: 0xF0C674))
        case .match: Style(foreground: Color(hex: 0xFFD580), attributes: .underline)
        case .input: Style(attributes: .bold)
        case .prompt: Style(foreground: Color(hex: 0xF0C674), attributes: .bold)
        case .error: Style(foreground: Color(hex: 0xFF8A80), attributes: .bold)
        case .warning: Style(foreground: Color(hex: 0xF0C674))
        case .success: Style(foreground: Color(hex: 0x5FD0C0))
        case .progress: Style(foreground: Color(hex: 0x8CC8E8))
        case .hintKey: Style(foreground: Color(hex: 0xFFD580), attributes: .bold)
        case .bar: Style(foreground: Color(hex: 0x5B7FA6))
        case .curve: Style(foreground: Color(hex: 0xFFD580))
        case .curveOnBar: Style(foreground: Color(hex: 0xFFE9B8), background: Color(hex: 0x5B7FA6))
        case .firstSeries: Style(foreground: Color(hex: 0x56B4E9))
        case .secondSeries: Style(foreground: Color(hex: 0xE69F00))
        case .thirdSeries: Style(foreground: Color(hex: 0x209A70))
        case .fourthSeries: Style(foreground: Color(hex: 0xDB8FBA))
        // Three tenths of the series' colours in that of the background.
        case .firstBand: Style(background: Color(hex: 0x36556A))
        case .secondBand: Style(background: Color(hex: 0x614F24))
        }
    }
}
