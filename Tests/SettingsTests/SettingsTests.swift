import Screen
import TestSupport
import Testing

@testable import Settings

/// A file of settings holds as far as it can be understood; the rest is named with its line.
@Suite struct SettingsTests {
    private func messages(_ text: String) -> [String] {
        Settings(parsing: text).problems.map { $0.message(in: "config.toml") }
    }

    @Test func whatIsNotSaidIsAsEver() {
        let settings = Settings(parsing: "")
        #expect(settings == Settings())
        #expect(settings.theme == "auto")
        #expect(settings.takesMouse)
        #expect(settings.spec.description == "he_normal(scale: 2.0) {784, 256} f32 key=42")
        #expect(Setting.all.allSatisfy { settings.origin(of: $0) == .standard })
    }

    @Test func everythingCanBeSaid() {
        let settings = Settings(
            parsing: """
                # mine
                theme = "light"
                color = 256
                glyphs = "ascii"
                mouse = false
                spec = "glorot_uniform {64, 64} key=7"
                bins = 16

                [keys]
                undo = "Ctrl-U"
                redo = ["U", "F5"]
                """)
        #expect(settings.problems == [])
        #expect([settings.theme, settings.color, settings.glyphs] == ["light", "256", "ascii"])
        #expect(!settings.takesMouse)
        #expect(settings.spec.description == "glorot_uniform(scale: 1.0) {64, 64} f32 key=7")
        #expect(settings.bins == 16)
        #expect(
            settings.keys == [
                KeyChoice(action: "undo", keys: [KeyStroke("Ctrl-U")!], line: 10),
                KeyChoice(action: "redo", keys: [KeyStroke("U")!, KeyStroke("F5")!], line: 11),
            ])
        #expect(settings.origin(of: Setting.named("theme")!) == .file(line: 2))
        #expect(settings.origin(of: Setting.named("bins")!) == .file(line: 7))
    }

    @Test func aFlagIsStrongerThanTheFile() {
        var settings = Settings(parsing: "theme = 'light'")
        settings.set("theme", to: .word("dark"), by: "--theme")
        #expect(settings.theme == "dark")
        #expect(settings.origin(of: Setting.named("theme")!) == .flag("--theme"))
    }

    @Test(arguments: [
        ("\n\nteme = 'dark'", "config.toml:3: there is no setting 'teme'; did you mean 'theme'?"),
        (
            "theme = 'drak'",
            #"config.toml:1: theme is one of "auto", "dark", "light" and "monochrome", not "drak"; did you mean 'dark'?"#
        ),
        ("mouse = 'yes'", #"config.toml:1: mouse is true or false, not "yes""#),
        ("bins = 0", "config.toml:1: bins is a whole number from 1 to 4096, not 0"),
        ("bins = 16.5", "config.toml:1: bins is a whole number from 1 to 4096, not 16.5"),
        (
            "spec = 'he_norml'",
            "config.toml:1: spec: 'he_norml' is no command, initializer or type; "
                + "did you mean 'he_normal'?"
        ),
        ("spec = 'quit'", "config.toml:1: spec: expected a Spec here"),
        (
            "[keys]\nundo = 'Hyper-X'",
            "config.toml:2: undo: there is no key 'Hyper-X'; keys are such as u, Ctrl-R, F5, PgUp"
        ),
        ("keys.undo = []", "config.toml:1: undo needs a key"),
        ("[!]", "config.toml:1: a table's name is letters, digits, - and _"),
        ("keys = 3", "config.toml:1: keys is a table of actions and keys, not 3"),
        (
            "keys.undo = 3",
            #"config.toml:1: undo is a key or a list of keys, such as "u" or ["u", "Ctrl-R"], not 3"#
        ),
        (
            "note = 1979-05-27",
            "config.toml:1: what stands behind 'note' is no text in quotes, number, true, false or list"
        ),
        (
            "\n[keys]\nundo = [\n 'u', # mine\n 'Hyper-X'\n]",
            "config.toml:3: undo: there is no key 'Hyper-X'; keys are such as u, Ctrl-R, F5, PgUp"
        ),
    ])
    func whatIsWrongIsNamedWithItsLine(text: String, message: String) {
        #expect(messages(text).contains(message), "\(messages(text))")
    }

    @Test func aLineThatIsNotTOMLTakesNoOtherWithIt() throws {
        let settings = Settings(parsing: "theme = 'light'\nglyphs = ascii\nbins = = 3\nmouse = false\nmouse = true\n")
        #expect(settings.theme == "light")
        #expect(!settings.takesMouse)
        #expect(settings.bins == Settings().bins)
        #expect(settings.problems.map(\.line) == [2, 3, 5])
    }

    @Test func aFileThatIsSomethingElseSaysNothing() {
        let text = String(repeating: "This is a letter, not a file of settings.\n", count: 100)
        let settings = Settings(parsing: text)
        #expect(settings.problems.map(\.reason) == [.hardlyTOML])
        #expect(Setting.all.allSatisfy { settings.origin(of: $0) == .standard })
    }

    /// Good lines, mangled: nothing traps, and what is set is what may be set.
    @Test func nothingThatIsWrittenIsFatal() {
        var random = SystemRandomNumberGenerator()
        let seed = UInt64.random(in: 0...UInt64.max, using: &random)
        var generator = SeededGenerator(seed: seed)
        let good = Array(
            """
            theme = "light"
            spec = "he_normal {3}"
            bins = 16 # bars
            [keys]
            undo = ["u", 'Ctrl-U']
            note = \"\"\"
            x \"\"\"
            a.b."c.d" = { e = 1979-05-27T07:32:00Z, f = [1, [2.5e3]] }
            """.utf8)
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
            let settings = Settings(parsing: String(decoding: bytes, as: UTF8.self))
            let lines = bytes.count { $0 == 0x0A || $0 == 0x0D || $0 == 0x0B || $0 == 0x0C } + 200
            #expect((1...4096).contains(settings.bins), "seed \(seed)")
            #expect(["auto", "dark", "light", "monochrome"].contains(settings.theme), "seed \(seed)")
            #expect(settings.problems.allSatisfy { $0.line.map { (1...lines).contains($0) } ?? true }, "seed \(seed)")
            _ = settings.problems.map { $0.message(in: "f") }
        }
    }
}
