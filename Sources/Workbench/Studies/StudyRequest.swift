import InitializerCore

/// What is asked of a study, as a value: which tensors, held against which law, with which settings.
///
/// Keys, clicks, typed lines and scripts all make one. Its ``description`` is the line that asks for it; parsing that
/// line gives an equal request.
public struct StudyRequest: Sendable {
    /// The study asked.
    public let study: Study

    /// The tensors it is about: none, one or two, as the study has it.
    public var subjects: [SubjectReference]

    /// The Spec whose law the subject is held against, in place of what is known of it; nil for that.
    public var law: Spec?

    /// The settings given, by name; the others have their defaults.
    public var settings: [String: StudySetting.Value]

    /// Where in the line stands what is to blame if the answer is a failure. It tells no requests apart.
    var place: SourceRange?

    /// A request of the study with what is on show and standard settings, unless said otherwise.
    public init(
        _ study: Study, _ subjects: [SubjectReference]? = nil, against law: Spec? = nil,
        settings: [String: StudySetting.Value] = [:]
    ) {
        self.study = study
        self.law = law
        self.settings = settings
        self.subjects =
            subjects
            ?? {
                switch study.subjects {
                case .none: []
                case .one: [.current]
                case .two: [.current, .pinned]
                }
            }()
    }

    /// Whether the answer depends on what is on show.
    public var followsCurrent: Bool { subjects.contains(.current) }

    /// Whether the answer depends on what is pinned.
    public var followsPinned: Bool { subjects.contains(.pinned) }
}

extension StudyRequest: Hashable {
    /// Whether both ask the same of the same.
    public static func == (left: StudyRequest, right: StudyRequest) -> Bool {
        left.study == right.study && left.subjects == right.subjects && left.law == right.law
            && left.settings == right.settings
    }

    /// Hashes what `==` compares.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(study)
        hasher.combine(subjects)
        hasher.combine(law)
        hasher.combine(settings)
    }
}

/// A tensor a request is about.
public enum SubjectReference: Hashable, Sendable {
    /// What is on show when the request is carried out.
    case current
    /// What is pinned then.
    case pinned
    case given(Subject)
}

/// What a request is carried out against.
public struct StudyContext: Sendable {
    /// What is on show.
    public let current: Subject

    /// What is pinned to be compared with.
    public let pinned: Subject?

    /// The Spec that partial Specs start from: that on show, or the last one that was.
    public let spec: Spec

    /// The number of histogram bins, or the rule that finds it, where a line does not say.
    public let bins: BinRule

    /// Opens files of tensors.
    public let loader: TensorLoader

    /// What a request is carried out against: what is on show, and what is pinned.
    public init(
        _ current: Subject, pinned: Subject? = nil, spec: Spec, bins: BinRule = .count(StudySetting.standardBins),
        loader: TensorLoader = .none
    ) {
        self.loader = loader
        self.current = current
        self.pinned = pinned
        self.spec = spec
        self.bins = bins
    }

    /// The tensor a reference stands for.
    ///
    /// - Throws: ``Problem/missingSecondSubject`` where nothing is pinned.
    public func subject(_ reference: SubjectReference) throws(Failure) -> Subject {
        switch reference {
        case .current: return current
        case .given(let subject): return subject
        case .pinned:
            guard let pinned else { throw Failure(.missingSecondSubject) }
            return pinned
        }
    }

    /// The one tensor a request is about, with the law that was laid on, if one was.
    ///
    /// - Throws: where the study needs something the subject lacks, or the law is none of such a tensor.
    public func subject(of request: StudyRequest) throws(Failure) -> Subject {
        guard let reference = request.subjects.first else { return current }
        var subject = try subject(reference)
        if let law = request.law {
            do throws(TheoryError) { subject = try subject.against(law) } catch { throw Failure(.lawDoesNotFit(error)) }
        }
        switch request.study.need {
        case .values: break
        case .theory:
            if subject.theory == nil { throw Failure(.noTheory(subject.description, command: request.study.name)) }
        case .spec: if subject.spec == nil { throw Failure(.noSpec(subject.description, command: request.study.name)) }
        }
        return subject
    }
}

extension StudyRequest: CustomStringConvertible {
    /// The line that asks for it.
    public var description: String {
        if let line = study.notation?.line { return line(self) }
        return standardLine
    }

    /// The line as rows alone have it: the study, its subjects, the law laid on, its settings.
    var standardLine: String {
        var words = [study.name]
        let named = subjects.compactMap { reference in
            if case .given(let subject) = reference { subject.description } else { nil }
        }
        words += named.count == 2 ? [named[0], "with", named[1]] : named
        if let law { words += ["against", law.description] }
        words += study.settings.compactMap { setting in settings[setting.name].map { $0.argument(setting.name) } }
        return words.joined(separator: " ")
    }
}

// MARK: Settings

extension StudyRequest {
    /// A value: as given, else the default, which the word of another setting may decide.
    public func value(_ setting: StudySetting) -> StudySetting.Value? {
        if let given = settings[setting.name] { return given }
        guard let exceptions = setting.exceptions,
            let other = study.settings.first(where: { $0.name == exceptions.setting }), let word = word(other)
        else { return setting.default }
        return exceptions.values[word] ?? setting.default
    }

    /// A whole number: as given, else the default.
    func integer(_ setting: StudySetting) -> Int? {
        if case .integer(let value) = value(setting) { return value }
        return nil
    }

    /// A number: as given, else the default.
    func number(_ setting: StudySetting) -> Double? {
        if case .number(let value) = value(setting) { return value }
        return nil
    }

    /// Whether a setting has a word another one needs to mean anything; where it has no word at all, that is open.
    public func meets(_ condition: StudySetting.Condition) -> Bool {
        guard let setting = study.settings.first(where: { $0.name == condition.setting }) else { return true }
        return word(setting).map { condition.words.contains($0) != condition.isOther } ?? true
    }

    /// A word: as given, else the default.
    func word(_ setting: StudySetting) -> String? {
        if case .word(let value) = value(setting) { return value }
        return nil
    }
}
