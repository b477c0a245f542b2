import Screen
import Testing
import Workbench

@testable import Explorer

@Suite struct HelpTests {
    private func headings(_ lines: [String]) -> [String] {
        let titles = Set(Keymap.sections.map(\.title))
        return lines.filter { titles.contains($0) }
    }

    @Test(arguments: Panel.all.map(\.id)) func theKeysOfThePanelInFocusComeFirst(panel: Panel.ID) {
        let titles = headings(Help.lines(width: 80, focus: panel))
        let own = Panel[panel].sections.map(\.title)
        #expect(Array(titles.prefix(own.count)) == own)
        #expect(titles.count == Keymap.sections.count)
        #expect(Set(titles).count == titles.count)
    }

    @Test func whereThereIsRoomThereAreTwoColumns() {
        let one = Help.lines(width: 95)
        let two = Help.lines(width: 96)
        #expect(two.count < one.count)
        #expect(Help.lines(width: 156).count <= one.count * 2 / 3)
        #expect(two.allSatisfy { $0.displayWidth <= 96 })
        // Undo and redo are two rows of one section: beside each other, or one in each column.
        for binding in Keymap.bindings where !binding.meaning.isEmpty {
            let first = String(binding.meaning.split(separator: " ")[0])
            #expect(two.contains { $0.contains(first) })
        }
    }

    @Test func keysAreWrittenAsTheirNames() {
        for binding in Keymap.bindings {
            let isASCII = binding.label.allSatisfy { $0.isASCII }
            #expect(isASCII, "\(binding.label)")
            for word in binding.label.split(separator: " ") {
                #expect(KeyStroke(String(word)) != nil, "\(binding.label)")
            }
        }
    }

    @Test func questionMarkOpensItAtTheFocusedPanel() {
        let headless = Headless()
        headless.say("focus tensor")
        headless.press("?")
        #expect(headless.model.overlay?.lines.first?.text == Panel[.tensor].sections[0].title)
    }

    // MARK: Searching

    @Test func lettersAreFoundAndGoneThrough() throws {
        let headless = Headless()
        headless.press("?", "/").type("UNDO")
        let search = try #require(headless.model.overlay?.search)
        let lines = headless.model.overlay!.lines.map { $0.text.lowercased() }
        #expect(
            search.matches.count
                == lines.reduce(0) { $0 + $1.split(separator: "undo", omittingEmptySubsequences: false).count - 1 })
        #expect(search.matches.count >= 3)
        #expect(lines[search.matches[0].line].contains("undo"))
        #expect(
            headless.screen.lines.last == "/UNDO".padded(to: 80 - "1 of \(search.matches.count)".count)
                + "1 of \(search.matches.count)")
        headless.press("Down")
        #expect(headless.model.overlay?.search?.place == 1)
        headless.press("Up", "Up")
        #expect(headless.model.overlay?.search?.place == search.matches.count - 1)
        headless.press("Enter", "n")
        #expect(headless.model.overlay?.search?.place == 0)
        headless.press("N")
        #expect(headless.model.overlay?.search?.place == search.matches.count - 1)
    }

    /// Every match one goes to is on the screen, and looks like where one is.
    @Test(arguments: [Size(width: 40, height: 10), Size(width: 80, height: 24), Size(width: 120, height: 40)])
    func theMatchOneIsAtIsInSight(size: Size) throws {
        let headless = Headless(width: size.width, height: size.height)
        headless.press("?", "/").type("panel")
        let count = try #require(headless.model.overlay?.search?.matches.count)
        #expect(count > 3)
        for _ in 0..<count {
            headless.press("Down")
            let overlay = headless.model.overlay!
            let match = overlay.search!.current!
            let text = OverlayView.frame(overlay, on: size).inset(by: 1).inset(dx: 1, dy: 0)
            let point = Point(
                x: text.x + match.columns.lowerBound - overlay.origin.x, y: text.y + match.line - overlay.origin.y)
            #expect(text.contains(point))
            #expect(headless.screen[point].style == headless.model.theme.style(.selection))
        }
    }

    @Test func escapeEndsTheSearchThenTheHelp() {
        let headless = Headless()
        headless.press("?", "/").type("q")
        headless.press("Esc")
        #expect(headless.model.overlay != nil)
        #expect(headless.model.overlay?.search == nil)
        headless.press("/").type("pin").press("Enter", "Esc")
        #expect(headless.model.overlay?.search == nil)
        headless.press("Esc")
        #expect(headless.model.overlay == nil)
    }

    @Test func theLogAndAnswersCanBeSearched() {
        let headless = Headless()
        headless.say("key 7")
        headless.say("key 8")
        headless.press("L", "/").type("key 8")
        #expect(headless.model.overlay?.search?.matches.count == 1)
        headless.press("Esc", "Esc")
        headless.say("list")
        headless.press("/").type("glorot")
        #expect(headless.model.overlay!.search!.matches.count >= 2)
        headless.press("x")
        #expect(headless.screen.lines.last?.hasSuffix("no match") == true)
    }

    @Test func pastedCommandsAreNotSearched() {
        let headless = Headless()
        headless.send(.paste("zeros {3}\nkey 7\n"))
        headless.press("/", "Enter")
        #expect(headless.model.session.current.description == "zeros {3} f32 key=7")
    }

    @Test func wideCharactersAreCountedAsColumns() {
        let lines = [StyledText("幅 width, Width")]
        #expect(TextSearch.matches("width", in: lines).map(\.columns) == [3..<8, 10..<15])
        #expect(TextSearch.matches("aa", in: [StyledText("aaaa")]).map(\.columns) == [0..<2, 2..<4])
    }

    // MARK: Hints

    @Test func hintsSpeakOfWhatHasTheKeys() {
        let headless = Headless()
        headless.press(":")
        #expect(
            headless.screen.lines[22].hasPrefix(" Enter run  Tab complete  Up Down history  Ctrl-R search  Esc close"))
        headless.press("Esc", "/")
        #expect(headless.screen.lines[22].hasPrefix(" Enter choose  Esc close"))
        headless.press("Esc", "?", "/")
        #expect(headless.screen.lines[22].hasPrefix(" Enter keep  Up Down next  Esc end"))
    }

    @Test func aHintOfTheCommandLineIsAKeyToPress() throws {
        let headless = Headless()
        headless.press(":").type("key 7")
        headless.send(.mouse(MouseStroke(.press(.left), at: Point(x: 3, y: 22))))
        #expect(headless.model.session.spec.key.seed == 7)
    }

    /// Pinning is how two specs are compared: whoever looks for it finds it, and how to end it.
    @Test func pinningIsInSightOnASmallScreen() {
        for view in Tab.all {
            let headless = Headless()
            headless.isHoldingWork = true
            headless.say("view \(view.name)")
            #expect(headless.screen.lines[22].contains(" p pin "), "\(view.name)")
            #expect(headless.press("p").screen.lines[22].contains(" p unpin "), "\(view.name)")
            // Whoever is in the settings need not be led there.
            guard !headless.model.settingFields.isEmpty else { continue }
            headless.press("e")
            #expect(headless.screen.lines[22].contains(" p unpin"), "\(view.name)")
            #expect(!headless.screen.lines[22].contains(" e settings "), "\(view.name)")
        }
    }

    @Test func thePaletteIsInSightOnASmallScreen() {
        for panel in Panel.all where panel.id != .study {
            let headless = Headless()
            headless.say("focus \(panel.id.name)")
            #expect(headless.screen.lines[22].contains("Ctrl-P find"), "\(panel.id.name)")
            #expect(headless.screen.lines[22].contains("? help"), "\(panel.id.name)")
        }
    }
}
