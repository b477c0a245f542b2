import InitializerCore
import Testing
import Workbench

@testable import Manual

@Suite struct ManualPageTests {
    private let program = Program(
        name: "initscope", abstract: "Explores.", version: "1.2.3", released: "November 23, 2026",
        flags: [
            ProgramOption(
                ["--format", "-f"],
                .choice(name: "format", [Definition("text", ""), Definition("json", "One object.")]),
                defaultValue: "text", meaning: "How replies are written.")
        ], keys: [KeySection("Anywhere", [Definition("↑ ↓", "Choose.")])])

    private var lines: [String] {
        ManualPage(program).source.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    @Test func itBeginsAsEveryPageDoes() {
        #expect(
            lines.prefix(6) == [
                ".Dd November 23, 2026", ".Dt INITSCOPE 1", ".Os initscope 1.2.3", ".Sh NAME", ".Nm initscope",
                ".Nd Explores",
            ])
    }

    @Test func everyCommandInitializerTypeAndTopicIsInIt() {
        for command in Command.all { #expect(lines.contains { $0.hasPrefix(".It Ic \(command.name)") }) }
        for row in Initializer.all { #expect(lines.contains(".It \"\(row.name)\"")) }
        for type in ElementType.allCases { #expect(lines.contains(".It \"\(type.name)\"")) }
        for topic in Topic.all { #expect(lines.contains(".Sh \(topic.section.uppercased())")) }
    }

    @Test func anOptionTellsItsValuesAndItsDefault() {
        #expect(lines.contains(".It Fl \\-format , Fl f Ar format"))
        #expect(lines.contains("One of text, json."))
        #expect(lines.contains("The default is text."))
    }

    @Test func theListOfFormatsIsTheOptionsOwn() {
        let handbook = Handbook(program, width: 80, glyphs: .unicode)
        #expect(handbook.lines(.topic(Topic.named("formats")!)).suffix(2) == ["  text", "  json  One object."])
    }

    @Test func keysAreSpelledInASCIIWhereNothingElseCanBeShown() {
        let handbook = Handbook(program, width: 80, glyphs: .ascii)
        #expect(handbook.lines(.topic(Topic.named("keys")!)) == ["Anywhere", "  ^ v  Choose."])
    }
}

@Suite struct HelpSubjectTests {
    @Test func aCommandsNameComesFirstAndItsAliasesLast() throws {
        guard case .command(let type) = try HelpSubject(named: "type") else { throw Unexpected() }
        #expect(type.name == "type")
        guard case .entry(.topic(let exit)) = try HelpSubject(named: "exit") else { throw Unexpected() }
        #expect(exit.name == "exit")
        guard case .command(let statistics) = try HelpSubject(named: "statistics") else { throw Unexpected() }
        #expect(statistics.name == "stats")
        guard case .initializer(let row) = try HelpSubject(named: "orthogonal") else { throw Unexpected() }
        #expect(row.name == "orthogonal")
    }

    @Test(arguments: [("hsit", "hist"), ("tyeps", "types"), ("he_noraml", "he_normal"), ("competions", "completions")])
    func theNearestNameIsSuggested(typed: String, meant: String) {
        #expect(
            throws: Failure(.outside("no help for '\(typed)'; did you mean '\(meant)'?")),
            performing: { try HelpSubject(named: typed) })
    }

    private struct Unexpected: Error {}
}
