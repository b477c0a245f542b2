import Documents
import Testing
import Workbench

@testable import REPL

@Suite struct LoopTests {
    private func run(_ inputs: [LineInput]) -> RecordingConsole {
        let console = RecordingConsole()
        var dialogue = Dialogue(page: TextWriter(), console: console)
        Loop(ListedInput(inputs)).run(&dialogue)
        return console
    }

    @Test func goesOnAfterAFailure() {
        let console = run([.line("key x"), .line("key 7")])
        #expect(console.talk == ["  key x", "      ^", "expected a whole number", "usage: key NUMBER"])
        #expect(console.data == "he_normal(scale: 2.0) {784, 256} f32 key=7\n")
    }

    @Test func goesOnAfterAnInterruptedLine() {
        #expect(run([.interrupted, .line("key 7")]).data == "he_normal(scale: 2.0) {784, 256} f32 key=7\n")
    }

    @Test(arguments: ["quit", "q", "exit"])
    func leavesWhenToldTo(line: String) {
        #expect(run([.line(line), .line("key 7")]).data.isEmpty)
    }

    @Test func leavesAtTheEnd() {
        #expect(run([.end, .line("key 7")]).data.isEmpty)
    }
}
