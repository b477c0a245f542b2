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

    static func integer(_ value: Int) -> JSON { .integer(Int128(value)) }

    /// An object with the members written out.
    static func object(_ members: KeyValuePairs<String, JSON>) -> JSON {
        .members(members.map { ($0.key, $0.value) })
    }

    /// A list of integers.
    static func integers(_ values: [Int]) -> JSON { .array(values.map { .integer($0) }) }

    /// A list of numbers.
    static func numbers(_ values: [Double]) -> JSON { .array(values.map(JSON.number)) }

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

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
