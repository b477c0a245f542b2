import InitializerCore

/// All words that mean something at the start of a line or in a Spec, from the rows that define them.
enum Vocabulary {
    static let words: [String] =
        Command.all.flatMap { [$0.name] + $0.aliases } + Initializer.all.map(\.name) + ElementType.allCases.map(\.name)

    /// The fields of a Spec that `set` and `NAME=VALUE` can change: shape, type, key, and all options there are.
    static let fields: [String] = ["shape", "type", "key"] + options.map(\.name)

    /// What can stand behind two dashes: the fields of a Spec, and the settings of any command.
    static let flags: Set<String> = Set(
        fields + ["seed", "dtype"] + Command.all.flatMap(\.settings).map(\.name))

    /// Every option of any initializer, once each.
    static let options: [Parameter] = Initializer.all.flatMap(\.parameters).reduce(into: []) { seen, parameter in
        if !seen.contains(where: { $0.name == parameter.name }) { seen.append(parameter) }
    }
}
