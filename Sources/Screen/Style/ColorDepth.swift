/// How many colours a terminal shows.
public enum ColorDepth: Sendable, Hashable, CaseIterable {
    case monochrome
    case palette16
    case palette256
    case truecolor

    /// The nearest this depth comes to `color`.
    public func nearest(_ color: Color) -> DeviceColor {
        guard case .rgb(let red, let green, let blue) = color else { return .standard }
        switch self {
        case .monochrome: return .standard
        case .palette16: return .index(Palette.nearest(red, green, blue, among: 0..<16))
        case .palette256: return .index(Palette.nearest(red, green, blue, among: 16..<256))
        case .truecolor: return .rgb(red, green, blue)
        }
    }
}

/// A colour in the terms of a terminal.
public enum DeviceColor: Sendable, Hashable {
    case standard
    /// An entry of the terminal's palette.
    case index(Int)
    case rgb(UInt8, UInt8, UInt8)
}
