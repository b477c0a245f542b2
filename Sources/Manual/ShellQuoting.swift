/// Words as they are typed in a shell.
enum ShellQuoting {
    /// A line of a few words, in quotes if the shell would read anything else into it.
    static func quoted(_ line: String) -> String {
        let isPlain = line.allSatisfy { $0.isLetter || $0.isNumber || "_-=.,:/+ ".contains($0) }
        guard !isPlain else { return line }
        // In bash, zsh and fish a quote ends the quotes, stands escaped, and begins them again.
        return "'" + line.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}
