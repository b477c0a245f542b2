import InitializerCore
import Screen
import Testing
import Workbench

@testable import Explorer

/// Every panel and everything laid over them, at three sizes, on dark and light, in four depths of colour and
/// both repertoires of characters.
@Suite struct GoldenScreenTests {
    struct Scene: Sendable, CustomTestStringConvertible {
        let name: String
        let play: @Sendable (Headless) -> Void

        init(_ name: String, _ play: @escaping @Sendable (Headless) -> Void) { (self.name, self.play) = (name, play) }

        /// A scene that commands lead to.
        init(_ name: String, saying lines: String..., pressing keys: String...) {
            self.init(name) { headless in
                for line in lines { headless.press(":").type(line).press("Enter") }
                for key in keys { headless.press(key) }
            }
        }

        var testDescription: String { name }
    }

    private static let scenes =
        [
            Scene("welcome"),
            Scene("numbers-of-integers", saying: "identity {4, 4} s8"),
            Scene("numbers-of-complex", saying: "uniform {50, 50} c64", "focus tensor"),
            Scene("numbers-of-many-axes", saying: "uniform {2, 1, 2, 1, 2, 1, 2, 1, 2, 3}", "focus tensor"),
            Scene("heat", saying: "orthogonal {8, 8}", "view heat"),
            Scene("heat-constant", saying: "full(value: 0.5) {16, 8}", "view heat"),
            Scene("whole", saying: "identity {256, 256}", "view whole", "zoom", pressing: "Tab", "Tab", "Tab"),
            Scene("gram", saying: "orthogonal {96, 64}", "view gram", "focus tensor"),
            Scene(
                "slice", saying: "he_normal {3, 3, 64, 128} key=7", "focus tensor", "slice 1 2 : :", "scroll tensor 3 5"
            ),
            Scene("slice-heat", saying: "he_normal {3, 3, 64, 128}", "view heat", "slice c 2 1 r"),
            Scene(
                "long",
                saying: "variance_scaling(scale: 2.5, mode: :fan_avg, distribution: :uniform) {3, 3, 64, 128} bf16"
            ),
            Scene("fields", saying: "variance_scaling(mode: :fan_avg) {3, 3, 64, 128}", pressing: "s"),
            Scene("mistake") { $0.press("Tab", "Enter").type("x") },
            Scene("error", saying: "he_norml {3, 4}"),
            Scene("help", pressing: "?"),
            Scene("answer", saying: "glorot_uniform 4x4x8x16 bf16 key=1", "list"),
            Scene("completions") {
                $0.send(
                    .line(
                        CommandLineState(
                            text: "he", cursor: 2,
                            candidates: [
                                .init(text: "he_normal", summary: "Normal draws."),
                                .init(text: "help", summary: "Help."),
                            ], phase: .editing)))
            },
            Scene("paste") { $0.send(.paste("zeros {3}\nkey 7\n")) },
            Scene("log", saying: "key 7", "view heat", "shape 64x64", "log"),
            Scene("zoom-histogram", saying: "focus histogram", "zoom"),
            Scene("zoom-statistics", saying: "focus statistics", "zoom"),
            Scene("filter", pressing: "/", "h", "n"),
        ]
        + Study.all.map { study in
            Scene("study-" + study.name) { headless in
                for line in ["he_normal {64, 32} key=3", "pin", "glorot_uniform key=4", "view \(study.name)"] {
                    headless.press(":").type(line).press("Enter")
                }
            }
        }

    private static let sizes = [
        Size(width: 80, height: 24), Size(width: 120, height: 40), Size(width: 200, height: 60),
    ]

    private static let themes: [(name: String, theme: Theme)] =
        [("", Theme.dark), (" light", .light)].flatMap { name, theme in
            [("truecolor", .truecolor), ("256", .palette256), ("16", .palette16)].map { depth, colors in
                (depth + name, theme.suited(to: colors))
            }
        } + [("mono", .monochrome)]

    /// The scene is played once. Its events, with the answers that came, then lead other themes to the same state:
    /// there is no state but what they make.
    @Test(arguments: scenes) func isAsRecorded(_ scene: Scene) throws {
        var golden = GoldenScene()
        for glyphs in [Glyphs.unicode, .ascii] {
            let headless = Headless(glyphs: glyphs, theme: .dark)
            let start = headless.model.size
            scene.play(headless)
            var models = Self.themes.map { Model(Session(), size: start, glyphs: glyphs, theme: $0.theme) }
            var seen = 0
            for size in Self.sizes {
                headless.send(.resized(size))
                for (index, theme) in Self.themes.enumerated() {
                    for event in headless.events[seen...] { _ = update(&models[index], event) }
                    let name = "\(size.width)x\(size.height) \(glyphs.name) \(theme.name)"
                    let screen = view(models[index])
                    if index == 0 { #expect(screen == headless.screen, "\(name)") }
                    golden.add(screen, name, isFirstDepth: index == 0)
                    if glyphs.isASCII { #expect(screen.text.allSatisfy { $0.isASCII }, "\(name)") }
                }
                seen = headless.events.count
            }
        }
        try golden.expect(scene.name)
    }
}
