import Presentation
import Screen
import Workbench

/// The help, made of the keymap and the commands.
enum Help {
    static func lines(width: Int, _ table: KeyTable = .standard) -> [String] {
        let keys = KeyGuide.sections(table).flatMap { section($0.title, $0.keys.map { ($0.label, $0.meaning) }, width) }
        let views = ViewName.all.map { ("view \($0.name)", $0.meaning) }
        return keys + section("Views", views, width) + ["Commands"]
            + TextRenderer(width: width - 2).lines(.commands(Command.all)).map { "  " + $0 }
    }

    static let sections: [(String, Binding.Scope)] =
        [
            ("Anywhere", .anywhere), ("In the list of initializers", .panel(.initializers)),
            ("In the form", .panel(.form)),
            ("While editing a field", .field), ("In the tensor", .panel(.tensor)),
            ("In the histogram", .panel(.histogram)), ("In the statistics", .panel(.statistics)),
            ("In a study", .panel(.study)), ("Over help and answers", .overlay),
        ] + Keymap.handSections

    private static func section(_ title: String, _ rows: [(String, String)], _ width: Int) -> [String] {
        [title] + DefinitionList(rows.map { ($0.0, $0.1) }).lines(width: width - 2).map { "  " + $0 } + [""]
    }
}
