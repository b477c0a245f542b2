/// Colours for signed numbers: one hue each side of a neutral centre, and lightness that changes
/// monotonically away from it, so that magnitude survives without hue.
///
/// Blue against orange stays apart under protanopia, deuteranopia and tritanopia;
/// the hues are those of Okabe and Ito, "Color Universal Design" (2008).
struct DivergingRamp: Sendable, Hashable {
    /// What lies between the colours of a side.
    enum Course: Sendable, Hashable {
        /// Mixtures of them.
        case blended
        /// Nothing: a terminal with a palette shows these colours and no others.
        case stepped
    }

    /// From beside the centre outwards.
    let negative: [Color]
    let neutral: Color
    /// From beside the centre outwards, as many as on the other side.
    let positive: [Color]
    let notANumber: Color
    let course: Course

    /// The neutral centre recedes into a dark background.
    static let dark = DivergingRamp(
        negative: [Color(hex: 0x56B4E9)], neutral: Color(hex: 0x2E3138), positive: [Color(hex: 0xE69F00)],
        notANumber: Color(hex: 0xDB8FBA), course: .blended)

    /// The neutral centre recedes into a light background.
    static let light = DivergingRamp(
        negative: [Color(hex: 0x0072B2)], neutral: Color(hex: 0xF2F2F2), positive: [Color(hex: 0xD55E00)],
        notANumber: Color(hex: 0xCC79A7), course: .blended)

    /// Entries of the palette, chosen by eye for hue and by number for an even course of luminance: the nearest entries
    /// to the blended colours repeat some and turn others grey.
    static let dark256 = DivergingRamp(
        negative: [24, 31, 38, 75, 81].map(Color.init(palette:)), neutral: Color(palette: 236),
        positive: [94, 130, 172, 178, 214].map(Color.init(palette:)), notANumber: Color(palette: 175), course: .stepped)

    static let light256 = DivergingRamp(
        negative: [153, 110, 68, 26, 25].map(Color.init(palette:)), neutral: Color(palette: 255),
        positive: [223, 216, 173, 166, 130].map(Color.init(palette:)), notANumber: Color(palette: 175),
        course: .stepped)

    /// Cold against hot: blue to cyan, red to yellow. Sixteen colours have no orange, but these differ in their share of
    /// blue, which protanopia and deuteranopia leave, and in lightness, which all do.
    static let dark16 = DivergingRamp(
        negative: [4, 12, 14].map(Color.init(palette:)), neutral: Color(palette: 0),
        positive: [1, 3, 11].map(Color.init(palette:)), notANumber: Color(palette: 8), course: .stepped)

    static let light16 = DivergingRamp(
        negative: [14, 12, 4].map(Color.init(palette:)), neutral: Color(palette: 15),
        positive: [11, 3, 1].map(Color.init(palette:)), notANumber: Color(palette: 8), course: .stepped)

    func color(_ t: Double) -> Color {
        guard !t.isNaN else { return notANumber }
        let stops = [neutral] + (t < 0 ? negative : positive)
        let place = min(abs(t), 1) * Double(stops.count - 1)
        switch course {
        case .stepped: return stops[Int(clamping: place.rounded())]
        case .blended:
            let index = min(Int(clamping: place), stops.count - 2)
            return Color.blend(stops[index], stops[index + 1], place - Double(index))
        }
    }
}
