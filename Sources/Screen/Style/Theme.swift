/// How each role looks on a kind of terminal.
public struct Theme: Sendable, Hashable {
    /// What a user types to choose it.
    public let name: String

    /// The terminal background the colours were chosen against. It is never drawn: themes leave the
    /// user's own background alone, so this is the least favourable one for which contrast is promised.
    public let assumedBackground: Color

    private let styles: [Style]
    private let ramp: DivergingRamp?

    /// `style` is asked once for every role.
    init(name: String, assumedBackground: Color, ramp: DivergingRamp?, style: (Role) -> Style) {
        self.name = name
        self.assumedBackground = assumedBackground
        self.ramp = ramp
        self.styles = Role.allCases.map(style)
    }

    /// The themes a user can choose.
    public static let all: [Theme] = [.dark, .light, .monochrome]

    /// The theme called `name`, in any case; `nil` when there is none.
    public init?(named name: String) {
        guard let theme = Theme.all.first(where: { $0.name == name.lowercased() }) else { return nil }
        self = theme
    }

    /// Whether it says everything by attributes, and nothing by colour.
    public var isMonochrome: Bool { ramp == nil }

    /// How `role` looks.
    public func style(_ role: Role) -> Style { styles[role.rawValue] }

    /// The colour of `t` on a scale from -1 (blue) over 0 (neutral) to 1 (orange); beyond the ends the ends.
    /// NaN has a colour of its own, off the scale. A monochrome theme answers `.standard`.
    public func diverging(_ t: Double) -> Color { ramp?.color(t) ?? .standard }
}
