import InitializerCore
import Screen
import Testing
import Workbench

@testable import Explorer

@Suite struct ChoiceListTests {
    private static let catalogue = Initializer.all.map { ChoiceList.Item($0.name, action: .request(.initializer($0))) }

    // MARK: Letters

    @Test func lettersFindInitializersTheBestFirst() {
        #expect(names("hn").first == "he_normal")
        #expect(names("gu").first == "glorot_uniform")
        #expect(names("ort").first == "orthogonal")
        #expect(names("xyz").isEmpty)
        #expect(names("").count == Initializer.all.count)
        #expect(names(" ").count == Initializer.all.count)
    }

    private func names(_ letters: String) -> [String] {
        ChoiceList("", Self.catalogue, typed: letters).matches.map { Initializer.all[$0.index].name }
    }

    @Test func lettersStandWhereTheyAreMarked() {
        #expect(FuzzyMatch.find("hn", in: "he_normal")?.places == [0, 3])
        #expect(FuzzyMatch.find("Depth TANH", in: "depth activation=tanh")?.places == [0, 1, 2, 3, 4, 17, 18, 19, 20])
        #expect(FuzzyMatch.find("nh", in: "he_normal") == nil)
        #expect(FuzzyMatch.findWord("scr", in: "Full screen.")?.places == [5, 6, 7])
        #expect(FuzzyMatch.findWord("creen", in: "Full screen.") == nil)
        #expect(FuzzyMatch.findWord("screens of all", in: "screen") == nil)
    }

    @Test func aDescriptionIsFoundByItsWordsAndComesAfterTexts() {
        let items = [
            ChoiceList.Item("zoom", "Toggle full screen.", action: .key(.zoom)),
            ChoiceList.Item("save screen", "Save a picture.", action: .line("save screen ")),
        ]
        let list = ChoiceList("", items, typed: "screen")
        #expect(list.matches.map(\.index) == [1, 0])
        #expect(list.matches[1].lettersOfDetail == [12, 13, 14, 15, 16, 17])
        #expect(ChoiceList("", items, typed: "tglfl").matches.isEmpty)
    }

    // MARK: Keys

    @Test func enterTakesAndEscapeRestores() {
        let headless = Headless()
        headless.press("/").type("gn").press("Enter")
        #expect(headless.model.session.spec.initializer.name == "glorot_normal")
        headless.press("/").type("zer").press("Esc")
        #expect(headless.model.choices == nil)
        #expect(headless.model.session.spec.initializer.name == "glorot_normal")
        headless.press("/").type("norm").press("Down", "Enter")
        #expect(
            headless.model.log.lines.suffix(2) == ["glorot_normal", headless.model.session.spec.initializer.name])
    }

    @Test func whatTheCursorIsOnIsShownUntilItIsLeft() {
        let headless = Headless()
        headless.press("/").type("zeros")
        #expect(headless.model.shown.spec?.initializer.name == "zeros")
        #expect(headless.model.examination.snapshot?.subject.spec?.initializer.name == "zeros")
        #expect(headless.model.session.spec == Session.welcome)
        headless.press("Ctrl-C")
        #expect(headless.model.shown.spec == Session.welcome)
        #expect(headless.model.examination.snapshot?.subject.spec == Session.welcome)
        #expect(headless.model.history.canGoBack == false)
    }

    /// Choosing what there is already keeps the options it has.
    @Test func theCurrentItemChangesNothing() {
        let headless = Headless()
        headless.say("set scale 5")
        headless.press("/")
        #expect(headless.model.choices?.chosen?.text == "he_normal")
        headless.press("Enter")
        #expect(headless.model.session.spec.call == "he_normal(scale: 5.0)")
    }

    @Test func theCursorMovesByLinesPagesAndToTheEnds() {
        let headless = Headless()
        headless.press("/", "End")
        #expect(headless.model.choices?.cursor == Initializer.all.count - 1)
        headless.press("Home", "Tab", "Down", "Ctrl-N", "Up")
        #expect(headless.model.choices?.cursor == 2)
        headless.press("PgDn")
        #expect(headless.model.choices!.cursor > 10)
        headless.press("PgUp", "Shift-Tab", "Tab")
        #expect(headless.model.choices?.cursor == 2)
        headless.type("he").press("Left", "Backspace", "Ctrl-U")
        #expect(headless.model.choices?.input.text == "")
    }

    @Test func theCommandOpensItWithLetters() {
        let headless = Headless()
        headless.say("filter ort")
        #expect(headless.model.choices?.chosen?.text == "orthogonal")
        // A command that comes next is not about the list.
        headless.say("key 7")
        #expect(headless.model.choices == nil)
        #expect(headless.model.shown.description == "he_normal(scale: 2.0) {784, 256} f32 key=7")
        #expect(headless.model.log.lines.last == "key 7")
    }

    @Test func pastedTextGoesToTheLetters() {
        let headless = Headless()
        headless.press("/")
        headless.send(.paste("ort\n"))
        #expect(headless.model.choices?.input.text == "ort")
    }

    @Test func anItemCanOpenTheCommandLine() {
        let headless = Headless()
        headless.open([ChoiceList.Item("sweep", action: .line("sweep "))])
        headless.press("Enter")
        #expect(headless.model.commandLine?.text == "sweep ")
        #expect(headless.model.choices == nil)
    }

    // MARK: Fields

    @Test(arguments: [
        ("mode", "out", "variance_scaling(scale: 1.0, mode: :fan_out, distribution: :normal) {4, 8} f32 key=1"),
        ("distribution", "uni", "variance_scaling(scale: 1.0, mode: :fan_in, distribution: :uniform) {4, 8} f32 key=1"),
        ("type", "bf", "variance_scaling(scale: 1.0, mode: :fan_in, distribution: :normal) {4, 8} bf16 key=1"),
    ])
    func aFieldIsChosenFromWhatItTakes(name: String, letters: String, result: String) throws {
        let headless = Headless()
        headless.say("variance_scaling(scale: 1.0) {4, 8} key=1")
        let field = try #require(headless.model.fields.first { $0.name == name })
        headless.change { $0.openChoices(for: field, at: Point(x: 30, y: 0)) }
        #expect(headless.model.choices?.chosen?.text == field.text)
        #expect(headless.model.choices!.items.allSatisfy { !$0.detail.isEmpty })
        headless.type(letters)
        #expect(headless.model.shown.description == result)
        headless.press("Enter")
        #expect(headless.model.session.current.description == result)
        headless.press("u")
        #expect(headless.model.session.current.description != result)
    }

    @Test func aNumberIsNotChosenFromAList() {
        let headless = Headless()
        headless.change { $0.openChoices(for: $0.fields[1], at: .origin) }
        #expect(headless.model.choices == nil)
    }

    // MARK: The mouse

    @Test func aClickTakesAnItem() throws {
        let headless = Headless()
        headless.press("/")
        headless.click("glorot_uniform")
        #expect(headless.model.choices == nil)
        #expect(headless.model.session.spec.initializer.name == "glorot_uniform")
    }

    @Test func aClickBesideItClosesIt() {
        let headless = Headless()
        headless.press("/").type("zeros")
        headless.send(.mouse(MouseStroke(.press(.left), at: .origin)))
        #expect(headless.model.choices == nil)
        #expect(headless.model.shown.spec == Session.welcome)
    }

    @Test func theWheelScrollsAndLeavesTheCursor() {
        let headless = Headless(width: 60, height: 16)
        headless.press("/", "Home")
        headless.send(.mouse(MouseStroke(.wheelDown, at: Point(x: 30, y: 8))))
        #expect(headless.model.choices?.first == 3)
        #expect(headless.model.choices?.cursor == 0)
        headless.press("Down")
        #expect(headless.model.choices?.first == 1)
    }

    // MARK: Where it is

    /// The list is inside the screen with at least an item in sight, whatever it hangs below, and letters do not move it.
    @Test(arguments: [Size(width: 20, height: 6), Size(width: 60, height: 16), Size(width: 80, height: 24)])
    func itIsInsideTheScreen(size: Size) {
        for x in stride(from: 0, through: size.width, by: 5) {
            for y in 0..<size.height {
                let list = ChoiceList("Initializers", Self.catalogue, at: Point(x: x, y: y))
                let frame = ChoiceListView.frame(list, on: size)
                #expect(Rect(size: size).split(bottom: 2).rest.intersection(frame) == frame)
                #expect(ChoiceListView.page(list, on: size) >= 1)
                let narrowed = ChoiceList("Initializers", Self.catalogue, at: Point(x: x, y: y), typed: "ort")
                #expect(ChoiceListView.frame(narrowed, on: size) == frame)
            }
        }
    }

    @Test func itHangsBelowWhatItIsAbout() {
        let headless = Headless(width: 40, height: 12)
        headless.open(
            [
                ChoiceList.Item("relu", "max(x, 0)", action: .key(.zoom)),
                ChoiceList.Item("tanh", "hyperbolic tangent", isCurrent: true, action: .key(.zoom)),
            ], at: Point(x: 5, y: 1))
        headless.type("h")
        #expect(
            headless.screen.lines[2...6].map { String($0.dropFirst(5).prefix(28)) } == [
                "┌ activation ──────────────┐",
                "│/h                        │",
                "│▸ tanh hyperbolic tangent │",
                "│                          │",
                "└──────────────────────────┘",
            ])
    }
}

extension Headless {
    fileprivate func open(_ items: [ChoiceList.Item], at anchor: Point? = nil) {
        change { $0.openChoices(title: "activation", items: items, at: anchor) }
    }

    /// Presses and releases the button where a text stands, at its last place on the screen.
    fileprivate func click(_ text: String) {
        for (y, line) in screen.lines.enumerated().reversed() {
            guard let range = line.range(of: text) else { continue }
            let point = Point(x: String(line[..<range.lowerBound]).displayWidth, y: y)
            send(.mouse(MouseStroke(.press(.left), at: point)))
            send(.mouse(MouseStroke(.release(.left), at: point)))
            return
        }
        Issue.record("'\(text)' is not on the screen")
    }
}
