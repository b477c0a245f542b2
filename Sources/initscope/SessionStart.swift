import Explorer
import InitializerCore
import Platform
import Screen
import Settings
import Workbench

/// What a session begins with: the user's startup file, and the options of the command line, which are stronger.
struct SessionStart {
    /// Where the startup file is, or would be; nil where there is no home to look in.
    let path: String?

    /// The session, as the startup file and the options leave it.
    let session: Session

    /// Lines of the startup file that only the explorer can run.
    let requests: [StartupRequest]

    /// What to tell, once, of a file of settings that earlier versions read.
    let notice: FormerSettings?

    /// Reads the startup file. What is wrong in it is noted in the session's settings; nothing is fatal.
    init(_ options: [(change: Settings.Change, flag: String)]) {
        let folder = ConfigurationFolder.path
        path = folder.map { $0 + "/" + Self.fileName }
        let isThere = path.map { access($0, F_OK) == 0 } ?? false
        notice = isThere ? nil : folder.flatMap { FormerSettings(in: $0) }
        var session = Session(environment: .program(startupFile: path, isThere: isThere, notes: notice?.lines ?? []))
        (requests, session) = Self.begun(session, with: isThere ? path : nil)
        if let problem = Self.instructionProblem { session.reportStartup(problem) }
        for option in options { session.configure(option.change, by: .flag(option.flag)) }
        self.session = session
    }

    private static let fileName = "initscoperc"

    /// What is wrong with the choice of instructions in the environment, if anything; the best are used then.
    private static var instructionProblem: Settings.Diagnostic? {
        guard let name = environmentVariables()[InstructionSet.variable], !name.isEmpty,
            InstructionSet.named(name) != .best
        else { return nil }
        let known = InstructionSet.available.map(\.name).joined(separator: ", ")
        return Settings.Diagnostic(InstructionSet.variable, "this processor has \(known), not '\(name)'")
    }

    private static func begun(_ session: Session, with path: String?) -> ([StartupRequest], Session) {
        guard let path else { return ([], session) }
        var session = session
        let files = UserFiles()
        let folder = path.dropLast(fileName.count)
        do throws(Failure) {
            let text = try files.text(of: path)
            // A relative name starts from the folder of the startup file, as in any script.
            let requests = session.begin(with: text, of: fileName) { name throws(Failure) in
                try files.text(of: name.hasPrefix("/") || name.hasPrefix("~") ? name : folder + name)
            }
            return (requests, session)
        } catch {
            session.reportStartup(Settings.Diagnostic(fileName, error.message))
            return ([], session)
        }
    }
}

/// Where the user's startup file is.
enum ConfigurationFolder {
    /// The folder, which may not exist; nil where there is no home.
    ///
    /// Source: XDG Base Directory Specification 0.8; relative paths in its variables are to be ignored.
    static var path: String? {
        let environment = environmentVariables()
        if let folder = environment["XDG_CONFIG_HOME"], folder.hasPrefix("/") { return folder + "/initscope" }
        guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
        return home + "/.config/initscope"
    }
}

/// A `config.toml`, which earlier versions read, where there is no startup file yet.
struct FormerSettings {
    /// What is told of it: that it is not read, and the lines of a startup file that say the same.
    let lines: [String]

    /// - Parameter folder: where it would be; nil if it is not there.
    init?(in folder: String) {
        let path = folder + "/config.toml"
        guard access(path, R_OK) == 0, let text = try? UserFiles().text(of: path) else { return nil }
        let said = FormerConfiguration.startupLines(for: text)
        lines =
            ["\(path) is no longer read; \(folder)/initscoperc is" + (said.isEmpty ? "" : ", with these lines:")]
            + said.map { "  " + $0 }
    }

    /// Whether this has been told before; from now on it has.
    func isFirstTelling() -> Bool {
        guard let folder = StateFolder.path else { return true }
        let mark = folder + "/told-of-config.toml"
        guard access(mark, F_OK) != 0 else { return false }
        StateFolder.create()
        let descriptor = open(mark, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        if descriptor >= 0 { close(descriptor) }
        return true
    }
}

extension Settings {
    /// The colours wanted; nil if the terminal is to say.
    var colorDepth: ColorDepth? { ColorChoice(rawValue: color)?.depth }

    /// What is drawn with.
    var drawnGlyphs: Glyphs { isPlain ? .ascii : (GlyphChoice(rawValue: glyphs) ?? .auto).glyphs }

    /// The theme; nil if it is to be chosen by the terminal.
    var chosenTheme: Theme? { theme == "auto" ? nil : Theme(named: theme) }
}
