import Documents
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
        var document = Document()
        for section in KeyGuide.sections(table) {
            document.add(
                .heading(section.title), .definitions(section.keys.map { .init($0.label, $0.meaning) }))
        }
        document.add(
            .heading("Views"), .definitions(ViewName.all.map { .init("view \($0.name)", $0.meaning) }),
            .heading("Commands"))
        document.add(contentsOf: HelpText.document(Command.all).blocks)
        return TextWriter(width: width).lines(document)
    }
}
