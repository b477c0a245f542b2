import Documents
import Foundation
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
        var dialogue = Dialogue(page: TextWriter(), console: console)
        var expected = ""
        for pair in Self.examples.joined() {
            let line = prompt + pair.line.dropFirst("iex> ".count)
            _ = try dialogue.perform(line)
            expected += pair.answer
            #expect(console.data == expected, "\(line)")
        }
    }

    /// The whole block pasted at once, answers and all: only what stands behind a prompt is done.
    @Test func pastedBlocksLeaveOutWhatWasPrinted() throws {
        let text = Self.examples.joined().map { $0.line + "\n" + $0.answer }.joined()
        let commands = LogicalLine.split(text).map(\.text)
        #expect(commands == Self.examples.joined().map { String($0.line.dropFirst("iex> ".count)) })
        let continued = LogicalLine.split("iex(1)> t = he_normal().({2, 2},\n...(1)>   {:f, 32}, Nx.Random.key(1))\nok")
        #expect(continued.map(\.text) == ["t = he_normal().({2, 2}, {:f, 32}, Nx.Random.key(1))"])
    }
}
