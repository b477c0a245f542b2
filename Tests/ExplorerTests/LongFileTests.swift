import Screen
import Testing
import Workbench

@testable import Explorer

/// Long files and long values: other events come between.
@Suite struct LongFileTests {
    /// A model that was given a file of so many commands, and what is to be done next.
    private func sourced(_ lines: Int) -> (model: Model, effects: [Effect]) {
        var model = Model(Session(), size: Size(width: 80, height: 24), glyphs: .unicode, theme: .dark)
        _ = update(&model, .line(CommandLineState(text: "source a.txt", cursor: 12, phase: .submitted)))
        let text = (1...lines).map { "key \($0)" }.joined(separator: "\n")
        let effects = update(&model, .file(.read(path: "a.txt", .source(depth: 1), .success(text))))
        return (model, effects)
    }

    private func goesOn(_ effects: [Effect]) -> Bool {
        effects.contains { if case .goOn = $0 { true } else { false } }
    }

    @Test func aLongFileIsDoneALittleAtATime() {
        var (model, effects) = sourced(1_000)
        var rounds = 0
        while goesOn(effects) {
            // A key in between is handled at once, and asks for no second way of going on.
            #expect(!goesOn(update(&model, .key(KeyStroke("?")!))))
            #expect(model.overlay != nil)
            _ = update(&model, .key(KeyStroke("Esc")!))
            guard model.queue.isRunning else { break }
            effects = update(&model, .wentOn)
            rounds += 1
        }
        #expect(rounds >= 7)
        #expect(model.shown.spec?.key.seed == 1_000)
    }

    @Test func whatWaitsIsCancelled() {
        var (model, effects) = sourced(1_000)
        #expect(goesOn(effects))
        effects = model.cancel() ?? []
        #expect(!model.queue.isRunning)
        #expect(model.notice == .note("cancelled; 872 commands did not run"))
        #expect(update(&model, .wentOn).isEmpty)
    }

    @Test func aLongFileIsDoneInTime() {
        let headless = Headless()
        headless.isInstant = true
        headless.isHoldingWork = true
        headless.files.texts["a.txt"] = (1...20_000).map { "key \($0)" }.joined(separator: "\n")
        let start = ContinuousClock.now
        headless.say("source a.txt")
        #expect(headless.model.shown.spec?.key.seed == 20_000)
        #expect(ContinuousClock.now - start < .seconds(60))
    }

    @Test func aLongListIsShownInPart() {
        let headless = Headless()
        headless.say("t = uniform().({50000}, {:f, 32}, Nx.Random.key(1))")
        headless.say("Nx.to_flat_list(t)")
        let lines = headless.model.overlay?.lines ?? []
        #expect(lines.map(\.text).joined().hasSuffix(", ...]"))
        #expect(lines.map(\.text).joined().count < 30_000)
        headless.say("l = Nx.to_flat_list(t)")
        guard case .note(let note)? = headless.model.notice else {
            Issue.record("nothing is said of the name")
            return
        }
        #expect(note.hasPrefix("l = [") && note.count < 1_100)
    }

    /// Letters that are pasted by the thousand are looked for as soon as a few.
    @Test func thousandsOfLettersAreLookedForAtOnce() {
        let start = ContinuousClock.now
        let letters = "x = u" + String(repeating: ".(1)", count: 1_000)
        for _ in 0..<100 {
            #expect(FuzzyMatch.find(letters, in: "Axon.Initializers.he_normal(scale: 2.0)") == nil)
            #expect(FuzzyMatch.find(letters, in: String(repeating: "y", count: 10_000)) == nil)
        }
        #expect(ContinuousClock.now - start < .seconds(20))
        #expect(FuzzyMatch.find("hn", in: "he_normal")?.places == [0, 3])
    }

    /// Each letter that is typed looks through the whole list.
    @Test func aPageTypedIntoThePaletteIsTakenInTime() {
        let headless = Headless()
        headless.press("Ctrl-P")
        let start = ContinuousClock.now
        headless.type(String(repeating: "[0..1]", count: 400))
        #expect(headless.model.choices?.matches.isEmpty == true)
        #expect(ContinuousClock.now - start < .seconds(60))
        headless.press("Esc")
        #expect(headless.model.choices == nil)
    }
}
