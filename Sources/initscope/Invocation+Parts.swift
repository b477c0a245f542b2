import Distribution
import REPL
import Workbench

extension Invocation {
    /// Larger than what is found of any work that one process puts together.
    private static let partLimit = 8 << 30

    /// Does a part of what the words ask for, and writes what was found, to be merged with the other parts.
    func runPart(_ text: String) throws {
        guard let part = Part(text) else {
            throw UsageError("--part takes I/N, such as 2/7 for the second of seven parts, not '\(text)'")
        }
        guard lesson == nil, commands.isEmpty, let word = words.first, word != "merge" else {
            throw UsageError("--part needs one command whose work can be shared: \(Invocation.sharedCommands)")
        }
        guard format == .text else {
            throw UsageError("--part writes no answer; give --format to merge, which does")
        }
        guard !StandardStream.output.isTerminal else {
            throw UsageError("--part writes bytes that would garble the terminal; send them to a file or a pipe")
        }
        tellProblems(unlessAskedBy: word)
        var dialogue = dialogue
        let line = Command.line(words)
        do {
            let recorder = PartRecorder(part, of: try shared(line, in: dialogue).description, program: Release.version)
            dialogue.sharing = recorder
            do {
                _ = try dialogue.perform(line)
            } catch {
                // Once the part is done, the rest of the work is not.
                guard recorder.result != nil else { throw error }
            }
            if let result = recorder.result { try StandardConsole().write(result.bytes) }
        } catch let error as UsageError {
            throw error
        } catch {
            throw ExitCode(dialogue.report(error, in: line))
        }
    }

    /// Puts the parts together that files hold, and answers their command.
    func runMerge() throws {
        guard words.count > 1 else {
            throw UsageError("merge needs the files that initscope --part I/N COMMAND wrote")
        }
        var parts: [(name: String, part: PartialResult)] = []
        var dialogue = dialogue(pager: Pager())
        do {
            for path in words.dropFirst() {
                let bytes = try UserFiles().bytes(of: path, limit: Invocation.partLimit)
                do throws(PartialResultProblem) {
                    parts.append((path, try PartialResult(bytes)))
                } catch {
                    throw GatheredParts.Refusal(path, error)
                }
            }
            let gathered = try GatheredParts(parts, program: Release.version)
            tellProblems()
            dialogue.sharing = gathered
            defer { try? dialogue.finish() }
            _ = try dialogue.perform(gathered.command)
        } catch {
            throw ExitCode(dialogue.report(error, in: ""))
        }
    }

    /// What a line asks for, where its work can be shared.
    func shared(_ line: String, in dialogue: borrowing Dialogue) throws -> Request {
        let request = try dialogue.session.interpret(line)
        guard request.isShared else {
            throw UsageError(
                "the work of '\(line)' cannot be shared by processes; that of these commands can: "
                    + Invocation.sharedCommands)
        }
        return request
    }

    static var sharedCommands: String { Study.all.filter(\.isShared).map(\.name).joined(separator: ", ") }
}
