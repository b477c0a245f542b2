/// What is around a session: the program, the machine and the user's settings. Whoever starts the session knows them.
public struct Surroundings: Sendable {
    /// The bars of a histogram that is not told how many.
    public let bins: Int

    let info: @Sendable () -> FactSheet
    let settings: @Sendable () -> FactSheet

    /// Surroundings of which `info` and `settings` are asked when somebody wants to know.
    public init(
        bins: Int = Examination.defaultBins, info: @escaping @Sendable () -> FactSheet,
        settings: @escaping @Sendable () -> FactSheet
    ) {
        self.bins = bins
        self.info = info
        self.settings = settings
    }

    /// Nothing is known.
    public static let unknown = Surroundings(info: { FactSheet([]) }, settings: { FactSheet([]) })
}
