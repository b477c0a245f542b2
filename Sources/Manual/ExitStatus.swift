/// What the program tells whoever started it.
public struct ExitStatus: Hashable, Sendable {
    /// The number.
    public let code: Int32

    /// What it means, in a sentence.
    public let meaning: String

    /// Every one there is. 64 is `EX_USAGE` of sysexits(3); what a signal ended is 128 and its number, as shells count.
    public static let all: [ExitStatus] = [
        ExitStatus(code: 0, meaning: "Everything was done."),
        ExitStatus(code: 1, meaning: "A command failed; what was wrong is said on standard error."),
        ExitStatus(code: 64, meaning: "The options or the words make no sense."),
        ExitStatus(code: 130, meaning: "Interrupted, by Ctrl-C."),
        ExitStatus(code: 141, meaning: "Nobody reads what is written."),
    ]
}
