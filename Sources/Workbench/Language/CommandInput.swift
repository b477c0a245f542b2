import InitializerCore

/// What a command is given: the rest of its line, and what the line may refer to.
public struct CommandInput {
    /// Past the command's name.
    var reader: TokenReader

    /// The Spec that partial Specs start from.
    let spec: Spec

    /// The values that have names.
    let variables: Variables

    /// Opens the files of tensors that the line names.
    let loader: TensorLoader

    /// The names of what a key can do that is no command: `next-panel`.
    let actions: @Sendable () -> [String]

    /// Fails unless a line is one of the language.
    let understand: @Sendable (String) throws(Failure) -> Void

    /// What stands after the command's name, as it was typed.
    let text: LineFragment

    /// What was given for settings, taken out of the line.
    private(set) var settings: [String: StudySetting.Value] = [:]

    /// - Parameter reader: past the command's name, in `line`.
    init(
        _ reader: TokenReader, spec: Spec, variables: Variables, loader: TensorLoader = .none,
        actions: @escaping @Sendable () -> [String] = { [] },
        understand: @escaping @Sendable (String) throws(Failure) -> Void = { _ in }, line: String
    ) {
        self.reader = reader
        self.actions = actions
        self.understand = understand
        self.spec = spec
        self.variables = variables
        self.loader = loader
        text = LineFragment(line, after: reader.peek(-1)?.range.upperBound ?? 0)
    }

    /// The usual names found in the line so far.
    var usualNames: UsualNames { reader.usualNames }

    /// Fails if anything is left of the line.
    func expectNothing(after command: String) throws(Failure) {
        guard reader.isAtEnd else { throw Failure(.takesNoArgument(command: command), at: reader.remainingRange) }
    }

    /// Takes settings out of the line, wherever they stand, so that the rest names subjects.
    mutating func takeSettings(_ allowed: [StudySetting]) throws(Failure) {
        for setting in allowed {
            guard let (token, range) = extract(setting) else { continue }
            guard let token else {
                throw Failure(.missingValue(field: setting.name), at: range.upperBound..<range.upperBound + 1)
            }
            guard let value = setting.value(token) else {
                throw Failure(.unfitSetting(setting.name, takes: setting.kind, given: token.fieldName), at: range)
            }
            if case .word(let name) = value, let typed = token.fieldName { usualNames.add(typed, for: name) }
            settings[setting.name] = value
            if let (_, range) = extract(setting) {
                throw Failure(.repeated(setting.name), at: range)
            }
        }
    }

    /// Takes a setting out of the line, by its name or by a value that may stand alone.
    private mutating func extract(_ setting: StudySetting) -> (value: Token?, range: SourceRange)? {
        reader.extract(field: setting.name)
            ?? reader.extract(wordWhere: setting.stands(alone:)).map { ($0, $0.range) }
    }
}
