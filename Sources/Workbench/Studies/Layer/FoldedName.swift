/// The name of a parameter, or the common name of those of layers in a row: `layers.0…5.linear1.weight`.
struct FoldedName: CustomStringConvertible {
    private let before: Substring
    private let after: Substring
    /// The numbers of the layers; nil where the name has none.
    private var numbers: ClosedRange<Int>?

    /// A name, whose first part that is a number is that of a layer.
    init(_ name: String) {
        var start = name.startIndex
        while start < name.endIndex {
            let end = name[start...].firstIndex(of: ".") ?? name.endIndex
            if let number = Int(name[start..<end]), number >= 0 {
                (before, after, numbers) = (name[..<start], name[end...], number...number)
                return
            }
            start = end < name.endIndex ? name.index(after: end) : end
        }
        (before, after, numbers) = (name[...], "", nil)
    }

    /// Whether another name is that of the same parameter in the next layer.
    func isFollowed(by other: FoldedName) -> Bool {
        guard let numbers, let next = other.numbers else { return false }
        return before == other.before && after == other.after && next.lowerBound == numbers.upperBound + 1
    }

    /// Takes in the next layer.
    mutating func extend() {
        guard let own = numbers else { return }
        numbers = own.lowerBound...own.upperBound + 1
    }

    var description: String {
        guard let numbers else { return String(before) }
        let range =
            numbers.count == 1 ? "\(numbers.lowerBound)" : "\(numbers.lowerBound)…\(numbers.upperBound)"
        return "\(before)\(range)\(after)"
    }
}
