import Concurrency
import Documents
import InitializerCore
import Platform

/// Why a line could not be done: what is wrong, and where in the line. Facts only; ``Failure/message`` words them.
public struct Failure: Error, Hashable, Sendable {
    /// What is wrong.
    public let problem: Problem

    /// The offending part of the line, in characters; nil if no part of it is to blame.
    public let range: SourceRange?

    /// How the command is used whose arguments are wrong: `hist [SPEC] [bins=N|WORD]`; nil if they are not to blame. It
    /// makes no difference between failures.
    let usage: String?

    /// A failure of the part of a line at `range`.
    public init(_ problem: Problem, at range: SourceRange? = nil) { self.init(problem, at: range, usage: nil) }

    init(_ problem: Problem, at range: SourceRange?, usage: String?) {
        self.problem = problem
        self.range = range
        self.usage = usage
    }

    /// Whether the same is wrong at the same place.
    public static func == (left: Failure, right: Failure) -> Bool {
        left.problem == right.problem && left.range == right.range
    }

    /// Hashes what `==` compares.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(problem)
        hasher.combine(range)
    }

    /// What an error that ended some work means to the user.
    public init(_ error: any Error) {
        switch error {
        case let failure as Failure: self = failure
        case is CancellationError: self.init(.cancelled)
        case let error as MissingLAPACK: self.init(.missingLAPACK(error))
        case let error as OutOfMemory: self.init(.outOfMemory(bytes: error.bytes))
        case is NoThreadLeft: self.init(.outside("the system refuses to start a thread; end other programs first"))
        default: self.init(.outside(String(describing: error)))
        }
    }
}

/// What can be wrong with a line.
public enum Problem: Hashable, Sendable {
    /// The line is understood, but no such tensor can be made.
    case initializer(InitializerError)
    /// Something else was expected at this place.
    case unexpected(expected: String)
    /// A word that is neither a command nor a part of a Spec.
    case unknownWord(String)
    /// A word behind a command that is no part of a Spec; `takes` has the names of the command's settings.
    case unknownArgument(String, command: String, takes: [String])
    /// A word that nothing is left for.
    case extraArgument(String, after: String)
    /// A type that does not exist.
    case unknownType(String)
    /// A generator that does not exist.
    case unknownGenerator(String)
    /// A name there is no help for.
    case noHelp(String)
    /// A command of the explorer names what is not there: `kind` is what was to be named, `takes` what can be.
    case unknownPart(String, kind: String, command: String, takes: [String])
    /// An option of the program, where only those of a command can stand.
    case programOption(String)
    /// A string whose closing quote is missing.
    case unterminatedString
    /// A field `set` does not know.
    case unknownField(String, allowed: [String])
    /// A field without a value.
    case missingValue(field: String)
    /// A word that a Spec must follow, and none does.
    case missingSpec(after: String)
    /// A part given twice.
    case repeated(String)
    /// An option without its name.
    case unnamedOption(initializer: String, allowed: [String])
    /// A shape inside an initializer's parentheses.
    case shapeAmongOptions(initializer: String)
    /// A shape in round parentheses.
    case roundShape
    /// Text that is no number.
    case notANumber(String)
    /// Text that is no whole number.
    case notAWholeNumber(String)
    /// A size with a cross and no other size: `10x`.
    case unfinishedShape(String)
    /// A whole number too large for an axis.
    case sizeOutOfRange(String)
    /// A shape with more axes than are read.
    case tooManyAxes(Int, limit: Int)
    /// A key beyond 64 bits.
    case keyOutOfRange(String)
    /// A value a setting of a command does not take; nil if it cannot be shown.
    case unfitSetting(String, takes: StudySetting.Kind, given: String?)
    /// A network whose signals would take too much memory: layers × batch × width of them.
    case networkTooLarge(signals: Int128, limit: Int)
    /// Networks whose training would take too much memory: so many parameters together.
    case trainingTooLarge(parameters: Int128, limit: Int)
    /// Networks in training that would keep too many numbers of the examples they see at once.
    case signalsTooLarge(numbers: Int128, limit: Int)
    /// An attention's heads share the width among them.
    case headsDoNotDivide(heads: Int, width: Int)
    /// A convolution of examples that are not images.
    case notImages(data: String, shape: [Int])
    /// A network of weights that are not real numbers.
    case complexWeights(ElementType)
    /// There is nothing to undo.
    case nothingToUndo
    /// There is nothing to redo.
    case nothingToRedo
    /// A framework's call cannot be read.
    case framework(FrameworkCallError.Problem)
    /// The command takes no argument.
    case takesNoArgument(command: String)
    /// An orthogonality error was asked for where there is none, or none that can be held.
    case noOrthogonality(Shape)
    /// Singular values were asked for where there is no matrix.
    case noSpectrum(Shape)
    /// Singular values that would take too long or too much memory to find.
    case spectrumTooLarge(Shape, SpectrumCost)
    /// What is to be swept over makes no sense, or too much work.
    case sweep(SweepProblem)
    /// An expression has no value.
    case expression(ExpressionProblem)
    /// A statistic that does not exist.
    case unknownStatistic(String)
    /// `expect` without a statistic.
    case missingStatistic
    /// `time` without a command.
    case missingCommand
    /// Nothing to compare with: no second subject in the line, and none is pinned.
    case missingSecondSubject
    /// A command without the name of a value.
    case missingName(command: String)
    /// Nothing is known of the subject's values, and the command compares with theory.
    case noTheory(String, command: String)
    /// The subject was not drawn from a Spec, and the command draws again.
    case noSpec(String, command: String)
    /// A law laid on a subject that it cannot be the law of.
    case lawDoesNotFit(TheoryError)
    /// `source` without a file.
    case missingFile
    /// A text that is no SHA-256.
    case notAFingerprint(String)
    /// A fingerprint held against another by size.
    case unorderedFingerprint
    /// A tolerance where nothing is to be equal.
    case misplacedTolerance
    /// A tolerance below 0, or NaN.
    case negativeTolerance(String)
    /// What was observed is not as expected, or too roughly known to say.
    case expectationNotMet(ExpectationReport)
    /// Statistics of a draw are not what theory allows.
    case inconsistent([Statistic])
    /// An audit found errors or warnings: so many, in words.
    case unsoundModel(String)
    /// Lines of a sourced file failed, the worst of them in this way, and were told of.
    case sourceFailed(path: String, lines: [Int], Failure.Kind)
    /// A file sources itself, or too many files source one another.
    case sourcedTooDeep(path: String)
    /// Only a prompt or a script can do it.
    case onlyLineByLine
    /// Only the explorer can do it, and something would be missed if it were not done.
    case needsExplorer(command: String)
    /// An answer lacks what an output format is made from.
    case missingContent(format: String, OutputFormat.Content)
    /// An option that neither the command nor its initializer has.
    case unknownSetting(String, command: String, takes: [String], initializer: String, options: [String])
    /// A setting, a key or a line of the startup file is wrong.
    case settings(SettingsProblem)
    /// OpenBLAS is needed and cannot be loaded.
    case missingLAPACK(MissingLAPACK)
    /// A command of more bytes than one is read with.
    case lineTooLong(limit: Int)
    /// There is no room for so much more memory.
    case outOfMemory(bytes: Int)
    /// Values with names would take more memory than they may.
    case valuesTooLarge(bytes: Int, limit: Int)
    /// The work was cancelled.
    case cancelled
    /// A file is there that nobody said to replace.
    case fileExists(path: String)
    /// A contract cannot be read or applied.
    case contract(ContractProblem)
    /// A line of a contract is wrong.
    indirect case inContract(file: String, line: Int, Failure)
    /// A model is no network that signals can be sent through.
    case notThisNetwork(StoredNetwork.Problem)
    /// A setting's text cannot be read: a list of blocks, an initializer's call.
    case inSetting(String, value: String, reason: String)
    /// Something outside failed: a file, a pipe.
    case outside(String)
}

extension Failure {
    /// What kind of failure it is, as the exit status tells it; the greater is the worse.
    public enum Kind: Int32, Comparable, Sendable {
        /// The line was understood and something did not hold or could not be done: a check, an expectation, a file.
        case unmet = 1
        /// The line could not be understood, or its arguments are wrong.
        case misuse = 2

        /// Whether one is less bad than another.
        public static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }
    }

    /// What kind of failure it is.
    public var kind: Kind {
        switch problem {
        case .expectationNotMet, .inconsistent, .unsoundModel, .outside, .notThisNetwork, .missingLAPACK, .cancelled,
            .needsExplorer,
            .sourcedTooDeep,
            .outOfMemory, .valuesTooLarge:
            .unmet
        case .fileExists: .unmet
        case .nothingToUndo, .nothingToRedo: .unmet
        case .sourceFailed(_, _, let kind): kind
        case .inContract(_, _, let failure): failure.kind
        default: .misuse
        }
    }
}
