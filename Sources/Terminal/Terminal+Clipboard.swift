import FoundationEssentials

extension Terminal {
    /// Asks the terminal to put a text into the clipboard. Terminals may be told not to, and do not say.
    ///
    /// Source: "XTerm Control Sequences", OSC 52; tmux takes the same with `set-clipboard` on.
    public func copy(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count <= Self.clipboardLimit else { return }
        send("\u{1B}]52;c;\(Data(bytes).base64EncodedString())\u{07}")
    }

    /// Terminals drop longer sequences, and some show them.
    private static let clipboardLimit = 74_994
}
