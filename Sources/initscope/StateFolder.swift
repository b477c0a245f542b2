import FoundationEssentials

/// Where the program keeps what it writes by itself.
enum StateFolder {
    /// The folder, which may not exist yet; nil where there is no home.
    ///
    /// Source: XDG Base Directory Specification 0.8; relative paths in its variables are to be ignored.
    static var path: String? {
        let environment = ProcessInfo.processInfo.environment
        if let folder = environment["XDG_STATE_HOME"], folder.hasPrefix("/") { return folder + "/initscope" }
        guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
        return home + "/.local/state/initscope"
    }
}
