import MessagePassing
import Platform
import REPL
import Screen
import Workbench

extension Invocation {
    /// Does this process's part of what the words ask for; the first process answers.
    ///
    /// - Throws: the `ExitCode` of an answer that is a failure. Whatever else fails ends all processes.
    func run(as ranks: Ranks) throws {
        let line = Command.line(words)
        var dialogue = ranks.isFirst ? dialogue(isInJob: true) : silentDialogue
        do {
            let request = try shared(line, in: dialogue)
            if ranks.isFirst { tellProblems(unlessAskedBy: words.first) }
            let sharing = RankSharing(ranks, command: request.description, program: Release.version)
            dialogue.sharing = sharing
            do {
                _ = try dialogue.perform(line)
                try dialogue.finish()
            } catch  where sharing.isDone {
                // The first process does the rest.
            } catch let failure as Failure where dialogue.hasAnswered {
                // An answer that is itself a failure, as of a check that does not hold.
                try dialogue.finish()
                let status = ExitCode(dialogue.report(failure, in: line))
                ranks.end()
                throw status
            }
            ranks.end()
        } catch let status as ExitCode {
            throw status
        } catch {
            guard ranks.isFirst else { ranks.fail((error as? UsageError)?.message ?? Failure(error).message) }
            let status: Int32
            if let error = error as? UsageError {
                StandardConsole().say(error.message)
                status = ExitCode.usage.status
            } else {
                status = dialogue.report(error, in: line).rawValue
            }
            ranks.abort(status)
            leave(status)
        }
    }

    /// The dialogue of a process whose answer nobody hears.
    private var silentDialogue: Dialogue {
        Dialogue(start.session, format: format, volume: .quiet, console: SilentConsole())
    }
}

/// Where nothing is written.
private struct SilentConsole: Console {
    let isWatched = false
    func write(_ bytes: [UInt8]) {}
    func say(_ line: StyledText) {}
    func show(progress: String?) {}
}
