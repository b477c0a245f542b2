import Documents
import InitializerCore
import Screen

extension DiffReport {
    /// What it says, in every format.
    public var document: Document {
        var document = Document(paths.joined(separator: " with "), table: { table(rows, isForPeople: false) })
        document.add(
            .people { peoplesBlocks },
            .programs { [.facts([.program("tensors", .list(rows.map(record))), .program("diff", whole)])] })
        document.records = { rows.map(record) + [.members(["diff": whole])] }
        return document
    }

    private var peoplesBlocks: [Block] {
        let counts = Relation.allCases.compactMap { relation -> String? in
            let count = rows(relation).count
            return count > 0 ? "\(NumberFormat.integer(count)) \(relation.rawValue)" : nil
        }
        let isEqual = different.isEmpty
        let facts = Block.facts([
            Fact("verdict", .graded(isEqual ? .good : .doubtful, isEqual ? "equal" : "different")),
            .people("tensors", "\(NumberFormat.integer(rows.count)): \(counts.joined(separator: ", "))"),
        ])
        return isEqual ? [facts] : [facts, .table(table(mostChanged, isForPeople: true))]
    }

    /// What is missing or of another shape, then the most changed first.
    private var mostChanged: [Row] {
        func key(_ row: Row) -> Double { row.difference.map { -$0.relativeChange } ?? -.infinity }
        return different.enumerated().sorted {
            key($0.element) != key($1.element) ? key($0.element) < key($1.element) : $0.offset < $1.offset
        }.map(\.element)
    }

    /// Rows that people read.
    private static let most = 200

    private func table(_ rows: [Row], isForPeople: Bool) -> Table {
        let shown = isForPeople ? Array(rows.prefix(DiffReport.most)) : rows
        return Table(
            [
                .text("tensor"), .text("shape", rank: 2), .text("types", rank: 0), .text("relation"),
                .number("change", rank: 6), .number("largest", title: "max |a - b|", rank: 4),
                .number("different", rank: 1), .number("deviation_ratio", title: "σ ratio", rank: 5),
                .number("correlation", rank: 3),
            ],
            rows: shown.map { row in
                let difference = row.difference
                return [
                    .code(row.name), .text(shapes(row)), .text(types(row)),
                    isForPeople ? .graded(.doubtful, row.relation.rawValue) : .text(row.relation.rawValue),
                    .number(difference?.relativeChange), .number(difference?.largest),
                    difference.map { .integer($0.count - $0.equal) } ?? .none, .number(ratio(row)),
                    .number(difference?.correlation),
                ]
            }, layout: .none,
            remark: rows.count > shown.count
                ? "\(rows.count - shown.count) more tensors differ: csv has all of them" : nil)
    }

    /// The second's standard deviation in units of the first's.
    private func ratio(_ row: Row) -> Double? {
        guard let (first, second) = row.difference?.standardDeviations, first > 0 else { return nil }
        return second / first
    }

    private func shapes(_ row: Row) -> String {
        both(row) { AuditReport.shape($0.dimensions) }
    }

    private func types(_ row: Row) -> String { both(row, \.typeName) }

    /// What both files say, once where it is the same.
    private func both(_ row: Row, _ text: (StoredModel.Entry) -> String) -> String {
        let texts = [row.first, row.second].compactMap { $0.map(text) }
        return texts.count == 2 && texts[0] != texts[1] ? texts.joined(separator: " → ") : texts.first ?? ""
    }

    // MARK: For programs

    private var whole: Datum {
        .members([
            "tensors": .integer(rows.count), "equal": .integer(rows(.equal).count),
            "changed": .integer(rows(.changed).count), "other_shape": .integer(rows(.otherShape).count),
            "only_first": .integer(rows(.onlyFirst).count), "only_second": .integer(rows(.onlySecond).count),
            "not_read": .integer(rows(.unread).count), "verdict": .text(different.isEmpty ? "equal" : "different"),
        ])
    }

    private func record(_ row: Row) -> Datum {
        let difference = row.difference
        return .members([
            "tensor": .text(row.name), "relation": .text(row.relation.rawValue),
            "shapes": .list([row.first, row.second].compactMap { $0 }.map { .integers($0.dimensions) }),
            "types": .texts([row.first, row.second].compactMap { $0?.typeName }),
            "count": difference.map { .integer($0.count) } ?? .none,
            "different": difference.map { .integer($0.count - $0.equal) } ?? .none,
            "largest": .number(difference?.largest), "change": .number(difference?.relativeChange),
            "deviation_ratio": .number(ratio(row)), "correlation": .number(difference?.correlation),
        ])
    }
}
