/// Colours for signed numbers: one hue each side of a neutral centre, and lightness that changes
/// monotonically away from it, so that magnitude survives without hue.
///
/// Blue against orange stays apart under protanopia, deuteranopia and tritanopia;
/// the hues are those of Okabe and Ito, "Color Universal Design" (2008).
struct DivergingRamp: Sendable, Hashable {
    let negative: Color
    let neutral: Color
    let positive: Color
    let notANumber: Color

    /// The neutral centre recedes into a dark background.
    static let dark = DivergingRamp(
        negative: Color(hex: 0x56B4E9), neutral: Color(hex: 0x2E3138), positive: Color(hex: 0xE69F00),
        notANumber: Color(hex: 0xCC79A7))

    /// The neutral centre recedes into a light background.
    static let light = DivergingRamp(
        negative: Color(hex: 0x0072B2), neutral: Color(hex: 0xF2F2F2), positive: Color(hex: 0xD55E00),
        notANumber: Color(hex: 0xCC79A7))

    func color(_ t: Double) -> Color {
        guard !t.isNaN else { return notANumber }
        return Color.blend(neutral, t < 0 ? negative : positive, min(abs(t), 1))
    }
}
