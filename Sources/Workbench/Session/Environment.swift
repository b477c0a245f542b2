import Settings

/// What is around a session: the program and the machine. Whoever starts the session knows them.
public struct Environment: Sendable {
    /// The names of what a key can do that is no command: `next-panel`.
    public let actions: [String]

    let bindings: @Sendable ([KeyBinding]) -> [KeyBinding]
    let info: @Sendable () -> FactSheet
    let notes: [String]

    /// An environment.
    ///
    /// - Parameters:
    ///   - actions: the names of what a key can do that is no command.
    ///   - notes: what `config` has to say besides the settings, each a sentence without a full stop.
    ///   - bindings: every key in force, given those that were bound.
    ///   - info: what `info` answers.
    public init(
        actions: [String] = [], notes: [String] = [],
        bindings: @escaping @Sendable ([KeyBinding]) -> [KeyBinding] = { $0 },
        info: @escaping @Sendable () -> FactSheet
    ) {
        self.actions = actions
        self.notes = notes
        self.bindings = bindings
        self.info = info
    }

    /// Nothing is known.
    public static let unknown = Environment(info: { FactSheet([]) })
}
