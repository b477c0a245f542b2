import CNcurses
import Platform
import Screen

extension Terminal {
    /// What a terminal can do, found out without a session.
    public struct Abilities: Hashable, Sendable {
        /// The colours it shows and its user wants.
        public let colorDepth: ColorDepth
        /// Whether its description says that it reports the mouse.
        public let reportsMouse: Bool
    }

    /// What the terminal at a descriptor can do, as far as its description tells.
    public static func abilities(of output: Int32, environment: [String: String]) -> Abilities {
        let depth = colorDepth(of: output, environment: environment)
        return Abilities(colorDepth: depth, reportsMouse: initscope_terminfo_string("kmous") != nil)
    }

    /// Whether the locale's character set is UTF-8.
    public static var localeIsUnicode: Bool {
        setlocale(LC_CTYPE, "")
        return Capabilities.supportsUnicode(characterSet: String(cString: nl_langinfo(Int32(CODESET))))
    }
}

extension ColorDepth {
    /// How many, for people.
    public var words: String {
        switch self {
        case .monochrome: "none"
        case .palette16: "16"
        case .palette256: "256"
        case .truecolor: "truecolor"
        }
    }
}
