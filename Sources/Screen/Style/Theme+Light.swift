extension Theme {
    /// For light backgrounds, down to the grey of `#f0f0f0`, with the contrasts of `dark`.
    public static let light = Theme(
        name: "light", assumedBackground: Color(hex: 0xF0F0F0), ramp: .light
    ) { role in
        switch role {
        case .text, .hintText: .plain
        case .faint: Style(foreground: Color(hex: 0x5F6670))
        case .label, .axis: Style(foreground: Color(hex: 0x1F5F8B))
        case .number: Style(foreground: Color(hex: 0x3A3320))
        case .header: Style(foreground: Color(hex: 0x1F5F8B), attributes: .bold)
        case .title: Style(foreground: Color(hex: 0x5F6670))
        case .focusedTitle: Style(foreground: Color(hex: 0x0B57A4), attributes: .bold)
        case .border: Style(foreground: Color(hex: 0x757B85))
        case .focusedBorder: Style(foreground: Color(hex: 0x0B57A4))
        case .selection: Style(foreground: Color(hex: 0x101820), background: Color(hex: 0xC9DDF2))
        case .cursor: Style(foreground: Color(hex: 0xFFFFFF), background: Color(hex: 0x0B57A4))
        case .match: Style(foreground: Color(hex: 0x7A5200), attributes: .underline)
        case .input: Style(attributes: .bold)
        case .prompt: Style(foreground: Color(hex: 0x0B57A4), attributes: .bold)
        case .error: Style(foreground: Color(hex: 0x9B1420), attributes: .bold)
        case .warning: Style(foreground: Color(hex: 0x856200))
        case .success: Style(foreground: Color(hex: 0x006B6B))
        case .progress: Style(foreground: Color(hex: 0x1F5F8B))
        case .hintKey: Style(foreground: Color(hex: 0x0B57A4), attributes: .bold)
        case .bar: Style(foreground: Color(hex: 0x6889AC))
        case .curve: Style(foreground: Color(hex: 0x5A1E00))
        case .curveOnBar: Style(foreground: Color(hex: 0x3A1200), background: Color(hex: 0x6889AC))
        case .firstSeries: Style(foreground: Color(hex: 0x0B6BA8))
        case .secondSeries: Style(foreground: Color(hex: 0xA85B00))
        case .thirdSeries: Style(foreground: Color(hex: 0x007A57))
        case .fourthSeries: Style(foreground: Color(hex: 0xA23E78))
        // A quarter of the series' colours in that of the background.
        case .firstBand: Style(background: Color(hex: 0xB7CFDE))
        case .secondBand: Style(background: Color(hex: 0xDECBB4))
        }
    }
}
