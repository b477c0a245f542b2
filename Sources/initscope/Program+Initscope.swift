import ArgumentParser
import Explorer
import FoundationEssentials
import Manual

extension Program {
    /// This program, described by its own flags and keys.
    static var initscope: Program {
        let configuration = Initscope.configuration
        return Program(
            name: configuration.commandName ?? "initscope", abstract: configuration.abstract,
            version: configuration.version, released: "November 23, 2026", flags: FlagDump.flags,
            keys: KeyGuide.sections().map { KeySection($0.title, $0.keys.map { Definition($0.label, $0.meaning) }) })
    }
}

/// What ArgumentParser tells of the flags, as `--experimental-dump-help` prints it.
private struct FlagDump: Decodable {
    struct Command: Decodable {
        let arguments: [Argument]
    }

    struct Argument: Decodable {
        let kind: String
        let shouldDisplay: Bool
        let names: [Name]?
        let valueName: String?
        let defaultValue: String?
        let allValues: [String]?
        let allValueDescriptions: [String: String]?
        let completionKind: CompletionKind?
        let abstract: String?
    }

    struct Name: Decodable {
        let kind: String
        let name: String
    }

    /// Only files matter here: words to choose from are `allValues`.
    struct CompletionKind: Decodable {
        let file: Extensions?

        struct Extensions: Decodable {}
    }

    let command: Command

    /// The flags people are shown; none if the dump cannot be read, which a test would notice.
    static var flags: [ProgramOption] {
        let json = Data(Initscope._dumpHelp().utf8)
        let dump = try? JSONDecoder().decode(FlagDump.self, from: json)
        return dump?.command.arguments.compactMap(ProgramOption.init) ?? []
    }
}

extension ProgramOption {
    /// A flag; nil for words and for what is hidden.
    fileprivate init?(_ argument: FlagDump.Argument) {
        guard argument.kind != "positional", argument.shouldDisplay else { return nil }
        let names = (argument.names ?? []).sorted { $0.name.count > $1.name.count }
            .map { ($0.kind == "long" ? "--" : "-") + $0.name }
        guard !names.isEmpty else { return nil }
        let valueName = argument.valueName ?? "value"
        let value: Value =
            if argument.kind == "flag" {
                .none
            } else if let words = argument.allValues, !words.isEmpty {
                .choice(name: valueName, words.map { Definition($0, argument.allValueDescriptions?[$0] ?? "") })
            } else if argument.completionKind?.file != nil {
                .file(name: valueName)
            } else {
                .any(name: valueName)
            }
        self.init(names, value, defaultValue: argument.defaultValue, meaning: argument.abstract ?? "")
    }
}
