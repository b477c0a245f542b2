import Documents
import Screen
import Workbench

/// The keymap as other documents show it.
public enum KeyGuide {
    /// The keys of each place, and what they do.
    public static func sections(
        _ table: KeyTable = .standard
    ) -> [(title: String, keys: [(label: String, meaning: String)])] {
        Keymap.sections.map { title, scope in (title, keys(scope, table)) }
    }

    fileprivate static func keys(_ scope: Binding.Scope, _ table: KeyTable) -> [(label: String, meaning: String)] {
        table.bindings.filter { $0.scope == scope && !$0.meaning.isEmpty }.map { ($0.label, $0.meaning) }
    }
}

/// The help, made of the keymap and the commands: the keys of the panel in focus first.
enum Help {
    /// Lines that are longer are hard to read, even in two columns.
    static let mostColumns = 160

    /// From here on two columns are wide enough for the terms and a few words beside them.
    private static let leastForTwo = 96
    private static let gap = 3

    /// The help as plain lines.
    static func lines(width: Int, _ table: KeyTable = .standard, focus: Panel.ID? = nil) -> [String] {
        page(width: width, table, focus: focus, nil).map(\.text)
    }

    /// The help as lines of up to `width` columns: the definitions of each section in two columns where there is room.
    static func page(
        width: Int, _ table: KeyTable = .standard, focus: Panel.ID? = nil, _ theme: Theme?
    ) -> [StyledText] {
        let ink = theme.map { Ink($0, .truecolor) } ?? .none
        return sections(table, focus).flatMap { lines($0, width: width, ink) + [""] }
            + TextWriter(width: width, ink: ink).page(Document(nil, [.prose(HelpText.meaningOfSpec)]))
    }

    private struct Section {
        let title: String
        let rows: [Block.Definition]
    }

    private static func sections(_ table: KeyTable, _ focus: Panel.ID?) -> [Section] {
        let own = focus.map { Panel[$0].sections.map(\.scope) } ?? []
        let first = Keymap.sections.filter { own.contains($0.scope) }
        let others = Keymap.sections.filter { !own.contains($0.scope) }
        let keys = (first + others).map { title, scope in
            Section(title: title, rows: KeyGuide.keys(scope, table).map { .init($0.label, $0.meaning) })
        }
        let views = Section(title: "Views", rows: ViewName.all.map { .init("view \($0.name)", $0.meaning) })
        let commands = CommandGroup.allCases.map { group in
            Section(
                title: "Commands: \(group.rawValue)",
                rows: Command.all.filter { $0.group == group }.map { .init($0.usage, $0.summary) })
        }
        return (keys + [views] + commands).filter { !$0.rows.isEmpty }
    }

    private static func lines(_ section: Section, width: Int, _ ink: Ink) -> [StyledText] {
        func page(_ blocks: [Block], _ width: Int) -> [StyledText] {
            TextWriter(width: width, ink: ink).page(Document(nil, blocks))
        }
        let heading = page([.heading(section.title)], width)
        let single = page([.definitions(section.rows)], width)
        guard width >= leastForTwo else { return heading + single }
        let double = columns(section.rows, width: width, page)
        return heading + (double.count < single.count ? double : single)
    }

    /// Definitions in order down a left column, then down a right one, both about as high.
    private static func columns(
        _ rows: [Block.Definition], width: Int, _ page: ([Block], Int) -> [StyledText]
    ) -> [StyledText] {
        let column = (width - gap) / 2
        let heights = rows.map { page([.definitions([$0])], column).count }
        let total = heights.reduce(0, +)
        var (cut, height) = (0, 0)
        while cut < rows.count, cut == 0 || height + heights[cut] <= (total + 1) / 2 {
            height += heights[cut]
            cut += 1
        }
        let left = page([.definitions(Array(rows[..<cut]))], column)
        let right = cut < rows.count ? page([.definitions(Array(rows[cut...]))], column) : []
        return (0..<max(left.count, right.count)).map { index in
            let start = index < left.count ? left[index] : ""
            guard index < right.count else { return start }
            let space = String(repeating: " ", count: max(0, column + gap - start.displayWidth))
            return start + StyledText(space) + right[index]
        }
    }
}
