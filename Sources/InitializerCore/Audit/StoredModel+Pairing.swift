extension StoredModel {
    /// The tensors of two models by name: those of this one in its order, each with the other's of the same name, then
    /// those that only the other has.
    ///
    /// A name with a module's prefix, such as `transformer.` or `model.`, is that without it where the other model has
    /// none of the whole name, and the sizes are the same.
    ///
    /// - Returns: places among the entries of both; nil where one has none.
    public func pairs(with other: StoredModel) -> [(first: Int?, second: Int?)] {
        var places: [String: Int] = [:]
        places.reserveCapacity(other.entries.count)
        for (place, entry) in other.entries.enumerated() where places[entry.name] == nil { places[entry.name] = place }
        var pairs: [(first: Int?, second: Int?)] = entries.indices.map { ($0, places[entries[$0].name]) }
        var isTaken = [Bool](repeating: false, count: other.entries.count)
        for pair in pairs { if let place = pair.second { isTaken[place] = true } }
        // What is left, by the name without its first part.
        var shortened: [String: Int] = [:]
        for (place, entry) in other.entries.enumerated() where !isTaken[place] {
            if let name = StoredModel.withoutPrefix(entry.name) { shortened[name] = place }
        }
        for index in pairs.indices where pairs[index].second == nil {
            let entry = entries[index]
            let found = StoredModel.withoutPrefix(entry.name).flatMap { places[$0] } ?? shortened[entry.name]
            guard let found, !isTaken[found], other.entries[found].dimensions == entry.dimensions else { continue }
            pairs[index].second = found
            isTaken[found] = true
        }
        return pairs + other.entries.indices.filter { !isTaken[$0] }.map { (nil, $0) }
    }

    private static func withoutPrefix(_ name: String) -> String? {
        name.firstIndex(of: ".").map { String(name[name.index(after: $0)...]) }
    }
}
