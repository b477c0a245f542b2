import InitializerCore

/// A line that was understood.
public struct Interpretation: Sendable {
    /// What it asks.
    public let request: Request

    /// The usual names in it for what has other names here.
    public let usualNames: [UsualName]
}

extension Session {
    /// Understands a line, without doing anything.
    ///
    /// - Throws: a ``Failure`` with the place in the line that is wrong.
    public func interpret(_ line: String) throws(Failure) -> Request {
        try interpretation(of: line).request
    }

    /// Understands a line, without doing anything, and keeps the usual names it has.
    ///
    /// - Throws: a ``Failure`` with the place in the line that is wrong.
    public func interpretation(of line: String) throws(Failure) -> Interpretation {
        guard line.utf8.count <= LogicalLine.limit else { throw Failure(.lineTooLong(limit: LogicalLine.limit)) }
        let line = PastedPrompt.blanked(line)
        let reader = TokenReader(line)
        do throws(Failure) {
            return Interpretation(request: try request(reader, line), usualNames: reader.usualNames.all)
        } catch {
            throw explained(error, in: line)
        }
    }

    private func request(_ reader: TokenReader, _ line: String) throws(Failure) -> Request {
        if reader.isAtEnd { return .nothing }
        if let request = try assignment(reader, line) { return request }
        if let request = try command(reader, line) { return request }
        if ExpressionLine.begins(reader, variables) { return try expression(reader, line) }
        return try spec(reader, line)
    }

    /// `t = …`, unless the name is a field of a Spec.
    private func assignment(_ reader: TokenReader, _ line: String) throws(Failure) -> Request? {
        guard let (name, range) = ExpressionLine.assignment(reader) else { return nil }
        guard !Variables.isTaken(name) else { throw Failure(.expression(.takenName(name)), at: range) }
        var rest = reader
        rest.advance()
        rest.advance()
        return evaluate(try ExpressionParser.parse(rest), named: name, line)
    }

    /// A command, where the line begins with one's name: `key 7`, but not `key=7` or `shape(t)`.
    private func command(_ reader: TokenReader, _ line: String) throws(Failure) -> Request? {
        var rest = reader
        let name = rest.advance()?.commandName ?? ""
        let next = rest.current?.kind
        guard variables[name] == nil, let command = Command.named(name), next != .mark("="),
            !(next == .mark("(") && ForeignIdiom.functions[name] != nil)
        else { return nil }
        var input = CommandInput(
            rest, spec: spec, variables: variables, loader: environment.loader, actions: environment.actions,
            understand: { [self] line throws(Failure) in _ = try interpret(line) }, line: line)
        do throws(Failure) {
            let request = try command.parse(&input)
            if case .explorer(let command) = request { try check(command, at: input.text.withoutComment.trimmed.place) }
            return request
        } catch {
            throw command.explained(error, in: rest)
        }
    }

    /// Fails where a command of the explorer names what is not there, whether or not the explorer is on the screen.
    private func check(_ command: ExplorerCommand, at place: SourceRange) throws(Failure) {
        do throws(Failure) {
            try environment.check(command)
        } catch {
            throw Failure(error.problem, at: error.range ?? place)
        }
    }

    /// A failure of a line; where it is one of the program's own options that the line cannot take, that is said.
    private func explained(_ failure: Failure, in line: String) -> Failure {
        let name: String
        switch failure.problem {
        case .unknownSetting(let option, _, _, _, _), .initializer(.unknownOption(let option, _, _)): name = option
        case .missingValue(let option), .extraArgument(let option, _): name = option
        default: return failure
        }
        guard environment.options.contains(name), let range = Self.range(ofOption: name, in: line) else {
            return failure
        }
        return Failure(.programOption(name), at: range)
    }

    /// Where an option of the program stands in a line, with its dashes.
    private static func range(ofOption name: String, in line: String) -> SourceRange? {
        let typed = "--" + name.replacing("_", with: "-")
        return line.firstRange(of: typed).map { found in
            let start = line.distance(from: line.startIndex, to: found.lowerBound)
            return start..<start + typed.count
        }
    }

    private func spec(_ reader: TokenReader, _ line: String) throws(Failure) -> Request {
        do throws(Failure) {
            return .show(Subject(try SpecParser.parse(reader, variables).applied(to: spec)))
        } catch {
            // `[scale: 1.0]` begins like a shape and is none; a mistake in a Spec is reported as one.
            let beginsWithBracket = reader.current?.kind == .mark("[")
            let isPerhapsAValue = if case .unexpected = error.problem { true } else { beginsWithBracket }
            guard isPerhapsAValue, let parsed = try? ExpressionParser.parse(reader) else { throw error }
            return evaluate(parsed, named: nil, line)
        }
    }

    /// An expression; one that is only the name of an initializer function makes that current, as its own name would.
    private func expression(_ reader: TokenReader, _ line: String) throws(Failure) -> Request {
        let parsed = try ExpressionParser.parse(reader)
        if case .variable(let name) = parsed.form, case .initializer = variables[name] {
            return .show(Subject(try SpecParser.parse(reader, variables).applied(to: spec)))
        }
        return evaluate(parsed, named: nil, line)
    }

    private func evaluate(_ expression: Expression, named name: String?, _ line: String) -> Request {
        .evaluate(
            Evaluation(
                name: name, expression: expression, variables: variables, loader: environment.loader, line: line))
    }
}

extension Token {
    /// The command's name the token may be: a word, or the question mark that asks for help.
    fileprivate var commandName: String? {
        switch kind {
        case .word(let name): name
        case .stray(let mark): String(mark)
        default: nil
        }
    }
}
