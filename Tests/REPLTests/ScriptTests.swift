import Presentation
import Testing
import Workbench

@testable import REPL

@Suite struct ScriptTests {
    private func run(_ lines: String, _ format: OutputFormat = .text) -> (Script<ListedInput>.Outcome, RecordingConsole)
    {
        let console = RecordingConsole()
        var dialogue = Dialogue(format: format, renderer: TextRenderer(), console: console)
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
        #expect(outcome == .failed(line: 3))
        #expect(console.data == "he_normal(scale: 2.0) {784, 256} f32 key=1\n")
        #expect(
            console.talk == [
                "a.txt:3: 'f31' is no element type",
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
        var dialogue = Dialogue(renderer: TextRenderer(), console: console)
        #expect(Script(named: "a.txt", Broken()).run(&dialogue) == .failed(line: 1))
        #expect(console.talk == ["cannot read a.txt: Is a directory"])
    }
}
