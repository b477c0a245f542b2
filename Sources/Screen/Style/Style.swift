/// How a cell looks.
public struct Style: Sendable, Hashable {
    /// The colour of the character.
    public var foreground: Color
    /// The colour behind it.
    public var background: Color
    /// What is added to the colours.
    public var attributes: Attributes

    /// What is not given is left to the terminal.
    public init(foreground: Color = .standard, background: Color = .standard, attributes: Attributes = []) {
        self.foreground = foreground
        self.background = background
        self.attributes = attributes
    }

    /// The terminal's own text.
    public static let plain = Style()
}

extension Style: CustomStringConvertible {
    /// `#e5c07b on #3e4451 bold`, or `plain`.
    public var description: String {
        var words: [String] = []
        if foreground != .standard { words.append(foreground.description) }
        if background != .standard { words.append("on \(background)") }
        if !attributes.isEmpty { words.append(attributes.description) }
        return words.isEmpty ? "plain" : words.joined(separator: " ")
    }
}
