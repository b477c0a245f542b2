/// The keymap as other documents show it.
public enum KeyGuide {
    /// The keys of each place, and what they do.
    public static func sections(
        _ table: KeyTable = .standard
    ) -> [(title: String, keys: [(label: String, meaning: String)])] {
        Help.sections.map { title, scope in
            (title, table.bindings.filter { $0.scope == scope && !$0.meaning.isEmpty }.map { ($0.label, $0.meaning) })
        }
    }
}
