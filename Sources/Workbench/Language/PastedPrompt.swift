/// Prompts that are pasted along with what was typed behind them.
enum PastedPrompt {
    /// The line with a prompt at its start, `iex> ` or `iex(3)> ` or our own, made blank, so that everything else keeps
    /// its place.
    static func blanked(_ line: String) -> String {
        let leading = line.prefix { $0 == " " }
        let rest = line.dropFirst(leading.count)
        guard let end = rest.firstIndex(of: ">"), isPrompt(rest[..<end]) else { return line }
        let width = line.distance(from: line.startIndex, to: end) + 1
        return String(repeating: " ", count: width) + line[line.index(after: end)...]
    }

    private static func isPrompt(_ text: Substring) -> Bool {
        if ["iex", "...", "initscope"].contains(text) { return true }
        for name in ["iex", "..."] where text.hasPrefix(name + "(") && text.hasSuffix(")") {
            return text.dropFirst(name.count + 1).dropLast().allSatisfy { $0.isASCII && $0.isNumber }
        }
        return false
    }
}
