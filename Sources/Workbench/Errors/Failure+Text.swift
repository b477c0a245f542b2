import InitializerCore

/// The one place where what went wrong is put into words.
extension Failure {
    /// What is wrong, in a sentence without a full stop.
    public var message: String {
        switch problem {
        case .initializer(let error): Failure.message(error)
        case .unexpected(let expected): "expected \(expected) here"
        case .unknownWord(let word) where Command.named(word) != nil && !Vocabulary.fields.contains(word):
            "the command '\(word)' can only stand at the start of a line"
        case .unknownWord(let word): "'\(word)' is no command, initializer or type"
        case .unknownType(let name): "'\(name)' is no element type"
        case .unknownCommand(let name): "there is no command '\(name)'"
        case .unknownField(let name, let allowed): "there is no field '\(name)': a Spec has \(list(allowed))"
        case .missingValue(let field): "\(field) needs a value"
        case .repeated(let part): "the \(part) is given twice"
        case .unnamedOption(let initializer, let allowed):
            allowed.isEmpty
                ? "\(initializer) takes no options" : "options of \(initializer) are named: \(list(allowed))"
        case .shapeAmongOptions(let initializer): "the shape goes behind the options, not into \(initializer)(…)"
        case .roundShape: "a shape is written in braces"
        case .notANumber(let text): "'\(text)' is no number"
        case .notAWholeNumber(let text): "'\(text)' is no whole number"
        case .sizeOutOfRange(let text): "\(text) is too large for an axis"
        case .tooManyAxes(let count, let limit): "a shape has at most \(limit) axes, not \(count)"
        case .keyOutOfRange(let text): "\(text) is no signed 64-bit number, as a key is"
        case .unfitSetting(let name, .integer(let range), _):
            "\(name) is a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .unfitSetting(let name, .number(let range), _):
            "\(name) is a number\(range.upperBound.isFinite ? " from" : ",") \(range.limits)"
        case .unfitSetting(let name, .choice(let words), let given):
            "\(name) is one of \(list(words))" + (given.map { ", not '\($0)'" } ?? "")
        case .unfitSetting(let name, .integerOrChoice(let range, let words), let given):
            "\(name) is a whole number from \(range.lowerBound) to \(range.upperBound), or one of \(list(words))"
                + (given.map { ", not '\($0)'" } ?? "")
        case .networkTooLarge(let signals, let limit):
            "layers × batch × width is \(Failure.grouped(signals)); at most \(Failure.grouped(Int128(limit))) signals are held"
        case .unfitSetting(let name, .statistic, let given):
            "\(name) is one of \(list(Quantity.drawn.map(\.name)))" + (given.map { ", not '\($0)'" } ?? "")
        case .unfitSetting(let name, .keys(let limit), _):
            "\(name) is a range, or a number of keys from 1 on, up to \(Failure.grouped(Int128(limit)))"
        case .complexWeights(let type): "the weights of a network are real numbers, not \(type.name)"
        case .nothingToUndo: "there is nothing to undo"
        case .nothingToRedo: "there is nothing to redo"
        case .takesNoArgument(let command): "\(command) takes no arguments"
        case .noOrthogonality(let shape):
            shape.rank < 2
                ? "orthogonality needs a matrix, and \(shape) has rank \(shape.rank)"
                : "the smaller side of \(shape) is over \(OrthogonalityError.orderLimit), too large a Gram matrix to hold"
        case .noSpectrum(let shape): "singular values are of a matrix, and \(shape) has rank \(shape.rank)"
        case .spectrumTooLarge(let shape, let cost): Failure.message(shape, cost)
        case .expression(let problem): problem.message
        case .sweep(let problem): problem.message
        case .unknownQuantity(let name): "there is no statistic '\(name)'"
        case .missingStatistic: "expect needs a statistic, such as mean"
        case .missingCommand: "time needs a command"
        case .missingSecondSpec: "compare needs something to compare with, such as glorot_normal"
        case .missingFile: "source needs the name of a file"
        case .notAFingerprint(let text): "'\(text)' is no SHA-256 of 64 hexadecimal digits"
        case .unorderedFingerprint: "a fingerprint is only == or !="
        case .misplacedTolerance: "a tolerance goes with == and != of numbers"
        case .negativeTolerance(let text): "a tolerance is not below 0, as \(text) is"
        case .expectationNotMet(let finding): Failure.message(finding)
        case .inconsistent(let statistics):
            "inconsistent with theory: \(list(statistics.map(\.label)))"
        case .sourceFailed(let path, let lines, _):
            "\(path) failed in line\(lines.count == 1 ? "" : "s") \(list(lines.map(String.init)))"
        case .sourcedTooDeep(let path): "\(path) is sourced while it is being done, or too deep in other files"
        case .onlyLineByLine: "source and time are for scripts and the prompt: initscope repl"
        case .needsExplorer(let command): "\(command) needs the explorer: start it with initscope"
        case .unknownSetting(let name, let command, let takes, let initializer, let options):
            "unknown option '\(name)': \(command) takes \(takes.isEmpty ? "a spec" : takes.joined(separator: ", "))"
                + (options.isEmpty ? "" : "; \(initializer) takes \(options.joined(separator: ", "))")
        case .noBytes: "raw is for the bytes of a tensor: tensor [SPEC]"
        case .noTable(let format): "this is no table, as \(format) needs; use text or json"
        case .cancelled: "cancelled"
        case .settings(let problem): problem.message
        case .outside(let reason): reason
        }
    }

    private static func message(_ error: InitializerError) -> String {
        switch error {
        case .dimensionNotPositive(let axis, let size): "axis \(axis) has size \(size); every axis is at least 1 long"
        case .elementCountOverflows(let sizes):
            "a tensor of \(sizes.map(String.init).joined(separator: " × ")) elements does not fit in 64 bits"
        case .tooManyWords(let needed, let limit):
            "this needs \(grouped(needed)) random words or elements; one key has 32-bit counters, so at most \(grouped(limit))"
        case .matrixTooLarge(let initializer, let elements, let limit):
            "\(initializer) holds its whole matrix, at most \(grouped(Int128(limit))) elements, not \(grouped(Int128(elements)))"
        case .rankTooLow(let initializer, let minimum, let actual):
            "\(initializer) needs at least \(minimum) axes, and the shape has \(actual)"
        case .shapeNotSupported(let initializer, let shape, let requirement):
            "\(initializer) needs \(requirement); the shape is \(shape)"
        case .typeNotSupported(let initializer, let type, let supported):
            "\(initializer) makes \(list(supported.map(\.name))), not \(type.name)"
        case .distributionNotComplex(let initializer, let distribution, let type):
            "\(initializer) draws from \(distribution), which is not defined over complex numbers (\(type.name))"
        case .unknownInitializer(let name): "there is no initializer '\(name)'"
        case .unknownOption(let name, let initializer, let allowed):
            allowed.isEmpty
                ? "\(initializer) takes no options, and so no '\(name)'"
                : "\(initializer) has no option '\(name)': it takes \(list(allowed))"
        case .optionKindMismatch(let option, _, let expected, let actual):
            switch expected {
            case .choice(let words): "\(option) is one of \(list(words)), not \(actual)"
            case .number, .nonNegativeNumber: "\(option) is a number, not \(actual)"
            }
        case .unknownChoice(let word, let option, let allowed): "\(option) is one of \(list(allowed)), not '\(word)'"
        case .optionNotFinite(let option, let value): "\(option) must be finite, not \(ElixirNotation.float(value))"
        case .optionNegative(let option, let initializer, let value):
            "\(initializer) takes the square root of \(option), which cannot be negative: \(ElixirNotation.float(value))"
        }
    }

    /// What to type instead, when it can be guessed.
    public var suggestion: String? {
        switch problem {
        case .unknownWord(let word) where Command.named(word) != nil:
            Vocabulary.fields.contains(word) ? "did you mean '\(word)=' and its value?" : nil
        case .expression(let problem): problem.suggestion
        case .sweep(let problem): problem.suggestion
        case .settings(let problem): problem.suggestion
        case .unknownWord(let word) where Initializer.substitute(for: word) != nil:
            Initializer.substitute(for: word).map { "'\(word)' is an option here: type \($0)" }
        case .unknownWord(let word):
            Spelling.nearest(to: word, among: Vocabulary.words).map { "did you mean '\($0)'?" }
                ?? "'help' lists the commands, 'list' the initializers"
        case .unknownType(let name):
            Spelling.nearest(to: name, among: ElementType.allCases.map(\.name))
                .map { "did you mean '\($0)'?" } ?? "types are \(list(ElementType.allCases.map(\.name)))"
        case .unknownQuantity(let name):
            Spelling.nearest(to: name, among: Quantity.all.flatMap { [$0.name] + $0.aliases })
                .map { "did you mean '\($0)'?" } ?? "statistics are \(list(Quantity.all.map(\.name)))"
        case .expectationNotMet(let finding) where finding.wantsEveryBit:
            "without a tolerance == is exact: add one, such as ± 1.0e-6"
        case .unknownCommand(let name):
            Spelling.nearest(to: name, among: Command.all.map(\.name)).map { "did you mean '\($0)'?" }
                ?? "'help' lists the commands"
        case .unknownField(let name, let allowed):
            Spelling.nearest(to: name, among: allowed).map { "did you mean '\($0)'?" }
        case .unknownSetting(let name, _, let takes, _, let options):
            Spelling.nearest(to: name, among: takes + options).map { "did you mean '\($0)'?" }
        case .needsExplorer: "initscope --play FILE does the commands of a file there"
        case .initializer(.unknownOption(let name, _, let allowed)):
            Spelling.nearest(to: name, among: allowed).map { "did you mean '\($0)'?" }
        case .initializer(.unknownChoice(let word, _, let allowed)):
            Spelling.nearest(to: word, among: allowed).map { "did you mean ':\($0)'?" }
        case .unfitSetting(_, .choice(let words), let given?),
            .unfitSetting(_, .integerOrChoice(_, let words), let given?):
            Spelling.nearest(to: given, among: words).map { "did you mean '\($0)'?" }
        case .unfitSetting(_, .statistic, let given?):
            Spelling.nearest(to: given, among: Quantity.drawn.flatMap { [$0.name] + $0.aliases })
                .map { "did you mean '\($0)'?" }
        case .unfitSetting(let name, .keys, _): "such as \(name)=1...500"
        case .initializer(.typeNotSupported(_, let type, let supported)) where type.isInteger:
            supported.contains(.f32) ? "add a type, such as f32" : nil
        case .networkTooLarge: "the batch makes the measurement finer and can be 1"
        case .complexWeights(let type): "add a type, such as \(type.component.name)"
        case .initializer(.rankTooLow): "add a shape, such as {784, 256}"
        case .shapeAmongOptions(let initializer): "such as \(initializer) {784, 256}"
        case .roundShape: "such as {784, 256} or 784x256"
        default: nil
        }
    }

    private func list(_ words: [String]) -> String { Failure.list(words) }

    private static func list(_ words: [String]) -> String {
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
