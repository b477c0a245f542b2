/// A stretch of a typed line, in characters from its start.
public typealias SourceRange = Range<Int>

/// The smallest piece of the language that means something.
struct Token: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        /// A name: `he_normal`, `f32`, `Axon.Initializers.zeros`.
        case word(String)
        /// A name with a colon behind it: `scale:`.
        case label(String)
        /// A name with a colon before it: `:fan_in`.
        case atom(String)
        /// A name with two dashes before it, as shells have it: `--layers`.
        case flag(String)
        /// Digits, perhaps with a sign, a point, an exponent and underscores between digits.
        case number(String)
        /// Sizes with an x between them: `784x256`.
        case dimensions([String])
        /// Text between double quotes, escapes resolved.
        case string(String)
        /// Text between single quotes, as Python has it, escapes resolved. In expressions it is a string too.
        case quoted(String)
        /// One of `( ) { } [ ] , =`.
        case mark(Character)
        /// An operator: `.` before a parenthesis, `..`, `...`, `|>`, and comparisons.
        case symbol(String)
        /// A character that has no meaning here.
        case stray(Character)
    }

    let kind: Kind
    let range: SourceRange
}

extension Token {
    /// The word a token is made of, when it names something.
    var fieldName: String? {
        switch kind {
        case .word(let name), .label(let name), .atom(let name), .flag(let name): name
        case .number(let text): text
        case .mark(let character), .stray(let character): String(character)
        case .dimensions(let sizes): sizes.joined(separator: "x")
        case .string(let text), .quoted(let text), .symbol(let text): text
        }
    }
}
