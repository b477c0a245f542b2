import Platform

/// Where the program keeps what it writes by itself.
enum StateFolder {
    /// The folder, which may not exist yet; nil where there is no home.
    ///
    /// Source: XDG Base Directory Specification 0.8; relative paths in its variables are to be ignored.
    static var path: String? {
        let environment = environmentVariables()
        if let folder = environment["XDG_STATE_HOME"], folder.hasPrefix("/") { return folder + "/initscope" }
        guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
        return home + "/.local/state/initscope"
    }

    /// Makes the folder, and those above it, where they are missing.
    ///
    /// - Returns: whether it is there now.
    @discardableResult
    static func create() -> Bool {
        guard let path else { return false }
        for end in path.indices.dropFirst() where path[end] == "/" { mkdir(String(path[..<end]), 0o700) }
        return mkdir(path, 0o700) == 0 || errno == EEXIST
    }
}
