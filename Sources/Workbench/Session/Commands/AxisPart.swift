/// What becomes of one axis where a matrix is taken out of a tensor.
public enum AxisPart: Hashable, Sendable {
    /// It becomes the rows.
    case rows
    /// It becomes the columns.
    case columns
    /// Only one place along it is taken.
    case index(Int)

    /// The parts a text names, one an axis: `0 0 : :` or `[0, 0, :, :]`. The first `:` is the rows, the second the
    /// columns; `r` and `c` are the two by name, for `c` before `r`. Nil where there are not one of each.
    static func parts(_ text: String) -> [AxisPart]? {
        var parts: [AxisPart] = []
        for word in text.split(whereSeparator: { $0.isWhitespace || "[],".contains($0) }) {
            switch word {
            case ":": parts.append(parts.contains(.rows) ? .columns : .rows)
            case "r": parts.append(.rows)
            case "c": parts.append(.columns)
            default:
                guard let index = Int(word), index >= 0 else { return nil }
                parts.append(.index(index))
            }
        }
        let isMatrix = [AxisPart.rows, .columns].allSatisfy { part in parts.count { $0 == part } == 1 }
        return isMatrix ? parts : nil
    }
}

extension [AxisPart] {
    /// The parts as they are typed: `0 0 : :`, or `0 0 c r` where the columns come first.
    public var words: [String] {
        let isInOrder = firstIndex(of: .rows) ?? 0 < firstIndex(of: .columns) ?? 0
        return map { part in
            switch part {
            case .rows: isInOrder ? ":" : "r"
            case .columns: isInOrder ? ":" : "c"
            case .index(let index): String(index)
            }
        }
    }
}
