import Workbench

/// Words or options that make no sense together: told with a hint at `--help`, exit status 64.
struct UsageError: Error {
    /// What is wrong, in a sentence without a full stop.
    let message: String

    init(_ message: String) { self.message = message }
}

/// The end of the program with a status, after everything was said.
struct ExitCode: Error {
    let status: Int32

    init(status: Int32) { self.status = status }

    /// The status for a kind of failure.
    init(_ kind: Failure.Kind) { self.init(status: kind.rawValue) }

    /// A command failed.
    static let failure = ExitCode(status: 1)
    /// `EX_USAGE` of sysexits(3).
    static let usage = ExitCode(status: 64)
}
