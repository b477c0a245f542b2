import Screen
import Settings

/// The keymap in force: the rows of ``Keymap``, with the keys that the user bound.
public struct KeyTable: Sendable {
    private(set) var bindings: [Binding]

    /// The keys where none are bound.
    public static let standard = KeyTable([])

    /// The keys once some are bound, one after the other.
    public init(_ bound: [KeyBinding]) {
        bindings = Keymap.bindings
        for binding in bound { bind(binding.key, to: binding.request) }
    }

    /// What a key does in the first of the scopes in which it does anything.
    func action(for key: KeyStroke, in scopes: [Binding.Scope]) -> KeyAction? {
        for scope in scopes {
            if let binding = bindings.first(where: { $0.scope == scope && $0.keys.contains(key) }) {
                return binding.action
            }
        }
        return nil
    }

    /// The first key of an action, as it is written; nil where it has none.
    func label(of action: String) -> String? {
        bindings.first { $0.action.name == action }?.keys.first?.description
    }

    /// The rows shown as hints in the scopes: each meaning once.
    func hints(_ scopes: [Binding.Scope]) -> [Binding] {
        bindings.filter { scopes.contains($0.scope) && !$0.hint.isEmpty }
    }

    // MARK: Binding keys

    /// The names of the actions that keys can be bound to.
    public static let actions: [String] = {
        var names: [String] = []
        for binding in Keymap.bindings where binding.scope != .field {
            if let name = binding.action.name, !names.contains(name) { names.append(name) }
        }
        return names
    }()

    /// Every key over the panels and what it does there, those that were bound with who did.
    public static func all(with bound: [KeyBinding]) -> [KeyBinding] {
        var rows: [KeyBinding] = []
        let table = KeyTable(bound).bindings.filter(\.scope.isOverPanels)
        // What a key does anywhere comes before what it does in one place.
        for binding in table.filter({ $0.scope == .anywhere }) + table {
            guard let name = binding.action.name else { continue }
            for key in binding.keys where !rows.contains(where: { $0.key == key }) {
                rows.append(bound.last { $0.key == key } ?? KeyBinding(key, name, origin: .standard))
            }
        }
        return rows
    }

    /// Makes a key do what a request says, an action wherever that has keys, a command over all panels. What the key
    /// did there, it does no more.
    private mutating func bind(_ key: KeyStroke, to request: String) {
        let places = bindings.indices.filter { bindings[$0].action.name == request && bindings[$0].scope != .field }
        let scopes = places.isEmpty ? [.anywhere] : Set(places.map { bindings[$0].scope })
        for index in bindings.indices {
            let scope = bindings[index].scope
            // A panel's own keys come before those that hold anywhere.
            guard scopes.contains(scope) || scopes.contains(.anywhere) && scope.isOverPanels else { continue }
            bindings[index].remove(key)
        }
        for place in places { bindings[place].add(key) }
        if places.isEmpty {
            bindings.append(Binding(.anywhere, [key], hint: "", "Run '\(request)'.", .line(request)))
        }
        bindings.removeAll { $0.keys.isEmpty }
    }
}

extension Binding.Scope {
    /// Whether keys have this meaning while the panels are on show and nothing is being typed.
    fileprivate var isOverPanels: Bool {
        switch self {
        case .anywhere, .panel, .inModel: true
        case .field, .overlay, .choices, .commandLine, .search, .pasted, .permission, .lesson: false
        }
    }
}
