import Testing

@testable import Manual

@Suite struct ShellCompleterTests {
    private let completer = ShellCompleter([
        ProgramOption(
            ["--format"], .choice(name: "format", [Definition("text", ""), Definition("json", "")]), meaning: "How."),
        ProgramOption(["--output", "-o"], .file(name: "file"), meaning: "Where."),
        ProgramOption(["--command", "-c"], .any(name: "command"), meaning: "What."),
        ProgramOption(["--quiet"], .none, meaning: "Less."),
    ])

    private func words(_ typed: String...) -> [String] {
        guard case .words(let found) = completer.complete(typed) else { return [":file"] }
        return found.map(\.term)
    }

    @Test func theFirstWordIsAWordOfTheShellOrOfTheWorkbench() {
        #expect(words("re") == ["repl", "reset", "redo", "restart", "redraw", "record"])
        #expect(words("he") == ["help", "heat", "he_uniform", "he_normal"])
    }

    @Test func optionsAreOfferedBehindADash() {
        #expect(words("-") == ["--format", "--output", "-o", "--command", "-c", "--quiet"])
        #expect(words("show", "--f") == ["--format"])
    }

    @Test func valuesOfOptionsAreOffered() {
        #expect(words("--format", "j") == ["json"])
        #expect(words("show", "--format=t") == ["--format=text"])
        #expect(words("-o", "") == [":file"])
        #expect(words("-c", "") == [])
    }

    @Test func optionsAndTheirValuesAreNoWords() {
        #expect(words("--format", "json", "--quiet", "-o", "help", "ru") == ["run"])
    }

    @Test func nothingIsAnOptionBehindTheTerminator() { #expect(words("--", "--f") == []) }

    @Test func theWorkbenchCompletesItsOwnWords() {
        #expect(words("variance_scaling", "mode=f") == ["mode=fan_in", "mode=fan_out", "mode=fan_avg"])
        #expect(words("show", "he_normal(sc") == ["he_normal(scale: "])
        #expect(words("show", "uniform", "bf") == ["bf16"])
        #expect(words("hist", "bi") == ["bins="])
    }

    @Test func settingsAreOfferedAsOptionsToo() {
        #expect(words("hist", "--b") == ["--bins="])
        #expect(words("show", "uniform", "--s") == ["--scale="])
        #expect(words("hist", "--bins", "8", "--f") == ["--format"])
        #expect(words("variance_scaling", "--mode", "fan_a") == ["fan_avg"])
        #expect(words("variance_scaling", "--mode=fan_a") == ["--mode=fan_avg"])
        #expect(words("help", "--format=json", "ty") == ["type", "types"])
    }

    @Test func wordsOfTheShellSayWhatFollowsThem() {
        #expect(words("run", "") == [":file"])
        #expect(words("audit", "a.npz", "") == [":file"])
        #expect(words("merge", "part.1", "") == [":file"])
        #expect(words("completions", "") == ["bash", "zsh", "fish"])
        #expect(words("man", "") == [])
    }

    @Test func helpKnowsEverySubject() {
        #expect(words("help", "ty") == ["type", "types"])
        #expect(words("help", "or") == ["ortho", "orthogonal", "orthogonality.max", "orthogonality.frobenius"])
        #expect(words("help", "types", "") == [])
    }

    @Test func meaningsStandBehindATab() {
        #expect(completer.complete(["--q"]).lines == ["--quiet\tLess."])
    }
}
