/// What is wrong with a partial result, or with several that are put together.
public enum PartialResultProblem: Error, Hashable, Sendable {
    /// No bytes at all.
    case empty
    /// Bytes of something else.
    case notPartial
    /// A format of another version.
    case otherFormat(String)
    /// Fewer bytes than it says; nil where the end of the head is missing.
    case truncated(after: Int, of: Int?)
    /// More bytes than it says.
    case tooLong(by: Int)
    /// Bytes that changed.
    case damaged
    /// A field of the head that cannot be.
    case damagedHead(String)

    /// Nothing to put together.
    case noParts
    /// Written by another version of the program.
    case otherProgram(String, this: String)
    /// Of another command than the first one.
    case otherCommand(String, first: String, of: String)
    /// Of another division than the first one.
    case otherCount(Part, first: String, Part)
    /// Of other files, or another startup file, than the first one.
    case otherWork(first: String)
    /// A part there is already.
    case duplicate(Part, first: String)
    /// Other items than such a part has.
    case otherItems(Part)
    /// Parts that are not there.
    case missing([Part], command: String)
    /// All of them are of other work than their command asks for here and now.
    case staleWork(command: String)
}

extension PartialResultProblem: CustomStringConvertible {
    /// What is wrong, and what to do, in a sentence without a full stop that can follow the name of a file and a colon.
    public var description: String {
        switch self {
        case .empty: "it is empty: the process that was to write it did not finish; run it again"
        case .notPartial: "it is not a partial result: those are written by initscope --part I/N COMMAND"
        case .otherFormat(let format):
            "its format version is \(format), and this program reads version 1: "
                + "merge it with the version of initscope that wrote it"
        case .truncated(let size, let whole?):
            "it ends after \(size) of \(whole) bytes: the process that wrote it did not finish; run it again"
        case .truncated(let size, nil):
            "it ends within its head, after \(size) bytes: the process that wrote it did not finish; run it again"
        case .tooLong(let count): "there are \(count) bytes behind its end: write each part to a file of its own"
        case .damaged:
            "its bytes are not those that were written, going by their SHA-256: copy it again, or run it again"
        case .damagedHead(let field): "its head has no valid '\(field)': copy it again, or run it again"
        case .noParts: "there is nothing to merge: name the files that initscope --part I/N COMMAND wrote"
        case .otherProgram(let program, let this):
            "it was written by version \(program), and this is \(this): one version must do all of the work"
        case .otherCommand(let command, let first, let other):
            "it is a part of '\(command)', and \(first) of '\(other)': merge parts of one command"
        case .otherCount(let part, let first, let other):
            "it is part \(part), and \(first) is part \(other): merge parts of one division"
        case .otherWork(let first):
            "its files, or its startup file, are not those of \(first): run it again where those are the same"
        case .duplicate(let part, let first): "it is part \(part), and so is \(first): name each part once"
        case .otherItems(let part): "it has not the items of part \(part): run it again"
        case .missing(let parts, let command):
            PartialResultProblem.missingText(parts)
                + ": run initscope --part \(parts[0]) '\(command.replacing("'", with: "'\\''"))'"
        case .staleWork(let command):
            "files that '\(command)' reads, or the startup file, have changed since the parts were written: "
                + "restore them, or run all parts again"
        }
    }

    private static func missingText(_ parts: [Part]) -> String {
        let count = parts[0].count
        guard parts.count > 1 else { return "part \(parts[0]) is missing" }
        let shown = parts.prefix(10).map { "\($0.number)" }.joined(separator: ", ")
        return "parts \(shown)\(parts.count > 10 ? ", …" : "") of \(count) are missing"
    }
}
