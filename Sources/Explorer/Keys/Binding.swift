import Screen

/// One row of the keymap: which keys do what, where, and in what words. The hints and the help are these rows.
struct Binding: Sendable {
    /// Where a binding holds.
    enum Scope: Hashable, Sendable {
        case anywhere
        case panel(Panel.ID)
        /// While a tensor of the model in the table is looked at.
        case inModel
        case field
        case overlay
        case choices, commandLine, search, pasted, permission, lesson
    }

    let scope: Scope
    /// The keys, the first being the one that is shown in hints.
    private(set) var keys: [KeyStroke]
    /// How the keys are written where one row stands for several: `Up Down`.
    private(set) var label: String
    /// What they do, in a word or two for the line of hints.
    let hint: String
    /// What they do, in a sentence for the help.
    let meaning: String
    let action: KeyAction

    init(_ scope: Scope, _ keys: String..., label: String? = nil, hint: String, _ meaning: String, _ action: KeyAction)
    {
        self.scope = scope
        self.keys = keys.compactMap { KeyStroke($0) }
        self.label = label ?? keys.joined(separator: " ")
        self.hint = hint
        self.meaning = meaning
        self.action = action
    }

    init(_ scope: Scope, _ keys: [KeyStroke], hint: String, _ meaning: String, _ action: KeyAction) {
        self.scope = scope
        self.keys = keys
        label = Self.list(keys)
        self.hint = hint
        self.meaning = meaning
        self.action = action
    }

    /// Gives the row one more key.
    mutating func add(_ key: KeyStroke) {
        label = label == Self.list(keys) ? Self.list(keys + [key]) : "\(label) \(key)"
        keys.append(key)
    }

    /// Takes a key from the row, if it has it.
    mutating func remove(_ key: KeyStroke) {
        guard keys.contains(key) else { return }
        let others = keys.filter { $0 != key }
        if label == Self.list(keys) { label = Self.list(others) }
        keys = others
    }

    private static func list(_ keys: [KeyStroke]) -> String { keys.map(\.description).joined(separator: " ") }
}
