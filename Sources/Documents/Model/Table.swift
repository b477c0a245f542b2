/// Rows of typed cells under named columns.
public struct Table: Sendable {
    /// What stands in a column.
    public struct Column: Hashable, Sendable {
        /// What programs call it: `standard_error`.
        public let name: String

        /// What people read above it.
        public let title: String

        /// Whether it holds numbers, which stand to the right, their decimal points under one another.
        public let isNumeric: Bool

        /// Significant digits shown to people.
        public let digits: Int

        /// Columns of the lowest rank are left out first where lines are too narrow; those of rank `Int.max` never are.
        public let rank: Int

        /// A column of text; its title is the name with blanks in place of underscores unless it is given.
        public static func text(_ name: String, title: String? = nil, rank: Int = .max) -> Column {
            Column(name, title: title, isNumeric: false, digits: 6, rank: rank)
        }

        /// A column of numbers; its title is the name with blanks in place of underscores unless it is given.
        public static func number(_ name: String, title: String? = nil, digits: Int = 6, rank: Int = .max) -> Column {
            Column(name, title: title, isNumeric: true, digits: digits, rank: rank)
        }

        private init(_ name: String, title: String?, isNumeric: Bool, digits: Int, rank: Int) {
            self.name = name
            self.title = title ?? name.replacing("_", with: " ")
            self.isNumeric = isNumeric
            self.digits = digits
            self.rank = rank
        }
    }

    /// How JSON has it.
    public enum Layout: Hashable, Sendable {
        /// A list of objects, one a row: `[{"statistic": "mean", "observed": 0.1}, …]`.
        case rows
        /// An object with a list for each column: `{"values": […], "observed": […]}`.
        case columns
        /// An object for each column but the first, keyed by the first column's names:
        /// `"observed": {"mean": 0.1, …}, "expected": {…}`.
        case keyed
        /// Not at all: people only, or the numbers stand elsewhere.
        case none
    }

    /// The member of the JSON object it becomes; nil to put its members where the table stands (`columns`, `keyed`).
    public let name: String?

    /// What all rows are about, with the column it would stand in: CSV has it before each row.
    public let subject: (column: Column, cell: Datum)?

    /// From left to right.
    public let columns: [Column]

    /// From top to bottom; each has a cell for every column.
    public let rows: [[Datum]]

    /// How JSON has the rows.
    public let layout: Layout

    /// What people need to know to read it, in a sentence.
    public let remark: String?

    /// - Precondition: each row has as many cells as there are columns.
    public init(
        _ name: String? = nil, about subject: (column: Column, cell: Datum)? = nil, _ columns: [Column],
        rows: [[Datum]], layout: Layout = .rows, remark: String? = nil
    ) {
        precondition(rows.allSatisfy { $0.count == columns.count })
        self.name = name
        self.subject = subject
        self.columns = columns
        self.rows = rows
        self.layout = layout
        self.remark = remark
    }

    /// A table without a name of its own.
    ///
    /// - Precondition: each row has as many cells as there are columns.
    public init(
        about subject: (column: Column, cell: Datum)? = nil, _ columns: [Column], rows: [[Datum]],
        layout: Layout = .rows, remark: String? = nil
    ) { self.init(nil, about: subject, columns, rows: rows, layout: layout, remark: remark) }

    /// The columns with the subject's before them, as programs get them.
    public var columnsWithSubject: [Column] { (subject.map { [$0.column] } ?? []) + columns }

    /// The rows with the subject's cell before each.
    public var rowsWithSubject: [[Datum]] { rows.map { (subject.map { [$0.cell] } ?? []) + $0 } }
}
