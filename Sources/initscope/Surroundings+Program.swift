import FoundationEssentials
import InitializerCore
import Platform
import Settings
import Terminal
import Workbench

extension Surroundings {
    /// What `info` and `config` tell, and what the settings say to commands.
    init(_ user: UserSettings) {
        self.init(
            bins: user.settings.bins, info: { FactSheet.program(user) }, settings: { FactSheet.settings(user) })
    }
}

extension FactSheet {
    /// The program, its files, the terminal and the machine, as they are now.
    fileprivate static func program(_ user: UserSettings) -> FactSheet {
        let environment = ProcessInfo.processInfo.environment
        let stream: StandardStream = StandardStream.output.isTerminal ? .output : .error
        let isTerminal = stream.isTerminal
        let abilities = isTerminal ? Terminal.abilities(of: stream.rawValue, environment: environment) : nil
        let size = isTerminal ? stream.size : nil
        return FactSheet([
            Fact("version", .text(Initscope.configuration.version)),
            Fact("program", .text(CommandLine.arguments.first ?? "initscope")),
            Fact("settings_file", user.path.map { .text($0) } ?? .unknown),
            Fact("history_file", CommandHistory.path.map { .text($0) } ?? .unknown),
            Fact("state_folder", StateFolder.path.map { .text($0) } ?? .unknown),
            Fact("terminal", .text(isTerminal ? environment["TERM"] ?? "" : "none")),
            Fact("colors", abilities.map { .text($0.colorDepth.words) } ?? .unknown),
            Fact("utf8", .flag(Terminal.localeIsUnicode)),
            Fact("mouse", abilities.map { .flag($0.reportsMouse) } ?? .unknown),
            Fact("width", size.map { .number($0.width) } ?? .unknown),
            Fact("height", size.map { .number($0.height) } ?? .unknown),
            Fact("system", .text(systemName)),
            Fact("processors", .number(ProcessInfo.processInfo.activeProcessorCount)),
            Fact("instruction_set", .text(InstructionSet.best.name)),
        ])
    }

    /// Every setting with its value and who said so.
    fileprivate static func settings(_ user: UserSettings) -> FactSheet {
        let rows = Setting.all.flatMap { setting -> [Fact] in
            let origin = user.settings.origin(of: setting).words(user.fileName)
            guard case .keys(let choices) = user.settings.value(of: setting) else {
                return [Fact(setting.name, user.settings.value(of: setting).fact, origin: origin)]
            }
            return choices.map { choice in
                let keys = choice.keys.map(\.description).joined(separator: " ")
                let place = Settings.Origin.file(line: choice.line)
                return Fact("keys." + choice.action, .text(keys), origin: place.words(user.fileName))
            }
        }
        let isRead = user.isThere ? "read" : "where one is looked for"
        let file = Fact("file", user.path.map { .text($0) } ?? .unknown, origin: isRead)
        return FactSheet([file] + rows, problems: user.problems)
    }

    private static var systemName: String {
        var names = utsname()
        guard uname(&names) == 0 else { return "unknown" }
        func text<Characters>(_ characters: Characters) -> String {
            withUnsafeBytes(of: characters) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        }
        return "\(text(names.sysname)) \(text(names.release)) \(text(names.machine))"
    }
}

extension Settings.Origin {
    /// Who said so, for people.
    fileprivate func words(_ file: String) -> String {
        switch self {
        case .standard: "default"
        case .file(let line?): "\(file):\(line)"
        case .file(nil): file
        case .flag(let flag): flag
        }
    }
}

extension Setting.Value {
    fileprivate var fact: FactSheet.Value {
        switch self {
        case .word(let word), .spec(let word): .text(word)
        case .flag(let value): .flag(value)
        case .integer(let value): .number(value)
        case .keys(let choices): .text(choices.map(\.action).joined(separator: ", "))
        }
    }
}
