import InitializerCore
import Screen
import Settings
import Testing

@testable import Explorer
@testable import Workbench

@Suite struct PaletteTests {
    private func items(_ lines: String...) -> [ChoiceList.Item] {
        let headless = Headless()
        for line in lines { headless.say(line) }
        return Palette(headless.model).items
    }

    // MARK: How it is laid out

    /// A few long names leave the others room for what they are.
    @Test func descriptionsHaveRoomOnASmallScreen() {
        let headless = Headless().press("Ctrl-P")
        #expect(headless.screen.text.contains("Histogram, cumulative distribution"))
        #expect(headless.type("tanh").screen.text.contains("activation of each layer: tanh(x)"))
        #expect(headless.screen.text.contains("depth activation=tanh"))
    }

    /// The list of views has all that `view` takes.
    @Test func theListOfViewsHasTheirParts() {
        let headless = Headless().press("t")
        #expect(headless.model.choices?.items.map(\.text) == ViewName.all.map(\.name).filter { $0 != "model" })
        headless.type("qq").press("Enter")
        #expect(headless.model.study.tab == .fit && headless.model.focus == .quantiles)
    }

    // MARK: What is in it

    @Test func everythingThereIsCanBeFound() {
        let texts = Set(items("t = 3").map(\.text))
        for initializer in Initializer.all { #expect(texts.contains(initializer.name)) }
        // There is nothing to see of a model before one is opened.
        for view in ViewName.all { #expect(texts.contains(view.name) == (view.name != "model")) }
        for id in Headless().model.layout.panels { #expect(texts.contains("focus \(id.name)")) }
        for command in Command.all {
            // An option of another initializer cannot be set.
            if case .value(let field?) = command.arguments,
                !Headless().model.fields.contains(where: { $0.name == field })
            {
                continue
            }
            #expect(texts.contains(command.name), "\(command.name)")
        }
        for setting in Setting.all { #expect(texts.contains { $0.hasPrefix("config \(setting.name)") }) }
        for name in ["relu", "tanh", "gelu", "silu"] { #expect(texts.contains("depth activation=\(name)")) }
        #expect(texts.contains("t"))
        #expect(texts.contains("next view"))
    }

    @Test func nothingIsInItTwice() {
        let texts = items().map(\.text)
        let twice = Dictionary(grouping: texts) { $0 }.filter { $0.value.count > 1 }.keys
        #expect(twice.isEmpty, "\(twice)")
    }

    @Test func everyItemSaysWhatItIs() {
        for item in items() {
            #expect(!item.detail.isEmpty, "\(item.text)")
            #expect(!item.kind.isEmpty, "\(item.text)")
        }
    }

    /// What an item asks is what its line asks; a line to go on with begins with a command.
    @Test func everyItemCanBeTyped() throws {
        let session = Session()
        for item in items() {
            switch item.action {
            case .request(let request):
                if let subject = try? session.subject(shownBy: request) {
                    // A name asks for the Spec it stands for.
                    let typed = try session.interpret(request.description)
                    #expect(try session.subject(shownBy: typed) == subject)
                } else if case .initializer = request {
                    // It does not fit the shape, and says so either way.
                    #expect(throws: Failure.self) { try session.interpret(request.description) }
                } else {
                    #expect(try session.interpret(request.description) == request, "\(item.text)")
                }
            case .line(let line):
                let name = try #require(line.split(separator: " ").first.map(String.init))
                #expect(Command.named(name) != nil, "\(line)")
                #expect(line.hasSuffix(" ") || line.hasSuffix("="))
            case .key: break
            }
        }
    }

    @Test func keysStandBesideWhatTheyDo() {
        let keys = Dictionary(items().map { ($0.text, $0.key) }, uniquingKeysWith: { first, _ in first })
        #expect(keys["undo"] == "u")
        #expect(keys["pin"] == "p")
        #expect(keys["zoom"] == "z")
        #expect(keys["check"] == "3")
        #expect(keys["overview"] == "1")
        #expect(keys["next view"] == "]")
        #expect(keys["sweep"] == "8")
        #expect(keys["list"] == "")
    }

    @Test func itOpensAtItsFirstItem() {
        let headless = Headless()
        headless.press("Ctrl-P")
        #expect(headless.model.choices?.chosen?.text == "overview")
    }

    // MARK: Finding

    @Test(arguments: [
        ("depthtanh", "depth activation=tanh"), ("undo", "undo"), ("pin", "pin"), ("chaos", "chaos"),
        ("light", "config theme light"), ("fan out", "mode fan_out"), ("glorotn", "glorot_normal"), ("gram", "gram"),
        ("zoom", "zoom"), ("full screen", "zoom"), ("f64", "type f64"),
    ])
    func lettersFindIt(letters: String, text: String) {
        let headless = Headless()
        headless.say("variance_scaling")
        headless.press("Ctrl-P").type(letters)
        #expect(headless.model.choices?.chosen?.text == text)
    }

    // MARK: Taking

    @Test func aViewOpens() {
        let headless = Headless()
        headless.press("Ctrl-P").type("depth").press("Enter")
        #expect(headless.model.study.tab.name == "depth")
        #expect(headless.model.log.lines.last == "view depth")
    }

    /// The settings that were chosen before stay.
    @Test func aSettingOfAStudyChangesNothingElse() {
        let headless = Headless()
        headless.isInstant = true
        headless.say("depth layers=7")
        headless.press("Ctrl-P").type("depth tanh").press("Enter")
        #expect(headless.model.log.lines.last == "depth activation=tanh layers=7")
        headless.press("Ctrl-P").type("depth width=").press("Enter")
        #expect(headless.model.commandLine?.text == "depth activation=tanh layers=7 width=")
    }

    @Test func aCommandThatNeedsWordsOpensTheCommandLine() {
        let headless = Headless()
        headless.press("Ctrl-P").type("save").press("Enter")
        #expect(headless.model.commandLine?.text == "save ")
    }

    @Test func aKeysActionIsDone() {
        let headless = Headless()
        headless.press("Ctrl-P").type("pin").press("Enter")
        #expect(headless.model.pin != nil)
        headless.press("Ctrl-P").type("pin").press("Enter")
        #expect(headless.model.pin == nil)
    }

    @Test func aSettingHoldsAtOnce() {
        let headless = Headless()
        headless.press("Ctrl-P").type("config bins").press("Enter")
        #expect(headless.model.commandLine?.text == "config bins ")
        headless.press("Esc", "Ctrl-P").type("mouse off").press("Enter")
        #expect(!headless.device.takesMouse)
    }

    @Test func aNamedTensorBecomesTheCurrentOne() {
        let headless = Headless()
        headless.say("weights = Nx.transpose(normal.({4, 3}, :f32, Nx.Random.key(1)))")
        headless.press("Ctrl-P").type("weights").press("Enter")
        #expect(headless.model.shown.description == "weights")
    }

    // MARK: Files

    @Test func filesThatAreUnderstoodAreOffered() {
        let headless = Headless()
        headless.files.texts = [
            "lesson.txt": "# How signals die\nzeros {3}\nwait 1\n", "specs.txt": "zeros {3}\nones {3}\n",
            "notes.txt": "# Shopping\nmilk and honey\n", "empty.txt": "\n", "prose": "Once upon a time\n",
        ]
        headless.press("Ctrl-P")
        let files = headless.model.choices!.items.filter { $0.kind == "file" }
        #expect(files.map(\.text) == ["play lesson.txt", "source specs.txt"])
        #expect(files.map(\.detail) == ["How signals die", "zeros {3}"])
        headless.type("specs").press("Enter")
        #expect(headless.model.session.current.description == "ones {3} f32 key=42")
    }

    @Test func filesThatComeLateAreNotAddedToAnotherList() {
        let headless = Headless()
        headless.press("Ctrl-P", "Esc", "/")
        let count = headless.model.choices?.items.count
        headless.send(.file(.scripts([ScriptFile(path: "a.txt", beginning: "zeros {3}")])))
        #expect(headless.model.choices?.items.count == count)
    }

    // MARK: Over what

    @Test func itOpensOverAnAnswerWhichStaysUntilSomethingIsTaken() {
        let headless = Headless()
        headless.press("?", "Ctrl-P", "Esc")
        #expect(headless.model.overlay != nil)
        headless.press("Ctrl-P").type("depth").press("Enter")
        #expect(headless.model.overlay == nil)
        #expect(headless.model.study.tab.name == "depth")
    }

    /// There it goes back in the history, as in every line editor.
    @Test func inTheCommandLineTheKeyIsTheEditors() {
        let headless = Headless()
        headless.press(":", "Ctrl-P")
        #expect(headless.model.choices == nil)
        #expect(headless.model.commandLine != nil)
    }

    @Test func theKeyCanBeChosen() {
        let headless = Headless()
        headless.use(KeyTable([KeyBinding(KeyStroke("F5")!, "palette", origin: .session)]))
        headless.press("F5")
        #expect(headless.model.choices?.awaitsFiles == false)
        #expect(headless.model.choices!.items.count > 100)
    }
}
