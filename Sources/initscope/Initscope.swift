import CrashReports
import LineEditor
import Manual
import Platform
import Screen
import Workbench

/// The program: arguments in, exit status out.
///
/// There are no subcommands, so that `initscope help hist` is a command of the workbench like any other.
@main
enum Initscope {
    static func main() {
        CrashReports.readIfAsked()
        #if !DEBUG
            // Whoever builds for debugging wants Swift's own backtracer.
            if let folder = StateFolder.path {
                CrashReports.install(to: folder + "/crash.txt", version: Release.version)
            }
        #endif
        // A file that may not grow is a write that fails, and told as one.
        signal(SIGXFSZ, SIG_IGN)
        do {
            try run(try CommandLineOptions(Array(CommandLine.arguments.dropFirst())))
        } catch let error as UsageError {
            StandardConsole().say(error.message)
            StandardConsole().say("see 'initscope --help'")
            leave(ExitCode.usage.status)
        } catch let error as LineEditorError {
            StandardConsole().say(error.message)
            leave(ExitCode.failure.status)
        } catch let code as ExitCode {
            leave(code.status)
        } catch {
            StandardConsole().say((error as? Failure)?.message ?? "\(error)")
            leave(ExitCode.failure.status)
        }
        leave()
    }

    private static func run(_ options: CommandLineOptions) throws {
        if options.wantsVersion { return try StandardConsole().write(Array("\(Release.version)\n".utf8)) }
        if !options.wantsHelp, options.format == .raw, StandardStream.output.isTerminal {
            throw UsageError("raw bytes would garble the terminal; send them to a file or a pipe")
        }
        try Invocation(
            words: options.words, wantsHelp: options.wantsHelp, format: options.format, commands: options.commands,
            lesson: options.lesson, part: options.part,
            volume: options.isQuiet ? .quiet : .full, afterFailure: options.keepsGoing ? .goOn : .stop,
            start: SessionStart(options.settings)
        ).run()
    }
}
