import Screen

/// A key of the explorer and what it does: an action by its name, or any line of the command language.
public struct KeyBinding: Hashable, Sendable {
    /// The key.
    public let key: KeyStroke
    /// What it does: `undo`, or `compare glorot_uniform`.
    public let request: String
    /// Who bound it.
    public let origin: Settings.Origin

    /// A binding.
    public init(_ key: KeyStroke, _ request: String, origin: Settings.Origin) {
        self.key = key
        self.request = request
        self.origin = origin
    }

    /// Keys that always mean the same: Escape leads out, Ctrl-C too, and Ctrl-Z suspends.
    public static let reserved = ["Esc", "Ctrl-C", "Ctrl-Z"].compactMap { KeyStroke($0) }
}
