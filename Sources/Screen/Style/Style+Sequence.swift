extension Style {
    /// The control sequence that switches a terminal to this style (ECMA-48, 8.3.117, SGR; colours beyond the first
    /// eight as xterm writes them); empty for what needs none.
    public func sequence(_ depth: ColorDepth) -> String {
        let codes =
            attributes.codes + depth.nearest(foreground).codes(base: 30) + depth.nearest(background).codes(base: 40)
        return codes.isEmpty ? "" : "\u{1B}[" + codes.map(String.init).joined(separator: ";") + "m"
    }

    /// The control sequence that ends every style.
    public static let endSequence = "\u{1B}[0m"
}

extension Attributes {
    fileprivate var codes: [Int] {
        [(Attributes.bold, 1), (.dim, 2), (.underline, 4), (.reverse, 7)].filter { contains($0.0) }.map(\.1)
    }
}

extension DeviceColor {
    /// `base` is 30 for the character's colour and 40 for the one behind it.
    fileprivate func codes(base: Int) -> [Int] {
        switch self {
        case .standard: []
        case .index(let index) where index < 8: [base + index]
        case .index(let index) where index < 16: [base + 60 + index - 8]
        case .index(let index): [base + 8, 5, index]
        case .rgb(let red, let green, let blue): [base + 8, 2, Int(red), Int(green), Int(blue)]
        }
    }
}
