import CCrash
import Platform

/// What is left of a crash: a few words on standard error at once, and the backtrace in a file.
///
/// Swift's own backtracer, where there is one, prints pages over the terminal and waits for a key. A handler that may call
/// next to nothing writes addresses; then the program is run once more, under another name, to put names to them.
public enum CrashReports {
    /// What the program is called when it is run to read a report.
    private static let reader = "initscope-crash-report"

    /// Reports crashes from now on, unless `SWIFT_BACKTRACE` says that Swift's own backtracer is wanted.
    ///
    /// - Parameters:
    ///   - path: the file, which is replaced by each crash; its folders are made when they are needed.
    ///   - version: what crashed.
    public static func install(to path: String, version: String) {
        guard getenv("SWIFT_BACKTRACE") == nil else { return }
        initscope_crash_install(path, "initscope \(version)\n", reader)
    }

    /// Reads a report and ends, if the program was run for that.
    public static func readIfAsked() {
        guard CommandLine.arguments.first == reader else { return }
        guard CommandLine.arguments.count == 2, let report = CrashReport(at: CommandLine.arguments[1]) else { exit(1) }
        guard report.rewrite() else { exit(1) }
        let words = Array(report.message.utf8)
        _ = write(STDERR_FILENO, words, words.count)
        exit(0)
    }
}
