import Screen

/// How many colours the user wants.
enum ColorChoice: String, CaseIterable {
    case auto
    case truecolor
    case palette256 = "256"
    case palette16 = "16"
    case mono
    /// What others call `mono`.
    case none

    /// The colours; nil if the terminal is to say.
    var depth: ColorDepth? {
        switch self {
        case .auto: nil
        case .truecolor: .truecolor
        case .palette256: .palette256
        case .palette16: .palette16
        case .mono, .none: .monochrome
        }
    }
}
