import Screen

extension Table {
    /// Aligned columns under what they are about, for people.
    func text(_ glyphs: Glyphs) -> [String] {
        let heading = subject.map { [glyphs.spelled($0.cell.shown), ""] } ?? []
        return heading + grid(glyphs)
    }

    /// The columns alone, in lines of up to `width` columns.
    func grid(_ glyphs: Glyphs, width: Int? = nil) -> [String] {
        let table = TextTable(
            columns: columns.map { .init($0.title, $0.isNumeric ? .decimal : .left) },
            rows: rows.map { $0.map(\.shown) })
        return (table.lines(width: width, glyphs: glyphs) + [remark].compactMap { $0 }).map(glyphs.spelled)
    }
}

extension Table.Column {
    /// What stands above it for people.
    var title: String { name.replacing("_", with: " ") }
}

extension Table.Cell {
    /// As people read it: numbers to six digits.
    var shown: String {
        switch self {
        case .none: ""
        case .text(let text), .code(let text): text
        case .term(_, let label): label
        case .integer(let value): Int(exactly: value).map(NumberFormat.integer) ?? value.description
        case .number(let value): NumberFormat.significant(value, digits: 6)
        case .moreThan(let count): "> " + NumberFormat.integer(count)
        }
    }

    /// As programs read it: every digit, and nothing that would need to be taken out again.
    var exact: String {
        switch self {
        case .none: ""
        case .text(let text), .code(let text): text
        case .term(let name, _): name
        case .integer(let value): value.description
        case .number(let value): value.description
        case .moreThan(let count): ">\(count)"
        }
    }
}
