extension Terminal {
    /// Asks the terminal to put a text into the clipboard. Terminals may be told not to, and do not say.
    ///
    /// Source: "XTerm Control Sequences", OSC 52; tmux takes the same with `set-clipboard` on.
    public func copy(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count <= Self.clipboardLimit else { return }
        send("\u{1B}]52;c;\(base64(bytes))\u{07}")
    }

    /// Terminals drop longer sequences, and some show them.
    private static let clipboardLimit = 74_994
}

/// Bytes in base64, as RFC 4648, section 4, has it.
func base64(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
        let group = bytes[start..<min(start + 3, bytes.count)]
        let bits = group.reduce(0) { $0 << 8 | UInt32($1) } << (8 * UInt32(3 - group.count))
        for place in 0..<4 {
            text.append(place <= group.count ? alphabet[Int(bits >> (18 - 6 * UInt32(place)) & 63)] : UInt8(ascii: "="))
        }
    }
    return String(decoding: text, as: UTF8.self)
}
