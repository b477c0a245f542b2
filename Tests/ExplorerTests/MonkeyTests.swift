import Foundation
import InitializerCore
import Screen
import Testing
import Workbench

@testable import Explorer

/// Whatever is done: no trap, and what must always hold does.
@Suite struct MonkeyTests {
    /// How much is done by all monkeys: more where `INITSCOPE_MONKEY_EVENTS` says so.
    private static let events =
        ProcessInfo.processInfo.environment["INITSCOPE_MONKEY_EVENTS"].flatMap { Int($0) } ?? 8_000

    /// The first of their seeds: always the same, unless `INITSCOPE_FUZZ_SEED` says otherwise.
    private static let seed = ProcessInfo.processInfo.environment["INITSCOPE_FUZZ_SEED"].flatMap { UInt64($0) } ?? 1

    /// How much each does, before all of it is taken back.
    private static let life = 2_000

    /// The program draws after bursts of events too.
    private static let eventsAFrame = 8

    @Test(arguments: seed..<seed + UInt64(max(1, events / life)))
    func nothingItDoesBreaksAnything(seed: UInt64) throws {
        var monkey = Monkey(seed: seed)
        let headless = try Self.explorer()
        let beginning = headless.model.scene
        for index in 0..<Self.life {
            Self.play(headless, &monkey, index)
            let problem =
                Self.problem(headless.model)
                ?? (index % Self.eventsAFrame == 0 ? Self.problem(view(headless.model), headless.model) : nil)
            if let problem { Issue.record("seed \(seed), event \(index): \(problem)") }
        }
        headless.dropWork()
        while headless.model.history.canGoForward { headless.say("redo") }
        let end = headless.model.scene
        while headless.model.history.canGoBack { headless.say("undo") }
        #expect(headless.model.scene == beginning, "seed \(seed)")
        while headless.model.history.canGoForward { headless.say("redo") }
        #expect(headless.model.scene == end, "seed \(seed)")
    }

    @Test(arguments: [UInt64(3), 4, 5])
    func theLogDoneAgainEndsInTheSameState(seed: UInt64) throws {
        var monkey = Monkey(seed: seed)
        let headless = try Self.explorer()
        for index in 0..<1_000 { Self.play(headless, &monkey, index) }
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
    private static func play(_ headless: Headless, _ monkey: inout Monkey, _ index: Int) {
        headless.send(monkey.next(to: headless.model))
        guard index % 20 == 0 else { return }
        if headless.model.shown.shape.count < 2_000 { headless.releaseWork() } else { headless.dropWork() }
        headless.isHoldingWork = true
    }

    /// What does not hold that must always hold; nil if all does.
    private static func problem(_ model: Model) -> String? {
        if model.layout.density != .tooSmall, model.layout.rect(of: model.focus) == nil {
            return "the focus is on \(model.focus), which is out of sight"
        }
        if model.focus == .study, model.study.tab == .overview { return "the focus is on a study, and there is none" }
        return nil
    }

    /// What is wrong with what is seen of it; nil if nothing is.
    private static func problem(_ screen: Screen, _ model: Model) -> String? {
        if screen.size != model.size { return "the screen is \(screen.size), not \(model.size)" }
        if screen.cells.count != model.size.width * model.size.height { return "the screen has too few cells" }
        if let control = screen.cells.lazy.map(\.character).first(where: \.isControl) {
            return "\(control.debugDescription) is on the screen"
        }
        if let cursor = screen.cursor, !screen.bounds.contains(cursor) { return "the cursor is outside, at \(cursor)" }
        return nil
    }

    private static func spec(_ text: String) throws -> Spec {
        guard case .show(let subject) = try Session().interpret(text), let spec = subject.spec else {
            throw Failure(.cancelled)
        }
        return spec
    }
}

extension Character {
    /// Whether a terminal would obey it.
    fileprivate var isControl: Bool {
        let value = unicodeScalars.first?.value ?? 0
        return value < 0x20 || (0x7F..<0xA0).contains(value)
    }
}
