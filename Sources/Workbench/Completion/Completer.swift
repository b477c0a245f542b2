import InitializerCore
import Settings

/// Finds what a half-typed word can become, from the rows.
public enum Completer {
    /// A word that fits, with a line on what it is.
    public struct Candidate: Hashable, Sendable {
        /// The word, with what it needs behind it: `scale=`.
        public let text: String
        /// What it is.
        public let summary: String

        /// A candidate.
        public init(text: String, summary: String) {
            self.text = text
            self.summary = summary
        }
    }

    /// The candidates for the word that ends at `cursor`, and the part of the line they replace.
    ///
    /// - Parameter cursor: a position in the line, in characters.
    public static func complete(
        _ line: String, cursor: Int, for session: Session
    ) -> (range: SourceRange, candidates: [Candidate]) {
        line.utf8.count > LogicalLine.limit
            ? (cursor..<cursor, []) : complete(line, cursor: cursor, for: session, names: session.namesInScope)
    }

    /// - Parameter names: what can stand wherever a Spec can.
    static func complete(
        _ line: String, cursor: Int, for session: Session, names: [Candidate]
    ) -> (range: SourceRange, candidates: [Candidate]) {
        let typed = Array(line.prefix(max(0, cursor)))
        if let start = fileArgument(typed) { return (start..<typed.count, fileNames(String(typed[start...]))) }
        if let dotted = dotted(typed, names) { return dotted }
        let start = typed.lastIndex { !$0.belongsToWord }.map { $0 + 1 } ?? 0
        let stem = String(typed[start...])
        let context = TokenReader(String(typed[..<start]))
        let words = words(after: context, for: session, names)
        let candidates = words.filter { $0.text.hasPrefix(stem) }
        return (start..<typed.count, candidates.isEmpty ? usualNames(stem, for: words) : candidates)
    }

    /// The usual names that a half-typed word can become, for what has other names among the words that fit.
    private static func usualNames(_ stem: String, for words: [Candidate]) -> [Candidate] {
        guard !stem.isEmpty else { return [] }
        return Vocabulary.usualNames.filter { usual in
            usual.typed.hasPrefix(stem) && words.contains { $0.text == usual.name }
        }.map { Candidate(text: $0.typed, summary: "\($0.name) here") }
    }

    /// Where the name of a file begins that the command on the line takes; where it takes several, the last.
    private static func fileArgument(_ typed: [Character]) -> Int? {
        let reader = TokenReader(String(typed))
        guard let first = reader.current, case .word(let name) = first.kind, first.range.upperBound < typed.count,
            let command = Command.named(name), command.takesFile || command.takesPaths
        else { return nil }
        if command.takesPaths {
            let start = typed.lastIndex(where: \.isWhitespace).map { $0 + 1 } ?? typed.count
            let isSetting = start < typed.count && (typed[start] == "-" || typed[start...].contains("="))
            return isSetting ? nil : start
        }
        return typed[first.range.upperBound...].firstIndex { !$0.isWhitespace && $0 != "\"" } ?? typed.count
    }

    /// The names with a module before them that a word with a point in it can become.
    private static func dotted(
        _ typed: [Character], _ names: [Candidate]
    ) -> (range: SourceRange, candidates: [Candidate])? {
        let start = typed.lastIndex { !$0.belongsToWord && $0 != "." }.map { $0 + 1 } ?? 0
        let stem = String(typed[start...])
        guard stem.contains(".") else { return nil }
        let found = (names + remoteInitializers + frameworkNames).filter { $0.text.hasPrefix(stem) }
        return found.isEmpty ? nil : (start..<typed.count, found)
    }

    private static func words(
        after context: TokenReader, for session: Session, _ names: [Candidate]
    ) -> [Candidate] {
        guard let first = context.current else { return commands + specWords(session.spec.initializer) + names }
        let row = context.lastInitializer ?? session.spec.initializer
        let settings = first.fieldName.flatMap(Command.named)?.settings ?? []
        if let field = context.openField {
            return settings.first { $0.name == field }.map(values) ?? values(of: field, row)
        }
        if context.endsInDashes { return settings.map(named) + specWords(row).filter(\.isField) }
        guard case .word(let name) = first.kind, let command = Command.named(name) else {
            let isSpec = if case .word(let name) = first.kind { (try? Initializer.named(name)) != nil } else { false }
            if context.isInsideParentheses { return optionNames(row, " ") + (isSpec ? [] : names) }
            return specWords(row) + names
        }
        switch command.arguments {
        case .none, .text, .file: return []
        case .command: return HelpTopic.names.map { Candidate(text: $0.term, summary: $0.meaning) }
        case .line: return commands
        case .setting: return settingWords(after: context)
        case .binding:
            let actions = session.environment.actions().map { Candidate(text: $0, summary: "action of the explorer") }
            return context.peek(1) == nil ? [] : context.peek(2) == nil ? actions + commands : []
        case .study(let study):
            if study.purpose == .expectation {
                return context.peek(1) == nil ? Statistic.all.map { Candidate(text: $0.name, summary: $0.label) } : []
            }
            if context.isInsideParentheses { return optionNames(row, " ") }
            let alone = settings.filter(\.standsAlone).flatMap(values)
            let subjects = study.subjects == .none ? [] : specWords(row) + names.filter { !$0.isFunction }
            return settings.filter(\.isNamed).map(named) + alone
                + (study.takesLaw ? [Candidate(text: "against", summary: "compare with the law of another spec")] : [])
                + subjects
        case .subject: return context.peek(1) == nil ? names.filter { !$0.isFunction } : []
        case .word(let words): return context.peek(1) == nil ? words.map { Candidate(text: $0, summary: "") } : []
        case .value(let field?): return context.peek(1) == nil ? values(of: field, row) : []
        case .value(nil):
            guard let named = context.peek(1)?.fieldName else { return fields(row) }
            return context.peek(2) == nil ? values(of: named, row) : []
        }
    }

    /// The names of settings, or the values of the one that is named.
    private static func settingWords(after context: TokenReader) -> [Candidate] {
        guard let name = context.peek(1)?.fieldName else {
            return Settings.Row.all.map { Candidate(text: $0.name, summary: $0.meaning) }
        }
        guard context.peek(2) == nil, let setting = Settings.Row.named(name) else { return [] }
        return setting.kind.words.map { Candidate(text: $0, summary: setting.meaning) }
    }

    private static let commands = Command.all.map { Candidate(text: $0.name, summary: $0.summary) }

    private static let initializers = Initializer.all.map { Candidate(text: $0.name, summary: $0.summary) }

    /// The initializers as Elixir calls them.
    private static let remoteInitializers = Initializer.axon.map {
        Candidate(text: "Axon.Initializers.\($0.name)", summary: $0.summary)
    }

    /// What is read of frameworks, with the modules before it.
    private static let frameworkNames = FrameworkLibrary.all.flatMap { library in
        library.names.map { Candidate(text: $0 + "(", summary: "of \(library.title)") }
    }

    /// What can stand anywhere in a Spec.
    private static func specWords(_ row: Initializer) -> [Candidate] {
        initializers + row.types.map { Candidate(text: $0.name, summary: "element type") }
            + [
                Candidate(text: "key=", summary: "random key"),
                Candidate(text: "rng=", summary: "generator that draws with the key"),
            ] + optionNames(row, "=")
    }

    private static func optionNames(_ row: Initializer, _ separator: String) -> [Candidate] {
        row.parameters.map { parameter in
            let text = separator == "=" ? parameter.name + "=" : parameter.name + ": "
            return Candidate(text: text, summary: "\(parameter.meaning); \(parameter.default) if not given")
        }
    }

    private static func fields(_ row: Initializer) -> [Candidate] {
        [
            Candidate(text: "shape", summary: "sizes of the axes"), Candidate(text: "type", summary: "element type"),
            Candidate(text: "key", summary: "random key"),
            Candidate(text: "rng", summary: "generator that draws with the key"),
        ] + row.parameters.map { Candidate(text: $0.name, summary: $0.meaning) }
    }

    private static func named(_ setting: StudySetting) -> Candidate {
        Candidate(text: setting.name + "=", summary: setting.meaning)
    }

    private static func values(of setting: StudySetting) -> [Candidate] {
        setting.kind.words.map { word in
            let meaning = setting.meaning(of: word)
            return Candidate(text: word, summary: meaning.isEmpty ? setting.meaning : meaning)
        }
    }

    private static func values(of field: String, _ row: Initializer) -> [Candidate] {
        switch field {
        case "type", "dtype": return row.types.map { Candidate(text: $0.name, summary: "element type") }
        case "rng": return Generator.all.map { Candidate(text: $0.name, summary: "\($0.title): \($0.summary)") }
        default:
            let parameter = row.parameter(field) ?? Vocabulary.options.first { $0.name == field }
            guard let parameter, case .choice(let words) = parameter.kind else { return [] }
            return words.map { Candidate(text: $0, summary: parameter.meaning) }
        }
    }
}

extension Completer.Candidate {
    /// Whether it is called, and so says nothing of a Spec.
    fileprivate var isFunction: Bool { text.hasSuffix("(") }

    /// Whether a value follows it.
    fileprivate var isField: Bool { text.hasSuffix("=") }
}

extension Command {
    /// Whether the name of a file stands behind it, and not only as the value of a setting.
    fileprivate var takesFile: Bool {
        if case .study = arguments { return false }
        return synopsis.contains("FILE") && !takesPaths
    }

    /// Whether names of any number of files stand behind it, and nothing else but settings.
    public var takesPaths: Bool {
        guard case .study(let study) = arguments else { return arguments == .file && synopsis.contains("PATH") }
        return study.subjects == .none && settings.contains { $0.kind == .paths }
    }
}

extension Character {
    /// Whether the character is part of the word being completed; an atom's colon is not.
    fileprivate var belongsToWord: Bool { isLetter || isNumber || self == "_" }
}

extension TokenReader {
    /// The initializer named last, if any.
    fileprivate var lastInitializer: Initializer? {
        remaining.reversed().lazy.compactMap { token in
            if case .word(let name) = token.kind { return try? Initializer.named(name) }
            return nil
        }.first
    }

    /// The field whose value comes next: the line so far ends in `mode=`, `mode:`, `mode: :`, `--mode` or `--mode=`.
    fileprivate var openField: String? {
        var tokens = remaining
        if tokens.last?.kind == .stray(":") { tokens.removeLast() }
        switch tokens.last?.kind {
        case .label(let name), .flag(let name): return name
        case .mark("="): return tokens.dropLast().last?.assignedName
        default: return nil
        }
    }

    /// Whether the line so far ends in the two dashes of a flag.
    fileprivate var endsInDashes: Bool { remaining.suffix(2).map(\.kind) == [.stray("-"), .stray("-")] }

    /// Whether a parenthesis is open at the end.
    fileprivate var isInsideParentheses: Bool {
        remaining.reduce(0) { $0 + ($1.kind == .mark("(") ? 1 : $1.kind == .mark(")") ? -1 : 0) } > 0
    }
}

extension Token {
    /// The name that an equals sign behind it gives a value.
    fileprivate var assignedName: String? {
        switch kind {
        case .word(let name), .flag(let name): name
        default: nil
        }
    }
}
