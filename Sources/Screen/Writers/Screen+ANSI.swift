/// A screen as control sequences, for `cat` to show it again.
extension Screen {
    /// The rows with their styles in truecolor (ECMA-48, SGR), each ended plain and by a line break.
    public var ansi: String {
        styledLines.map { line in
            line.runs.map { run in
                let start = run.style.sequence(.truecolor)
                return start.isEmpty ? run.text : start + run.text + Style.endSequence
            }.joined() + "\n"
        }.joined()
    }
}
