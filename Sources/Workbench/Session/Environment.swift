import Settings

/// What is around a session: the program and the machine. Whoever starts the session knows them.
public struct Environment: Sendable {
    /// The names of what a key can do that is no command, `next-panel`; asked where a line binds keys only.
    let actions: @Sendable () -> [String]

    /// Fails where a command of the explorer names a view or panel that there is not.
    let check: @Sendable (ExplorerCommand) throws(Failure) -> Void

    /// The names of the program's own options, without dashes: `format`.
    let options: Set<String>

    /// Opens files of tensors.
    let loader: TensorLoader

    let bindings: @Sendable ([KeyBinding]) -> [KeyBinding]
    let info: @Sendable () -> FactSheet
    let notes: [String]

    /// An environment.
    ///
    /// - Parameters:
    ///   - actions: the names of what a key can do that is no command.
    ///   - check: fails where a command of the explorer names a view or panel that there is not.
    ///   - options: the names of the program's own options, without dashes and with `_` between words.
    ///   - notes: what `config` has to say besides the settings, each a sentence without a full stop.
    ///   - loader: opens files of tensors.
    ///   - bindings: every key in force, given those that were bound.
    ///   - info: what `info` answers.
    public init(
        actions: @escaping @Sendable () -> [String] = { [] },
        check: @escaping @Sendable (ExplorerCommand) throws(Failure) -> Void = { _ in },
        options: Set<String> = [], notes: [String] = [], loader: TensorLoader = .none,
        bindings: @escaping @Sendable ([KeyBinding]) -> [KeyBinding] = { $0 },
        info: @escaping @Sendable () -> FactSheet
    ) {
        self.actions = actions
        self.check = check
        self.options = options
        self.notes = notes
        self.loader = loader
        self.bindings = bindings
        self.info = info
    }

    /// Nothing is known.
    public static let unknown = Environment(info: { FactSheet([]) })
}
