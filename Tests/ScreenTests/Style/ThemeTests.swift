import Testing

@testable import Screen

@Suite struct ThemeTests {
    /// What is drawn with these is a shape, for which WCAG 2.1 asks 3:1 (1.4.11); the rest is text, 4.5:1 (1.4.3).
    private static let graphics: Set<Role> = [
        .border, .focusedBorder, .bar, .curve, .curveOnBar, .firstSeries, .secondSeries, .thirdSeries, .fourthSeries,
        .firstBand, .secondBand,
    ]

    /// As the terminal shows it: palettes by xterm's colours.
    @Test(arguments: [Theme.dark, .light], [ColorDepth.truecolor, .palette256, .palette16])
    func everyRoleStandsOutFromItsBackground(theme: Theme, depth: ColorDepth) throws {
        func shown(_ color: Color) -> Color {
            if case .index(let index) = depth.nearest(color) { Color(palette: index) } else { color }
        }
        let theme = theme.suited(to: depth)
        for role in Role.allCases {
            let style = theme.style(role)
            guard style.foreground != .standard else { continue }
            let background = style.background == .standard ? theme.assumedBackground : shown(style.background)
            let contrast = contrastRatio(shown(style.foreground), background)
            #expect(contrast >= (Self.graphics.contains(role) ? 3 : 4.5), "\(theme.name) \(depth) \(role) \(contrast)")
        }
    }

    /// A curve runs through its band and through that of another.
    @Test(arguments: [Theme.dark, .light], [ColorDepth.truecolor, .palette256, .palette16])
    func curvesStandOutFromBands(theme: Theme, depth: ColorDepth) throws {
        func shown(_ color: Color) -> Color {
            if case .index(let index) = depth.nearest(color) { Color(palette: index) } else { color }
        }
        let theme = theme.suited(to: depth)
        for band in [Role.firstBand, .secondBand] where theme.style(band).background != .standard {
            for line in [Role.firstSeries, .secondSeries, .faint] {
                let contrast = contrastRatio(shown(theme.style(line).foreground), shown(theme.style(band).background))
                #expect(contrast >= 3, "\(theme.name) \(depth) \(line) on \(band): \(contrast)")
            }
        }
    }

    /// The user's palette may be another, but sixteen colours are asked for by number.
    @Test(arguments: [Theme.dark, .light])
    func whatIsChosenFromAPaletteIsShownAsChosen(theme: Theme) {
        for t in stride(from: -1.0, through: 1, by: 0.05) {
            let (few, many) = (theme.suited(to: .palette16).diverging(t), theme.suited(to: .palette256).diverging(t))
            #expect((0..<16).contains { Color(palette: $0) == few })
            #expect((16..<256).contains { Color(palette: $0) == many })
        }
    }

    @Test(arguments: [Theme.dark, .light], [(ColorDepth.palette16, 7), (.palette256, 11)])
    func palettesHaveRampsOfTheirOwn(theme: Theme, ramp: (depth: ColorDepth, steps: Int)) {
        let theme = theme.suited(to: ramp.depth)
        let colors = stride(from: -1.0, through: 1, by: 0.01).map { theme.diverging($0) }
        #expect(Set(colors).count == ramp.steps)
        #expect(colors[100] == theme.diverging(0) && colors[0] != colors[200])
    }

    @Test(arguments: Role.allCases)
    func monochromeHasNoColour(role: Role) {
        #expect(Theme.monochrome.style(role).foreground == .standard)
        #expect(Theme.monochrome.style(role).background == .standard)
    }

    @Test(arguments: Theme.all)
    func whatMustBeToldApartIs(theme: Theme) {
        let pairs: [(Role, Role)] = [
            (.selection, .text), (.cursor, .selection), (.cursor, .text), (.focusedTitle, .title),
            (.focusedBorder, .border), (.curve, .bar), (.curveOnBar, .bar), (.curveOnBar, .curve),
            (.firstBand, .text), (.firstSeries, .secondSeries), (.secondSeries, .thirdSeries),
            (.thirdSeries, .fourthSeries),
            (.error, .text), (.hintKey, .hintText), (.match, .text),
        ]
        for (one, other) in pairs {
            #expect(theme.style(one) != theme.style(other), "\(theme.name): \(one), \(other)")
        }
    }

    @Test func theDivergingRampIsBlueNeutralOrange() {
        #expect(Theme.dark.diverging(-1) == Color(hex: 0x56B4E9))
        #expect(Theme.dark.diverging(0) == Color(hex: 0x2E3138))
        #expect(Theme.dark.diverging(1) == Color(hex: 0xE69F00))
        #expect(Theme.dark.diverging(-.infinity) == Theme.dark.diverging(-1))
        #expect(Theme.dark.diverging(7) == Theme.dark.diverging(1))
        #expect(Theme.dark.diverging(.nan) == Color(hex: 0xDB8FBA))
        #expect(Theme.monochrome.diverging(0.5) == .standard)
    }

    @Test(arguments: [Theme.dark, .light], [ColorDepth.truecolor, .palette256, .palette16])
    func magnitudeSurvivesWithoutHue(theme: Theme, depth: ColorDepth) {
        for sign in [-1.0, 1] {
            var colors = (0...20).map { theme.suited(to: depth).diverging(sign * Double($0) / 20) }
            colors = colors.indices.filter { $0 == 0 || colors[$0] != colors[$0 - 1] }.map { colors[$0] }
            let luminances = colors.map(luminance)
            let ascending = theme == .dark ? luminances : luminances.reversed()
            #expect(zip(ascending, ascending.dropFirst()).allSatisfy { $0 < $1 }, "\(luminances)")
        }
    }

    /// Digits on a colour of the ramp are text.
    @Test(arguments: [Theme.dark, .light], [ColorDepth.truecolor, .palette256, .palette16])
    func digitsOnColoursCanBeRead(theme: Theme, depth: ColorDepth) {
        for t in Array(stride(from: -1.0, through: 1, by: 0.01)) + [.nan] {
            let color = theme.suited(to: depth).diverging(t)
            #expect(contrastRatio(color.readableInk, color) >= 4.5, "\(t)")
        }
    }

    @Test func themesAreFoundByName() {
        #expect(Theme(named: "Light") == .light)
        #expect(Theme(named: "solarized") == nil)
    }
}

/// WCAG 2.1, "relative luminance".
private func luminance(_ color: Color) -> Double {
    guard case .rgb(let red, let green, let blue) = color else { return .nan }
    func linear(_ channel: UInt8) -> Double {
        let value = Double(channel) / 255
        // ((value + 0.055) / 1.055) ^ 2.4, with x^2.4 = x² · (x^(1/5))², the fifth root by Newton's method.
        guard value > 0.03928 else { return value / 12.92 }
        let base = (value + 0.055) / 1.055
        var root = 1.0
        for _ in 0..<60 { root -= (root - base / (root * root * root * root)) / 5 }
        return base * base * root * root
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

/// WCAG 2.1, "contrast ratio".
private func contrastRatio(_ one: Color, _ other: Color) -> Double {
    let (low, high) = (min(luminance(one), luminance(other)), max(luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
}

@Suite struct ContrastTests {
    /// The examples of the WCAG understanding documents: black on white, and the lightest grey that passes on white.
    @Test func theMeasureIsTheStandardOne() {
        #expect(abs(contrastRatio(Color(hex: 0), Color(hex: 0xFFFFFF)) - 21) < 1e-9)
        #expect(abs(contrastRatio(Color(hex: 0x767676), Color(hex: 0xFFFFFF)) - 4.54) < 0.005)
    }
}
