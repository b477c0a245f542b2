import Documents
import Foundation
import Testing
import Workbench

@testable import REPL

@Suite struct ScriptTests {
    private func run(_ lines: String, _ format: OutputFormat = .text) -> (Script.Outcome, RecordingConsole) {
        let console = RecordingConsole()
        var dialogue = Dialogue(format: format, page: TextWriter(), console: console)
        return (Script(named: "a.txt", ListedInput(lines: lines)).run(&dialogue), console)
    }

    @Test func doesTheLinesInOrder() {
        let (outcome, console) = run("# a layer\nhe_normal 784x256\n\n  type bf16  # half\nkey 7\n")
        #expect(outcome == .done)
        #expect(
            console.data == """
                he_normal(scale: 2.0) {784, 256} f32 key=42
                he_normal(scale: 2.0) {784, 256} bf16 key=42
                he_normal(scale: 2.0) {784, 256} bf16 key=7

                """)
        #expect(console.talk.isEmpty)
    }

    @Test func stopsAtTheFirstFailureAndSaysWhere() {
        let (outcome, console) = run("key 1\n\ntype f31\nkey 2\n")
        #expect(outcome == .failed(lines: [3], .misuse))
        #expect(console.data == "he_normal(scale: 2.0) {784, 256} f32 key=1\n")
        #expect(
            console.talk == [
                "a.txt:3: unknown element type 'f31'",
                "  type f31",
                "       ^^^",
                "did you mean 'f32'?",
            ])
    }

    @Test func quitEndsIt() {
        let (outcome, console) = run("key 1\nquit\nnonsense\n")
        #expect(outcome == .done)
        #expect(console.data == "he_normal(scale: 2.0) {784, 256} f32 key=1\n")
    }

    @Test func givesOneLineOfJSONForEachCommand() {
        let (_, console) = run("# nothing\nkey 1\nshow 4x4\nlist\n", .jsonl)
        #expect(console.data.split(separator: "\n").count == 3)
    }

    @Test func tellsOfLinesThatCannotBeRead() {
        struct Broken: LineSource {
            func next(prompt: String, for session: Session) throws -> LineInput {
                throw Failure(.outside("cannot read a.txt: Is a directory"))
            }
        }
        let console = RecordingConsole()
        var dialogue = Dialogue(page: TextWriter(), console: console)
        #expect(Script(named: "a.txt", Broken()).run(&dialogue) == .failed(lines: [1], .unmet))
        #expect(console.talk == ["cannot read a.txt: Is a directory"])
    }

    // MARK: Failing and going on

    @Test func goesOnWhenToldTo() {
        let console = RecordingConsole()
        var dialogue = Dialogue(afterFailure: .goOn, page: TextWriter(), console: console)
        let script = Script(named: "a.txt", ListedLines(["key 1\nnope\nkey 2\nkey x\nkey 3"]))
        #expect(script.run(&dialogue) == .failed(lines: [2, 4], .misuse))
        #expect(console.data.split(separator: "\n").map { $0.suffix(5) } == ["key=1", "key=2", "key=3"])
        #expect(console.talk.filter { $0.hasPrefix("a.txt:") }.map { $0.prefix(8) } == ["a.txt:2:", "a.txt:4:"])
    }

    @Test func aCancelledScriptEndsEvenThen() {
        let console = RecordingConsole(isInterrupted: true)
        var dialogue = Dialogue(afterFailure: .goOn, page: TextWriter(), console: console)
        #expect(Script(named: "a.txt", ListedLines(["stats", "key 1"])).run(&dialogue) == .failed(lines: [1], .unmet))
        #expect(console.talk == ["a.txt:1: cancelled"])
    }

    @Test func quietLeavesOutWhatNobodyAskedFor() {
        for format in [OutputFormat.text, .csv, .jsonl, .raw] {
            let console = RecordingConsole()
            var dialogue = Dialogue(format: format, volume: .quiet, page: TextWriter(), console: console)
            let lines = ListedLines(["ones {2} u8", "undo", "redo", "expect mean == 1"])
            #expect(Script(named: "a.txt", lines).run(&dialogue) == .done)
            #expect(console.data.isEmpty && console.talk.isEmpty)
            #expect(Script(named: "a.txt", ListedLines(["tensor"])).run(&dialogue) == .done)
            #expect(!console.bytes.isEmpty)
        }
    }

    // MARK: Sourcing

    /// Runs the script `main.txt` among others.
    private func run(_ files: [String: String], _ afterFailure: Dialogue.AfterFailure = .stop) -> (
        Script.Outcome, RecordingConsole
    ) {
        let console = RecordingConsole()
        var dialogue = Dialogue(afterFailure: afterFailure, page: TextWriter(), console: console) { path in
            guard let text = files[path] else { throw Failure(.outside("cannot read \(path)")) }
            return ListedLines([text])
        }
        return (Script(named: "d/main.txt", ListedLines([files["d/main.txt"] ?? ""])).run(&dialogue), console)
    }

    @Test func findsFilesFromTheFolderOfTheScript() {
        let (outcome, console) = run([
            "d/main.txt": "source e/a.txt\nkey 3", "d/e/a.txt": "key 1\nsource 'b.txt'", "d/e/b.txt": "source /c.txt",
            "/c.txt": "key 2",
        ])
        #expect(outcome == .done)
        #expect(console.data.split(separator: "\n").map { $0.suffix(5) } == ["key=1", "key=2", "key=3"])
    }

    @Test func tellsWhereInEveryFile() {
        let (outcome, console) = run(["d/main.txt": "key 1\nsource a.txt\nkey 2", "d/a.txt": "\nkey x"])
        #expect(outcome == .failed(lines: [2], .misuse))
        #expect(
            console.talk == [
                "d/a.txt:2: expected a whole number", "  key x", "      ^", "usage: key NUMBER",
                "d/main.txt:2: d/a.txt failed in line 2",
            ])
    }

    @Test func goesOnInEveryFile() {
        let (outcome, console) = run(["d/main.txt": "source a.txt\nkey 2", "d/a.txt": "x\ny\nkey 1"], .goOn)
        #expect(outcome == .failed(lines: [1], .misuse))
        #expect(console.talk.last == "d/main.txt:1: d/a.txt failed in lines 1 and 2")
        #expect(console.data.split(separator: "\n").map { $0.suffix(5) } == ["key=1", "key=2"])
    }

    @Test func quitEndsAllOfThem() {
        let (outcome, console) = run(["d/main.txt": "source a.txt\nnonsense", "d/a.txt": "quit\nnonsense"])
        #expect(outcome == .done && console.talk.isEmpty)
    }

    @Test func aFileThatSourcesItselfIsRefused() {
        let (_, console) = run(["d/main.txt": "source a.txt", "d/a.txt": "source main.txt"])
        #expect(
            console.talk.first == "d/a.txt:1: d/main.txt sources itself, or files source one another too deeply")
        let (outcome, other) = run(["d/main.txt": "source ./main.txt", "d/./main.txt": "source ./main.txt"])
        #expect(outcome == .failed(lines: [1], .unmet) && other.talk.count < 40)
    }

    // MARK: A build check

    private var layers: String {
        get throws {
            let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            return try String(contentsOf: folder.appendingPathComponent("Scripts/layers.txt"), encoding: .utf8)
        }
    }

    @Test func twentyLinesCheckALayer() throws {
        let (outcome, console) = run(["d/main.txt": try layers])
        #expect(outcome == .done && console.talk.isEmpty)
    }

    @Test func anotherScaleFailsTheCheck() throws {
        let (outcome, console) = run(["d/main.txt": try layers.replacing("(scale: 2.0)", with: "(scale: 1.0)")])
        #expect(outcome == .failed(lines: [7], .unmet))
        #expect(
            console.talk.first?.hasPrefix(
                "d/main.txt:7: expected standard_deviation == 0.0505 ± 0.0001, observed 0.0356")
                == true)
    }

    @Test func timeIsToldBesideTheData() throws {
        let (outcome, console) = run(["d/main.txt": "time key 3"])
        #expect(outcome == .done && console.data.hasSuffix("key=3\n"))
        #expect(console.talk.count == 1 && console.talk[0].wholeMatch(of: /took [0-9.e-]+ s/) != nil)
    }

    @Test func whatATerminalWouldObeyIsShown() {
        let (outcome, console) = run(["d/main.txt": "echo a\u{1B}[31mb\tc\u{7}"])
        #expect(outcome == .done)
        #expect(console.data == "a^[[31mb^Ic^G\n")
    }

    @Test func commandsGoOnWhileABracketIsOpen() {
        let console = RecordingConsole()
        var dialogue = Dialogue(page: TextWriter(), console: console)
        let lines = ["init_fn = he_normal(", "  scale: 3.0)  # a comment", "echo (", "init_fn", "key 7", "Nx.shape("]
        let outcome = Script(named: "s", ListedLines(lines)).run(&dialogue)
        #expect(outcome == .failed(lines: [6], .misuse))
        #expect(
            console.data.hasPrefix(
                "(\nhe_normal(scale: 3.0) {784, 256} f32 key=42\nhe_normal(scale: 3.0) {784, 256} f32 key=7\n"))
    }

    @Test func aPastedTranscriptIsDoneWithoutItsAnswers() {
        let console = RecordingConsole()
        var dialogue = Dialogue(page: TextWriter(), console: console)
        let lines = [
            "iex> t = full(2).({2},", "...>   {:f, 32})",
            "iex> Nx.shape(t)", "{2}", "iex> t", "#Nx.Tensor<", "  f32[2]", "  [2.0, 2.0]", ">",
        ]
        #expect(Script(named: "s", ListedLines(lines)).run(&dialogue) == .done)
        #expect(console.data == "{2}\n#Nx.Tensor<\n  f32[2]\n  [2.0, 2.0]\n>\n")
    }
}
