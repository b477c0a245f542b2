/// The keymap as other documents show it.
public enum KeyGuide {
    /// The keys of each place, and what they do.
    public static let sections: [(title: String, keys: [(label: String, meaning: String)])] =
        Help.sections.map { title, scope in
            (title, Keymap.bindings.filter { $0.scope == scope && !$0.meaning.isEmpty }.map { ($0.label, $0.meaning) })
        }
}
