import Foundation
import InitializerCore
import Screen
import TestSupport
import Testing
import Workbench

@testable import Explorer

/// Numbers at the ends of what options take, in every view of the explorer: it draws, is pointed at and stepped, whatever
/// they come to.
@Suite struct ExtremesTests {
    private static let views = ["overview", "fit"] + Study.tabs.map(\.name)
    private static let scales = [
        "0", "5e-324", "1e-160", "1e39", "1e300", "-1.797e308",
    ]

    /// How many explorers are tried beyond those that are always tried.
    private static let runs =
        (ProcessInfo.processInfo.environment["INITSCOPE_FUZZ_LINES"].flatMap { Int($0) } ?? 0) / 100
    private static let seed = ProcessInfo.processInfo.environment["INITSCOPE_FUZZ_SEED"].flatMap { UInt64($0) } ?? 22

    @Test(arguments: runs > 0 ? scales : ["5e-324", "1e300"]) func everyViewDrawsThem(scale: String) {
        let headless = Headless(width: 110, height: 40)
        headless.say("normal {3, 3} f64 scale=\(scale) key=1")
        headless.say("pin")
        for view in Self.views { Self.look(headless, view) }
    }

    /// The lines that ended the explorer once.
    @Test func whatEndedItOnceDoesNot() {
        let headless = Headless()
        headless.say("lecun_normal {4, 4}")
        headless.say("view chaos")
        headless.say("scale 1e39")
        headless.say("scale 1e300")
        headless.say("type f64")
        #expect(!headless.screen.text.isEmpty)
        #expect(!headless.hasLeft)
    }

    /// Every step of a number from the least there is, which has no smaller power of ten, ends.
    @Test(arguments: ["5e-324", "1e-323", "1e-320", "2.2e-308", "1e-300", "1.797e308"]) func numbersAreStepped(
        scale: String
    ) {
        let headless = Headless()
        headless.say("normal {2, 2} f64 scale=\(scale)")
        guard let field = headless.model.fields.first(where: { $0.name == "scale" }) else {
            Issue.record("there is no field for the scale")
            return
        }
        for direction in [Step.up, .down] {
            let next = field.stepped(direction, shape: headless.model.shown.shape)
            #expect(next.map { Double($0)?.isFinite == true } ?? true, "\(scale) \(direction): \(next ?? "nil")")
        }
    }

    @Test func anyOfThemTogether() {
        var generator = SeededGenerator(seed: Self.seed)
        func any<Item>(_ items: [Item]) -> Item { items.randomElement(using: &generator)! }
        for _ in 0..<max(4, Self.runs) {
            let row = any(Initializer.all)
            let options = row.parameters.map { parameter in
                if case .choice(let words) = parameter.kind { return "\(parameter.name)=\(any(words))" }
                return "\(parameter.name)=\(any(Self.scales))"
            }
            let line =
                ([row.name] + options + [any(["{1, 1}", "{3, 3}", "{5, 2}"]), any(["f64", "f32", "f16", "c64"])])
                .joined(separator: " ")
            let headless = Headless(
                width: Int.random(in: 20...140, using: &generator), height: Int.random(in: 5...45, using: &generator),
                glyphs: any([.unicode, .ascii]))
            headless.say(line)
            for _ in 0..<2 { Self.look(headless, any(Self.views)) }
        }
    }

    /// Goes to a view, looks at it at several sizes, points at all of it, and reads its chart with keys.
    private static func look(_ headless: Headless, _ view: String) {
        // Networks of few units are soon drawn, and as extreme.
        let small = [
            "depth": "depth width=2 layers=3", "chaos": "chaos points=3",
            "coords": "coords widths=2...4 layers=1 steps=1 keys=2 batch=4",
            "train": "train width=2 layers=1 steps=3 keys=2 batch=4",
        ]
        headless.say(small[view] ?? "view \(view)")
        let size = headless.model.size
        for (width, height) in [(size.width, size.height), (40, 10)] {
            headless.send(.resized(Size(width: width, height: height)))
            let screen = headless.screen
            #expect(screen.lines.count == height && screen.lines.allSatisfy { $0.displayWidth <= width })
        }
        headless.send(.resized(size))
        for x in stride(from: 0, to: size.width, by: 37) {
            for y in stride(from: 0, to: size.height, by: 9) {
                headless.send(.mouse(MouseStroke(.press(.left), at: Point(x: x, y: y))))
                headless.send(.mouse(MouseStroke(.release(.left), at: Point(x: x, y: y))))
            }
        }
        headless.press("Left", "Right", "Up", "Down", "Home", "End", "Escape")
        _ = headless.screen
    }
}
