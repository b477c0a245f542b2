import Explorer
import FoundationEssentials
import Platform
import Screen
import Settings

/// The settings file of whoever runs the program, and what it says.
struct UserSettings {
    /// Where the file is, or would be; nil where there is no home to look in.
    let path: String?

    /// Whether there is a file, readable or not.
    let isThere: Bool

    /// What is in force.
    var settings: Settings

    /// What the explorer's keys do with the keys that are set.
    let keys: KeyTable

    /// Larger than any settings, and small enough to be read at every start.
    private static let sizeLimit = 64 << 10

    /// Reads the file in the user's configuration folder. What cannot be understood is noted; nothing is fatal.
    static func read() -> UserSettings {
        let environment = ProcessInfo.processInfo.environment
        guard let path = standardPath(environment) else {
            return UserSettings(path: nil, isThere: false, settings: Settings(), keys: .standard)
        }
        var settings = Settings()
        var isThere = true
        switch text(of: path) {
        case .success(nil): isThere = false
        case .success(let text?): settings = Settings(parsing: text)
        case .failure(let problem): settings.note(problem.reason, line: nil)
        }
        var keys = KeyTable.standard
        for choice in settings.keys {
            do throws(KeyTable.Refusal) {
                try keys.give(choice.action, choice.keys)
            } catch {
                settings.dropKeys(of: choice.action)
                settings.note(error.reason(for: choice.action), line: choice.line)
            }
        }
        return UserSettings(path: path, isThere: isThere, settings: settings, keys: keys)
    }

    /// Source: XDG Base Directory Specification 0.8; relative paths in its variables are to be ignored.
    private static func standardPath(_ environment: [String: String]) -> String? {
        if let folder = environment["XDG_CONFIG_HOME"], folder.hasPrefix("/") {
            return folder + "/initscope/config.toml"
        }
        guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
        return home + "/.config/initscope/config.toml"
    }

    private struct Unreadable: Error {
        let reason: SettingsProblem.Reason
    }

    /// The text of a plain file; nil where there is none.
    private static func text(of path: String) -> Result<String?, Unreadable> {
        // A pipe nobody writes to must not keep the program from starting.
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else {
            let isMissing = errno == ENOENT || errno == ENOTDIR
            return isMissing
                ? .success(nil) : .failure(Unreadable(reason: .unreadable(SystemError(number: errno).message)))
        }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: sizeLimit + 1)
        var count = 0
        while count < bytes.count {
            let received = bytes.withUnsafeMutableBytes {
                Platform.read(descriptor, $0.baseAddress! + count, $0.count - count)
            }
            if received < 0, errno == EINTR { continue }
            guard received >= 0 else {
                return .failure(Unreadable(reason: .unreadable(SystemError(number: errno).message)))
            }
            if received == 0 { break }
            count += received
        }
        guard count <= sizeLimit else { return .failure(Unreadable(reason: .tooLarge(limit: sizeLimit))) }
        return .success(String(decoding: bytes[..<count], as: UTF8.self))
    }
}

extension KeyTable.Refusal {
    /// The refusal in the terms of the settings.
    fileprivate func reason(for action: String) -> SettingsProblem.Reason {
        switch self {
        case .unknownAction(let known): .unknownAction(action, known: known)
        case .taken(let key, let other): .takenKey(key.description, action: action, by: other)
        case .reserved(let key): .reservedKey(key.description, action: action)
        }
    }
}

extension UserSettings {
    /// The colours wanted; nil if the terminal is to say.
    var colors: ColorDepth? { ColorChoice(rawValue: settings.color)?.depth }

    /// What is wrong with the file, each with its place.
    var problems: [String] { problems(in: path ?? "settings") }

    /// The same where there is no room for folders: `config.toml:3: …`.
    var briefProblems: [String] { problems(in: fileName) }

    /// The name of the file, without folders.
    var fileName: String { path.flatMap { $0.split(separator: "/").last }.map(String.init) ?? "settings" }

    private func problems(in file: String) -> [String] { settings.problems.map { $0.message(in: file) } }
}
