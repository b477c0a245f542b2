/// What the program tells whoever started it.
public struct ExitStatus: Hashable, Sendable {
    /// The number.
    public let code: Int32

    /// What it means, in a sentence.
    public let meaning: String

    /// Every one there is. 64 is `EX_USAGE` of sysexits(3); what a signal ended is 128 and its number, as shells count.
    public static let all: [ExitStatus] = [
        ExitStatus(code: 0, meaning: "Success."),
        ExitStatus(
            code: 1,
            meaning: """
                A check, an expectation or an audit does not hold, or something could not be done: a file could not be \
                read or written, or a command needs the explorer.
                """),
        ExitStatus(
            code: 2,
            meaning: """
                A command could not be understood, or its arguments are wrong. A script ends with the status of the \
                first line that fails; with --keep-going, with 2 if a line could not be understood, else with 1.
                """),
        ExitStatus(code: 64, meaning: "Wrong options or arguments of initscope itself."),
        ExitStatus(code: 130, meaning: "Interrupted by Ctrl-C."),
        ExitStatus(code: 141, meaning: "The reader closed the pipe, as in | head."),
    ]
}
