/// What a cell can carry besides colour, limited to what every terminal of this century shows.
public struct Attributes: OptionSet, Sendable, Hashable {
    /// One bit an attribute; the assignment is not part of the contract.
    public let rawValue: UInt8

    /// The attributes with these bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Heavier, and on some terminals brighter.
    public static let bold = Attributes(rawValue: 1 << 0)
    /// Fainter; some terminals do not show it.
    public static let dim = Attributes(rawValue: 1 << 1)
    /// A line below the text.
    public static let underline = Attributes(rawValue: 1 << 2)
    /// Foreground and background exchanged.
    public static let reverse = Attributes(rawValue: 1 << 3)
}

extension Attributes: CustomStringConvertible {
    /// The names of the members, in a fixed order, separated by spaces.
    public var description: String {
        let names: [(Attributes, String)] = [
            (.bold, "bold"), (.dim, "dim"), (.underline, "underline"), (.reverse, "reverse"),
        ]
        return names.filter { contains($0.0) }.map(\.1).joined(separator: " ")
    }
}
