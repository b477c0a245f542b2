import Platform

/// The user's libedit settings (editrc(5)), applied line by line.
///
/// `el_source` would do, but a `bind -v` or `bind -e` in the file resets every key: the program's own bindings have
/// to come right after it, before the user's, so that both the choice of vi and each of the user's keys hold.
enum InitFile {
    /// `$EDITRC`, or `~/.editrc`, as `el_source` looks for it.
    static func standardPath(environment: [String: String]) -> String? {
        if let path = environment["EDITRC"], !path.isEmpty { return path }
        return environment["HOME"].map { $0 + "/.editrc" }
    }

    /// Applies a file to an editor; a missing or unreadable file, or a line libedit rejects, changes nothing.
    static func apply(_ path: String, to editline: Editline) {
        guard let file = fopen(path, "re") else { return }
        defer { fclose(file) }
        var line: UnsafeMutablePointer<CChar>?
        var capacity = 0
        defer { free(line) }
        while getline(&line, &capacity, file) >= 0, let line {
            let text = String(cString: line).drop(while: \.isWhitespace)
            guard !text.isEmpty, !text.hasPrefix("#") else { continue }
            editline.perform(line: String(text.prefix { !$0.isNewline }))
        }
    }
}
