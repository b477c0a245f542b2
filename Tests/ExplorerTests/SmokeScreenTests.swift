import InitializerCore
import Screen
import Testing
import Workbench

@testable import Explorer

/// A handful of whole screens as they were recorded, with their styles: what no small test would notice. None shows a
/// digit that a linear algebra library may choose.
@Suite struct SmokeScreenTests {
    struct Scene: Sendable, CustomTestStringConvertible {
        let name: String
        let size: Size
        let glyphs: Glyphs
        let theme: Theme
        let lines: [String]

        init(
            _ name: String, _ width: Int, _ height: Int, _ glyphs: Glyphs = .unicode, _ theme: Theme = .dark,
            _ lines: String...
        ) {
            (self.name, self.glyphs, self.theme, self.lines) = (name, glyphs, theme, lines)
            size = Size(width: width, height: height)
        }

        var testDescription: String { name }
    }

    private static let scenes = [
        Scene("overview", 80, 24, .unicode, .dark, "uniform {64, 32} key=3"),
        Scene("ascii", 80, 24, .ascii, .monochrome, "uniform {64, 32} key=3", "focus form"),
        Scene(
            "slice", 80, 24, .unicode, .light, "he_normal {3, 3, 8, 16} key=7", "slice 1 2 : :", "view heat",
            "focus tensor"),
        Scene("study", 160, 40, .unicode, .dark, "glorot_uniform {64, 32} key=4", "pin", "key 5", "view qq"),
        Scene("filter", 60, 16, .unicode, .light, "zeros {3}", "filter hn"),
    ]

    @Test(arguments: scenes) func isAsRecorded(_ scene: Scene) throws {
        let headless = Headless(
            width: scene.size.width, height: scene.size.height, glyphs: scene.glyphs, theme: scene.theme)
        for line in scene.lines { headless.say(line) }
        try GoldenScreen(headless.screen).expect(scene.name)
    }
}
