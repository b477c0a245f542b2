import InitializerCore
import Screen
import Testing
import Workbench

@testable import Explorer

/// Every action is a command: logged, recorded, replayed.
@Suite struct LogTests {
    @Test func theHeaderSaysThatThereIsARecording() {
        let headless = Headless()
        headless.say("record r.txt")
        headless.press("Tab")
        #expect(headless.screen.lines[0].contains("recording, consistent"))
        headless.say("record")
        #expect(!headless.screen.text.contains("recording"))
    }

    @Test func keysAreLoggedAsTheCommandsTheyAre() {
        let headless = Headless()
        headless.press("Down", "+", "v", "Tab", "+", "u", "Ctrl-R").press(":").type("shape 3x3").press("Enter")
        #expect(
            headless.model.log.lines == [
                "he_normal(scale: 2.0) {784, 256} f32 key=42", "identity", "set key 43", "view heat", "focus form",
                "set shape {784, 257}", "undo", "redo", "shape 3x3",
            ])
        #expect(headless.press("L").screen.text.contains("set shape {784, 257}"))
    }

    @Test(arguments: [
        "view explain", "heat", "zoom on", "pin", "t = 3", "mouse off", "check alpha=0.5", "key 7", "zeros {3}",
    ])
    func everythingChosenIsTakenBackAndMadeAgain(line: String) {
        let headless = Headless()
        let before = headless.model.scene
        headless.say(line)
        let after = headless.model.scene
        #expect(after != before)
        headless.say("undo")
        #expect(headless.model.scene == before)
        #expect(headless.model.focus != .study)
        headless.say("redo")
        #expect(headless.model.scene == after)
        headless.press("Esc", "Esc", "u")
        #expect(!headless.model.history.canGoBack || line == "zoom on")
    }

    @Test func namesAreTakenBackAndTheLastResultStays() {
        let headless = Headless()
        for line in ["t = 3", "undo"] { headless.say(line) }
        #expect(headless.model.session.variables.names == [])
        #expect(headless.model.session.variables["_"]?.inspected == "3")
    }

    @Test func whatIsCancelledWasNotDone() {
        let headless = Headless()
        headless.isHoldingWork = true
        headless.say("t = 3")
        headless.press("Esc")
        headless.releaseWork()
        #expect(headless.model.log.lines.count == 1)
        #expect(headless.model.session.variables.names == [])
    }

    @Test func stepsFromBeforeARecordingAreWrittenAsWhatTheyLeadTo() {
        let headless = Headless()
        for line in ["pin", "key 7", "view explain", "zoom on", "record r.txt", "key 8", "undo", "undo", "undo"] {
            headless.say(line)
        }
        headless.say("record")
        let again = Headless()
        again.files.texts["r.txt"] = headless.files.texts["r.txt"]
        again.say("source r.txt")
        #expect(again.model.scene == headless.model.scene)
        #expect(again.model.session.spec.key.seed == 7)
        #expect(again.model.study.tab == .overview)
        #expect(again.model.pin?.subject.spec == Session.welcome)
    }

    /// Line by line there are no views to take back, so that `undo` there would take back a Spec.
    @Test func viewsTakenBackAreWrittenAsWhatTheyLeadTo() throws {
        let headless = Headless()
        for line in ["record r.txt", "key 7", "view heat", "undo", "undo", "redo", "key 8", "undo"] {
            headless.say(line)
        }
        headless.say("record")
        let recorded = try #require(headless.files.texts["r.txt"])
        var session = Session()
        for line in recorded.split(separator: "\n") { _ = try session.perform(String(line)) }
        #expect(session.spec.key.seed == 7)
        let again = Headless()
        again.files.texts["r.txt"] = recorded
        again.say("source r.txt")
        #expect(again.model.scene == headless.model.scene)
        #expect(recorded.hasSuffix("key 8\nundo\n"))
    }

    @Test func whatFailsOrChangesNothingIsNotLogged() {
        let headless = Headless()
        headless.press(":").type("he_norml").press("Enter").press("?", "Esc", "L", "Esc", "u")
        #expect(headless.model.log.lines.count == 1)
    }

    @Test func aViewThatMovesIsLoggedOnce() {
        let headless = Headless()
        headless.press("Tab", "Tab", "Tab", "Down", "Down", "Down", "Right", "+")
        #expect(headless.model.log.lines.suffix(2) == ["scroll tensor 3 1", "set key 43"])
    }

    @Test func aRecordingDoneAgainEndsWhereItEnded() {
        let headless = Headless()
        headless.press("+").press(":").type("record r.txt").press("Enter")
        headless.press("Down", "v", "Tab", "Tab", "Tab", "PgDn", "+", "u").press(":").type("record").press("Enter")
        #expect(headless.screen.text.contains("recorded 8 commands in r.txt"))
        headless.press("+")
        let recorded = headless.files.texts["r.txt"]
        #expect(
            recorded == """
                he_normal(scale: 2.0) {784, 256} f32 key=43
                identity
                view heat
                focus form
                focus histogram
                focus tensor
                scroll tensor 16 0
                set key 44
                undo

                """ || recorded?.contains("scroll tensor") == true)
        let again = Headless()
        again.files.texts["r.txt"] = recorded
        again.press(":").type("source r.txt").press("Enter")
        #expect(again.model.session.current.description == "identity {784, 256} f32 key=43")
        #expect(again.model.tensorPanel.view == .heat)
        #expect(again.model.focus == .tensor)
        #expect(again.model.tensorPanel.origin.y > 0)
    }

    @Test func aRecordingThatCannotBeWrittenEndsAndSaysSo() {
        let headless = Headless()
        headless.press(":").type("record r.txt").press("Enter")
        headless.files.refusal = Failure(.outside("cannot write: No space left on device"))
        headless.press("+")
        #expect(headless.screen.text.contains("recording stopped: cannot write: No space left on device"))
        #expect(headless.model.log.recording == nil)
    }

    @Test func aFileIsDoneUpToTheFirstCommandThatFails() {
        let headless = Headless()
        headless.files.texts["a.txt"] = "key 1\n\n# nothing\nsource b.txt\nkey 5\n"
        headless.files.texts["b.txt"] = "zeros {3,\n  4}\nkey x\nkey 3\n"
        headless.press(":").type("source a.txt").press("Enter")
        #expect(headless.model.session.current.description == "zeros {3, 4} f32 key=1")
        #expect(headless.screen.text.contains("b.txt:2:"))
        #expect(headless.screen.text.contains("the 2 commands after it did not run"))
    }

    @Test func filesThatSourceThemselvesEnd() {
        let headless = Headless()
        headless.files.texts["a.txt"] = "source a.txt\n"
        headless.press(":").type("source a.txt").press("Enter")
        #expect(headless.screen.text.contains("too deep"))
    }

    @Test func answersOfAFileAreShownTogether() {
        let headless = Headless()
        headless.files.texts["a.txt"] = "t = 3\nt\necho two\n"
        headless.press(":").type("source a.txt").press("Enter")
        #expect(headless.screen.text.contains("Answers"))
        #expect(headless.screen.text.contains("echo two:"))
    }

    @Test func theTimeOfACommandIsTold() {
        let headless = Headless()
        headless.isHoldingWork = true
        headless.send(.clock(.seconds(10)))
        headless.press(":").type("time key 7").press("Enter")
        headless.send(.clock(.milliseconds(10_250)))
        headless.releaseWork()
        #expect(headless.screen.text.contains("key 7 took 0.25 s"))
    }
}
