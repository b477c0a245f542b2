import Concurrency
import Explorer
import InitializerCore
import Platform
import Settings
import Terminal
import Workbench

extension Environment {
    /// This program's: what `info` answers, and the keys of its explorer.
    ///
    /// - Parameters:
    ///   - startupFile: where the startup file is looked for; nil where there is no home.
    ///   - isThere: whether there is one.
    ///   - notes: what `config` has to say besides the settings.
    static func program(startupFile: String?, isThere: Bool, notes: [String]) -> Environment {
        Environment(
            actions: { KeyTable.actions }, check: { command throws(Failure) in try command.checkNames() },
            options: CommandLineOptions.flags, notes: notes, loader: TensorLibrary.loader,
            bindings: KeyTable.all(with:),
            info: { FactSheet.program(startupFile: startupFile, isThere: isThere) })
    }
}

extension FactSheet {
    /// The program, its files, the terminal and the machine, as they are now.
    fileprivate static func program(startupFile: String?, isThere: Bool) -> FactSheet {
        let environment = environmentVariables()
        let stream: StandardStream = StandardStream.output.isTerminal ? .output : .error
        let isTerminal = stream.isTerminal
        let abilities = isTerminal ? Terminal.abilities(of: stream.rawValue, environment: environment) : nil
        let size = isTerminal ? stream.size : nil
        return FactSheet([
            Fact("version", .text(Release.version)),
            Fact("program", .text(CommandLine.arguments.first ?? "initscope")),
            Fact(
                "startup_file", startupFile.map { .text($0) } ?? .unknown,
                origin: isThere ? "read" : "not found"),
            Fact("history_file", CommandHistory.path.map { .text($0) } ?? .unknown),
            Fact("state_folder", StateFolder.path.map { .text($0) } ?? .unknown),
            Fact("terminal", .text(isTerminal ? environment["TERM"] ?? "" : "none")),
            Fact("colors", abilities.map { .text($0.colorDepth.words) } ?? .unknown),
            Fact("utf8", .flag(Terminal.localeIsUnicode)),
            Fact("mouse", abilities.map { .flag($0.reportsMouse) } ?? .unknown),
            Fact("width", size.map { .number($0.width) } ?? .unknown),
            Fact("height", size.map { .number($0.height) } ?? .unknown),
            Fact("system", .text(systemName)),
            Fact("processors", .number(Workers.available)),
            Fact("instruction_set", .text(InstructionSet.best.name)),
        ])
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
