/// Prompts that are pasted along with what was typed behind them: `iex> `, `iex(3)> `, `...> ` and our own.
public enum PastedPrompt {
    /// The line with a prompt at its start made blank, so that everything else keeps its place.
    static func blanked(_ line: String) -> String {
        guard let (width, rest) = parts(line) else { return line }
        return String(repeating: " ", count: width) + rest
    }

    /// What was typed in a text that is pasted, line by line. If any line has a prompt, the lines without one are what
    /// was printed, and are left out.
    public static func typedLines(in text: some StringProtocol) -> [String] {
        let lines = text.split(omittingEmptySubsequences: true, whereSeparator: \.isNewline).map { String($0) }
        let typed = lines.compactMap(typed)
        return typed.isEmpty ? lines : typed
    }

    /// What stands behind a line's prompt; nil if it has none.
    public static func typed(_ line: String) -> String? {
        parts(line).map { String($0.rest.drop { $0.isWhitespace }) }
    }

    /// The width of the prompt a line begins with, blanks before it included, and what stands behind it.
    private static func parts(_ line: String) -> (width: Int, rest: Substring)? {
        let rest = line.drop { $0 == " " }
        // A prompt with a number has a few characters, and a line may have millions.
        guard let end = rest.prefix(32).firstIndex(of: ">"), isPrompt(rest[..<end]) else { return nil }
        return (line.distance(from: line.startIndex, to: end) + 1, line[line.index(after: end)...])
    }

    private static func isPrompt(_ text: Substring) -> Bool {
        if ["iex", "...", "initscope"].contains(text) { return true }
        for name in ["iex", "..."] where text.hasPrefix(name + "(") && text.hasSuffix(")") {
            return text.dropFirst(name.count + 1).dropLast().allSatisfy { $0.isASCII && $0.isNumber }
        }
        return false
    }
}
