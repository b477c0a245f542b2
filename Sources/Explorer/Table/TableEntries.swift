import InitializerCore
import Workbench

/// The tensors of a model, or of two side by side, as their files list them: what stays while they are looked at.
///
/// Made once, away from the screen: names are laid out so that a hundred thousand of them are searched and sorted in
/// milliseconds.
public struct TableEntries: Sendable {
    /// A tensor, or a pair of the same name.
    struct Row: Sendable {
        let name: String
        /// Its places among the entries of the first and of the second model.
        let places: (first: Int?, second: Int?)
        /// Its role's place among the roles.
        let role: Int
    }

    /// One or two.
    let models: [StoredModel]
    let rows: [Row]
    let roles: [TensorRoles.Role]
    /// The place each row has by name, numbers in names counting as numbers.
    let ranks: [Int32]
    /// The widest shape and type, in columns.
    let widths: (shape: Int, type: Int, name: Int)
    private let names: LoweredNames

    init(_ models: [StoredModel]) {
        self.models = models
        let pairs: [(first: Int?, second: Int?)] =
            models.count == 2
            ? models[0].pairs(with: models[1]) : (models.first?.entries.indices).map { $0.map { ($0, nil) } } ?? []
        var rows: [Row] = []
        var roles = TensorRoles()
        var widths = (shape: 5, type: 4, name: 16)
        rows.reserveCapacity(pairs.count)
        for pair in pairs {
            let entry = pair.first.map { models[0].entries[$0] } ?? models[1].entries[pair.second ?? 0]
            let known = roles.all.count
            let role = roles.take(TensorName.role(of: entry.name).role, entry.dimensions)
            if role == known { widths.shape = max(widths.shape, TableEntries.shape(entry).count) }
            widths.type = max(widths.type, entry.typeName.utf8.count)
            widths.name = max(widths.name, entry.name.utf8.count)
            rows.append(Row(name: entry.name, places: pair, role: role))
        }
        self.rows = rows
        self.roles = roles.all
        self.widths = widths
        names = LoweredNames(rows.map(\.name))
        ranks = names.ranks
    }

    /// Whether there are two models side by side.
    var isPair: Bool { models.count == 2 }

    /// What the file of a model says of a row's tensor; nil where it has none.
    func entry(_ row: Int, in model: Int) -> StoredModel.Entry? {
        let place = model == 0 ? rows[row].places.first : rows[row].places.second
        return place.map { models[model].entries[$0] }
    }

    /// What the first of the files that have the tensor says of it.
    func entry(_ row: Int) -> StoredModel.Entry? { entry(row, in: 0) ?? (isPair ? entry(row, in: 1) : nil) }

    /// Both tensors of a row, where they can be compared number by number.
    func comparable(_ row: Int) -> (first: any TensorSource, second: any TensorSource)? {
        guard isPair, let first = entry(row, in: 0), let second = entry(row, in: 1),
            first.dimensions == second.dimensions, let one = first.source, let other = second.source,
            one.componentCount == other.componentCount
        else { return nil }
        return (one, other)
    }

    /// The rows of each model's entries.
    func rowsOfEntries(in model: Int) -> [Int] {
        var places = [Int](repeating: 0, count: models[model].entries.count)
        for (index, row) in rows.enumerated() {
            if let place = model == 0 ? row.places.first : row.places.second { places[place] = index }
        }
        return places
    }

    /// The rows whose names have some letters; `*` stands for any.
    func rows(containing letters: String) -> [Bool] { names.containing(letters) }

    /// A tensor's sizes, as they are written everywhere: `{768, 2304}`.
    static func shape(_ entry: StoredModel.Entry) -> String {
        "{" + entry.dimensions.map(String.init).joined(separator: ", ") + "}"
    }
}

/// Names in one run of bytes, ASCII letters lowered, for searching and sorting many at once.
private struct LoweredNames: Sendable {
    private let bytes: [UInt8]
    /// Where each begins, and where the last ends.
    private let starts: [Int]

    init(_ names: [String]) {
        var bytes: [UInt8] = []
        var starts: [Int] = []
        starts.reserveCapacity(names.count + 1)
        for name in names {
            starts.append(bytes.count)
            for byte in name.utf8 { bytes.append(LoweredNames.lowered(byte)) }
        }
        starts.append(bytes.count)
        self.bytes = bytes
        self.starts = starts
    }

    private static func lowered(_ byte: UInt8) -> UInt8 { (65...90).contains(byte) ? byte + 32 : byte }

    /// Whether each name has the parts between the stars, in their order.
    func containing(_ letters: String) -> [Bool] {
        let parts = letters.utf8.map(LoweredNames.lowered).split(separator: UInt8(ascii: "*")).map(Array.init)
        return bytes.withUnsafeBufferPointer { bytes in
            (0..<starts.count - 1).map { index in
                var (start, end) = (starts[index], starts[index + 1])
                for part in parts {
                    guard let found = LoweredNames.find(part, in: bytes, start, end) else { return false }
                    start = found + part.count
                }
                return start <= end
            }
        }
    }

    private static func find(_ part: [UInt8], in bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int? {
        guard end - start >= part.count else { return nil }
        return part.withUnsafeBufferPointer { part in
            let first = part[0]
            for at in start...end - part.count where bytes[at] == first {
                var length = 1
                while length < part.count, bytes[at + length] == part[length] { length += 1 }
                if length == part.count { return at }
            }
            return nil
        }
    }

    /// The place of each among all in order.
    var ranks: [Int32] {
        bytes.withUnsafeBufferPointer { bytes in
            let order = (0..<starts.count - 1).sorted { a, b in
                LoweredNames.precedes(bytes[starts[a]..<starts[a + 1]], bytes[starts[b]..<starts[b + 1]]) ?? (a < b)
            }
            var ranks = [Int32](repeating: 0, count: order.count)
            for (rank, index) in order.enumerated() { ranks[index] = Int32(rank) }
            return ranks
        }
    }

    /// Whether a name comes before another, `h.2` before `h.10`; nil if they are the same.
    private static func precedes(
        _ a: Slice<UnsafeBufferPointer<UInt8>>, _ b: Slice<UnsafeBufferPointer<UInt8>>
    ) -> Bool? {
        var (i, j) = (a.startIndex, b.startIndex)
        while i < a.endIndex, j < b.endIndex {
            let (endOfA, endOfB) = (endOfDigits(a, i), endOfDigits(b, j))
            if endOfA > i, endOfB > j {
                // Of two numbers without zeros in front, that with fewer digits is smaller.
                let (x, y) = (a[i..<endOfA].drop { $0 == 48 }, b[j..<endOfB].drop { $0 == 48 })
                if x.count != y.count { return x.count < y.count }
                if !x.elementsEqual(y) { return x.lexicographicallyPrecedes(y) }
                (i, j) = (endOfA, endOfB)
            } else {
                if a[i] != b[j] { return a[i] < b[j] }
                (i, j) = (i + 1, j + 1)
            }
        }
        let (restOfA, restOfB) = (a.endIndex - i, b.endIndex - j)
        return restOfA == restOfB ? nil : restOfA < restOfB
    }

    private static func endOfDigits(_ name: Slice<UnsafeBufferPointer<UInt8>>, _ start: Int) -> Int {
        var end = start
        while end < name.endIndex, (48...57).contains(name[end]) { end += 1 }
        return end
    }
}
