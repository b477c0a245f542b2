/// A pattern that names of tensors match as a whole: `*` stands for any characters, dots among them, `?` for one.
///
/// ```swift
/// NamePattern("h.*.attn.c_proj.weight").matches("h.11.attn.c_proj.weight")   // true
/// NamePattern("*.bias").matches("h.0.mlp.c_fc.bias")                         // true
/// ```
public struct NamePattern: Hashable, Sendable, CustomStringConvertible {
    /// As it was typed.
    public let description: String
    private let characters: [Character]

    /// A pattern; every text is one.
    public init(_ text: String) {
        description = text
        characters = Array(text)
    }

    /// Whether all of a name matches. Takes time in proportion to the lengths of both multiplied, at most.
    public func matches(_ name: String) -> Bool {
        let name = Array(name)
        var (at, place) = (0, 0)
        // Where the last star stands, and the first character of the name that it does not take yet.
        var star: (at: Int, place: Int)?
        while place < name.count {
            if at < characters.count, characters[at] == "*" {
                star = (at, place)
                at += 1
            } else if at < characters.count, characters[at] == "?" || characters[at] == name[place] {
                (at, place) = (at + 1, place + 1)
            } else if let last = star {
                star = (last.at, last.place + 1)
                (at, place) = (last.at + 1, last.place + 1)
            } else {
                return false
            }
        }
        return characters[at...].allSatisfy { $0 == "*" }
    }
}
