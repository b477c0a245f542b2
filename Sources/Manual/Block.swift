/// A piece of a document, before it is known whether a terminal, a page or a shell shows it.
public enum Block: Hashable, Sendable {
    /// Text that may be broken anywhere between words.
    case paragraph(String)
    /// A title over what follows.
    case heading(String)
    /// Terms and what they mean.
    case definitions([Definition])
    /// Lines as they are typed.
    case typed([String])
}

/// A term and what it means.
public struct Definition: Hashable, Sendable {
    /// What is defined, as it is typed.
    public let term: String

    /// What it means; empty if the term says it all.
    public let meaning: String

    /// A term and what it means.
    public init(_ term: String, _ meaning: String) {
        self.term = term
        self.meaning = meaning
    }
}
