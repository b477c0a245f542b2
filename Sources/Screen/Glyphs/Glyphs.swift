/// The characters that are not text: what lines, bars and marks are drawn with.
public struct Glyphs: Sendable, Hashable {
    /// What a user types to choose it.
    public let name: String

    // Lines.
    /// A line from left to right.
    public let horizontal: Character
    /// A line from top to bottom.
    public let vertical: Character
    /// The corner of a box.
    public let topLeft: Character
    /// The corner of a box.
    public let topRight: Character
    /// The corner of a box.
    public let bottomLeft: Character
    /// The corner of a box.
    public let bottomRight: Character
    /// A line with a branch downwards.
    public let teeDown: Character
    /// A line at the top of its cell, which touches what stands on it.
    public let overline: Character
    /// A mark on that line, where a tick is.
    public let overlineTick: Character
    /// A line with a branch to the left.
    public let teeLeft: Character

    // Blocks.
    /// A cell filled from the bottom by 0, 1, … 8 eighths.
    public let eighths: [Character]
    /// The upper half filled, the lower half empty; `nil` where there is no such character.
    public let upperHalf: Character?
    /// A short level line in a cell at the lowest, second, third and highest quarter of its height.
    public let levels: [Character]
    /// The same in heavy lines.
    public let thickLevels: [Character]
    /// The same in lines of dots.
    public let thinLevels: [Character]
    /// A cell filled lightly.
    public let shade: Character
    /// A cell filled in another way, as lightly as can be told from that.
    public let secondShade: Character
    /// The part of a scroll bar that stands for what is in sight.
    public let scrollThumb: Character
    /// The part of a scroll bar that stands for what is out of sight.
    public let scrollTrack: Character

    // Marks.
    /// Stands for text that was cut off.
    public let truncation: Character
    /// Beside the chosen row of a list.
    public let pointer: Character
    /// On an axis, where something is.
    public let marker: Character
    /// On a curve, at even distances.
    public let circle: Character
    /// A place on a scale.
    public let dot: Character
    /// The rest of the scale.
    public let track: Character
    /// Beside a value that is chosen from a list.
    public let dropDown: Character
    /// Where something has been.
    public let trail: Character
    /// There is more to the left, or the key.
    public let arrowLeft: Character
    /// There is more to the right, or the key.
    public let arrowRight: Character
}

extension Glyphs {
    /// Box lines, eighth and half blocks, and braille for the level lines.
    public static let unicode = Glyphs(
        name: "unicode",
        horizontal: "─", vertical: "│", topLeft: "┌", topRight: "┐", bottomLeft: "└", bottomRight: "┘",
        teeDown: "┬", overline: "▔", overlineTick: "▀", teeLeft: "┤",
        eighths: [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"], upperHalf: "▀",
        levels: ["⣀", "⠤", "⠒", "⠉"], thickLevels: ["⣤", "⠶", "⠶", "⠛"], thinLevels: ["⡀", "⠄", "⠂", "⠁"], shade: "░",
        secondShade: "▒", scrollThumb: "█", scrollTrack: "│",
        truncation: "…", pointer: "▸", marker: "▲", circle: "○", dot: "●", track: "·", dropDown: "▾", trail: "·",
        arrowLeft: "←", arrowRight: "→")

    /// For terminals, fonts and logs that know nothing else, and for settings in which box lines take two columns.
    /// A partly filled cell has three steps: low `.`, high `:`, full `#`.
    public static let ascii = Glyphs(
        name: "ascii",
        horizontal: "-", vertical: "|", topLeft: "+", topRight: "+", bottomLeft: "+", bottomRight: "+",
        teeDown: "+", overline: "-", overlineTick: "+", teeLeft: "+",
        eighths: [" ", ".", ".", ".", ":", ":", ":", "#", "#"], upperHalf: nil,
        levels: ["o", "o", "o", "o"], thickLevels: ["x", "x", "x", "x"], thinLevels: ["+", "+", "+", "+"], shade: ":",
        secondShade: "=", scrollThumb: "#", scrollTrack: "|",
        truncation: "~", pointer: ">", marker: "^", circle: "o", dot: "*", track: ".", dropDown: "v", trail: ".",
        arrowLeft: "<", arrowRight: ">")

    /// Whether everything drawn must be ASCII.
    public var isASCII: Bool { self == .ascii }

    /// `text` as it can be drawn with this repertoire.
    public func spelled(_ text: String) -> String { isASCII ? Glyphs.plain(text) : text }
}
