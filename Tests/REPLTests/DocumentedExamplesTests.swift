import Foundation
import Presentation
import Testing
import Workbench

@testable import REPL

/// The examples of Axon.Initializers 0.6.1's documentation, typed as they stand there.
@Suite struct DocumentedExamplesTests {
    /// A line that is typed and what the documentation prints under it.
    struct Pair {
        let line: String
        let answer: String
    }

    /// The examples, each a few lines that are typed one after the other.
    static let examples: [[Pair]] = {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Fixtures/documented.txt")
        let text = try! String(contentsOf: file, encoding: .utf8)
        return text.components(separatedBy: "\n\n").map { block in
            block.split(separator: "\n").reduce(into: [Pair]()) { pairs, line in
                if line.hasPrefix("iex> ") {
                    pairs.append(Pair(line: String(line), answer: ""))
                } else if let last = pairs.popLast() {
                    pairs.append(Pair(line: last.line, answer: last.answer + line + "\n"))
                }
            }
        }
    }()

    @Test func allAreThere() {
        #expect(Self.examples.count == 25)
        #expect(Self.examples.joined().count == 96)
        #expect(Self.examples.joined().count { !$0.answer.isEmpty } == 46)
    }

    /// One session for all: each example gives the names it uses their values.
    @Test(arguments: ["iex> ", ""])
    func printWhatTheDocumentationPrints(prompt: String) throws {
        let console = RecordingConsole()
        var dialogue = Dialogue(renderer: TextRenderer(), console: console)
        var expected = ""
        for pair in Self.examples.joined() {
            let line = prompt + pair.line.dropFirst("iex> ".count)
            _ = try dialogue.perform(line)
            expected += pair.answer
            #expect(console.data == expected, "\(line)")
        }
    }
}
