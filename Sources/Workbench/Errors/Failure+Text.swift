import Documents
import InitializerCore
import Screen

/// The one place where what went wrong is put into words.
extension Failure {
    /// What is wrong, in a sentence without a full stop.
    public var message: String {
        switch problem {
        case .initializer(let error): Failure.message(error)
        case .framework(let problem): problem.message
        case .unexpected(let expected): "expected \(expected)"
        case .unknownWord(let word) where Command.named(word) != nil && !Vocabulary.fields.contains(word):
            Failure.misplaced(word)
        case .unknownWord(let word): "unknown command, initializer or type '\(word)'"
        case .unknownArgument(let word, _, let takes)
        where Command.named(word) != nil && !Vocabulary.fields.contains(word) && !takes.contains(word):
            Failure.misplaced(word)
        case .unknownArgument(let word, _, _): "unknown initializer or type '\(word)'"
        case .extraArgument(let word, let before): "unexpected '\(word)' after \(before)"
        case .unknownType(let name): "unknown element type '\(name)'"
        case .unknownGenerator(let name): "unknown generator '\(name)'"
        case .noHelp(let name): "no help for '\(name)'"
        case .unknownPart(let name, let kind, let command, let takes):
            "unknown \(kind) '\(name)': \(command) takes \(list(takes))"
        case .programOption(let name):
            "--\(name.replacing("_", with: "-")) is an option of initscope itself, not of a command"
        case .unterminatedString: "unterminated string"
        case .unknownField(let name, let allowed): "unknown field '\(name)': set takes \(list(allowed))"
        case .missingValue(let field): "\(field) needs a value"
        case .missingSpec(let word): "\(word) needs a spec"
        case .repeated(let part): "\(part) is given twice"
        case .unnamedOption(let initializer, let allowed):
            allowed.isEmpty
                ? "\(initializer) takes no options" : "name the option: \(initializer) takes \(list(allowed))"
        case .shapeAmongOptions(let initializer): "put the shape after the parentheses of \(initializer)"
        case .roundShape: "write a shape in braces"
        case .notANumber(let text): "'\(text)' is not a number"
        case .notAWholeNumber(let text): "'\(text)' is not a whole number"
        case .unfinishedShape(let text): "'\(text)' is not a shape"
        case .sizeOutOfRange(let text): "\(text) is too large for an axis"
        case .tooManyAxes(let count, let limit): "a shape has at most \(limit) axes, not \(count)"
        case .keyOutOfRange(let text): "key must be a signed 64-bit integer, not \(text)"
        case .unfitSetting(let name, .integer(let range), _):
            "\(name) must be a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .unfitSetting(let name, .number(let range), _):
            "\(name) must be a number\(range.upperBound.isFinite ? " from" : ",") \(range.limits)"
        case .unfitSetting(let name, .choice(let words), let given):
            "\(name) must be one of \(list(words))" + (given.map { ", not '\($0)'" } ?? "")
        case .unfitSetting(let name, .integerOrChoice(let range, let words), let given):
            "\(name) must be a whole number from \(range.lowerBound) to \(range.upperBound), or one of \(list(words))"
                + (given.map { ", not '\($0)'" } ?? "")
        case .unfitSetting(let name, .numberOrChoice(let range, let words), let given):
            "\(name) must be a number\(range.upperBound.isFinite ? " from" : ",") \(range.limits), or one of \(list(words))"
                + (given.map { ", not '\($0)'" } ?? "")
        case .networkTooLarge(let signals, let limit):
            "layers × batch × width (× positions) is \(Failure.grouped(signals)); at most \(Failure.grouped(Int128(limit))) signals fit in memory"
        case .trainingTooLarge(let parameters, let limit):
            "the networks have \(Failure.grouped(parameters)) parameters together; at most \(Failure.grouped(Int128(limit))) fit in memory"
        case .signalsTooLarge(let numbers, let limit):
            "a network in training keeps \(Failure.grouped(numbers)) numbers of the examples it sees at once; at most \(Failure.grouped(Int128(limit))) fit in memory"
        case .headsDoNotDivide(let heads, let width):
            "heads must divide the width, and \(heads) does not divide \(width)"
        case .notImages(let data, let shape):
            "a convolution needs images, and an example of \(data) has the shape {\(shape.map(String.init).joined(separator: ", "))}"
        case .unfitSetting(let name, .text(let placeholder, let words), let given) where !words.isEmpty:
            "\(name) must be one of \(list(words)), or \(Self.quoted(placeholder)) in quotation marks"
                + (given.map { ", not '\($0)'" } ?? "")
        case .unfitSetting(let name, .statistic, let given):
            "\(name) must be one of \(list(Statistic.drawn.map(\.name)))" + (given.map { ", not '\($0)'" } ?? "")
        case .unfitSetting(let name, .variation, _), .unfitSetting(let name, .expectation, _),
            .unfitSetting(let name, .call, _), .unfitSetting(let name, .paths, _), .unfitSetting(let name, .text, _):
            "\(name) does not take this value"
        case .unfitSetting(let name, .range(let range), let given):
            "\(name) must be a range of whole numbers from \(range.lowerBound) to \(range.upperBound)"
                + (given.map { ", not '\($0)'" } ?? "")
        case .unfitSetting(let name, .keys(let limit), _):
            "\(name) must be a range or a number of keys, up to \(Failure.grouped(Int128(limit)))"
        case .complexWeights(let type): "network weights must be real, not \(type.name)"
        case .nothingToUndo: "nothing to undo"
        case .nothingToRedo: "nothing to redo"
        case .takesNoArgument(let command): "\(command) takes no arguments"
        case .noOrthogonality(let shape):
            shape.rank < 2
                ? "orthogonality needs a matrix; \(shape) has rank \(shape.rank)"
                : "the smaller side of \(shape) is over \(OrthogonalityError.orderLimit); its Gram matrix would not fit in memory"
        case .noSpectrum(let shape): "singular values need a matrix; \(shape) has rank \(shape.rank)"
        case .spectrumTooLarge(let shape, let cost): Failure.message(shape, cost)
        case .expression(let problem): problem.message
        case .sweep(let problem): problem.message
        case .unknownStatistic(let name): "unknown statistic '\(name)'"
        case .missingStatistic: "expect needs a statistic, such as mean"
        case .missingCommand: "time needs a command"
        case .missingSecondSubject: "nothing to compare with: name a second spec or value, or pin one in the explorer"
        case .missingName(let command): "\(command) needs the name of a value"
        case .noTheory(let subject, let command):
            "\(command) needs a law, and that of \(subject) is unknown"
        case .noSpec(let subject, let command):
            "\(command) needs a spec, and \(subject) was not drawn from one"
        case .lawDoesNotFit(let error): Failure.message(error)
        case .missingFile: "source needs a file name"
        case .notAFingerprint(let text): "'\(text)' is not a SHA-256 of 64 hexadecimal digits"
        case .unorderedFingerprint: "a fingerprint can only be compared with == or !="
        case .misplacedTolerance: "a tolerance needs == or != and a number"
        case .negativeTolerance(let text): "the tolerance must not be negative: \(text)"
        case .expectationNotMet(let finding): Failure.message(finding)
        case .inconsistent(let statistics):
            "inconsistent with theory: \(list(statistics.map(\.label)))"
        case .unsoundModel(let found): "the audit found \(found)"
        case .sourceFailed(let path, let lines, _):
            "\(path) failed in line\(lines.count == 1 ? "" : "s") \(list(lines.map(String.init)))"
        case .sourcedTooDeep(let path): "\(path) sources itself, or files source one another too deeply"
        case .onlyLineByLine: "source and time work only in scripts and at the prompt: initscope repl"
        case .needsExplorer(let command): "\(command) needs the explorer: start it with initscope"
        case .missingContent(let format, let content): Failure.message(format, content)
        case .unknownSetting(let name, let command, let takes, let initializer, let options):
            "unknown option '\(name)': \(command) takes \(Failure.arguments(of: command, takes).joined(separator: ", "))"
                + (options.isEmpty ? "" : "; \(initializer) takes \(options.joined(separator: ", "))")
        case .cancelled: "cancelled"
        case .settings(let problem): problem.message
        case .contract(let problem): problem.message
        case .inContract(let file, let line, let failure): "\(file):\(line): \(failure.message)"
        case .notThisNetwork(let problem): Self.message(problem)
        case .inSetting(let name, let value, let reason): "\(name)=\(ElixirNotation.string(value)): \(reason)"
        case .missingLAPACK(let missing):
            "this needs OpenBLAS, which cannot be loaded: \(missing.reason); install it, as libopenblas0 on Debian"
        case .lineTooLong(let limit):
            "a command has at most \(NumberFormat.integer(limit)) bytes; name parts of a longer one first"
        case .outOfMemory(let bytes):
            "this takes \(NumberFormat.bytes(bytes)) of memory more than there is; a smaller shape takes less"
        case .valuesTooLarge(let bytes, let limit):
            "values with names would take \(NumberFormat.bytes(bytes)); they may take \(NumberFormat.bytes(limit)); "
                + "free one by giving its name another value: t = nil"
        case .fileExists(let path): "\(path) already exists"
        case .outside(let reason): reason
        }
    }

    /// What a command takes besides a Spec: its settings, and a law where it compares with one.
    private static func arguments(of command: String, _ settings: [String]) -> [String] {
        let takesLaw = Study.named(command)?.takesLaw ?? false
        return (settings.isEmpty ? ["a spec"] : settings) + (takesLaw ? ["against SPEC"] : [])
    }

    private static func message(_ problem: StoredNetwork.Problem) -> String {
        switch problem {
        case .unknownArchitecture:
            "tensor names and shapes match no known network; depth recognizes fully connected layers, GPT-2, "
                + "Llama and ResNet"
        case .missing(let name): "the model has no tensor \(ElixirNotation.string(name)), which such a network has"
        case .shape(let name, let dimensions):
            "\(ElixirNotation.string(name)) has the shape {\(dimensions.map(String.init).joined(separator: ", "))}, which does "
                + "not fit the others"
        case .unreadable(let name, let reason): "\(ElixirNotation.string(name)) \(reason)"
        case .heads(let heads, let width): Failure(.headsDoNotDivide(heads: heads, width: width)).message
        }
    }

    /// What stands in quotation marks, by the last word of a placeholder: `NAME|"LIST"`.
    private static func quoted(_ placeholder: String) -> String {
        switch placeholder.split(separator: "|").last?.filter({ $0 != "\"" }) {
        case "LIST": "a list of blocks"
        case "CALL": "an initializer's call"
        default: "a file"
        }
    }

    private static func misplaced(_ command: String) -> String { "the command '\(command)' must come first on a line" }

    private static func message(_ format: String, _ content: OutputFormat.Content) -> String {
        switch content {
        case .anything: "\(format) cannot write this answer"
        case .table: "\(format) needs a table, and this answer has none; use text or json"
        case .chart: "\(format) needs a chart, and this answer has none; hist, spectrum and depth have one"
        case .bytes: "\(format) needs the bytes of a tensor: use tensor [SPEC]"
        }
    }

    private static func message(_ error: TheoryError) -> String {
        switch error {
        case .shapesDiffer(let initializer, let law, let tensor):
            "the law of \(initializer) describes a whole matrix of shape \(law), not \(tensor)"
        case .typesDiffer(let initializer, let law, let tensor):
            "the law of \(initializer) is for \(law.name), not \(tensor.name): one is complex, the other real"
        }
    }

    static func message(_ error: InitializerError) -> String {
        switch error {
        case .dimensionNotPositive(let axis, let size): "axis \(axis) has size \(size); every axis must be at least 1"
        case .tooManyAxes(let axes, let limit): Failure(.tooManyAxes(axes, limit: limit)).message
        case .elementCountOverflows(let sizes):
            "a tensor of \(sizes.map(String.init).joined(separator: " × ")) elements does not fit in 64 bits"
        case .tooManyWords(let needed, let limit):
            "needs \(grouped(needed)) random words; one key gives at most \(grouped(limit)), because its counters have 32 bits"
        case .matrixTooLarge(let initializer, let elements, let limit):
            "\(initializer) must hold its whole matrix: at most \(grouped(Int128(limit))) elements, not \(grouped(Int128(elements)))"
        case .rankTooLow(let initializer, let minimum, let actual):
            "\(initializer) needs at least \(minimum) axes; the shape has \(actual)"
        case .shapeNotSupported(let initializer, let shape, let requirement):
            "\(initializer) needs \(requirement); the shape is \(shape)"
        case .typeNotSupported(let initializer, let type, let supported):
            "\(initializer) does not support \(type.name): it takes \(list(supported.map(\.name)))"
        case .distributionNotComplex(let initializer, let distribution, let type):
            "\(initializer) draws from \(distribution), which is not defined for complex numbers (\(type.name))"
        case .unknownInitializer(let name): "unknown initializer '\(name)'"
        case .unknownOption(let name, let initializer, let allowed):
            allowed.isEmpty
                ? "unknown option '\(name)': \(initializer) takes no options"
                : "unknown option '\(name)': \(initializer) takes \(list(allowed))"
        case .optionKindMismatch(let option, _, let expected, let actual):
            switch expected {
            case .choice(let words): "\(option) must be one of \(list(words)), not \(actual)"
            case .number, .nonNegativeNumber: "\(option) must be a number, not \(actual)"
            case .wholeNumber: "\(option) must be a whole number, not \(actual)"
            case .axes: "\(option) must be an axis or a list of axes such as [0, 1], not \(actual)"
            }
        case .unknownChoice(let word, let option, let allowed):
            "\(option) must be one of \(list(allowed)), not '\(word)'"
        case .optionNotFinite(let option, let value): "\(option) must be finite, not \(ElixirNotation.float(value))"
        case .optionNotSupported(let option, let value, let requirement):
            "\(option) must be \(requirement), not \(value)"
        case .optionNegative(let option, let initializer, let value):
            "\(option) must not be negative, because \(initializer) takes its square root: \(ElixirNotation.float(value))"
        case .generatorRefuses(let generator, let initializer, let reason): message(reason, generator, initializer)
        }
    }

    private static func message(_ reason: GeneratorRefusal, _ generator: String, _ initializer: String) -> String {
        switch reason {
        case .key(let keys):
            "rng=\(generator) takes keys from \(keys.lowerBound)"
                + (keys.upperBound == .max ? " on" : " to \(grouped(Int128(keys.upperBound)))")
        case .type(let type, let supported):
            "rng=\(generator) does not draw \(type.name): it draws \(list(supported.map(\.name)))"
        case .noFunction: "rng=\(generator) cannot draw \(initializer), because its framework has no such function"
        case .shape(let requirement): "rng=\(generator) needs \(requirement) for \(initializer)"
        case .factored:
            "rng=\(generator) cannot draw \(initializer), because the last digits of a factored matrix depend on the library that factors it"
        case .rarelyInside(let share):
            "rng=\(generator) cannot draw \(initializer), because only \(NumberFormat.significant(share)) of its draws lie between the bounds"
        case .tooLarge(let limit):
            "rng=\(generator) draws in order and must hold the tensor: at most \(grouped(Int128(limit))) elements"
        case .notFinite: "rng=\(generator) cannot draw \(initializer), because the values overflow the element type"
        }
    }

    /// What to type instead, when it can be guessed; else how the command is used, when its arguments are wrong.
    public var suggestion: String? { guess ?? usage.map { "usage: \($0)" } }

    private var guess: String? {
        switch problem {
        case .unknownWord(let word) where Command.named(word) != nil:
            Vocabulary.fields.contains(word) ? Failure.asField(word) : nil
        case .unknownArgument(let word, _, let takes) where takes.contains(word) || Vocabulary.fields.contains(word):
            Failure.asField(word)
        case .unknownArgument(let word, _, _) where Command.named(word) != nil: nil
        case .unknownArgument(let word, let command, _) where Failure.setting(of: command, taking: word) != nil:
            Failure.setting(of: command, taking: word).map { "did you mean '\($0)=\(word)'?" }
        case .unknownArgument(let word, _, let takes):
            Spelling.nearest(to: word, among: Vocabulary.specWords + takes).map {
                takes.contains($0) ? Failure.asField($0) : "did you mean '\($0)'?"
            }
        case .framework(let problem): problem.suggestion
        case .expression(let problem): problem.suggestion
        case .sweep(let problem): problem.suggestion
        case .settings(let problem): problem.suggestion
        case .contract(let problem): problem.suggestion
        case .inContract(_, _, let failure): failure.guess
        case .unknownWord(let word) where HelpTopic(named: word) != nil:
            Initializer.all.named(word).map { "did you mean '\($0.name)'?" } ?? "'help \(word)' explains it"
        case .unknownWord(let word):
            Spelling.nearest(to: word, among: Vocabulary.words).map { "did you mean '\($0)'?" }
                ?? "'help' lists the commands, 'list' the initializers"
        case .unknownType(let name):
            Spelling.nearest(to: name, among: ElementType.allCases.map(\.name))
                .map { "did you mean '\($0)'?" } ?? "types are \(list(ElementType.allCases.map(\.name)))"
        case .unknownGenerator(let name):
            Spelling.nearest(to: name, among: Generator.all.flatMap { [$0.name] + $0.aliases })
                .map { "did you mean '\($0)'?" } ?? "generators are \(list(Generator.all.map(\.name)))"
        case .initializer(.generatorRefuses): "rng=nx draws it"
        case .noTheory(let subject, let command): "name a law to compare with: \(command) \(subject) against he_normal"
        case .noSpec: "name a spec, such as he_normal 784x256"
        case .unknownStatistic(let name):
            Spelling.nearest(to: name, among: Statistic.all.flatMap { [$0.name] + $0.aliases })
                .map { "did you mean '\($0)'?" } ?? "statistics are \(list(Statistic.all.map(\.name)))"
        case .expectationNotMet(let finding) where finding.wantsEveryBit:
            "without a tolerance == is exact: add one, such as ± 1.0e-6"
        case .noHelp(let name):
            Spelling.nearest(
                to: name,
                among: name.contains(".") ? FrameworkLibrary.all.flatMap(\.names) : HelpTopic.names.map(\.term)
            ).map { "did you mean '\($0)'?" }
                ?? "'help' lists the commands"
        case .unknownPart(let name, _, _, let takes):
            Spelling.nearest(to: name, among: takes).map { "did you mean '\($0)'?" }
        case .fileExists: "add --replace to replace it"
        case .programOption: "put it before the command or script that initscope is started with"
        case .unknownField(let name, let allowed):
            Spelling.nearest(to: name, among: allowed).map { "did you mean '\($0)'?" }
        case .unknownSetting(let name, _, let takes, _, let options):
            Spelling.nearest(to: name, among: takes + options).map { "did you mean '\($0)'?" }
        case .needsExplorer: "initscope --play FILE runs the commands of a file there"
        case .initializer(.unknownOption(let name, _, let allowed)):
            Spelling.nearest(to: name, among: allowed).map { "did you mean '\($0)'?" }
        case .initializer(.unknownChoice(let word, _, let allowed)):
            Spelling.nearest(to: word, among: allowed).map { "did you mean ':\($0)'?" }
        case .unfitSetting(let name, .choice(let words), let given?),
            .unfitSetting(let name, .integerOrChoice(_, let words), let given?),
            .unfitSetting(let name, .numberOrChoice(_, let words), let given?):
            Spelling.nearest(to: given, among: words + Vocabulary.usualNames(of: name)).map { "did you mean '\($0)'?" }
        case .unfitSetting(_, .statistic, let given?):
            Spelling.nearest(to: given, among: Statistic.drawn.flatMap { [$0.name] + $0.aliases })
                .map { "did you mean '\($0)'?" }
        case .unfitSetting(let name, .range(let range), _):
            "such as \(name)=\(max(range.lowerBound, min(64, range.upperBound)))...\(min(512, range.upperBound))"
        case .unfitSetting(let name, .keys, _): "such as \(name)=1...500"
        case .initializer(.typeNotSupported(_, _, let supported)):
            supported.contains(.f32) ? "use another type, such as f32" : nil
        case .networkTooLarge: "use a smaller batch; batch=1 will do"
        case .trainingTooLarge: "use fewer keys, or a smaller width"
        case .signalsTooLarge: "use fewer layers, a smaller width, or smaller examples"
        case .headsDoNotDivide(let heads, let width): "use width=\((width / heads + 1) * heads), or heads=1"
        case .notImages:
            "use data=digits, or a file whose x is {examples, rows, columns} or {examples, rows, columns, channels}"
        case .complexWeights(let type): "use another type, such as \(type.component.name)"
        case .initializer(.rankTooLow(_, let minimum, _)):
            "use another shape, such as \(minimum > 2 ? "{3, 3, 64, 128}" : "{784, 256}")"
        case .unfinishedShape(let text): "try \(text)\(text.dropLast())"
        case .shapeAmongOptions(let initializer): "such as \(initializer) {784, 256}"
        case .roundShape: "such as {784, 256} or 784x256"
        default: nil
        }
    }

    /// The setting of a command that a word is a value of: `activation` of depth, for `swish`.
    private static func setting(of command: String, taking word: String) -> String? {
        Command.named(command)?.settings.first {
            $0.isNamed && $0.kind.words.contains($0.aliases[word] ?? word)
        }?.name
    }

    private static func asField(_ word: String) -> String { "did you mean '\(word)=' and its value?" }

    private func list(_ words: [String]) -> String { Failure.list(words) }

    static func list(_ words: [String]) -> String {
        guard let last = words.last, words.count > 1 else { return words.first ?? "nothing" }
        return words.dropLast().joined(separator: ", ") + " and " + last
    }

    static func grouped(_ number: Int128) -> String {
        let digits = Array(String(number))
        return String(
            digits.enumerated().flatMap { index, digit in
                index > 0 && (digits.count - index) % 3 == 0 ? [",", digit] : [digit]
            })
    }
}
