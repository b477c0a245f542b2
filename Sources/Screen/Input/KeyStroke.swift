/// A key a terminal reported, with its modifiers.
public struct KeyStroke: Sendable, Hashable {
    /// The key.
    public let code: KeyCode
    /// What was held down with it.
    public let modifiers: Modifiers

    /// Strokes a terminal cannot tell apart are made equal: a shifted character is the character alone, a letter
    /// with Ctrl is lower case, Shift-Tab is `backTab`.
    public init(_ code: KeyCode, _ modifiers: Modifiers = []) {
        switch code {
        case .character(let character):
            let letter = modifiers.contains(.control) ? Character(character.lowercased()) : character
            self.code = .character(letter)
            self.modifiers = modifiers.subtracting(.shift)
        case .tab where modifiers.contains(.shift), .backTab:
            self.code = .backTab
            self.modifiers = modifiers.subtracting(.shift)
        default:
            self.code = code
            self.modifiers = modifiers
        }
    }
}

/// A key, without modifiers.
public enum KeyCode: Sendable, Hashable {
    case character(Character)
    case enter, escape, tab, backTab, backspace, delete, insert
    case up, down, left, right
    case home, end, pageUp, pageDown
    /// F1 is `function(1)`.
    case function(Int)
}

/// The keys held down with another.
public struct Modifiers: OptionSet, Sendable, Hashable {
    /// One bit a modifier, as xterm counts them.
    public let rawValue: UInt8

    /// The modifiers with these bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    // The bits of xterm's modifier parameter, which is one more than their sum.
    /// Shift, where a terminal reports it apart from the character.
    public static let shift = Modifiers(rawValue: 1)
    /// Alt, also called Meta.
    public static let alt = Modifiers(rawValue: 2)
    /// Ctrl.
    public static let control = Modifiers(rawValue: 4)
}
