/// A reply as rows of typed cells under named columns: what every tabular format is written from.
public struct Table: Sendable {
    /// What stands in a column.
    public struct Column: Hashable, Sendable {
        /// What programs call it: `standard_deviation`.
        public let name: String

        /// Whether it holds numbers, which stand to the right.
        public let isNumeric: Bool

        static func text(_ name: String) -> Column { Column(name: name, isNumeric: false) }
        static func number(_ name: String) -> Column { Column(name: name, isNumeric: true) }
    }

    /// What a cell holds, not yet formatted.
    public enum Cell: Hashable, Sendable {
        case none
        case text(String)
        /// Something that can be typed, such as a Spec.
        case code(String)
        /// What programs call by its name and people by its label.
        case term(name: String, label: String)
        case integer(Int128)
        case number(Double)
        /// A count that was given up beyond this.
        case moreThan(Int)
    }

    /// What all rows are about, with the name of the column it would stand in.
    public let subject: (column: Column, cell: Cell)?

    /// From left to right.
    public let columns: [Column]

    /// From top to bottom; each has a cell for every column.
    public let rows: [[Cell]]

    /// What people need to know to read it, in a sentence.
    public let remark: String?

    init(
        about subject: (column: Column, cell: Cell)? = nil, _ columns: [Column], rows: [[Cell]], remark: String? = nil
    ) {
        self.subject = subject
        self.columns = columns
        self.rows = rows
        self.remark = remark
    }

    /// The columns with the subject's before them, as programs get them.
    var columnsWithSubject: [Column] { (subject.map { [$0.column] } ?? []) + columns }

    /// The rows with the subject's cell before each.
    var rowsWithSubject: [[Cell]] { rows.map { (subject.map { [$0.cell] } ?? []) + $0 } }
}
