import Documents
import InitializerCore
import Screen
import Testing

@testable import Workbench

/// Help at every width people have: nothing is cut, nothing is left out, nothing is wider than it may be.
@Suite struct HelpWidthTests {
    private static let widths = 40...200

    /// Whether the lines have all characters of the words in order and fit, but for lines that are there to be copied.
    private func expect(
        _ lines: [String], hold words: [Substring], width: Int, _ what: String, copied: [String] = []
    ) {
        #expect(lines.joined().filter { $0 != " " } == words.joined(), "\(what) at \(width)")
        for line in lines where line.displayWidth > width {
            #expect(copied.contains(String(line.drop { $0 == " " })), "\(what) at \(width): \(line)")
        }
    }

    private func words(_ parts: [String]) -> [Substring] { parts.flatMap { $0.split(separator: " ") } }

    @Test func theListOfCommandsIsWhole() throws {
        let rows = CommandGroup.allCases.flatMap { group in
            [group.rawValue]
                + Command.all.filter { $0.group == group }.flatMap { [$0.name, $0.synopsis, $0.summary] }
        }
        for width in Self.widths {
            let lines = TextWriter(width: width).lines(HelpText.document(Command.all))
            let end = try #require(lines.lastIndex(of: ""))
            expect(Array(lines[..<end]), hold: words(rows), width: width, "help")
            #expect(lines[end...].allSatisfy { $0.displayWidth <= width })
        }
    }

    @Test(arguments: Command.all.map(\.name)) func everyCommandsHelpIsWhole(name: String) throws {
        let command = try #require(Command.named(name))
        let aliases = command.aliases.isEmpty ? [] : ["aliases " + command.aliases.joined(separator: ", ")]
        let settings = command.settings.flatMap { [$0.synopsis, $0.summary] }
        let head = [command.name, command.synopsis, command.summary] + aliases + settings
        // A remark may be written over several lines.
        let remark = command.remark.map { $0.replacing("\n", with: " ") }
        let listed = command.vocabulary.flatMap { [$0.term, $0.meaning] }
        let rest =
            [remark].compactMap { $0 } + (listed.isEmpty ? [] : ["what can be read"] + listed) + ["examples"]
            + command.examples.map(\.line)
        for width in Self.widths {
            expect(
                TextWriter(width: width).lines(HelpText.document(command)), hold: words(head + rest), width: width,
                name,
                copied: command.examples.map(\.line))
        }
    }

    @Test func theListsOfFunctionsAndInitializersAreWhole() {
        let functions = Function.all.flatMap { [$0.call, $0.summary] }
        let rows = Initializer.Family.allCases.flatMap { family in
            [family.rawValue]
                + Initializer.all.filter { $0.family == family }.flatMap { row in
                    [row.name, row.summary] + (row.provenance == .axon ? [] : ["From \(row.provenance.title)."])
                }
        }
        for width in Self.widths {
            let renderer = TextWriter(width: width)
            expect(renderer.lines(HelpText.document(Function.all)), hold: words(functions), width: width, "functions")
            expect(renderer.lines(CatalogueText.document(Initializer.all)), hold: words(rows), width: width, "list")
        }
    }

    /// What explains an initializer has no source in one piece: it says the same at every width.
    @Test(arguments: Initializer.all.map(\.name)) func everyInitializerIsExplainedInFull(name: String) throws {
        for line in ["help \(name)", "explain \(name)"] {
            let document = try Session.answer(line).document
            let all = words(TextWriter(width: 2000).lines(document))
            for width in Self.widths {
                let lines = TextWriter(width: width).lines(document)
                #expect(!lines.contains { $0.contains("…") }, "\(line) at \(width)")
                if line.hasPrefix("help") { expect(lines, hold: all, width: width, line) }
            }
        }
    }
}
