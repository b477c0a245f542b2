extension Color {
    /// Black or white, whichever has the greater contrast with this colour as WCAG 2.1 measures it: at least 4.5:1,
    /// since the one has where the other has not. `.standard` is taken for black.
    var readableInk: Color {
        // The luminance of equal contrast L: (1 + 0.05)/(L + 0.05) = (L + 0.05)/0.05.
        let middle = (1.05 * 0.05).squareRoot() - 0.05
        return luminance > middle ? Color(palette: 16) : Color(palette: 231)
    }

    /// WCAG's relative luminance, within 0.002: the cubic fit to sRGB's transfer curve of Chilliant (2012).
    private var luminance: Double {
        guard case .rgb(let red, let green, let blue) = self else { return 0 }
        func linear(_ channel: UInt8) -> Double {
            let value = Double(channel) / 255
            return value * (value * (value * 0.305306011 + 0.682171111) + 0.012522878)
        }
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }
}
