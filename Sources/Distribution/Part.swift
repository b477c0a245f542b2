/// Which of how many processes one is: part 2 of 7.
public struct Part: Hashable, Sendable {
    /// The most parts that work is divided into.
    public static let limit = 1 << 20

    /// From 1 to ``count``.
    public let number: Int

    /// How many there are.
    public let count: Int

    /// Part `number` of `count`; nil where there is no such part.
    public init?(_ number: Int, of count: Int) {
        guard (1...Part.limit).contains(count), (1...count).contains(number) else { return nil }
        self.number = number
        self.count = count
    }

    /// A part as it is typed, `2/7`; nil for anything else.
    public init?(_ text: String) {
        let numbers = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
        guard numbers.count == 2, let number = numbers[0], let count = numbers[1] else { return nil }
        self.init(number, of: count)
    }

    /// The parts of so many.
    public static func all(of count: Int) -> [Part] { (1...count).compactMap { Part($0, of: count) } }
}

extension Part: CustomStringConvertible {
    /// As it is typed: `2/7`.
    public var description: String { "\(number)/\(count)" }
}
