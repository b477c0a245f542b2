extension Theme {
    /// The theme as it was designed for so many colours. What has all of them shows the theme as it is.
    ///
    /// The nearest entries of a palette to colours chosen freely are not always readable, nor of the same hue; so each
    /// palette has choices of its own, of entries that are shown exactly.
    public func suited(to depth: ColorDepth) -> Theme {
        guard !isMonochrome else { return self }
        let isLight = name == Theme.light.name
        switch depth {
        case .truecolor: return self
        case .palette256: return isLight ? .light256 : .dark256
        case .palette16: return isLight ? .light16 : .dark16
        case .monochrome: return .monochrome
        }
    }

    /// The entries nearest to the colours of `dark` have its contrasts, but for what has one colour on another.
    private static let dark256 = Theme(
        name: dark.name, assumedBackground: dark.assumedBackground, ramp: .dark256
    ) { role in
        switch role {
        case .curveOnBar: Style(foreground: Color(palette: 230), background: Color(palette: 67))
        case .firstBand: Style(background: Color(palette: 23))
        case .secondBand: Style(background: Color(palette: 52))
        default: dark.style(role)
        }
    }

    /// The entries nearest to the bands of `light` are greyer than they need to be.
    private static let light256 = Theme(
        name: light.name, assumedBackground: light.assumedBackground, ramp: .light256
    ) { role in
        switch role {
        case .firstBand: Style(background: Color(palette: 153))
        case .secondBand: Style(background: Color(palette: 223))
        default: light.style(role)
        }
    }

    /// Of the sixteen, the dark colours and the dark grey are too faint for text.
    private static let dark16 = Theme(
        name: dark.name, assumedBackground: dark.assumedBackground, ramp: .dark16
    ) { role in
        switch role {
        case .text, .hintText: .plain
        case .faint, .title: Style(foreground: Color(palette: 7))
        case .label, .axis, .bar, .firstBand: Style(foreground: Color(palette: 6))
        case .number: Style(foreground: Color(palette: 15))
        case .header: Style(foreground: Color(palette: 14), attributes: .bold)
        case .focusedTitle, .prompt, .hintKey: Style(foreground: Color(palette: 11), attributes: .bold)
        case .border: Style(foreground: Color(palette: 8))
        case .focusedBorder, .warning, .curve: Style(foreground: Color(palette: 11))
        case .selection: Style(foreground: Color(palette: 15), background: Color(palette: 4))
        case .cursor: Style(foreground: Color(palette: 0), background: Color(palette: 11))
        case .match: Style(foreground: Color(palette: 11), attributes: .underline)
        case .input: Style(attributes: .bold)
        case .error: Style(foreground: Color(palette: 15), background: Color(palette: 1), attributes: .bold)
        case .success: Style(foreground: Color(palette: 14))
        case .progress: Style(foreground: Color(palette: 14))
        case .curveOnBar: Style(foreground: Color(palette: 0), background: Color(palette: 6))
        case .firstSeries: Style(foreground: Color(palette: 14))
        case .secondSeries: Style(foreground: Color(palette: 11))
        case .thirdSeries: Style(foreground: Color(palette: 2))
        case .secondBand: Style(foreground: Color(palette: 3))
        case .fourthSeries: Style(foreground: Color(palette: 13))
        }
    }

    /// Of the sixteen, only black, red and blue can be read on white; the others stand behind black.
    private static let light16 = Theme(
        name: light.name, assumedBackground: light.assumedBackground, ramp: .light16
    ) { role in
        switch role {
        case .text, .hintText: .plain
        case .faint, .title, .number, .thirdSeries: Style(foreground: Color(palette: 0))
        case .label, .axis, .focusedBorder, .progress, .firstSeries: Style(foreground: Color(palette: 4))
        case .header, .prompt, .hintKey: Style(foreground: Color(palette: 4), attributes: .bold)
        case .focusedTitle: Style(foreground: Color(palette: 15), background: Color(palette: 4), attributes: .bold)
        case .border: Style(foreground: Color(palette: 8))
        case .selection: Style(foreground: Color(palette: 0), background: Color(palette: 14))
        case .cursor: Style(foreground: Color(palette: 15), background: Color(palette: 4))
        case .match: Style(foreground: Color(palette: 1), attributes: .underline)
        case .input: Style(attributes: .bold)
        case .error: Style(foreground: Color(palette: 1), attributes: .bold)
        case .warning: Style(foreground: Color(palette: 0), background: Color(palette: 11))
        case .success: Style(foreground: Color(palette: 15), background: Color(palette: 12))
        case .bar, .firstBand: Style(foreground: Color(palette: 12))
        case .curve, .secondSeries, .secondBand: Style(foreground: Color(palette: 1))
        case .curveOnBar: Style(foreground: Color(palette: 15), background: Color(palette: 12))
        case .fourthSeries: Style(foreground: Color(palette: 5))
        }
    }
}
