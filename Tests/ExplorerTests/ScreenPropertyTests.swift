import InitializerCore
import Screen
import TestSupport
import Testing
import Workbench

@testable import Explorer

/// What holds of every screen, whatever is on it.
@Suite struct ScreenPropertyTests {
    /// States that between them show every panel and everything that is laid over the panels.
    private static let states: [(name: String, lines: [String], keys: [String])] = [
        ("overview", ["uniform {6, 4} key=1"], []),
        ("pinned", ["uniform {6, 4} key=1", "pin", "normal key=2"], ["Tab"]),
        ("heat", ["uniform {2, 3, 4, 5}", "view heat", "slice 0 0 : :", "focus tensor"], []),
        ("whole", ["uniform {20, 30}", "view whole", "focus tensor"], []),
        ("statistics", ["zeros {3}", "focus statistics"], []),
        ("study", ["uniform {6, 4}", "view explain"], []),
        ("zoom", ["uniform {6, 4}", "focus histogram", "zoom on"], []),
        ("help", ["zeros {3}"], ["?"]),
        ("mistake", ["zeros {3}"], ["Tab", "Enter", "x"]),
        ("error", ["zeros {3}", "he_norml {3, 4}"], []),
        ("filter", ["zeros {3}"], ["/", "n"]),
        ("palette", ["zeros {3}"], ["Ctrl-P", "d"]),
        ("search", ["zeros {3}"], ["?", "/", "p"]),
        ("line", ["zeros {3}"], [":", "k", "e", "y"]),
    ]

    /// Sizes at which little or nothing is drawn.
    private static let small = (1...26).flatMap { width in (1...9).map { Size(width: width, height: $0) } }
    /// Sizes about the bounds of the layouts, and large ones.
    private static let bounds = [59, 60, 79, 80, 81, 109, 110, 159, 160, 200].flatMap { width in
        [15, 16, 23, 24, 25, 30, 39, 40, 60].map { Size(width: width, height: $0) }
    }
    /// Where the arrangement changes, on either side.
    private static let turns = [59, 60, 80, 110, 160].flatMap { width in
        [15, 16, 24, 40].map { Size(width: width, height: $0) }
    }

    @Test(arguments: states.indices) func everySizeIsDrawnWithinItsBounds(state: Int) {
        for (glyphs, theme) in [(Glyphs.unicode, Theme.dark), (.ascii, .monochrome)] {
            let headless = Headless(glyphs: glyphs, theme: theme)
            for line in Self.states[state].lines { headless.say(line) }
            for key in Self.states[state].keys { headless.press(key) }
            for size in glyphs.isASCII ? Self.turns : Self.small + Self.bounds {
                headless.send(.resized(size))
                let screen = headless.screen
                let name = "\(Self.states[state].name), \(size), \(glyphs.name)"
                #expect(screen.lines.count == size.height, "\(name)")
                #expect(screen.lines.allSatisfy { $0.displayWidth <= size.width }, "\(name)")
                let isCursorInside = screen.cursor.map { screen.bounds.contains($0) } ?? true
                #expect(isCursorInside, "\(name)")
                let isASCII = screen.text.allSatisfy { $0.isASCII }
                #expect(isASCII || !glyphs.isASCII, "\(name)")
            }
        }
    }

    /// Each panel alone, as a small screen or the zoom shows it.
    @Test(arguments: Panel.all.map(\.id.name)) func everyPanelDrawsAtEverySize(name: String) {
        let headless = Headless()
        headless.say("uniform {6, 4} key=1")
        headless.say("view chaos")
        headless.say("focus \(name)")
        headless.say("zoom on")
        for size in Self.turns {
            headless.send(.resized(size))
            guard headless.model.layout.density != .tooSmall else { continue }
            #expect(headless.model.layout.rect(of: headless.model.focus) != nil, "\(name), \(size)")
            let frames = headless.screen.text.count { $0 == headless.model.glyphs.topLeft }
            #expect(frames == 1, "\(name), \(size): \(headless.screen.text)")
        }
    }

    /// A Spec, a note and the lines of help are whole or say where they were cut.
    @Test(arguments: [20, 24, 30, 40, 57, 80, 120]) func nothingIsCutWithoutAMark(width: Int) {
        let headless = Headless(width: width, height: 24)
        headless.say("variance_scaling(scale: 2.0, mode: :fan_avg, distribution: :uniform) {3, 3, 4, 8} key=12345")
        let spec = headless.model.shown.description
        // All fields are in sight, or an arrow says where the others are.
        let line = headless.screen.lines[0]
        let values = ["variance_scaling", "2.0", "fan_avg", "uniform", "{3, 3, 4, 8}", "f32", "12345"]
        #expect(values.allSatisfy(line.contains) || line.contains("←") || line.contains("→"), "\(line)")
        headless.press("p")
        let words = "pinned \(spec)".split(separator: " ")
        let shown = headless.screen.text
        let isWhole = words.allSatisfy { $0.count > width || shown.contains($0) }
        #expect(isWhole, "\(shown)")
        guard width >= 40 else { return }
        for line in Help.lines(width: width) { #expect(line.displayWidth <= width) }
    }

    @Test func aStormOfSizesEndsInTheSameScreen() {
        var random = SeededGenerator(seed: 12)
        let headless = Headless()
        headless.say("uniform {20, 30} key=1")
        headless.say("view explain")
        let before = headless.screen
        for _ in 0..<400 {
            headless.send(
                .resized(
                    Size(
                        width: Int.random(in: 1...200, using: &random), height: Int.random(in: 1...60, using: &random)))
            )
        }
        headless.send(.resized(before.size))
        #expect(headless.screen == before)
    }

    // MARK: Keys

    /// A key that the help explains is not hidden by another in its place.
    @Test func everyKeyInTheHelpDoesWhatItSays() {
        for section in Keymap.sections {
            let rows = KeyTable.standard.bindings.filter { $0.scope == section.scope }
            #expect(!rows.isEmpty, "\(section.title)")
            for row in rows {
                for key in row.keys {
                    let action = KeyTable.standard.action(for: key, in: [section.scope, .anywhere])
                    #expect(action?.name == row.action.name, "\(key) \(section.title)")
                }
            }
        }
    }
}
