import Screen
import Testing

@testable import Explorer

/// Whole screens, as text, at both sizes and in both repertoires of characters.
@Suite struct GoldenScreenTests {
    struct Format: CustomTestStringConvertible {
        let width: Int
        let height: Int
        let glyphs: Glyphs

        var testDescription: String { "\(width)x\(height)-\(glyphs.name)" }
    }

    static let formats = [(80, 24), (120, 40)].flatMap { width, height in
        [Glyphs.unicode, .ascii].map { Format(width: width, height: height, glyphs: $0) }
    }

    private func headless(_ format: Format) -> Headless {
        Headless(width: format.width, height: format.height, glyphs: format.glyphs)
    }

    @Test(arguments: formats) func welcome(_ format: Format) throws {
        try expectGolden(headless(format).screen, "welcome-\(format.testDescription)")
    }

    @Test(arguments: formats) func orthogonal(_ format: Format) throws {
        let headless = headless(format)
        headless.press("End", "Enter", "Down", "Enter", "Ctrl-U").type("8x8").press("Enter", "v")
        try expectGolden(headless.screen, "orthogonal-\(format.testDescription)")
    }

    @Test(arguments: formats) func mistakeInAField(_ format: Format) throws {
        let headless = headless(format)
        headless.press("Tab", "Enter").type("x")
        try expectGolden(headless.screen, "mistake-\(format.testDescription)")
    }

    @Test(arguments: formats) func help(_ format: Format) throws {
        try expectGolden(headless(format).press("?").screen, "help-\(format.testDescription)")
    }

    @Test(arguments: formats) func commandLine(_ format: Format) throws {
        let headless = headless(format)
        headless.press(":").type("glorot_uniform 4x4x8x16 bf16 key=1").press("Enter", ":").type("hist bins=8")
        try expectGolden(headless.screen, "command-\(format.testDescription)")
    }

    @Test func whatIsDrawnInASCIIIsASCII() {
        let headless = Headless(width: 100, height: 30, glyphs: .ascii)
        for keys in [[], ["?"], ["Esc", "v"], ["v", "Tab", "Enter", "x"], ["Esc", ":"]] {
            for key in keys { headless.press(key) }
            #expect(headless.screen.text.allSatisfy { $0.isASCII })
        }
    }
}
