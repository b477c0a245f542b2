import Documents
import InitializerCore
import Screen

extension Study {
    /// The elements of a tensor.
    static let elements = Study(
        "tensor", "Print the elements as Nx does: the first N (50 by default), or all as raw bytes.",
        examples: [
            CommandExample("tensor identity {2, 2}", shows: "    [1.0, 0.0],"),
            CommandExample("tensor normal {1000} limit=3", shows: "...]"),
        ],
        settings: [limit], purpose: .elements
    ) { request, context, control in
        let subject = try context.subject(of: request)
        return ElementsReport(
            subject: subject, source: try subject.source(checkpoint: control.checkpoint),
            limit: request.integer(limit))
    }

    private static let limit = StudySetting("limit", .integer(1...1_000_000), "elements to print")
}

/// A tensor's first elements, and a way to all of its bytes.
struct ElementsReport: StudyReport {
    let subject: Subject
    let source: any TensorSource
    /// How many elements were asked for; nil for the usual number, or all where they are bytes.
    let limit: Int?

    /// The elements that are shown where no limit is given, as Nx shows them.
    static let standardLimit = 50

    var document: Document {
        let shown = min(limit ?? Self.standardLimit, subject.count)
        var document = Document(nil, table: { ElementsTable.table(source, shown, about: subject.column) })
        document.add(
            .people { [.verbatim(ElementsTable.text(source, shown))] },
            .programs {
                [
                    .facts(
                        subject.names + [
                            .program("shape", .integers(subject.shape.dimensions)),
                            .program("type", .text(subject.type.name)), .program("count", .integer(subject.count)),
                            .program("elements", .list(source.elements(0..<shown).map(Datum.init))),
                        ])
                ]
            })
        document.bytes = ByteStream { [source, limit, count = subject.count] checkpoint, body in
            if let limit, limit < count { return try source.bytes(0..<limit).withUnsafeBytes(body) }
            try source.forEachBytes(checkpoint: checkpoint, body)
        }
        if limit == nil, subject.count > Self.standardLimit {
            document.diagnostic =
                "first \(Self.standardLimit) of \(NumberFormat.integer(subject.count)) elements; limit=N shows N"
        }
        return document
    }
}

/// Elements as text and as rows.
enum ElementsTable {
    /// The first elements in Nx's notation.
    static func text(_ source: any TensorSource, _ count: Int) -> String {
        let elements = source.elements(0..<min(count, source.count))
        return TensorNotation.inspect(source.shape, source.type, limit: count) { elements[$0] }
    }

    /// One element a row, with its place along every axis.
    static func table(
        _ source: any TensorSource, _ count: Int, about subject: (column: Table.Column, cell: Datum)? = nil
    ) -> Table {
        let sizes = source.shape.dimensions
        let values: [Table.Column] =
            source.type.isComplex ? [.number("real"), .number("imaginary")] : [.number("value")]
        return Table(
            about: subject, sizes.indices.map { .number("axis_\($0)") } + values,
            rows: source.elements(0..<min(count, source.count)).enumerated().map { index, element in
                place(of: index, in: sizes).map { .integer($0) } + cells(element)
            }, layout: .none)
    }

    private static func cells(_ element: Element) -> [Datum] {
        switch element {
        case .integer(let value): [.integer(value)]
        case .real(let value): [.number(value)]
        case .complex(let real, let imaginary): [.number(real), .number(imaginary)]
        }
    }

    /// The indices of a row-major element.
    private static func place(of index: Int, in sizes: [Int]) -> [Int] {
        var rest = index
        let reversed = sizes.reversed().map { size -> Int in
            defer { rest /= size }
            return rest % size
        }
        return reversed.reversed()
    }
}
