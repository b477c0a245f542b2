import InitializerCore

extension Study {
    /// What stands after the study's name, as a request.
    ///
    ///     request = { setting } subjects [ "against" SPEC ] .           settings may stand anywhere
    ///     subjects = "" | SUBJECT | SUBJECT [ "with" ] SUBJECT .
    ///     SUBJECT = SPEC | NAME | "load(" FILE [ "," NAME ] ")" .
    func request(_ input: inout CommandInput) throws(Failure) -> StudyRequest {
        if let delegate, input.reader.current?.kind == .word(delegate.word) {
            input.reader.advance()
            return try delegate.parse(&input)
        }
        if let notation { return try notation.parse(&input) }
        let settings = try input.settings(of: self)
        let law = takesLaw ? try input.law() : nil
        do throws(Failure) {
            return StudyRequest(self, try input.subjects(of: self), against: law, settings: settings)
        } catch {
            throw mistypedSetting(error) ?? error
        }
    }

    /// What to say of an unknown word that is like none of the language, in a study with a setting whose values may
    /// stand alone: `translate zeros torhc`.
    private func mistypedSetting(_ failure: Failure) -> Failure? {
        guard case .unknownWord(let word) = failure.problem, let setting = self.settings.first(where: \.standsAlone),
            Command.named(word) == nil, Spelling.nearest(to: word, among: Vocabulary.words) == nil
        else { return nil }
        return Failure(.unfitSetting(setting.name, takes: setting.kind, given: word), at: failure.range)
    }
}

extension CommandInput {
    /// Takes the settings of a study out of the line, wherever they stand, so that the rest names its subjects.
    mutating func settings(of study: Study) throws(Failure) -> [String: StudySetting.Value] {
        try takeSettings(study.settings)
        return settings
    }

    /// Takes `against SPEC` off the end of the line. What the Spec leaves out is as in the subject before it.
    mutating func law() throws(Failure) -> Spec? {
        guard let (before, after) = reader.split(at: "against") else { return nil }
        guard !after.isAtEnd else { throw after.failure(.missingSpec(after: "against")) }
        reader = before
        var edit = try SpecParser.parse(after, variables)
        var base = spec
        if let subject = try subjects(of: before).first, case .given(let given) = subject {
            if let spec = given.spec {
                base = spec
            } else {
                edit.shape = edit.shape ?? .init(value: given.shape.dimensions, range: after.range)
                edit.type = edit.type ?? .init(value: given.type, range: after.range)
            }
        }
        return try edit.applied(to: base)
    }

    /// The subjects the rest of the line names.
    fileprivate func subjects(of study: Study) throws(Failure) -> [SubjectReference] {
        switch study.subjects {
        case .none:
            if let token = reader.current { throw unfit(token, for: study) }
            return []
        case .one:
            return try subjects(of: reader)
        case .two:
            return try twoSubjects()
        }
    }

    /// What to say of a word that a study without subjects does not take: what it takes.
    private func unfit(_ token: Token, for study: Study) -> Failure {
        let word = token.fieldName
        if reader.peek(1)?.kind != .mark("="), let setting = study.settings.first(where: \.standsAlone) {
            return Failure(.unfitSetting(setting.name, takes: setting.kind, given: word), at: token.range)
        }
        guard let word, !study.settings.isEmpty else {
            return Failure(.takesNoArgument(command: study.name), at: reader.range)
        }
        return Failure(
            .unknownSetting(
                word, command: study.name, takes: study.settings.filter(\.isNamed).map(\.name), initializer: "",
                options: []),
            at: token.range)
    }

    /// The rest of the line as one subject, that on show where nothing is left of it.
    func oneSubject() throws(Failure) -> [SubjectReference] { try subjects(of: reader) }

    /// The subject a part of the line names.
    func subject(in text: LineFragment) throws(Failure) -> Subject {
        try subject(TokenReader(text.inPlace, usualNames: usualNames), base: spec)
    }

    private func subjects(of reader: TokenReader) throws(Failure) -> [SubjectReference] {
        [reader.isAtEnd ? .current : .given(try subject(reader, base: spec))]
    }

    /// Two subjects: the first completes the one on show, the second the first. A single one is compared with the one
    /// on show, nothing at all compares that with the pinned one.
    private func twoSubjects() throws(Failure) -> [SubjectReference] {
        let named = reader.split(at: "with")
        if let after = named?.after, after.isAtEnd { throw after.failure(.missingSpec(after: "with")) }
        let (before, after) = named ?? splitAfterFirstSubject()
        if before.isAtEnd, after.isAtEnd { return [.current, .pinned] }
        let first = try subject(before, base: spec)
        if after.isAtEnd { return [.current, .given(first)] }
        return [.given(first), .given(try subject(after, base: first.spec ?? spec))]
    }

    /// The line cut after its first subject: a file's tensor, the name of a value, or a Spec that is complete.
    private func splitAfterFirstSubject() -> (before: TokenReader, after: TokenReader) {
        if let call = LoadCall(reader) { return reader.split(at: call.rest) }
        guard let name = reader.current, computedValue(named: name) != nil else {
            return SpecParser.completeStart(of: reader, variables)
        }
        var rest = reader
        rest.advance()
        return reader.split(at: rest)
    }

    /// The tensor a part of the line names: one of a file, a value that is no draw, by its name alone, else a Spec.
    private func subject(_ reader: TokenReader, base: Spec) throws(Failure) -> Subject {
        if let call = LoadCall(reader) {
            guard call.rest.isAtEnd else {
                throw call.rest.failure(.extraArgument(call.rest.text ?? "", after: LoadCall.name))
            }
            return try call.subject(loader)
        }
        if let token = reader.current, reader.peek(1) == nil, let subject = computedValue(named: token) {
            return subject
        }
        return Subject(try SpecParser.parse(reader, variables).applied(to: base))
    }

    /// The value a word names, if it is a tensor that no Spec describes.
    private func computedValue(named token: Token) -> Subject? {
        guard case .word(let name) = token.kind, case .tensor(let tensor) = variables[name] else { return nil }
        return tensor.key == nil && tensor.spec == nil ? Subject(tensor, name: name) : nil
    }
}
