import Screen

extension Table {
    /// A pipe table, as GitHub Flavored Markdown has them, with its columns aligned.
    func markdown(_ glyphs: Glyphs) -> [String] {
        let cells = rows.map { row in row.map { glyphs.spelled($0.markdown) } }
        let widths = columns.indices.map { column in
            max(3, columns[column].title.displayWidth, cells.map { $0[column].displayWidth }.max() ?? 0)
        }
        func line(_ texts: [String]) -> String {
            let padded = zip(zip(texts, columns), widths).map { pair, width in
                pair.0.padded(to: width, pair.1.isNumeric ? .right : .left)
            }
            return "| " + padded.joined(separator: " | ") + " |"
        }
        let rule = zip(columns, widths).map { column, width in
            column.isNumeric ? String(repeating: "-", count: width - 1) + ":" : String(repeating: "-", count: width)
        }
        let heading = subject.map { [glyphs.spelled($0.cell.markdown), ""] } ?? []
        let ending = remark.map { ["", $0] } ?? []
        return heading + [line(columns.map(\.title)), line(rule)] + cells.map(line) + ending
    }
}

extension Table.Cell {
    /// As Markdown shows it as people read it.
    var markdown: String {
        switch self {
        // Pipes end a cell even in code, unless a backslash is before them.
        case .code(let text): "`" + VisibleText.escaping(text).replacing("|", with: "\\|") + "`"
        default: Table.Cell.escapedForMarkdown(VisibleText.escaping(shown))
        }
    }

    private static func escapedForMarkdown(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            if "\\`*_<[]|".contains(character) { result.append("\\") }
            result.append(character)
        }
    }
}
