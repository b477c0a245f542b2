import InitializerCore

/// All words that mean something at the start of a line or in a Spec, from the rows that define them.
enum Vocabulary {
    static let words: [String] = Command.all.flatMap { [$0.name] + $0.aliases } + specWords

    /// The words that mean something in a Spec.
    static let specWords: [String] = Initializer.all.map(\.name) + ElementType.allCases.map(\.name)

    /// The fields of a Spec that `set` and `NAME=VALUE` can change: shape, type, key, generator, and all options there are.
    static let fields: [String] = ["shape", "type", "key", "rng"] + options.map(\.name)

    /// What can stand behind two dashes: the fields of a Spec, and the settings of any command.
    static let flags: Set<String> = Set(
        fields + options.flatMap(\.aliases) + ["seed", "dtype"]
            + Command.all.flatMap(\.settings).filter(\.isNamed).map(\.name))

    /// All usual names that are understood somewhere, in alphabetical order.
    static let usualNames: [UsualName] = {
        let tables = [
            Initializer.all.usualNames, ElementType.allCases.usualNames, Activation.all().usualNames,
            Statistic.all.usualNames, Framework.all.usualNames, BinRule.Name.allCases.usualNames,
            Generator.all.usualNames,
        ]
        return (tables + options.map(\.choiceAliases)).flatMap { $0.map { UsualName(typed: $0.key, name: $0.value) } }
            .sorted { ($0.typed, $0.name) < ($1.typed, $1.name) }
    }()

    /// The usual names for values of a setting, of any command that has one of that name.
    static func usualNames(of setting: String) -> [String] {
        (Command.all.flatMap(\.settings).first { $0.name == setting }?.aliases.keys).map { $0.sorted() } ?? []
    }

    /// What a word given for an option is called here: itself, unless it is a usual name for one of the choices.
    static func choice(_ word: String, of option: String) -> String {
        Initializer.all.lazy.compactMap { $0.parameter(option)?.choice(named: word) }.first ?? word
    }

    /// Every option of any initializer, once each.
    static let options: [Parameter] = Initializer.all.flatMap(\.parameters).reduce(into: []) { seen, parameter in
        if !seen.contains(where: { $0.name == parameter.name }) { seen.append(parameter) }
    }
}
