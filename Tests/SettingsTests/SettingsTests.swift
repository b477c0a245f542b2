import InitializerCore
import Screen
import Settings
import TestSupport
import Testing

@testable import Workbench

/// A startup file holds as far as it can be understood; the rest is named with its line and skipped.
@Suite struct StartupFileTests {
    private static let actions = ["undo", "next-panel"]

    private func begun(with text: String, files: [String: String] = [:]) -> (
        session: Session, requests: [StartupRequest]
    ) {
        var session = Session(environment: Environment(actions: { Self.actions }, info: { FactSheet([]) }))
        let requests = session.begin(with: text, of: "initscoperc") { name throws(Failure) in
            guard let text = files[name] else { throw Failure(.outside("cannot read \(name)")) }
            return text
        }
        return (session, requests)
    }

    /// Freedman and Diaconis by either name, as `hist` takes it, and every rule there is; a line may still say otherwise.
    @Test func theRuleOfBinsCanBeSet() throws {
        let names = BinRule.Name.allCases.map(\.name)
        #expect(Setting.named("bins")?.kind.words == names)
        for word in names + ["freedman_diaconis"] {
            let session = begun(with: "config bins \(word)").session
            let rule = try #require(BinRule.Name.allCases.named(word))
            #expect(session.settings.diagnostics.isEmpty && session.settings.bins == .word(rule.name))
            #expect(session.context().bins == .rule(rule))
            func used(by line: String) throws -> BinRule? {
                guard case .study(let request) = try session.interpret(line) else { return nil }
                return request.binRule(session.context())
            }
            #expect(try used(by: "hist") == .rule(rule) && used(by: "hist bins=7") == .count(7))
            #expect(try used(by: "hist bins=fixed") == .count(64))
        }
        #expect(begun(with: "config bins 7").session.context().bins == .count(7))
    }

    @Test func whatIsNotSaidIsStandard() {
        let (session, requests) = begun(with: "")
        #expect(session.settings == Settings())
        #expect(session.settings.theme == "auto")
        #expect(session.settings.takesMouse)
        #expect(session.settings.bins == .integer(64))
        #expect(session.current.description == "he_normal(scale: 2.0) {784, 256} f32 key=42")
        #expect(requests.isEmpty)
    }

    @Test func everythingCanBeSaid() {
        let (session, requests) = begun(
            with: """
                # mine
                config theme light      # in the evening
                config color 256
                config glyphs ascii
                config mouse off
                config bins 16
                glorot_uniform {64, 64}
                key 7
                t = uniform(scale: 1.0).({2, 3},
                  {:f, 32}, Nx.Random.key(1))
                bind Ctrl-U undo
                bind F5 compare he_normal
                bind [ next-panel
                pin
                """)
        let settings = session.settings
        #expect(settings.diagnostics == [])
        #expect([settings.theme, settings.color, settings.glyphs] == ["light", "256", "ascii"])
        #expect(!settings.takesMouse)
        #expect(settings.bins == .integer(16))
        #expect(session.current.description == "glorot_uniform(scale: 1.0) {64, 64} f32 key=7")
        #expect(session.start == session.spec)
        #expect(session.variables["t"] != nil)
        #expect(
            settings.bindings == [
                KeyBinding(KeyStroke("Ctrl-U")!, "undo", origin: .file(name: "initscoperc", line: 11)),
                KeyBinding(KeyStroke("F5")!, "compare he_normal", origin: .file(name: "initscoperc", line: 12)),
                KeyBinding(KeyStroke("[")!, "next-panel", origin: .file(name: "initscoperc", line: 13)),
            ])
        #expect(settings.origin(of: Setting.named("theme")!) == .file(name: "initscoperc", line: 2))
        #expect(requests.map(\.line) == ["pin"])
        #expect(requests.map(\.place) == ["initscoperc:14"])
    }

    @Test func nothingInItCanBeUndone() {
        var (session, _) = begun(with: "zeros {3}\nkey 9")
        #expect(throws: Failure(.nothingToUndo)) { try session.perform("undo") }
        #expect(session.spec.key.seed == 9)
    }

    @Test(arguments: [
        ("\n\nconfig teme dark", "initscoperc:3: unknown setting 'teme'; did you mean 'theme'?"),
        (
            "config theme drak",
            "initscoperc:1: theme must be auto, dark, light or monochrome, not 'drak'; did you mean 'dark'?"
        ),
        ("config mouse maybe", "initscoperc:1: mouse must be on or off, not 'maybe'"),
        (
            "config bins 0",
            "initscoperc:1: bins must be a whole number from 1 to 4096, or fd, scott or sturges, not '0'"
        ),
        (
            "config bins 16.5",
            "initscoperc:1: bins must be a whole number from 1 to 4096, or fd, scott or sturges, not '16.5'"
        ),
        ("bind Hyper-X undo", "initscoperc:1: unknown key 'Hyper-X'; write keys as u, Ctrl-R, F5 or PgUp"),
        ("bind Esc undo", "initscoperc:1: Esc is reserved and cannot be bound"),
        ("bind u", "initscoperc:1: u needs a command or an action; such as: bind u undo"),
        (
            "bind u nxt-panel",
            "initscoperc:1: 'nxt-panel' is neither a command nor an action of the explorer; did you mean 'next-panel'?"
        ),
        ("stats", "initscoperc:1: 'stats' has no effect in a startup file"),
        ("quit", "initscoperc:1: 'quit' has no effect in a startup file"),
        ("source missing.txt", "initscoperc:1: cannot read missing.txt"),
        (
            "# fine\nsource broken.txt",
            "broken.txt:2: unknown setting 'x'; settings are theme, color, glyphs, mouse, motion, plain and bins"
        ),
        ("source loop.txt", "loop.txt:1: loop.txt sources itself, or files source one another too deeply"),
    ])
    func whatIsWrongIsNamedWithItsLine(text: String, message: String) {
        let (session, _) = begun(
            with: text + "\nconfig bins 7",
            files: ["broken.txt": "zeros\nconfig x 1\n", "loop.txt": "source loop.txt"])
        #expect(session.settings.diagnostics.map(\.description) == [message])
        // What comes after it holds.
        #expect(session.settings.bins == .integer(7))
    }

    @Test func aSourcedFileSaysWhoSetWhat() {
        let (session, _) = begun(with: "source colours.txt", files: ["colours.txt": "\nconfig theme dark"])
        #expect(session.settings.origin(of: Setting.named("theme")!) == .file(name: "colours.txt", line: 2))
    }

    /// Good lines, mangled: nothing traps, and what is set is what may be set.
    @Test func nothingThatIsWrittenIsFatal() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        let good = Array(
            "config theme light\nhe_normal {3}\nconfig bins 16 # bars\nbind Ctrl-U undo\nx = zeros().({2}, {:f, 32})\nbind ( stats\n"
                .utf8)
        for _ in 0..<300 {
            var bytes = good
            for _ in 0..<Int.random(in: 1...12, using: &generator) {
                let place = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0..<4, using: &generator) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
                case 1: bytes.remove(at: place)
                case 2: bytes.insert(good[Int.random(in: 0..<good.count, using: &generator)], at: place)
                default: bytes.removeSubrange(place..<min(bytes.count, place + 9))
                }
                if bytes.isEmpty { bytes = [0x3D] }
            }
            let settings = begun(with: String(decoding: bytes, as: UTF8.self)).session.settings
            switch settings.bins {
            case .integer(let bins): #expect((1...4096).contains(bins), "seed \(seed)")
            case .word(let rule): #expect(["fd", "scott", "sturges"].contains(rule), "seed \(seed)")
            case .flag: Issue.record("seed \(seed)")
            }
            #expect(["auto", "dark", "light", "monochrome"].contains(settings.theme), "seed \(seed)")
            #expect(settings.diagnostics.allSatisfy { ($0.line ?? 0) > 0 }, "seed \(seed)")
        }
    }
}

/// `config` and `bind` in a session.
@Suite struct ConfigurationCommandTests {
    private func facts(_ session: inout Session, _ line: String) throws -> [String] {
        guard case .answer(let answer) = try session.perform(line), let table = answer.document.table?() else {
            return []
        }
        return table.rows.map { row in row.map { "\($0)" }.joined(separator: " ") }
    }

    @Test func aSettingHoldsForTheSession() throws {
        var session = Session()
        guard case .nothing = try session.perform("config theme light") else {
            Issue.record("it answers")
            return
        }
        #expect(session.settings.theme == "light")
        #expect(try facts(&session, "config theme") == [#"code("theme") text("light") text("this session")"#])
        #expect(try facts(&session, "config").count == Setting.all.count)
    }

    @Test func anOptionIsStrongerThanTheFileAndWeakerThanTheSession() throws {
        var session = Session()
        _ = session.begin(with: "config theme light", of: "initscoperc") { _ in "" }
        session.configure(.set(Setting.named("theme")!, .word("dark")), by: .flag("--theme"))
        #expect(session.settings.theme == "dark")
        #expect(try facts(&session, "config theme") == [#"code("theme") text("dark") text("--theme")"#])
        _ = try session.perform("config theme monochrome")
        #expect(session.settings.theme == "monochrome")
    }

    @Test func theLatestBindingOfAKeyHolds() throws {
        var session = Session()
        _ = try session.perform("bind F5 stats")
        _ = try session.perform("bind F5 hist bins=8")
        #expect(session.settings.bindings.map(\.request) == ["hist bins=8"])
        #expect(try facts(&session, "bind") == [#"code("F5") text("hist bins=8") text("this session")"#])
    }

    @Test func aMistakeInWhatAKeyIsToDoIsPointedAt() throws {
        var session = Session()
        #expect(throws: Failure.self) { try session.perform("bind F5 hist bins=none") }
        do {
            _ = try session.perform("bind F5 foo")
        } catch let failure as Failure {
            #expect(failure.range == 8..<11)
        }
        #expect(session.settings.bindings.isEmpty)
    }

    @Test(arguments: [
        ("config ", ["theme", "color", "glyphs", "mouse", "motion", "plain", "bins"]), ("config the", ["theme"]),
        ("config glyphs ", ["auto", "unicode", "ascii"]), ("config mouse o", ["on", "off"]),
        ("config bins ", ["fd", "scott", "sturges"]),
        ("bind F5 comp", ["compare"]),
    ])
    func namesAndValuesAreCompleted(line: String, wanted: [String]) {
        let found = Completer.complete(line, cursor: line.count, for: Session())
        #expect(found.candidates.map(\.text) == wanted)
    }
}

/// What earlier versions were told in TOML, as lines of a startup file.
@Suite struct FormerConfigurationTests {
    @Test func everySettingHasItsLine() {
        let lines = FormerConfiguration.startupLines(
            for: """
                # mine
                theme = "light"   # in the evening
                color = 256
                glyphs='ascii'
                mouse = false
                spec = "glorot_uniform {64, 64} key=7"
                bins = 16
                gone = "x"
                theme = "nothing"

                [keys]
                undo = "Ctrl-U"
                redo = ["U", 'F5']  # two
                """)
        #expect(
            lines == [
                "config theme light", "config color 256", "config glyphs ascii", "config mouse off",
                "glorot_uniform {64, 64} key=7", "config bins 16", "bind Ctrl-U undo", "bind U redo", "bind F5 redo",
            ])
    }

    @Test func dottedKeysAreKeysToo() {
        #expect(FormerConfiguration.startupLines(for: "keys.undo = \"x\"") == ["bind x undo"])
    }

    @Test(arguments: [
        "", "=", "= =", "[", "[keys", "[keys]\n=", "theme =", "theme = \"", "bins = 99999999999999999999",
    ])
    func whatIsNoSettingIsLeftOut(text: String) {
        #expect(FormerConfiguration.startupLines(for: text).allSatisfy { !$0.hasPrefix("config ") })
    }
}
