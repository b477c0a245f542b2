/// The names of scripts, as `source` takes them.
enum ScriptPath {
    /// The path of the file a script or a prompt calls `name`: quotation marks around it are taken off, and what does
    /// not start from the root starts from the folder of the script.
    static func resolve(_ name: String, from script: String?) -> String {
        let path = unquoted(name)
        guard !path.hasPrefix("/"), let script, let slash = script.lastIndex(of: "/") else { return path }
        return script[...slash] + path
    }

    private static func unquoted(_ name: String) -> String {
        guard name.count > 2, let mark = name.first, mark == "\"" || mark == "'", name.last == mark else { return name }
        return String(name.dropFirst().dropLast())
    }
}
