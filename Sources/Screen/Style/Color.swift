/// A colour as the program means it; a `ColorDepth` says what a terminal can show of it.
public enum Color: Sendable, Hashable {
    /// Whatever the terminal uses when nothing is asked for.
    case standard
    /// sRGB, eight bits a channel.
    case rgb(UInt8, UInt8, UInt8)

    /// The colour written `0xRRGGBB`, as in a style sheet; higher bits are ignored.
    public init(hex: UInt32) {
        self = .rgb(UInt8(hex >> 16 & 0xFF), UInt8(hex >> 8 & 0xFF), UInt8(hex & 0xFF))
    }

    /// The colour `fraction` of the way from `start` to `end`, channel by channel.
    /// `.standard` has no channels, so an end that is `.standard` is returned as the nearer end.
    static func blend(_ start: Color, _ end: Color, _ fraction: Double) -> Color {
        guard case .rgb(let r0, let g0, let b0) = start, case .rgb(let r1, let g1, let b1) = end else {
            return fraction < 0.5 ? start : end
        }
        func channel(_ low: UInt8, _ high: UInt8) -> UInt8 {
            UInt8((Double(low) + (Double(high) - Double(low)) * min(max(fraction, 0), 1)).rounded())
        }
        return .rgb(channel(r0, r1), channel(g0, g1), channel(b0, b1))
    }
}

extension Color: CustomStringConvertible {
    /// `standard` or `#rrggbb`.
    public var description: String {
        guard case .rgb(let red, let green, let blue) = self else { return "standard" }
        return "#"
            + [red, green, blue].map { channel in
                let digits = String(channel, radix: 16)
                return digits.count == 1 ? "0" + digits : digits
            }.joined()
    }
}
