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
