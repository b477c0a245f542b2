import Screen

/// One row of the keymap: which keys do what, where, and in what words. The hints and the help are these rows.
struct Binding: Sendable {
    /// Where a binding holds.
    enum Scope: Hashable, Sendable {
        case anywhere
        case panel(PanelID)
        case field
        case overlay
        case filter, pasted, lesson
    }

    let scope: Scope
    /// The keys, the first being the one that is shown in hints.
    let keys: [KeyStroke]
    /// How the keys are written where one row stands for several: `↑↓`.
    let label: String
    /// What they do, in a word or two for the line of hints.
    let hint: String
    /// What they do, in a sentence for the help.
    let meaning: String
    let action: Action

    init(_ scope: Scope, _ keys: String..., label: String? = nil, hint: String, _ meaning: String, _ action: Action) {
        self.scope = scope
        self.keys = keys.compactMap { KeyStroke($0) }
        self.label = label ?? keys.joined(separator: " ")
        self.hint = hint
        self.meaning = meaning
        self.action = action
    }

    init(_ scope: Scope, _ keys: [KeyStroke], hint: String, _ meaning: String, _ action: Action) {
        self.scope = scope
        self.keys = keys
        label = keys.map(\.description).joined(separator: " ")
        self.hint = hint
        self.meaning = meaning
        self.action = action
    }
}
