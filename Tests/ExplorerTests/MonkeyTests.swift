import Foundation
import InitializerCore
import Screen
import Testing
import Workbench

@testable import Explorer

/// Somebody who presses anything: no trap, and what must always hold does.
@Suite struct MonkeyTests {
    /// How much it does, from each seed: more where `INITSCOPE_MONKEY_EVENTS` says so.
    private static let events =
        ProcessInfo.processInfo.environment["INITSCOPE_MONKEY_EVENTS"].flatMap { Int($0) } ?? 1_000

    private static let keys =
        Keymap.bindings.flatMap(\.keys)
        + "abcdehnorstuxyz0123456789{}(),.=:#/ \u{E9}\u{5E45}".map { KeyStroke(.character($0)) }

    private static let texts = [
        "he_normal {3, 4}", "zeros {3}\nkey 7\n", "shape 5x5", "key x", "t = 3\nt\n", "\u{1B}[31mred\u{7}", "\n\n", "",
        "\u{FFFD}\u{202E}", "source a.txt", "play a.txt", "time stats", "record r.txt\nrecord", "save screen a.svg",
        "view heat", "scroll tensor 99999999 99999999", "filter no", "focus histogram", "mouse", "wait 0.1",
    ]

    private static let commands =
        texts + [
            "undo", "redo", "reset", "stats", "list", "log", "yank", "yank statistic mean", "identity {9, 9} u8",
            "orthogonal {4, 4}",
            "cancel", "redraw", "heat", "echo hi", "help hist", "info", "config",
        ]

    @Test(arguments: [UInt64(1), 2])
    func nothingItDoesBreaksAnything(seed: UInt64) throws {
        var random = SplitMix(state: seed)
        let headless = try Self.explorer()
        let beginning = headless.model.scene
        for index in 0..<Self.events {
            play(headless, &random, index)
            if let problem = Self.problem(headless.model) { Issue.record("seed \(seed), event \(index): \(problem)") }
        }
        headless.dropWork()
        while headless.model.timeline.canGoBack { headless.say("undo") }
        #expect(headless.model.scene == beginning, "seed \(seed)")
    }

    @Test(arguments: [UInt64(3), 4, 5])
    func theLogDoneAgainEndsInTheSameState(seed: UInt64) throws {
        var random = SplitMix(state: seed)
        let headless = try Self.explorer()
        for index in 0..<400 { play(headless, &random, index) }
        let again = try Self.explorer()
        again.isHoldingWork = false
        again.files.texts["log.txt"] = headless.model.log.lines.joined(separator: "\n")
        again.say("source log.txt")
        #expect(headless.model.log.lines.count > 20)
        #expect(again.model.scene == headless.model.scene, "seed \(seed): \(headless.model.log.lines)")
        #expect(again.model.session.variables.names == headless.model.session.variables.names)
    }

    private static func explorer() throws -> Headless {
        let headless = Headless(Session(try spec("uniform(scale: 1.0) {6, 4} f32 key=1")))
        headless.isHoldingWork = true
        headless.isInstant = true
        headless.files.texts["a.txt"] = "# A lesson\nkey 3\nwait 1\nshape {4, 4}\nsource b.txt\n"
        return headless
    }

    /// One event, and now and then what is computed.
    private func play(_ headless: Headless, _ random: inout SplitMix, _ index: Int) {
        act(headless, &random)
        guard index % 7 == 0 else { return }
        if headless.model.shown.shape.count < 2_000 { headless.releaseWork() } else { headless.dropWork() }
        headless.isHoldingWork = true
    }

    /// What does not hold that must always hold; nil if all does.
    private static func problem(_ model: Model) -> String? {
        let screen = view(model)
        if screen.size != model.size { return "the screen is \(screen.size), not \(model.size)" }
        if screen.cells.count != model.size.width * model.size.height { return "the screen has too few cells" }
        for cell in screen.cells where cell.character < " " {
            return "\(cell.character.debugDescription) is on the screen"
        }
        if let cursor = screen.cursor, !screen.bounds.contains(cursor) { return "the cursor is outside, at \(cursor)" }
        if model.layout.density != .tooSmall, model.layout.rect(of: model.focus) == nil {
            return "the focus is on \(model.focus), which is out of sight"
        }
        if model.focus == .study, model.desk.chosen == nil { return "the focus is on a study, and there is none" }
        return nil
    }

    private func act(_ headless: Headless, _ random: inout SplitMix) {
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<45: headless.send(.key(Self.keys.randomElement(using: &random)!))
        case 45..<65:
            let size = headless.model.size
            let point = Point(
                x: Int.random(in: -1...size.width, using: &random), y: Int.random(in: -1...size.height, using: &random))
            let action: MouseStroke.Action =
                [.press(.left), .press(.left), .drag(.left), .release(.left), .wheelUp, .wheelDown, .press(.right)]
                .randomElement(using: &random)!
            headless.send(.mouse(MouseStroke(action, at: point)))
        case 65..<72:
            // Large screens are the slow ones, and no more is wrong on them than on others.
            let largest = [Size(width: 3, height: 3), Size(width: 90, height: 30), Size(width: 300, height: 100)]
            let limit = largest[[0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2].randomElement(using: &random)!]
            headless.send(
                .resized(
                    Size(
                        width: Int.random(in: 1...limit.width, using: &random),
                        height: Int.random(in: 1...limit.height, using: &random))))
        case 72..<78: headless.send(.paste(Self.texts.randomElement(using: &random)!))
        case 78..<88:
            headless.send(.clock(headless.model.now + .milliseconds(Int.random(in: 0...900, using: &random))))
        default:
            headless.press(":").type(Self.commands.randomElement(using: &random)!).press("Enter")
        }
    }

    private static func spec(_ text: String) throws -> Spec {
        guard case .show(let spec) = try Session().interpret(text) else { throw Failure(.cancelled) }
        return spec
    }
}

/// Steele, Lea and Flood's generator, to repeat a run by its seed.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
