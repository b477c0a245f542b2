import Foundation
import Testing

/// Text that would command a terminal, wherever it comes in: shown, never sent.
@Suite("Hostile text") struct HostileTextTests {
    /// A colour, a bell, a title, C1's own sequences in UTF-8, DEL, a carriage return, and what reverses text.
    private static let hostile =
        "x\u{1B}[31m\u{07}\u{1B}]0;t\u{07}\u{9B}31m\u{90}q\u{9C}\u{7F}\u{202E}\u{2066}\u{200F}\u{061C}\u{08}y"

    private static let formats = [
        "text", "table", "csv", "tsv", "json", "jsonl", "markdown", "latex", "svg", "html",
    ]

    /// The scalars of a text that a terminal obeys, or that reorder what it shows.
    private func commands(in text: String, besides allowed: Set<Unicode.Scalar> = []) -> [Unicode.Scalar] {
        var rest = text.unicodeScalars.filter { scalar in
            switch scalar.value {
            case 0x0A, 0x0D: false
            case _ where allowed.contains(scalar): false
            case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
            default: false
            }
        }.map { $0 }
        // A carriage return belongs before a line break, or it hides what is written.
        if text.unicodeScalars.indices.contains(where: { index in
            let next = text.unicodeScalars.index(after: index)
            return text.unicodeScalars[index] == "\r"
                && (next == text.unicodeScalars.endIndex || text.unicodeScalars[next] != "\n")
        }) {
            rest.append("\r")
        }
        return rest
    }

    private func check(_ run: BuiltProgram.Run, _ what: String, besides allowed: Set<Unicode.Scalar> = []) {
        #expect(
            commands(in: run.output, besides: allowed).isEmpty, "\(what): \(run.output.debugDescription.prefix(300))")
        #expect(commands(in: run.errors).isEmpty, "\(what): \(run.errors.debugDescription.prefix(300))")
    }

    /// The names of all commands, as the program itself lists them.
    private func commandNames() throws -> [String] {
        let listed = try JSONSerialization.jsonObject(
            with: Data(try BuiltProgram.run(["--format", "json", "help"]).output.utf8))
        let rows = (listed as? [String: Any])?["commands"] as? [[String: Any]] ?? []
        return rows.compactMap { ($0["name"] ?? $0["usage"]) as? String }.map { String($0.prefix { $0 != " " }) }
    }

    @Test(arguments: formats)
    func everyCommandShowsWhatItIsGiven(format: String) throws {
        let names = try commandNames()
        try #require(names.count > 40)
        let lines = names.filter { $0 != "quit" }.flatMap { name in
            ["\(name) \(Self.hostile)", "\(name) a \(Self.hostile)", "\(name) he_normal \(Self.hostile)=1"]
        }
        let values = [
            Self.hostile, "echo a\rb", "v = \"\(Self.hostile)\"", "\"\(Self.hostile)\"", ":\"\(Self.hostile)\"",
            "save screen \(Self.hostile).svg", "time save figure \(Self.hostile).html", "view heat # \(Self.hostile)",
            "bind F5 \(Self.hostile)", "key 7 # \(Self.hostile)", "he_normal(\(Self.hostile): 1)",
        ]
        for options in [[], ["--plain"], ["--glyphs", "ascii"]] {
            let script = (lines + values).joined(separator: "\n") + "\n"
            let run = try BuiltProgram.run(
                ["--format", format, "--keep-going"] + options + ["run", "-"], input: script)
            check(run, "\(format) \(options)", besides: format == "tsv" ? ["\t"] : [])
            // Not silence: what was given is told of.
            #expect(run.errors.contains("^["))
        }
    }

    @Test func soDoOptionsAndWordsOfTheShell() throws {
        let text = Self.hostile
        let invocations = [
            ["--\(text)"], ["--format", text], ["--format=\(text)"], ["--color", text], ["--theme", text],
            ["--play", text], ["--play", text, text], ["help", text], ["help", "a", text], [text], [text, "--help"],
            ["run", text], ["run", text, text], ["repl", text], ["man", text], ["completions", text],
            ["-c", "list", text], ["-c", text], ["source", text], ["--glyphs", text], ["-c", "source \(text)"],
            ["completions", "suggest", text],
        ]
        for arguments in invocations {
            let run = try BuiltProgram.run(arguments)
            check(run, "\(arguments)")
            #expect(run.output + run.errors != "", "\(arguments)")
        }
        for name in ["INITSCOPE_INSTRUCTIONS", "TERM", "COLORTERM", "COLORFGBG", "PAGER", "EDITRC", "XDG_STATE_HOME"] {
            check(try BuiltProgram.run(["stats", "ones", "2x2"], environment: [name: text]), name)
            check(try BuiltProgram.run(["info"], environment: [name: "/\(text)"]), name)
            check(try BuiltProgram.run(["config"], environment: [name: "/\(text)"]), name)
        }
    }

    @Test func soDoFilesAndTheStartupFile() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "hostile-\(UUID())")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(
            at: folder.appending(path: "config/initscope"), withIntermediateDirectories: true)
        let file = folder.appending(path: Self.hostile + ".txt")
        try Data("echo \(Self.hostile)\nplay \(Self.hostile)\n".utf8).write(to: file)
        try Data("config \(Self.hostile)\nbind \(Self.hostile) x\ntheme \(Self.hostile)\nsource \(Self.hostile)\n".utf8)
            .write(to: folder.appending(path: "config/initscope/initscoperc"))
        let environment = ["XDG_CONFIG_HOME": folder.appending(path: "config").path]
        for format in Self.formats {
            check(
                try BuiltProgram.run(["--format", format, "run", file.path], environment: environment, in: folder),
                "\(format) run", besides: format == "tsv" ? ["\t"] : [])
            check(
                try BuiltProgram.run(
                    ["--format", format, "-c", "source \(file.lastPathComponent)", "-c", "config"],
                    environment: environment, in: folder), "\(format) source",
                besides: format == "tsv" ? ["\t"] : [])
        }
    }

    @Test func soDoesTheTerminalsName() async throws {
        try await TerminalUnderTest.with { terminal in
            try await terminal.run("TERM=$'a\\e]0;evil\\a\\e[31m' initscope >shown 2>&1 </dev/tty")
            try await terminal.run("TERM=$'a\\e]0;evil\\a\\e[31m' initscope 2>shown")
            let shown = try terminal.text(of: "shown")
            #expect(shown.contains("unknown terminal type 'a^[]0;evil^G^[[31m'"))
            #expect(commands(in: shown).isEmpty)
        }
    }
}
