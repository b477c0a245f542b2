import InitializerCore
import Testing

@testable import Workbench

/// Whoever gives a command wrong arguments is told what it takes.
@Suite struct CommandErrorTests {
    /// What is told of a line that is wrong; nil if it is understood.
    private func told(_ line: String) -> String? {
        do throws(Failure) {
            _ = try Session().interpret(line)
            return nil
        } catch {
            return FailureText.lines(error, in: line).dropFirst(error.range == nil ? 0 : 2).joined(separator: "\n")
        }
    }

    /// What a command takes, as one of its errors may say it.
    private func saysWhatItTakes(_ text: String, _ command: Command) -> Bool {
        text.contains("usage: \(command.usage)") || text.contains("\(command.name) takes ")
    }

    /// Commands whose argument is any text.
    private static let takeText = ["echo", "filter", "source", "record", "play", "time", "open"]

    @Test(arguments: Command.all.filter { !takeText.contains($0.name) })
    func anUnknownOptionIsAnsweredWithWhatTheCommandTakes(command: Command) throws {
        let line = "\(command.name) nope=1"
        guard let text = told(line) else {
            // Panels and views are the explorer's: it says which there are.
            return #expect(["focus", "view"].contains(command.name), "\(line)")
        }
        switch command.arguments {
        case .setting: #expect(text.hasPrefix("unknown setting 'nope=1'\nsettings are theme, color"))
        case .binding: #expect(text.hasPrefix("unknown key 'nope=1'"))
        case .command: #expect(text.hasPrefix("no help for 'nope'"))
        case .word: #expect(text.contains("\(command.name) must be"), "\(text)")
        default:
            let isWhole = saysWhatItTakes(text, command) || text.contains("\(command.name) must be one of")
            let names = ["types are u8", "generators are nx"]
            #expect(isWhole || names.contains(where: text.contains), "\(line): \(text)")
            let takes = command.settings.filter(\.isNamed).map(\.name)
            if text.contains("unknown option") {
                for name in takes { #expect(text.contains(name), "\(line): \(text)") }
            }
        }
    }

    /// An option of the program is one wherever it stands in a line, with its place.
    @Test(arguments: [
        ("show he_normal --keep-going", 15..<27), ("show --keep-going", 5..<17), ("help stats --keep-going", 11..<23),
        ("hist he_normal --format=json", 15..<23),
    ])
    func anOptionOfTheProgramIsSaidToBeOne(line: String, place: Range<Int>) throws {
        let environment = Environment(options: ["keep_going", "format"], info: { FactSheet([]) })
        let failure = try #require(throws: Failure.self) { try Session(environment: environment).interpret(line) }
        #expect(failure.message.hasSuffix(" is an option of initscope itself, not of a command"), "\(failure.message)")
        #expect(failure.range == place, "\(line)")
    }

    @Test(arguments: Study.all) func aWrongValueIsAnsweredWithThoseThereAre(study: Study) throws {
        for setting in study.settings where setting.isNamed {
            // Any text is a value of some.
            let isText = if case .text = setting.kind { true } else { false }
            for value in isText ? [] : ["@", "nope", "-99999", "1.5x", "{3}"] {
                let line = "\(study.name) \(setting.name)=\(value)"
                guard let text = told(line) else { continue }
                let words = setting.kind.words.allSatisfy { text.contains($0) }
                let limits: Bool =
                    switch setting.kind {
                    case .integer(let range), .integerOrChoice(let range, _):
                        text.contains("from \(range.lowerBound) to \(range.upperBound)")
                    case .number(let range), .numberOrChoice(let range, _): text.contains(range.limits)
                    case .choice, .statistic, .keys, .range, .variation, .expectation, .call, .paths, .text: true
                    }
                if setting.kind == .keys(limit: SweepPlan.keyLimit), saysWhatItTakes(text, Command(study)) { continue }
                #expect(text.contains("\(setting.name) must be") && words && limits, "\(line): \(text)")
            }
            let text = told("\(study.name) \(setting.name)=")
            #expect(text == "\(setting.name) needs a value\nusage: \(try #require(Command.named(study.name)).usage)")
        }
    }

    @Test(arguments: Study.all.filter { $0.notation == nil || $0.name == "sweep" })
    func whatIsNoSpecIsAnsweredWithWhatTheStudyTakes(study: Study) throws {
        guard study.subjects != .none else { return }
        let command = try #require(Command.named(study.name))
        for line in ["\(study.name) xyzzy", "\(study.name) zeros ones", "\(study.name) \"", "\(study.name) zeros )"] {
            guard let text = told(line) else {
                // Two specs are what some studies take.
                #expect(study.subjects == .two)
                continue
            }
            #expect(saysWhatItTakes(text, command) || text.contains(" must be one of "), "\(line): \(text)")
            #expect(!text.contains("unknown command"), "\(line): \(text)")
        }
    }

    @Test(arguments: Command.all.filter { $0.synopsis.isEmpty })
    func whatTakesNothingSaysSo(command: Command) {
        #expect(told("\(command.name) nope") == "\(command.name) takes no arguments")
    }

    /// What must be given stands in the synopsis outside brackets.
    @Test(arguments: Command.all.filter { !$0.synopsis.isEmpty && !$0.synopsis.hasPrefix("[") })
    func aMissingArgumentIsAnsweredWithWhatTheCommandTakes(command: Command) throws {
        // Alone, compare is about the pinned tensor, and echo prints an empty line.
        guard !["compare", "echo"].contains(command.name) else { return }
        let text = try #require(told(command.name))
        #expect(saysWhatItTakes(text, command), "\(command.name): \(text)")
    }
}
