import Screen

/// A JSON value whose objects keep the order of their names, so that output can be read and compared line by line.
///
/// Foundation's encoder sorts names or leaves their order to chance, and refuses NaN; that is why this is written here.
public enum JSON: Sendable {
    case null
    case bool(Bool)
    case integer(Int128)
    /// A number; NaN and infinities, which JSON does not have, are written as null.
    case number(Double)
    case string(String)
    case array([JSON])
    /// An object.
    case members([(String, JSON)])

    /// On one line.
    public var compact: String {
        switch self {
        case .null: "null"
        case .bool(let value): value ? "true" : "false"
        case .integer(let value): value.description
        case .number(let value): value.isFinite ? value.description : "null"
        case .string(let value): JSON.quoted(value)
        case .array(let items): "[" + items.map(\.compact).joined(separator: ", ") + "]"
        case .members(let members):
            "{" + members.map { "\(JSON.quoted($0.0)): \($0.1.compact)" }.joined(separator: ", ") + "}"
        }
    }

    /// Over several lines: members of objects one a line, lists on the line of their name.
    public var indented: String { indented(margin: "") }

    private func indented(margin: String) -> String {
        switch self {
        case .members(let members) where !members.isEmpty:
            let inner = margin + "  "
            let lines = members.map { "\(inner)\(JSON.quoted($0.0)): \($0.1.indented(margin: inner))" }
            return "{\n\(lines.joined(separator: ",\n"))\n\(margin)}"
        case .array(let items) where items.contains(where: \.isObject):
            let inner = margin + "  "
            return "[\n\(items.map { inner + $0.indented(margin: inner) }.joined(separator: ",\n"))\n\(margin)]"
        default:
            return compact
        }
    }

    private var isObject: Bool {
        if case .members = self { return true }
        return false
    }

    /// A string with everything escaped that a terminal must not be sent: controls, and what is invisible or reorders.
    private static func quoted(_ text: String) -> String {
        var result = "\""
        for character in text {
            if VisibleText.isSafe(character), character != "\"", character != "\\" {
                result.append(character)
            } else {
                for scalar in character.unicodeScalars { result += escaped(scalar) }
            }
        }
        return result + "\""
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\"": "\\\""
        case "\\": "\\\\"
        case "\n": "\\n"
        case "\t": "\\t"
        case _ where VisibleText.isSafe(Character(scalar)): String(scalar)
        default:
            // JSON has code units of UTF-16, four digits each.
            String(scalar).utf16.map { unit in
                let digits = String(unit, radix: 16)
                return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }.joined()
        }
    }
}
