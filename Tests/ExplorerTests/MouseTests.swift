import InitializerCore
import Screen
import Testing
import Workbench

@testable import Explorer

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
        let headless = Headless(width: 80, height: 50)
        let place = try place(of: "lecun_normal", headless)
        click(headless, place.x, place.y)
        #expect(headless.model.session.spec.initializer.name == "lecun_normal")
        let other = try self.place(of: "he_uniform", headless)
        click(headless, other.x, other.y)
        #expect(headless.model.session.spec.initializer.name == "he_uniform")
        // The name of a family is no initializer.
        let family = try self.place(of: "variance scaling", headless)
        click(headless, family.x, family.y)
        #expect(headless.model.session.spec.initializer.name == "he_uniform")
    }

    @Test func aClickMovesTheFocusAndASecondOneEdits() throws {
        let headless = Headless()
        let place = try place(of: "{784", headless)
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
        let place = try place(of: "key 42", headless)
        headless.send(.mouse(MouseStroke(.press(.left), at: place)))
        for x in 1...10 { headless.send(.mouse(MouseStroke(.drag(.left), at: place.moved(dx: x)))) }
        #expect(headless.model.spec.key.seed == 47)
        #expect(headless.model.session.spec.key.seed == 42)
        headless.send(.mouse(MouseStroke(.release(.left), at: place.moved(dx: 10))))
        #expect(headless.model.session.spec.key.seed == 47)
        #expect(headless.model.log.lines.last == "set key 47")
        headless.press("u")
        #expect(headless.model.session.spec.key.seed == 42)
    }

    @Test func theWheelTurnsWhatIsUnderIt() throws {
        let headless = Headless()
        let tensor = try place(of: "Tensor", headless)
        headless.send(.mouse(MouseStroke(.wheelDown, at: tensor.moved(dy: 3))))
        #expect(headless.model.tensorPanel.origin == Point(x: 0, y: 3))
        #expect(headless.model.focus == .initializers)
        headless.press("?")
        headless.send(.mouse(MouseStroke(.wheelDown, at: tensor)))
        #expect(headless.model.overlay?.lines.isEmpty == false)
        click(headless, 0, 0)
        #expect(headless.model.overlay == nil)
    }

    @Test func aTabIsClicked() throws {
        let headless = Headless(width: 120, height: 40)
        let place = try place(of: "4 explain", headless)
        click(headless, place.x + 3, place.y)
        #expect(headless.model.study.tab.name == "explain")
        #expect(headless.model.log.lines.last == "view explain")
    }

    @Test func theAxisUnderThePointerIsDragged() throws {
        let headless = Headless()
        let axis = try place(of: "{784, 256}", headless).moved(dx: 2)
        #expect(axis.y == 0)
        headless.send(.mouse(MouseStroke(.press(.left), at: axis)))
        headless.send(.mouse(MouseStroke(.drag(.left), at: axis.moved(dx: 6))))
        headless.send(.mouse(MouseStroke(.release(.left), at: axis.moved(dx: 6))))
        #expect(headless.model.session.spec.shape.dimensions == [787, 256])
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
        let place = try place(of: "Enter run ", headless)
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
