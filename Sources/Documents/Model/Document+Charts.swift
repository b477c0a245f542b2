/// A document's pictures and its words, for faces that show them side by side.
extension Document {
    /// The charts that people see, in their order.
    public var charts: [Chart] {
        blocksForPeople.compactMap { block in
            if case .chart(let chart) = block { return chart }
            return nil
        }
    }

    /// The document without its charts, for people alone.
    public var withoutCharts: Document {
        Document(
            title,
            blocksForPeople.filter { block in
                if case .chart = block { return false }
                return true
            })
    }

    /// The lines that facts, headings and the rows of tables take where none is wrapped: what wants to be in sight together,
    /// beside the charts. Prose does not count.
    public var rowsBesideCharts: Int {
        blocks.reduce(0) { rows, block in
            switch block {
            case .facts(let facts): rows + facts.count(where: \.isForPeople)
            case .heading: rows + 1
            // The titles, and the line below them.
            case .table(let table): rows + table.rows.count + 2
            default: rows
            }
        }
    }

    /// The value of the first fact with this name, in whatever part it stands; nil if there is none.
    ///
    /// ```swift
    /// depth.document.fact("verdict")   // .graded(.good, "stable")
    /// ```
    public func fact(_ name: String) -> Datum? {
        for case .facts(let facts) in blocks {
            if let fact = facts.first(where: { $0.name == name }) { return fact.value }
        }
        return nil
    }
}
