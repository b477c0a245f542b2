/// A pattern that names of tensors match as a whole, as shells have them for files but that dots and slashes are characters
/// like others: `*` stands for any characters, `?` for one, `[abc]` and `[a-z]` for one of some, `[!abc]` for one that is
/// not. A bracket that is not closed stands for itself.
///
/// ```swift
/// NamePattern("h.*.attn.c_proj.weight").matches("h.11.attn.c_proj.weight")   // true
/// NamePattern("*.bias").matches("h.0.mlp.c_fc.bias")                         // true
/// NamePattern("w[tp]e").matches("wpe")                                       // true
/// ```
public struct NamePattern: Hashable, Sendable, CustomStringConvertible {
    /// As it was typed.
    public let description: String
    private let parts: [Part]

    private enum Part: Hashable {
        case any
        case one
        case exactly(Character)
        case of([ClosedRange<Character>], isWanted: Bool)
    }

    /// A pattern; every text is one.
    public init(_ text: String) {
        description = text
        var parts: [Part] = []
        var rest = Array(text)[...]
        while let character = rest.popFirst() {
            switch character {
            case "*": parts.append(.any)
            case "?": parts.append(.one)
            case "[":
                if let (part, end) = NamePattern.bracket(rest) {
                    parts.append(part)
                    rest = rest[end...]
                } else {
                    parts.append(.exactly(character))
                }
            default: parts.append(.exactly(character))
            }
        }
        self.parts = parts
    }

    /// What stands in brackets, and the place behind them; nil if they are not closed. A closing bracket that comes first is
    /// one of the characters.
    private static func bracket(_ text: ArraySlice<Character>) -> (Part, end: Int)? {
        var rest = text
        let isWanted = rest.first != "!"
        if !isWanted { rest.removeFirst() }
        var ranges: [ClosedRange<Character>] = []
        while let first = rest.popFirst() {
            if first == "]", !ranges.isEmpty { return (.of(ranges, isWanted: isWanted), rest.startIndex) }
            if rest.first == "-", let last = rest.dropFirst().first, last != "]", last >= first {
                ranges.append(first...last)
                rest.removeFirst(2)
            } else {
                ranges.append(first...first)
            }
        }
        return nil
    }

    /// A pattern that matches one name only.
    public static func escaped(_ name: String) -> String {
        name.map { "*?[".contains($0) ? "[\($0)]" : String($0) }.joined()
    }

    /// Whether all of a name matches. Takes time in proportion to the lengths of both multiplied, at most.
    public func matches(_ name: String) -> Bool {
        let name = Array(name)
        var (at, place) = (0, 0)
        // Where the last star stands, and the first character of the name that it does not take yet.
        var star: (at: Int, place: Int)?
        while place < name.count {
            if at < parts.count, parts[at] == .any {
                star = (at, place)
                at += 1
            } else if at < parts.count, NamePattern.takes(parts[at], name[place]) {
                (at, place) = (at + 1, place + 1)
            } else if let last = star {
                star = (last.at, last.place + 1)
                (at, place) = (last.at + 1, last.place + 1)
            } else {
                return false
            }
        }
        return parts[at...].allSatisfy { $0 == .any }
    }

    private static func takes(_ part: Part, _ character: Character) -> Bool {
        switch part {
        case .any, .one: true
        case .exactly(let own): own == character
        case .of(let ranges, let isWanted): ranges.contains { $0.contains(character) } == isWanted
        }
    }
}
