import InitializerCore
import Screen
import Testing
import Workbench

@testable import Explorer

@Suite struct ExplorerTests {
    @Test func valuesThatAreNoNumbersAreTold() {
        let headless = Headless()
        headless.say("uniform {20, 20} f16 scale=1e30")
        #expect(headless.screen.text.contains("400 not numbers"))
        #expect(headless.screen.text.contains("NaN"), "\(headless.screen.text)")
    }

    @Test func anAnswerOfOneLineIsToldBelow() {
        let headless = Headless()
        headless.say("expect count == 200704")
        #expect(headless.model.overlay == nil)
        #expect(headless.screen.lines.last?.hasPrefix("count == 200704") == true)
    }

    /// An answer on show is no dead end: keys that mean the same everywhere do so then.
    @Test func keysWorkWithAnAnswerOnShow() {
        let headless = Headless()
        headless.say("list")
        #expect(headless.model.overlay != nil)
        headless.press(":").type("key 7").press("Enter")
        #expect(headless.model.overlay == nil)
        #expect(headless.model.spec.key == Key(seed: 7))
        headless.say("list")
        headless.press("3")
        #expect(headless.model.overlay == nil)
        #expect(headless.model.study.tab.name == "check")
    }

    /// Axon's, which all take a matrix.
    @Test func walkingTheListShowsEveryInitializer() {
        let headless = Headless()
        headless.press("Home")
        var seen: [String] = [headless.model.spec.initializer.name]
        for _ in 1..<14 {
            headless.press("Down")
            seen.append(headless.model.spec.initializer.name)
            #expect(headless.model.examination.snapshot?.subject == headless.model.shown)
        }
        #expect(seen == Initializer.axon.map(\.name))
        #expect(seen.count == 14)
    }

    @Test func typingInAFieldChangesThePictureAtOnce() {
        let headless = Headless()
        headless.press("Tab", "Enter", "Backspace").type("5")
        #expect(headless.model.examination.snapshot?.subject.spec?.call == "he_normal(scale: 2.5)")
        #expect(headless.model.session.spec.call == "he_normal(scale: 2.0)")
        headless.press("Enter")
        #expect(headless.model.session.spec.call == "he_normal(scale: 2.5)")
    }

    @Test func escapeLeavesTheFieldAsItWas() {
        let headless = Headless()
        headless.press("Tab", "Enter").type("5").press("Esc")
        #expect(headless.model.session.spec == Session.welcome)
        #expect(headless.model.examination.snapshot?.subject.spec == Session.welcome)
        #expect(!headless.model.history.canGoBack)
    }

    @Test func aMistakeStaysInTheFieldAndTheGoodPictureRemains() {
        let headless = Headless()
        headless.press("Tab", "Enter", "Ctrl-U").type("-1").press("Enter")
        #expect(headless.screen.text.contains("because he_normal takes its"))
        #expect(headless.model.editing?.input.text == "-1")
        #expect(headless.model.examination.snapshot?.subject.spec == Session.welcome)
        headless.press("Ctrl-U").type("3").press("Enter")
        #expect(headless.model.editing == nil)
        #expect(headless.model.examination.snapshot?.subject.spec?.call == "he_normal(scale: 3.0)")
    }

    @Test func theGeneratorIsAFieldWhereItIsNotAxons() {
        let headless = Headless()
        #expect(!headless.model.fields.contains { $0.name == "rng" })
        headless.press(":").type("rng numpy").press("Enter")
        #expect(headless.model.fields.last?.name == "rng" && headless.model.fields.last?.text == "numpy")
        #expect(headless.model.session.spec.generator == .numPy)
        headless.press("Tab", "End", "+")
        #expect(headless.model.session.spec.generator == .numPySingle)
    }

    @Test func plusAndMinusStepTheKeyOutsideTheForm() {
        let headless = Headless()
        headless.press("+", "+", "-", "+")
        #expect(headless.model.session.spec.key == Key(seed: 44))
    }

    @Test(arguments: [
        ("scale", "+", "2.1"), ("scale", "-", "1.9"), ("shape", "+", "{784, 257}"), ("shape", "-", "{784, 255}"),
        ("type", "+", "bf16"), ("type", "-", "c128"), ("key", "-", "41"),
    ])
    func plusAndMinusStepTheFieldInTheForm(field: String, key: String, value: String) {
        let headless = Headless()
        headless.press("Tab")
        while headless.model.field.name != field { headless.press("Right") }
        if field == "type" {
            // From f16, bf16 is next; before it come, around the corner, the complex types uniform also makes.
            headless.press(":").type("uniform f16").press("Enter")
            headless.press("Home")
            while headless.model.field.name != field { headless.press("Right") }
        }
        headless.press(key)
        #expect(headless.model.field.text == value)
    }

    @Test func numbersStepInTheirSecondDigit() throws {
        func stepped(_ scale: Double, _ direction: Step) throws -> String? {
            let row = try Initializer.named("normal")
            let spec = try Spec(
                initializer: row, options: Options(["scale": .number(.real(scale))], for: row), shape: Shape([2]),
                type: .f32, key: Key(seed: 0))
            return Field.all(of: spec).first { $0.name == "scale" }?.stepped(direction, shape: spec.shape)
        }
        #expect(try stepped(0.01, .up) == "0.011")
        #expect(try stepped(0.01, .down) == "0.0099")
        #expect(try stepped(2.5, .up) == "2.6")
        #expect(try stepped(-2.5, .up) == "-2.4")
        #expect(try stepped(-1, .up) == "-0.99")
        #expect(try stepped(-1, .down) == "-1.1")
        #expect(try stepped(0, .down) == "-0.1")
        #expect(try stepped(9.9, .up) == "10")
    }

    @Test func undoAndRedoGoThroughAllChanges() {
        let headless = Headless()
        headless.press("Down").press("+").press(":").type("shape 3x3").press("Enter")
        #expect(headless.model.shown.description == "identity {3, 3} f32 key=43")
        headless.press("u", "u", "u")
        #expect(headless.model.spec == Session.welcome)
        headless.press("u")
        #expect(headless.screen.text.contains("nothing to undo"))
        headless.press("Ctrl-R", "Ctrl-R", "Ctrl-R")
        #expect(headless.model.shown.description == "identity {3, 3} f32 key=43")
    }

    @Test func anInitializerThatDoesNotFitSaysWhyAndChangesNothing() {
        let headless = Headless()
        headless.press(":").type("zeros {3} u8").press("Enter").press("End")
        #expect(headless.screen.text.contains(" does not support u8"))
        #expect(headless.model.shown.description == "zeros {3} u8 key=42")
        #expect(headless.screen.lines[0].hasPrefix("zeros ▾"))
    }

    @Test func aMistakeOnTheCommandLineIsPointedAt() {
        let headless = Headless()
        headless.press(":").type("he_normal(scael: 2)").press("Enter")
        let text = headless.screen.text
        #expect(text.contains("            ^^^^^^^^"))
        #expect(text.contains("did you mean 'scale'?"))
    }

    @Test func answersAreLaidOverThePanels() {
        let headless = Headless()
        headless.press(":").type("tensor identity {2, 2}").press("Enter")
        #expect(headless.screen.text.contains("[1.0, 0.0],"))
        headless.press("Esc")
        #expect(!headless.screen.text.contains("[1.0, 0.0],"))
    }

    @Test func theNewestComputationWins() throws {
        let headless = Headless()
        headless.isHoldingWork = true
        headless.press("+", "+")
        let old = headless.model.examination.generation - 1
        let report = try Measurement(Subject(Session.welcome)).run()
        headless.send(.computed(generation: old, .finished(report)))
        #expect(headless.model.examination.work == .begun)
        headless.releaseWork()
        #expect(headless.model.examination.work == .idle)
        #expect(headless.model.examination.snapshot?.subject.spec?.key == Key(seed: 44))
    }

    @Test func escapeCancelsAndSaysHowFarItCame() throws {
        let headless = Headless()
        headless.isHoldingWork = true
        headless.press("+")
        let report = try Measurement(headless.model.shown).run()
        headless.send(
            .computed(
                generation: headless.model.examination.generation,
                .partial(headless.model.shown, report.source, report.summary, fraction: 0.42)))
        #expect(headless.screen.text.contains("computing 42%"))
        headless.press("Esc")
        #expect(headless.screen.text.contains("cancelled at 42%"))
    }

    @Test func workThatTakesItsTimeIsAnnounced() {
        let headless = Headless()
        headless.isHoldingWork = true
        headless.press("+")
        #expect(!headless.screen.text.contains("computing"))
        #expect(headless.screen.text.contains("Histogram (before)"))
        headless.send(.computed(generation: headless.model.examination.generation, .preparing))
        #expect(headless.screen.text.contains("computing"))
        headless.press("Esc")
        #expect(headless.screen.text.contains("cancelled at 0%"))
    }

    @Test func everyBindingOfThePanelsIsInTheHelp() {
        let help = Help.lines(width: 400).joined(separator: "\n")
        for binding in Keymap.bindings where !binding.meaning.isEmpty {
            #expect(help.contains(binding.meaning))
        }
        for command in Command.all { #expect(help.contains(command.summary)) }
    }

    @Test func noKeyMeansTwoThingsInOnePlace() {
        for scope in Set(Keymap.bindings.map(\.scope)) {
            let keys = Keymap.bindings.filter { $0.scope == scope }.flatMap(\.keys)
            #expect(Set(keys).count == keys.count)
            #expect(!keys.isEmpty)
        }
    }

    @Test func quitLeaves() {
        #expect(Headless().press("q").hasLeft)
        #expect(Headless().press(":").type("quit").press("Enter").hasLeft)
    }

    @Test func everySizeIsDrawnExactly() {
        let headless = Headless(width: 80, height: 24)
        for key in [[], ["Tab", "Enter", "x"], ["Esc", "?"], ["Esc", ":"]] {
            for name in key { headless.press(name) }
            for (width, height) in [
                (1, 1), (2, 1), (19, 5), (20, 5), (33, 7), (79, 24), (80, 23), (81, 25), (300, 100),
            ] {
                headless.send(.resized(Size(width: width, height: height)))
                #expect(headless.screen.lines.count == height)
                #expect(headless.screen.lines.allSatisfy { $0.displayWidth <= width })
            }
        }
        headless.send(.resized(Size(width: 1, height: 1)))
        #expect(headless.screen.text == "…")
        headless.send(.resized(Size(width: 19, height: 9)))
        #expect(headless.screen.lines[0] == "needs 20x6")
        headless.send(.resized(Size(width: 20, height: 6)))
        #expect(headless.screen.text.contains("he_normal"))
    }

    @Test func higherRanksAreFoldedIntoRows() throws {
        let matrix = MatrixView(try Shape([2, 3, 4, 5]))
        #expect([matrix.rows, matrix.columns] == [24, 5])
        #expect(matrix.label(row: 0) == "0.0.0")
        #expect(matrix.label(row: 23) == "1.2.3")
        #expect(matrix.part.index(row: 4, column: 2) == 22)
        #expect(MatrixView(try Shape([])).rows == 1)
        #expect(MatrixView(try Shape([7])).columns == 7)
    }

    @Test func scrollingStopsAtTheEdges() {
        let headless = Headless()
        headless.press("Tab", "Tab", "Tab", "Up", "Left")
        #expect(headless.model.tensorPanel.origin == .origin)
        headless.press("End")
        let bottom = headless.model.tensorPanel.origin
        headless.press("Down", "Right", "PgDn")
        #expect(headless.model.tensorPanel.origin == bottom)
        #expect(headless.screen.text.contains("783"))
        #expect(headless.screen.text.contains("255"))
    }
}
