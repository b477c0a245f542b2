import Presentation
import Screen
import Workbench

/// The keymap as other documents show it.
public enum KeyGuide {
    /// The keys of each place, and what they do.
    public static func sections(
        _ table: KeyTable = .standard
    ) -> [(title: String, keys: [(label: String, meaning: String)])] {
        Keymap.sections.map { title, scope in
            (title, table.bindings.filter { $0.scope == scope && !$0.meaning.isEmpty }.map { ($0.label, $0.meaning) })
        }
    }
}

/// The help, made of the keymap and the commands.
enum Help {
    static func lines(width: Int, _ table: KeyTable = .standard) -> [String] {
        let keys = KeyGuide.sections(table).flatMap { section($0.title, $0.keys.map { ($0.label, $0.meaning) }, width) }
        let views = ViewName.all.map { ("view \($0.name)", $0.meaning) }
        return keys + section("Views", views, width) + ["Commands"]
            + TextRenderer(width: width - 2).lines(.commands(Command.all)).map { "  " + $0 }
    }

    private static func section(_ title: String, _ rows: [(String, String)], _ width: Int) -> [String] {
        [title] + DefinitionList(rows.map { ($0.0, $0.1) }).lines(width: width - 2).map { "  " + $0 } + [""]
    }
}
