import Screen

/// The keymap in force: the rows of ``Keymap``, some perhaps with keys of the user's choice.
public struct KeyTable: Sendable {
    private(set) var bindings: [Binding]

    /// The keys as they are where nobody chooses.
    public static let standard = KeyTable(bindings: Keymap.bindings)

    /// What a key does in the first of the scopes in which it does anything.
    func action(for key: KeyStroke, in scopes: [Binding.Scope]) -> Action? {
        for scope in scopes {
            if let binding = bindings.first(where: { $0.scope == scope && $0.keys.contains(key) }) {
                return binding.action
            }
        }
        return nil
    }

    /// The rows shown as hints in the scopes: each meaning once.
    func hints(_ scopes: [Binding.Scope]) -> [Binding] {
        bindings.filter { scopes.contains($0.scope) && !$0.hint.isEmpty }
    }

    // MARK: Choosing keys

    /// Why an action cannot have a key.
    public enum Refusal: Error, Hashable, Sendable {
        case unknownAction(known: [String])
        /// The key does something else in a place where the action has a key.
        case taken(KeyStroke, by: String)
        /// The key is the terminal's, or closes things.
        case reserved(KeyStroke)
    }

    /// Escape always leads out, Ctrl-C too, and Ctrl-Z suspends.
    private static let reserved = ["Esc", "Ctrl-C", "Ctrl-Z"].compactMap { KeyStroke($0) }

    /// The actions that can be given keys, by name.
    public static let actions: [String] = {
        var names: [String] = []
        for binding in Keymap.bindings where binding.scope != .field {
            if let name = binding.action.name, !names.contains(name) { names.append(name) }
        }
        return names
    }()

    /// Gives an action keys in place of its own, wherever it has any.
    ///
    /// - Throws: a ``Refusal``; nothing has changed then.
    public mutating func give(_ action: String, _ keys: [KeyStroke]) throws(Refusal) {
        guard KeyTable.actions.contains(action) else { throw .unknownAction(known: KeyTable.actions) }
        if let key = keys.first(where: KeyTable.reserved.contains) { throw .reserved(key) }
        let places = bindings.indices.filter { bindings[$0].action.name == action && bindings[$0].scope != .field }
        for place in places {
            let scope = bindings[place].scope
            for other in bindings where other.scope == scope && other.action.name != action {
                if let key = keys.first(where: other.keys.contains) {
                    throw .taken(key, by: other.action.name ?? other.hint)
                }
            }
        }
        for place in places { bindings[place] = bindings[place].with(keys) }
    }
}

extension Binding {
    /// The same row with other keys.
    fileprivate func with(_ keys: [KeyStroke]) -> Binding {
        Binding(scope, keys, hint: hint, meaning, action)
    }
}
