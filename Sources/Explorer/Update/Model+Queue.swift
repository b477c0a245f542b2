import InitializerCore
import Screen
import Workbench

/// Doing commands one after the other: those of a file, those that were pasted.
extension Model {
    /// What goes on by itself after an event: waiting commands, a lesson, a recording, a time that is taken.
    mutating func goOn() -> [Effect] {
        var effects: [Effect] = []
        var done = 0
        while !question.isAwaited, !queue.awaitsFile, permissions.isEmpty, queue.isRunning, !queue.isResting {
            // Keys and the screen come between the commands of a long file.
            guard done < Self.commandsAtATime else {
                queue.isResting = true
                effects.append(.goOn)
                break
            }
            done += 1
            guard let line = queue.next() else {
                layOutAnswers()
                _ = queue.drop()
                break
            }
            effects += run(line.text, at: line.place, isInFile: line.isInFile)
        }
        effects += advanceLesson()
        tellTime()
        if log.recording != nil {
            let lines = log.takeUnwritten()
            if !lines.isEmpty { effects.append(.file(.record(lines))) }
        }
        return effects
    }

    /// Commands that are done before anything else is looked at: some milliseconds' worth.
    private static let commandsAtATime = 128

    /// Shows a failure, and forgets what was to be done after it.
    mutating func fail(_ lines: [String]) -> [Effect] {
        layOutAnswers()
        let dropped = queue.drop()
        let rest =
            dropped == 0
            ? []
            : [dropped == 1 ? "the command after it did not run" : "the \(dropped) commands after it did not run"]
        notice = .failure(lines + rest)
        timing = nil
        lesson = nil
        return []
    }

    /// Lays an answer over the panels; those of several commands together, once all are there.
    mutating func lay(_ title: String, _ lines: [StyledText]) {
        guard queue.current != nil else {
            // What is said in a line needs no box that has to be closed, unless the line is for how long it took.
            if lines.count == 1, lines[0].displayWidth <= size.width, timing == nil {
                notice = .note(lines[0].text)
            } else {
                overlay = Overlay(title: title, lines: lines)
            }
            return
        }
        queue.answers += (queue.answers.isEmpty ? [] : [""]) + ["\(title):"] + lines
    }

    mutating func layOutAnswers() {
        guard !queue.answers.isEmpty else { return }
        overlay = Overlay(title: "Answers", lines: queue.answers)
    }

    private mutating func tellTime() {
        guard let timing, !question.isAwaited, permissions.isEmpty, examination.work == .idle else { return }
        self.timing = nil
        let seconds = NumberFormat.significant((now - timing.start) / .seconds(1), digits: 3)
        notice = .note("\(timing.line.drop(while: \.isWhitespace)) took \(seconds) s")
    }

    // MARK: Pastes of several lines

    /// Shows several lines before any of them is done; nil for text of one line.
    mutating func pasteLines(_ text: String) -> [Effect]? {
        guard editing == nil, modalScope == nil || modalScope == .pasted else { return nil }
        let line = commandLine
        let before = line.map { String($0.text.prefix($0.cursor)) } ?? ""
        let after = line.map { String($0.text.dropFirst($0.cursor)) } ?? ""
        let commands = LogicalLine.split(before + text + after).map(\.text)
        guard commands.count > 1 || line == nil && !commands.isEmpty else { return nil }
        pasted = commands
        commandLine = nil
        notice = nil
        overlay = Overlay(title: Self.pastedTitle(commands.count), lines: commands)
        return line == nil ? [] : [.closeLine]
    }

    private static func pastedTitle(_ count: Int) -> String {
        "\(count) pasted command\(count == 1 ? "" : "s"): Enter runs \(count == 1 ? "it" : "them"), Esc discards \(count == 1 ? "it" : "them")"
    }

    /// Does the lines that were pasted, or not.
    mutating func endPaste(_ isWanted: Bool) -> [Effect] {
        overlay = nil
        if isWanted { queue.insert(pasted.map { LineQueue.Line(text: $0, place: nil, depth: 0) }) }
        pasted = []
        return []
    }
}
