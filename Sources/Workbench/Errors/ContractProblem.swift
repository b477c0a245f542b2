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
        default: nil
        }
    }

    private static func guess(_ word: String, _ known: [String]) -> String? {
        Spelling.nearest(to: word, among: known).map { "did you mean '\($0)'?" }
    }
}
