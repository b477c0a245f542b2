import InitializerCore
import Screen
import Testing
import Workbench

@testable import Presentation

/// Help at every width people have: nothing is cut, nothing is left out, nothing is wider than it may be.
@Suite struct HelpWidthTests {
    private static let widths = 40...200

    /// Whether the lines have the words in order and fit, but for a line of one word that cannot be broken.
    private func expect(_ lines: [String], hold words: [Substring], width: Int, _ what: String) {
        #expect(lines.flatMap { $0.split(separator: " ") } == words, "\(what) at \(width)")
        for line in lines where line.displayWidth > width {
            #expect(line.split(separator: " ").count == 1, "\(what) at \(width): \(line)")
        }
    }

    private func words(_ parts: [String]) -> [Substring] { parts.flatMap { $0.split(separator: " ") } }

    @Test func theListOfCommandsIsWhole() throws {
        let rows = Command.Group.allCases.flatMap { group in
            [group.rawValue]
                + Command.all.filter { $0.group == group }.flatMap { [$0.name, $0.synopsis, $0.summary] }
        }
        for width in Self.widths {
            let lines = TextRenderer(width: width).lines(.commands(Command.all))
            let end = try #require(lines.lastIndex(of: ""))
            expect(Array(lines[..<end]), hold: words(rows), width: width, "help")
            #expect(lines[end...].allSatisfy { $0.displayWidth <= width })
        }
    }

    @Test(arguments: Command.all.map(\.name)) func everyCommandsHelpIsWhole(name: String) throws {
        let command = try #require(Command.named(name))
        let aliases = command.aliases.isEmpty ? [] : ["also: " + command.aliases.joined(separator: ", ")]
        let settings = command.settings.flatMap { [$0.synopsis, $0.summary] }
        let head = [command.name, command.synopsis, command.summary] + aliases + settings
        // A remark may be written over several lines.
        let remark = command.remark.map { $0.replacing("\n", with: " ") }
        let rest = [remark, "for example"].compactMap { $0 } + command.examples.map(\.line)
        for width in Self.widths {
            expect(
                TextRenderer(width: width).lines(.help(command)), hold: words(head + rest), width: width, name)
        }
    }

    @Test func theListsOfFunctionsAndInitializersAreWhole() {
        let functions = Function.all.flatMap { [$0.call, $0.summary] }
        let rows = Initializer.Family.allCases.flatMap { family in
            [family.rawValue] + Initializer.all.filter { $0.family == family }.flatMap { [$0.name, $0.summary] }
        }
        for width in Self.widths {
            let renderer = TextRenderer(width: width)
            expect(renderer.lines(.functions(Function.all)), hold: words(functions), width: width, "functions")
            expect(renderer.lines(.catalogue(Initializer.all)), hold: words(rows), width: width, "list")
        }
    }

    /// What explains an initializer has no source in one piece: it says the same at every width.
    @Test(arguments: Initializer.all.map(\.name)) func everyInitializerIsExplainedInFull(name: String) throws {
        for line in ["help \(name)", "explain \(name)"] {
            var session = Session()
            guard case .reply(let reply) = try session.perform(line) else { continue }
            let all = words(TextRenderer(width: 2000).lines(reply))
            let widths = line.hasPrefix("help") ? Array(Self.widths) : [40, 57, 80, 200]
            for width in widths {
                let lines = TextRenderer(width: width).lines(reply)
                #expect(!lines.contains { $0.contains("…") }, "\(line) at \(width)")
                if line.hasPrefix("help") { expect(lines, hold: all, width: width, line) }
            }
        }
    }

    @Test func longTermsStandAboveTheirMeanings() {
        let list = DefinitionList([("key", "The key to draw with, a number."), ("distribution of values", "How.")])
        #expect(
            list.lines(width: 24) == [
                "key  The key to draw", "     with, a number.", "distribution of values", "     How.",
            ])
        #expect(
            list.lines(width: 80) == [
                "key                     The key to draw with, a number.", "distribution of values  How.",
            ])
    }
}
