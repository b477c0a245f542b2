import InitializerCore
import Screen
import Testing
import Workbench

@testable import Explorer

/// Every action is a command: logged, recorded, replayed.
@Suite struct LogTests {
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
        "view explain", "heat", "zoom on", "pin", "t = 3", "mouse off", "hist bins=7", "key 7", "zeros {3}",
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
        #expect(!headless.model.timeline.canGoBack || line == "zoom on")
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
        #expect(again.model.session.current.key.seed == 7)
        #expect(again.model.desk.chosen == nil)
        #expect(again.model.pin?.spec == Session.welcome)
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
        #expect(session.current.key.seed == 7)
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
        #expect(headless.screen.text.contains("8 commands are in r.txt"))
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
        #expect(again.model.tensorView == .heat)
        #expect(again.model.focus == .tensor)
        #expect(again.model.tensorOrigin.y > 0)
    }

    @Test func aRecordingThatCannotBeWrittenEndsAndSaysSo() {
        let headless = Headless()
        headless.press(":").type("record r.txt").press("Enter")
        headless.files.refusal = Failure(.outside("cannot write: No space left on device"))
        headless.press("+")
        #expect(headless.screen.text.contains("recording has ended: cannot write: No space left on device"))
        #expect(headless.model.log.recording == nil)
    }

    @Test func aFileIsDoneUpToTheFirstCommandThatFails() {
        let headless = Headless()
        headless.files.texts["a.txt"] = "key 1\n\n# nothing\nsource b.txt\nkey 5\n"
        headless.files.texts["b.txt"] = "zeros {3,\n  4}\nkey x\nkey 3\n"
        headless.press(":").type("source a.txt").press("Enter")
        #expect(headless.model.session.current.description == "zeros {3, 4} f32 key=1")
        #expect(headless.screen.text.contains("b.txt:2:"))
        #expect(headless.screen.text.contains("the 2 commands after it were not done"))
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

@Suite struct CopyTests {
    @Test func theScreenIsSavedInThreeForms() {
        let headless = Headless()
        for name in ["a.svg", "a.txt", "a.ans"] { headless.press(":").type("save screen \(name)").press("Enter") }
        #expect(headless.files.texts["a.txt"]?.contains("┌ Histogram of 201 k values ─") == true)
        #expect(headless.files.texts["a.svg"]?.hasSuffix("</svg>\n") == true)
        #expect(headless.files.texts["a.ans"]?.contains("\u{1B}[1;38;2;255;213;128m") == true)
        headless.files.refusal = Failure(.outside("cannot write a.txt: No space left on device"))
        headless.press(":").type("save screen a.txt").press("Enter")
        #expect(headless.screen.text.contains("cannot write a.txt: No space left on device"))
        headless.press(":").type("save screen a.png").press("Enter")
        #expect(headless.screen.text.contains("expected a name that ends in .svg, .txt or .ans"))
    }

    @Test func theSpecAndStatisticsAreCopied() {
        let headless = Headless()
        headless.press("y")
        headless.press(":").type("yank statistic fan_in").press("Enter")
        headless.press(":").type("yank statistic maximum").press("Enter")
        #expect(
            headless.device.copies == [
                "he_normal(scale: 2.0) {784, 256} f32 key=42", "784", "0.11483611166477203",
            ])
        #expect(headless.files.copies == headless.device.copies)
        #expect(headless.screen.text.contains("sent to the clipboard (OSC 52), and in yank.txt"))
        headless.send(.resized(Size(width: 40, height: 24)))
        #expect(headless.screen.lines.last?.contains("yank.txt") == true)
    }
}

@Suite struct TranslationTests {
    @Test func theCallIsCopiedWithWhatItNeeds() {
        let headless = Headless()
        headless.press(":").type("yank call torch").press("Enter")
        #expect(
            headless.device.copies == [
                """
                import torch
                torch.manual_seed(42)
                w = torch.empty((784, 256))
                torch.nn.init.trunc_normal_(w, std=0.057419457, a=-0.11483891, b=0.11483891)
                """
            ])
        #expect(headless.screen.text.contains("the call in PyTorch: sent to the clipboard"))
        #expect(headless.model.overlay == nil)
    }

    @Test func whereThereIsNoCallThatIsSaid() {
        let headless = Headless()
        headless.press(":").type("normal").press("Enter")
        headless.press(":").type("yank call timm").press("Enter")
        #expect(headless.device.copies.isEmpty)
        #expect(headless.screen.text.contains("there is no call to copy"))
    }

    @Test func aFrameworkThereIsNotIsRefused() {
        let headless = Headless()
        headless.press(":").type("yank call pytorhc").press("Enter")
        #expect(headless.screen.text.contains("did you mean 'pytorch'?"))
        #expect(headless.device.copies.isEmpty)
    }

    @Test func aFrameworkAloneStaysWithTheStudy() {
        let headless = Headless(width: 120, height: 40)
        headless.press("0").press(":").type("translate keras").press("Enter")
        #expect(headless.model.desk.chosen?.name == "translate")
        #expect(headless.screen.text.contains("keras.initializers.HeNormal(seed=42)"))
        headless.press("+")
        #expect(headless.screen.text.contains("keras.initializers.HeNormal(seed=43)"))
        #expect(!headless.screen.text.contains("torch"))
    }
}

@Suite struct FilterTests {
    @Test func lettersFindInitializersTheBestFirst() {
        #expect(names("hn") == ["he_normal", "he_uniform"] || names("hn").first == "he_normal")
        #expect(names("gu").first == "glorot_uniform")
        #expect(names("ort").first == "orthogonal")
        #expect(names("xyz").isEmpty)
        #expect(names("").count == 14)
    }

    private func names(_ letters: String) -> [String] {
        ListFilter(letters).matches.map { Initializer.all[$0.index].name }
    }

    @Test func enterKeepsAndEscapeGivesUp() {
        let headless = Headless()
        headless.press("/").type("gn").press("Enter")
        #expect(headless.model.session.current.initializer.name == "glorot_normal")
        headless.press("/").type("zer").press("Esc")
        #expect(headless.model.filter == nil)
        #expect(headless.model.session.current.initializer.name == "glorot_normal")
        headless.press("/").type("norm").press("Down", "Enter")
        #expect(
            headless.model.log.lines.suffix(2) == ["glorot_normal", headless.model.session.current.initializer.name])
    }
}

@Suite struct PasteTests {
    @Test func severalLinesAreShownBeforeTheyAreDone() {
        let headless = Headless()
        headless.send(.paste("zeros {3}\nkey 7\n"))
        #expect(headless.screen.text.contains("2 commands: Enter does them, Esc does not"))
        #expect(headless.model.session.current == Session.welcome)
        headless.press("Esc")
        #expect(headless.model.session.current == Session.welcome)
        headless.send(.paste("zeros {3}\nkey 7\n"))
        headless.press("Enter")
        #expect(headless.model.session.current.description == "zeros {3} f32 key=7")
        #expect(headless.model.overlay == nil)
    }

    @Test func theLineSoFarBelongsToThePaste() {
        let headless = Headless()
        headless.press(":").type("key ")
        headless.send(.paste("7\ntype f64"))
        headless.press("Enter")
        #expect(headless.model.session.current.description == "he_normal(scale: 2.0) {784, 256} f64 key=7")
    }
}

@Suite struct LessonTests {
    /// Lets time pass, a tenth of a second at a time.
    private func wait(_ headless: Headless, seconds: Double) {
        for _ in 0..<Int(seconds * 10) { headless.send(.clock(headless.model.now + .milliseconds(100))) }
    }

    @Test func aLessonIsTypedAndDone() {
        let headless = Headless()
        headless.files.texts["l.txt"] = "# A first layer\nkey 7\nwait 5\nzeros {3}\n"
        headless.press(":").type("play l.txt").press("Enter")
        #expect(headless.screen.lines.last == "A first layer")
        wait(headless, seconds: 2.2)
        #expect(headless.screen.lines.last?.hasPrefix(":k") == true)
        #expect(headless.model.session.current == Session.welcome)
        wait(headless, seconds: 1)
        #expect(headless.model.session.current.key.seed == 7)
        #expect(headless.screen.lines.last == "A first layer")
        wait(headless, seconds: 5)
        #expect(headless.model.session.current.initializer.name == "he_normal")
        wait(headless, seconds: 4)
        #expect(headless.model.session.current.description == "zeros {3} f32 key=7")
        wait(headless, seconds: 4)
        #expect(headless.model.lesson == nil)
        #expect(headless.model.deadline == nil)
        #expect(headless.screen.lines.last == "l.txt is at its end")
    }

    @Test func spacePausesAndRightGoesOnAtOnce() {
        let headless = Headless()
        headless.files.texts["l.txt"] = "key 7\nkey 8\n"
        headless.press(":").type("play l.txt").press("Enter", "Space")
        #expect(headless.model.deadline == nil)
        wait(headless, seconds: 60)
        #expect(headless.screen.lines.last == "(paused)")
        #expect(headless.model.session.current == Session.welcome)
        for _ in 0..<4 where headless.model.session.current.key.seed == 42 { headless.press("Right") }
        #expect(headless.model.session.current.key.seed == 7)
        wait(headless, seconds: 60)
        #expect(headless.model.session.current.key.seed == 7)
        headless.press("Space")
        wait(headless, seconds: 10)
        #expect(headless.model.session.current.key.seed == 8)
    }

    @Test func escapeEndsALessonAndSoDoesAMistake() {
        let headless = Headless()
        headless.files.texts["l.txt"] = "key 7\nkey x\nkey 8\n"
        headless.press(":").type("play l.txt").press("Enter", "Esc")
        #expect(headless.model.lesson == nil)
        #expect(headless.model.commandLine == nil)
        headless.press(":").type("play l.txt").press("Enter")
        wait(headless, seconds: 20)
        #expect(headless.model.lesson == nil)
        #expect(headless.screen.text.contains("l.txt:2:"))
        #expect(headless.model.session.current.key.seed == 7)
    }

    @Test func aLessonWaitsForWhatIsComputed() {
        let headless = Headless()
        headless.files.texts["l.txt"] = "key 7\nkey 8\n"
        headless.press(":").type("play l.txt").press("Enter")
        headless.isHoldingWork = true
        wait(headless, seconds: 30)
        #expect(headless.model.session.current.key.seed == 7)
        #expect(headless.model.deadline == nil)
        headless.releaseWork()
        wait(headless, seconds: 30)
        #expect(headless.model.session.current.key.seed == 8)
    }
}

@Suite struct MouseTests {
    private func click(_ headless: Headless, _ x: Int, _ y: Int, times: Int = 1) {
        for _ in 0..<times {
            headless.send(.mouse(MouseStroke(.press(.left), at: Point(x: x, y: y))))
            headless.send(.mouse(MouseStroke(.release(.left), at: Point(x: x, y: y))))
        }
    }

    /// Where a text stands on the screen.
    private func place(of text: String, _ headless: Headless) throws -> Point {
        for (y, line) in headless.screen.lines.enumerated() {
            if let range = line.range(of: text) {
                return Point(x: String(line[..<range.lowerBound]).displayWidth, y: y)
            }
        }
        throw Failure(.outside("'\(text)' is not on the screen"))
    }

    @Test func aClickChoosesAnInitializer() throws {
        let headless = Headless()
        let place = try place(of: "lecun_normal", headless)
        click(headless, place.x, place.y)
        #expect(headless.model.session.current.initializer.name == "lecun_normal")
        click(headless, place.x, place.y - 2)
        #expect(headless.model.session.current.initializer.name == "variance_scaling")
        // The name of a family is no initializer.
        let family = try self.place(of: "structured", headless)
        click(headless, family.x, family.y)
        #expect(headless.model.session.current.initializer.name == "variance_scaling")
    }

    @Test func aClickMovesTheFocusAndASecondOneEdits() throws {
        let headless = Headless()
        let place = try place(of: "shape {784", headless)
        click(headless, place.x, place.y)
        #expect(headless.model.focus == .form)
        #expect(headless.model.field.name == "shape")
        #expect(headless.model.editing == nil)
        headless.send(.clock(.seconds(1)))
        click(headless, place.x, place.y, times: 2)
        #expect(headless.model.editing?.field.name == "shape")
    }

    @Test func aNumberFollowsADragAndIsKeptOnce() throws {
        let headless = Headless()
        let place = try place(of: "key   42", headless)
        headless.send(.mouse(MouseStroke(.press(.left), at: place)))
        for x in 1...10 { headless.send(.mouse(MouseStroke(.drag(.left), at: place.moved(dx: x)))) }
        #expect(headless.model.shown.key.seed == 47)
        #expect(headless.model.session.current.key.seed == 42)
        headless.send(.mouse(MouseStroke(.release(.left), at: place.moved(dx: 10))))
        #expect(headless.model.session.current.key.seed == 47)
        #expect(headless.model.log.lines.last == "set key 47")
        headless.press("u")
        #expect(headless.model.session.current.key.seed == 42)
    }

    @Test func theWheelTurnsWhatIsUnderIt() throws {
        let headless = Headless()
        let tensor = try place(of: "Tensor", headless)
        headless.send(.mouse(MouseStroke(.wheelDown, at: tensor.moved(dy: 3))))
        #expect(headless.model.tensorOrigin == Point(x: 0, y: 3))
        #expect(headless.model.focus == .initializers)
        headless.press("?")
        headless.send(.mouse(MouseStroke(.wheelDown, at: tensor)))
        #expect(headless.model.overlay?.lines.isEmpty == false)
        click(headless, 0, 0)
        #expect(headless.model.overlay == nil)
    }

    @Test func aTabIsClicked() throws {
        let headless = Headless(width: 120, height: 40)
        let place = try place(of: "5 explain", headless)
        click(headless, place.x + 3, place.y)
        #expect(headless.model.desk.chosen?.name == "explain")
        #expect(headless.model.log.lines.last == "view explain")
    }

    @Test func theAxisUnderThePointerIsDragged() throws {
        let headless = Headless()
        let place = try place(of: "{784, 256}", headless).moved(dx: 1)
        let form = try self.place(of: "shape {784", headless)
        #expect(place.y == 0 && form.y > 0)
        let axis = form.moved(dx: 7)
        headless.send(.mouse(MouseStroke(.press(.left), at: axis)))
        headless.send(.mouse(MouseStroke(.drag(.left), at: axis.moved(dx: 6))))
        headless.send(.mouse(MouseStroke(.release(.left), at: axis.moved(dx: 6))))
        #expect(headless.model.session.current.shape.dimensions == [787, 256])
    }

    @Test func aCandidateCompletesTheWord() {
        let headless = Headless()
        headless.press(":").type("view h")
        let candidates = ["heat", "hist"].map { CommandLineState.Candidate(text: $0, summary: "") }
        headless.send(.line(CommandLineState(text: "view h", cursor: 6, candidates: candidates, phase: .editing)))
        click(headless, 3, 21)
        #expect(headless.model.commandLine?.text == "view heat")
        // A click in the line moves its cursor.
        click(headless, 3, 23)
        #expect(headless.model.commandLine?.cursor == 2)
    }

    @Test func theScrollBarOfAnOverlayIsPulled() throws {
        let headless = Headless()
        headless.press("?")
        let frame = OverlayView.frame(headless.model.overlay!, on: headless.model.size)
        let bar = Point(x: frame.columns.upperBound - 1, y: frame.rows.upperBound - 2)
        headless.send(.mouse(MouseStroke(.press(.left), at: bar)))
        let count = headless.model.overlay!.lines.count
        #expect(headless.model.overlay?.origin.y == count - frame.height + 2)
        headless.send(.mouse(MouseStroke(.drag(.left), at: Point(x: bar.x, y: 0))))
        #expect(headless.model.overlay?.origin.y == 0)
        headless.send(.mouse(MouseStroke(.release(.left), at: bar)))
        click(headless, frame.x + 2, frame.y + 2)
        #expect(headless.model.overlay != nil)
        click(headless, frame.x + 2, frame.y)
        #expect(headless.model.overlay == nil)
    }

    @Test func pastedLinesAreDoneByAClick() throws {
        let headless = Headless()
        headless.send(.paste("zeros {3}\nkey 7\n"))
        let place = try place(of: "do them", headless)
        click(headless, place.x, place.y)
        #expect(headless.model.session.current.description == "zeros {3} f32 key=7")
    }

    @Test func aHintIsAKeyToPress() throws {
        let headless = Headless()
        let place = try place(of: "? help", headless)
        click(headless, place.x + 2, place.y)
        #expect(headless.model.overlay != nil)
    }

    @Test func theMouseCanBeLeftToTheTerminal() {
        let headless = Headless()
        headless.press("m")
        #expect(!headless.device.takesMouse)
        headless.press(":").type("mouse on").press("Enter")
        #expect(headless.device.takesMouse)
    }
}
