import Documents
import Testing
import Workbench

@testable import REPL

@Suite struct TypedCommandsTests {
    /// Somebody who types what is in a list, and what they see and keep.
    private final class Keyboard: TypedLines {
        var inputs: [LineInput]
        var prompts: [String] = []
        var remembered: [String] = []

        init(_ inputs: [LineInput]) { self.inputs = inputs }

        func read(_ prompt: Prompt, continuing command: LogicalLine, for session: Session) -> LineInput {
            prompts.append(prompt.text("initscope> "))
            return inputs.isEmpty ? .end : inputs.removeFirst()
        }

        func remember(_ command: String) { remembered.append(command) }
    }

    private func run(_ inputs: LineInput...) -> (keyboard: Keyboard, console: RecordingConsole) {
        let (keyboard, console) = (Keyboard(inputs), RecordingConsole())
        var dialogue = Dialogue(page: TextWriter(), console: console)
        Loop(TypedCommands(keyboard)).run(&dialogue)
        return (keyboard, console)
    }

    @Test func aCommandGoesOnWhileABracketIsOpen() {
        let (keyboard, console) = run(.line("he_normal("), .line("scale: 3.0"), .line(") {5}"))
        #expect(console.data == "he_normal(scale: 3.0) {5} f32 key=42\n")
        #expect(keyboard.prompts == ["initscope> ", "      ...> ", "      ...> ", "initscope> "])
        #expect(keyboard.remembered == ["he_normal( scale: 3.0 ) {5}"])
    }

    @Test func anInterruptForgetsTheCommand() {
        let (keyboard, console) = run(.line("he_normal("), .interrupted, .line("key 7"))
        #expect(console.data == "he_normal(scale: 2.0) {784, 256} f32 key=7\n")
        #expect(keyboard.remembered == ["key 7"])
    }

    @Test func pastedLinesAreDoneOneAfterTheOther() {
        let (keyboard, console) = run(.line("key 7\n\n  zeros {2}\nundo"))
        let replies = ["he_normal(scale: 2.0) {784, 256} f32 key=7", "zeros {2} f32 key=7"]
        #expect(console.data == (replies + [replies[0]]).map { $0 + "\n" }.joined())
        #expect(keyboard.remembered == ["key 7", "  zeros {2}", "undo"])
    }

    @Test func nothingOfAPasteIsDoneBeforeItsLastCommandIsWhole() {
        let (keyboard, console) = run(.line("key 7\nnormal("), .interrupted)
        #expect(console.data.isEmpty)
        #expect(keyboard.prompts.count == 3)
        #expect(run(.line("key 7\nnormal("), .line(") {2}")).console.data.hasSuffix("{2} f32 key=7\n"))
    }

    @Test func theFirstFailureEndsAPaste() {
        let console = run(.line("key x\nkey 7\nkey 8"), .line("key 9")).console
        #expect(console.talk.last == "the 2 commands after it did not run")
        #expect(console.data == "he_normal(scale: 2.0) {784, 256} f32 key=9\n")
    }

    @Test func quittingLeavesThePasteBehind() {
        #expect(run(.line("quit\nkey 7")).console.data.isEmpty)
    }
}
