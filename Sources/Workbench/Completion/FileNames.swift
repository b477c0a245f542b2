import Platform
import Screen

extension Completer {
    /// The files and folders a half-typed path can become, folders with a slash behind them so that typing goes on.
    /// Names that begin with a dot are offered once the dot is typed; `~/` is the user's home.
    public static func fileNames(_ stem: String) -> [Candidate] {
        let folder = stem.lastIndex(of: "/").map { String(stem[...$0]) } ?? ""
        let prefix = stem.dropFirst(folder.count)
        let place = folder.isEmpty ? "." : expandingHome(folder)
        return names(in: place).filter { $0.hasPrefix(prefix) && ($0.first != "." || prefix.first == ".") }
            .sorted().prefix(mostFiles).map { name in
                let (mark, summary) = description(of: place + "/" + name)
                return Candidate(text: folder + name + mark, summary: summary)
            }
    }

    /// The names in a folder; none if it cannot be read.
    private static func names(in folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { name in
                name.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: name.pointee)) {
                    String(cString: $0)
                }
            }
            // What a terminal would obey, or show as another name, is not offered.
            if name != ".", name != "..", name.allSatisfy(VisibleText.isSafe) { names.append(name) }
        }
        return names
    }

    /// More would not fit on a screen, and each costs a look at the file.
    private static let mostFiles = 200

    /// The path with `~` and `~name` at its beginning replaced by that user's home, where there is one.
    private static func expandingHome(_ path: String) -> String {
        guard path.first == "~" else { return path }
        let user = path.dropFirst().prefix { $0 != "/" }
        let home =
            if user.isEmpty, let home = getenv("HOME") {
                String(cString: home)
            } else {
                (user.isEmpty ? getpwuid(getuid()) : getpwnam(String(user))).map { String(cString: $0.pointee.pw_dir) }
            }
        return home.map { $0 + path.dropFirst(1 + user.count) } ?? path
    }

    private static func description(of path: String) -> (mark: String, summary: String) {
        // Follows links: what counts is what would be read.
        var status = stat()
        guard stat(path, &status) == 0 else { return ("", "a broken link") }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: return ("/", "folder")
        case S_IFREG: return ("", status.st_size == 1 ? "1 byte" : "\(status.st_size) bytes")
        default: return ("", "not a regular file")
        }
    }
}
