import Screen

/// Where a conversation's words go.
///
/// Data are what was asked for and may be piped into another program; diagnostics are all else and never mix with them.
public protocol Console: Sendable {
    /// Whether somebody watches the diagnostics, so that progress is worth showing.
    var isWatched: Bool { get }

    /// How diagnostics are coloured.
    var ink: Ink { get }

    /// Writes data.
    ///
    /// - Throws: a `Failure` that says why the data cannot be written.
    func write(_ bytes: [UInt8]) throws

    /// Writes one line of diagnostics, with control characters shown and not sent.
    func say(_ line: StyledText)

    /// Shows how far work has come, in place of what was shown before; nil takes it away.
    func show(progress: String?)

    /// How long what is shown of progress stays, at least.
    var pauseOfProgress: Duration { get }

    /// Throws `CancellationError` when the user wants the work at hand to end.
    func checkpoint() throws
}

extension Console {
    /// No colour unless the console says otherwise.
    public var ink: Ink { .none }

    /// Writes one line of diagnostics, with control characters shown and not sent.
    public func say(_ line: String) { say(StyledText(line)) }

    /// Progress is drawn over and over, as often as there is news.
    public var pauseOfProgress: Duration { .zero }

    /// Nobody interrupts unless the console says how.
    public func checkpoint() throws {}
}
