import Screen

/// When a reply is shown a screen at a time, and by what.
public enum Paging {
    /// The shell command that shows it: the user's `PAGER`, else `less` if there is one. Nothing on terminals that
    /// cannot go back up, and for a `PAGER` that is empty or `cat`.
    public static func command(environment: [String: String], isInstalled: (String) -> Bool) -> String? {
        guard !["", "dumb"].contains(environment["TERM"] ?? "") else { return nil }
        guard let chosen = environment["PAGER"] else { return isInstalled("less") ? "less -FRX" : nil }
        let command = chosen.filter { !$0.isWhitespace }
        return ["", "cat"].contains(command) ? nil : chosen
    }

    /// Whether a shell command is a program and its arguments, which the shell can become. A signal for the pager then
    /// reaches it, and not a shell that waits for it.
    public static func isSimple(_ command: String) -> Bool {
        let firstWord = command.split(whereSeparator: \.isWhitespace).first ?? ""
        return !firstWord.contains("=") && !command.contains { "|&;()<>`$#\n".contains($0) }
    }

    /// Whether a text and the prompt after it take more rows than a terminal of `size` has.
    public static func isNeeded(for text: String, on size: Size) -> Bool {
        var rows = 1
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast(text.hasSuffix("\n") ? 1 : 0)
        {
            // More characters than columns are needed for a second row, so most lines need not be measured.
            let width = line.utf8.count > size.width ? withoutSequences(line).displayWidth : 0
            rows += max(1, (width + size.width - 1) / max(size.width, 1))
            guard rows <= size.height else { return true }
        }
        return false
    }

    /// The text without its colours, as `Ink` writes them.
    private static func withoutSequences(_ line: Substring) -> String {
        var kept = ""
        var isInSequence = false
        for character in line {
            if isInSequence {
                isInSequence = character != "m"
            } else if character == "\u{1B}" {
                isInSequence = true
            } else {
                kept.append(character)
            }
        }
        return kept
    }
}
