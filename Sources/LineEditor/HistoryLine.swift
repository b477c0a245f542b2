/// How one history entry is written as one line of a file: control characters and line breaks as `\u{hex}`, a
/// backslash as `\\`, everything else as it is.
///
/// A line that encoding could not have written is not an entry; that is how foreign and binary files are told apart.
enum HistoryLine {
    /// The entry as one line without line breaks or control characters.
    static func encode(_ entry: String) -> String {
        var line = String.UnicodeScalarView()
        for scalar in entry.unicodeScalars {
            switch scalar {
            case "\\": line.append(contentsOf: "\\\\".unicodeScalars)
            case _ where isControl(scalar):
                line.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
            default: line.append(scalar)
            }
        }
        return String(line)
    }

    /// The entry a line stands for, or nothing when the line is empty or is not one that `encode` writes.
    static func decode(_ line: some Sequence<UInt8>) -> String? {
        guard let text = String(validating: Array(line), as: UTF8.self), !text.isEmpty else { return nil }
        var entry = String.UnicodeScalarView()
        var rest = text.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            guard !isControl(scalar) else { return nil }
            guard scalar == "\\" else {
                entry.append(scalar)
                continue
            }
            guard let escaped = decodeEscape(&rest) else { return nil }
            entry.append(escaped)
        }
        return String(entry)
    }

    private static func decodeEscape(_ rest: inout Substring.UnicodeScalarView) -> Unicode.Scalar? {
        switch rest.popFirst() {
        case "\\": return "\\"
        case "u":
            guard rest.popFirst() == "{", let end = rest.firstIndex(of: "}") else { return nil }
            let digits = String(rest[..<end])
            rest = rest[rest.index(after: end)...]
            return UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init)
        default: return nil
        }
    }

    /// C0, DEL, C1, and the two Unicode line breaks that some tools split lines at.
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .control || scalar == "\u{2028}" || scalar == "\u{2029}"
    }
}
