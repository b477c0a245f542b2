/// Keys that reach libedit as one C1 control scalar, which no keyboard sends and no one means to type.
///
/// libedit knows no pastes; and with vi keys it takes the Escape that starts an arrow key's sequence for the Escape
/// that leaves insert mode, and the rest for commands.
enum PrivateKey: UInt8, CaseIterable {
    /// The text that is waiting to be inserted as it is.
    case paste = 0x80
    case left, right, up, down, home, end, delete, wordLeft, wordRight, pageUp, pageDown
    /// A key that does nothing in a line: function keys and Insert.
    case unused

    var scalar: Unicode.Scalar { Unicode.Scalar(rawValue) }

    /// Whether a scalar is one of these keys; such a scalar from outside is dropped.
    static func contains(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value <= UInt8.max && PrivateKey(rawValue: UInt8(scalar.value)) != nil
    }

    /// The key a terminal's sequence stands for; `unused` for a well-formed sequence nobody listed, nothing for
    /// anything that is not an escape sequence.
    init?(sequence: some Sequence<Unicode.Scalar>) {
        let sequence = Array(sequence)
        guard sequence.count >= 3, sequence[0] == "\u{1B}", sequence[1] == "[" || sequence[1] == "O" else { return nil }
        let text = String(String.UnicodeScalarView(sequence))
        self = Self.allCases.first { $0.sequences.contains(text) } ?? .unused
    }

    /// The libedit function the key runs.
    var function: String {
        switch self {
        case .paste: Editline.pasteFunction
        case .left: "ed-prev-char"
        case .right: "ed-next-char"
        case .up: "ed-prev-history"
        case .down: "ed-next-history"
        case .home: "ed-move-to-beg"
        case .end: "ed-move-to-end"
        case .delete: "ed-delete-next-char"
        case .wordLeft: "ed-prev-word"
        case .wordRight: "em-next-word"
        case .pageUp: "ed-search-prev-history"
        case .pageDown: "ed-search-next-history"
        case .unused: "ed-unassigned"
        }
    }

    /// What terminals send for the key: xterm, then application mode, the Linux console and rxvt (terminfo kcub1,
    /// khome, kdch1, … of each).
    var sequences: [String] {
        switch self {
        case .paste: [Self.pasteStart]
        case .left: ["\u{1B}[D", "\u{1B}OD"]
        case .right: ["\u{1B}[C", "\u{1B}OC"]
        case .up: ["\u{1B}[A", "\u{1B}OA"]
        case .down: ["\u{1B}[B", "\u{1B}OB"]
        case .home: ["\u{1B}[H", "\u{1B}OH", "\u{1B}[1~", "\u{1B}[7~"]
        case .end: ["\u{1B}[F", "\u{1B}OF", "\u{1B}[4~", "\u{1B}[8~"]
        case .delete: ["\u{1B}[3~"]
        case .wordLeft: ["\u{1B}[1;5D", "\u{1B}[1;3D", "\u{1B}Od"]
        case .wordRight: ["\u{1B}[1;5C", "\u{1B}[1;3C", "\u{1B}Oc"]
        case .pageUp: ["\u{1B}[5~"]
        case .pageDown: ["\u{1B}[6~"]
        case .unused: ([2] + Array(11...24)).map { "\u{1B}[\($0)~" }
        }
    }

    /// Bracketed paste, as xterm sends it: the text stands between these two.
    static let pasteStart = "\u{1B}[200~"
    static let pasteEnd = "\u{1B}[201~"
}
