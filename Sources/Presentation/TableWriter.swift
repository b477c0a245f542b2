import Screen
import Workbench

/// A form tables are written in.
public enum TableFormat: Hashable, Sendable {
    case aligned
    case csv
    case markdown
    case latex
}

/// Writes tables one after the other, so that what comes out can be read as a whole.
///
/// As CSV, tables with the same columns make one, with one header, and an empty line stands before others. In the other
/// forms, an empty line stands between replies, and a line of text is written as it is.
public struct TableWriter: Sendable {
    private let format: TableFormat
    private let glyphs: Glyphs
    private var columns: [Table.Column]?

    /// A writer that has written nothing yet.
    public init(_ format: TableFormat, glyphs: Glyphs) {
        self.format = format
        self.glyphs = glyphs
    }

    /// A reply in the writer's form, with what sets it off from the reply before; nil if it is no table.
    public mutating func text(_ reply: Reply) -> String? {
        guard let table = Table(reply) else { return nil }
        let isFirst = columns == nil
        let isContinued = columns == table.columnsWithSubject
        columns = table.columnsWithSubject
        if format == .csv {
            return (isFirst || isContinued ? "" : "\r\n") + table.csv(hasHeader: !isContinued)
        }
        return (isFirst ? "" : "\n") + lines(reply, table).map { $0 + "\n" }.joined()
    }

    private func lines(_ reply: Reply, _ table: Table) -> [String] {
        if case .text(let text) = reply { return [Wording.line(text)] }
        return switch format {
        case .aligned, .csv: table.text(glyphs)
        case .markdown: table.markdown(glyphs)
        case .latex: table.latex
        }
    }
}
