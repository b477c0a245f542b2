import InitializerCore

/// What can be wrong with a contract.
public enum ContractProblem: Hashable, Sendable {
    /// No contract that ships has this name, and it is no file's.
    case unknownContract(String, known: [String])
    /// Contracts use one another without end.
    case usedTooDeep(String)
    /// A contract, with all it uses, has more lines or longer ones than are read.
    case tooLong(limit: Int, of: String)
    /// A word that takes another behind it: `use`.
    case missingWord(after: String, such: String)
    /// More on a line than belongs there.
    case tooMuch(String, after: String)
    /// A pattern with nothing behind it.
    case missingSpec(pattern: String)
    /// No framework lays weights out under this name.
    case unknownLayout(String, known: [String])
    /// A name that cannot be given to a number, as it has a meaning of its own.
    case takenName(String)
    /// A name that stands for no number.
    case unknownQuantity(String, known: [String])
    /// A number that is made from itself.
    case circular(String)
    /// A part of a Spec that the tensor says itself.
    case ownPart(String)
    /// A Spec without an initializer.
    case noInitializer
    /// Blocks of a tensor that are not two at least.
    case fewParts
    /// Blocks within blocks.
    case nestedBlocks
    /// Neither one law for all parts nor one for each.
    case otherCount(laws: Int, parts: Int)
    /// A text that is no axis.
    case notAnAxis(String)
    /// A text that says neither how many parts there are nor how large they are.
    case notParts(String)
    /// A tensor without the axis it is to be cut along.
    case missingAxis(Int, tensor: String, shape: Shape)
    /// A tensor whose axis cannot be cut so.
    case indivisible(axis: Int, tensor: String, shape: Shape, shares: [Int])
}

extension ContractProblem {
    /// What is wrong, in a sentence without a full stop.
    var message: String {
        switch self {
        case .unknownContract(let name, _): "unknown contract '\(name)'"
        case .usedTooDeep(let name): "'\(name)' uses itself, or contracts use one another too deeply"
        case .tooLong(let limit, let things): "a contract has at most \(limit) \(things)"
        case .missingWord(let word, let such): "\(word) needs \(such)"
        case .tooMuch(let text, let before): "unexpected '\(text)' after \(before)"
        case .missingSpec(let pattern): "'\(pattern)' needs a spec behind it"
        case .unknownLayout(let word, _): "unknown layout '\(word)'"
        case .takenName(let name): "'\(name)' has a meaning of its own; choose another name"
        case .unknownQuantity(let name, _): "unknown number '\(name)'"
        case .circular(let name): "\(name) is made from itself"
        case .ownPart(let part): "leave out the \(part): the tensor's own is taken"
        case .noInitializer: "no initializer is named"
        case .fewParts: "blocks needs at least two parts"
        case .nestedBlocks: "blocks cannot contain blocks"
        case .otherCount(let laws, let parts): "blocks has \(laws) laws for \(parts) parts"
        case .notAnAxis(let text): "'\(text)' is no axis"
        case .notParts(let text): "'\(text)' does not say what the parts are"
        case .missingAxis(let axis, let name, let shape):
            "'\(name)' \(shape) has no axis \(axis) to be cut along"
        case .indivisible(let axis, let name, let shape, let shares):
            "'\(name)' \(shape) cannot be cut into "
                + (Set(shares).count == 1 ? "\(shares.count) equal parts" : "parts of \(Self.proportion(shares))")
                + " along axis \(axis), of size \(shape.dimensions[axis])"
        }
    }

    /// What to write instead, when it can be guessed.
    var suggestion: String? {
        switch self {
        case .unknownContract(let name, let known):
            Self.guess(name, known) ?? "contracts are \(Failure.list(known)), and files, such as ./\(name)"
        case .missingSpec: "such as normal(scale: 0.02), zeros, or any where nothing is checked"
        case .unknownLayout(let word, let known): Self.guess(word, known) ?? "layouts are \(Failure.list(known))"
        case .unknownQuantity(let name, let known): Self.guess(name, known) ?? "numbers are \(Failure.list(known))"
        case .noInitializer: "such as normal(scale: 0.02), zeros, or any where nothing is checked"
        case .fewParts: "such as blocks(zeros, ones, zeros, zeros), or blocks(glorot_uniform, parts: 3)"
        case .nestedBlocks: "list all parts in one blocks(...), with their relative sizes, such as parts: [2, 1, 1]"
        case .otherCount: "give one law for each part, or a single law for all of them"
        case .notAnAxis: "axes are counted from 0, or from the end: -1 is the last"
        case .notParts: "such as parts: 3 for equal ones, or parts: [4, 1, 1] for their sizes or shares"
        case .missingAxis:
            "add a shape after the pattern, such as {_, _}, so that the line applies only to tensors of that shape"
        case .indivisible:
            "give the sizes of the parts, such as parts: [4, 1, 1], or limit the line to other tensors by name or shape"
        default: nil
        }
    }

    /// `4 : 1 : 1`
    private static func proportion(_ shares: [Int]) -> String {
        shares.prefix(8).map(String.init).joined(separator: " : ") + (shares.count > 8 ? " : …" : "")
    }

    private static func guess(_ word: String, _ known: [String]) -> String? {
        Spelling.nearest(to: word, among: known).map { "did you mean '\($0)'?" }
    }
}
