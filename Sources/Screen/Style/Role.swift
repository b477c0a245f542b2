/// What a piece of the screen is for. Views name roles; a `Theme` decides how they look.
public enum Role: Int, Sendable, Hashable, CaseIterable {
    // Text.
    case text
    /// Present but secondary: units, notes, what is switched off.
    case faint
    case label
    case number
    case header

    // Panels.
    case title
    case focusedTitle
    case border
    case focusedBorder

    // Where the user is.
    /// The chosen row of a list.
    case selection
    /// The single cell the user points at, over a selection too.
    case cursor
    /// Letters that matched what was typed.
    case match
    /// The line being typed.
    case input
    /// What stands before the line being typed.
    case prompt

    // What happened.
    case error
    case warning
    case success
    case progress

    // The line of keys.
    case hintKey
    case hintText

    // Plots.
    /// Observed counts.
    case bar
    /// The expected curve beside the bars.
    case curve
    /// The expected curve where it crosses a bar.
    case curveOnBar
    case axis
    /// The first of several curves, or of groups of points, in one plot.
    case firstSeries
    case secondSeries
    case thirdSeries
    case fourthSeries
    /// Behind what belongs to the first series: a background, or a shade where a theme has none.
    case firstBand
    case secondBand

    /// What tells the series of a plot apart, in their order.
    static let series: [Role] = [.firstSeries, .secondSeries, .thirdSeries, .fourthSeries]
}
