import Testing

@testable import Screen

@Suite struct InkTests {
    private static let loud = Style(
        foreground: Color(hex: 0xFF0000), background: Color(hex: 0x0000EE), attributes: [.bold, .reverse])

    @Test(arguments: [
        (ColorDepth.truecolor, "\u{1B}[1;7;38;2;255;0;0;48;2;0;0;238m"), (.palette256, "\u{1B}[1;7;38;5;196;48;5;21m"),
        (.palette16, "\u{1B}[1;7;91;44m"), (.monochrome, "\u{1B}[1;7m"),
    ])
    func sequencesAreSGR(depth: ColorDepth, expected: String) {
        #expect(Self.loud.sequence(depth) == expected)
        #expect(Style.plain.sequence(depth).isEmpty)
    }

    @Test func paintsAndEnds() {
        #expect(Ink(.monochrome, .monochrome).paint("a", .prompt) == "\u{1B}[1ma\u{1B}[0m")
        #expect(Ink(.dark, .truecolor).paint("a", .text) == "a")
        #expect(Ink(.dark, .truecolor).paint("", .error).isEmpty)
        #expect(Ink.none.paint("a", .error) == "a")
        #expect(Ink.none.sequences(.prompt) == ("", ""))
    }

    @Test func screensArePaintedInRuns() {
        var screen = Screen(size: Size(width: 6, height: 2), theme: .monochrome)
        screen.write("a日b", at: Point(x: 0, y: 0))
        screen.restyle(Rect(x: 0, y: 0, width: 3, height: 1), Style(attributes: .bold))
        #expect(screen.styledLines.map(Ink(.monochrome, .monochrome).paint) == ["\u{1B}[1ma日\u{1B}[0mb", ""])
        #expect(screen.styledLines.map(Ink.none.paint) == screen.lines)
    }

    @Test(arguments: [
        (nil, Theme.dark), ("", .dark), ("15;0", .dark), ("0;15", .light), ("0;default;15", .light), ("0;7", .light),
        ("7;8", .dark), ("default;default", .dark), ("0;99", .dark), ("x", .dark),
    ])
    func themesSuitTheBackground(colorFGBG: String?, expected: Theme) {
        #expect(Theme.suiting(colorFGBG: colorFGBG) == expected)
    }
}
