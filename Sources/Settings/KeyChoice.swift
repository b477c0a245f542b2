import Screen

/// The keys somebody wants an action to have, in place of its own.
public struct KeyChoice: Hashable, Sendable {
    /// The action, by its name.
    public let action: String
    /// The keys, the first being the one that is shown.
    public let keys: [KeyStroke]
    /// The line of the file it stands in, counted from 1; nil where it cannot be told.
    public let line: Int?
}
