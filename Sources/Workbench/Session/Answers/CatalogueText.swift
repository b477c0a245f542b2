import Documents
import InitializerCore

/// How initializers are listed and described.
enum CatalogueText {
    /// All initializers by family: Axon's first, then those that come from elsewhere.
    static func document(_ rows: [Initializer]) -> Document {
        var document = Document(nil, table: { table(rows) })
        document.add(
            .people {
                Initializer.Family.allCases.flatMap { family -> [Block] in
                    let members = rows.filter { $0.family == family }
                    guard !members.isEmpty else { return [] }
                    return [
                        .heading(family.rawValue), .definitions(members.map { .init($0.name, summary($0)) }),
                    ]
                }
            },
            .programs {
                [.facts([.program("initializers", .list(rows.map { .record(members($0)) }))])]
            })
        return document
    }

    /// What it does, and the framework it comes from if that is not Axon.
    private static func summary(_ row: Initializer) -> String {
        row.provenance == .axon ? row.summary : "\(row.summary) From \(row.provenance.title)."
    }

    private static func table(_ rows: [Initializer]) -> Table {
        Table(
            [.text("name"), .text("from"), .text("family"), .text("options"), .text("summary")],
            rows: rows.map { row in
                let options = row.parameters.map { "\($0.name) \($0.default)" }.joined(separator: ", ")
                return [
                    .code(row.name), .text(row.provenance.title), .text(row.family.rawValue), .text(options),
                    .text(row.summary),
                ]
            }, layout: .none)
    }

    /// All there is to know of an initializer, for programs.
    static func members(_ row: Initializer) -> [Datum.Member] {
        [
            .init("name", .text(row.name)), .init("from", .text(row.provenance.title)),
            .init("family", .text(row.family.rawValue)),
            .init("summary", .text(row.summary)), .init("options", .list(row.parameters.map(parameter))),
            .init("minimum_rank", .integer(row.minimumRank)), .init("types", .texts(row.types.map(\.name))),
            .init(
                "references",
                .list(
                    row.references.map {
                        .members(["citation": .text($0.citation), "identifier": .text($0.identifier)])
                    })),
        ]
    }

    private static func parameter(_ parameter: Parameter) -> Datum {
        .members([
            "name": .text(parameter.name), "takes": .text(parameter.kind.synopsis),
            "default": .text(parameter.default.description), "meaning": .text(parameter.meaning),
            "remark": .text(parameter.remark),
        ])
    }

    /// The options of an initializer, one a row.
    static func options(_ row: Initializer) -> Table {
        Table(
            about: (.text("initializer"), .code(row.name)),
            [.text("option"), .text("takes"), .text("default"), .text("meaning")],
            rows: row.parameters.map {
                [.code($0.name), .code($0.kind.synopsis), .code($0.default.description), .text($0.meaning)]
            }, layout: .none)
    }
}
