import InitializerCore
import Screen
import Testing
import Workbench

@testable import Manual

/// The pages of the handbook at every width people have.
@Suite struct HandbookTests {
    private static let program = Program(
        name: "initscope", abstract: "Explores the parameter initializers of neural networks.", version: "1.2.3",
        released: "November 23, 2026",
        flags: [
            ProgramOption(
                ["--format", "-f"],
                .choice(name: "format", [Definition("text", ""), Definition("json", "One object.")]),
                defaultValue: "text", meaning: "How replies are written; raw is for the bytes of a tensor."),
            ProgramOption(["--quiet"], .none, meaning: "Write what was asked for and what failed, and nothing else."),
        ], keys: [KeySection("Anywhere", [Definition("↑ ↓", "Choose.")])])

    /// The words of blocks, in order.
    private static func words(_ blocks: [Block]) -> [Substring] {
        blocks.flatMap { block -> [String] in
            switch block {
            case .heading(let text), .paragraph(let text): [text]
            case .typed(let lines): lines
            case .definitions(let rows): rows.flatMap { [$0.term, $0.meaning] }
            }
        }.flatMap { $0.split { $0 == " " || $0 == "\n" } }
    }

    private func expect(_ lines: [String], hold words: [Substring], width: Int) {
        #expect(lines.joined().filter { $0 != " " } == words.joined(), "at \(width)")
        for line in lines where line.displayWidth > width {
            #expect(line.split(separator: " ").count == 1, "at \(width): \(line)")
        }
    }

    @Test(arguments: Topic.all.map(\.name)) func everyTopicIsWhole(name: String) throws {
        let topic = try #require(Topic.named(name))
        for width in 40...200 {
            let handbook = Handbook(Self.program, width: width, glyphs: .unicode)
            expect(
                handbook.lines(.topic(topic)), hold: Self.words(topic.blocks(Self.program)), width: width)
        }
    }

    @Test func theContentsNameEveryWordAndTopic() {
        let rows =
            ["from the shell"] + ShellWord.all.flatMap { [$0.name, $0.synopsis, $0.summary] }
            + ["topics, for help TOPIC"] + Topic.all.flatMap { [$0.name, $0.summary] }
        let words = rows.flatMap { $0.split(separator: " ") }
        for width in 40...200 {
            expect(Handbook(Self.program, width: width, glyphs: .unicode).contents, hold: words, width: width)
        }
    }

    @Test func theOverviewSaysEveryOptionAndEveryExitStatus() {
        for width in 40...200 {
            let lines = Handbook(Self.program, width: width, glyphs: .unicode).overview
            let said = lines.flatMap { $0.split(separator: " ") }.joined(separator: " ")
            #expect(said.contains("--format, -f FORMAT How replies are written; raw is for the bytes of a tensor. One"))
            #expect(said.contains("of a tensor. One of text, json. The default is text."))
            for word in ShellWord.all { #expect(said.contains("initscope \(word.usage) \(word.summary)")) }
            for status in ExitStatus.all { #expect(said.contains("\(status.code) \(status.meaning)")) }
            for line in lines where line.displayWidth > width {
                #expect(line.split(separator: " ").count == 1, "at \(width): \(line)")
            }
        }
    }
}
