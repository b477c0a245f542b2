import Screen
import Workbench

/// Every action as the command it is.
extension Model {
    /// Does what a key does, and takes note of where that scrolled to; all else that keys do is said in words first.
    mutating func performLogged(_ action: Action) -> [Effect] {
        let before = log.count
        let (tensor, statistics, page) = (tensorOrigin, statisticsOrigin, desk.origin)
        let effects = perform(action)
        guard log.count == before else { return effects }
        if tensorOrigin != tensor { log.note("scroll tensor \(tensorOrigin.y) \(tensorOrigin.x)") }
        if statisticsOrigin != statistics { log.note("scroll statistics \(statisticsOrigin)") }
        if desk.origin != page { log.note("scroll study \(desk.origin.y) \(desk.origin.x)") }
        return effects
    }

    /// Commands that leave nothing to do again: they show what is there already, write files, stop things, or their
    /// lines are noted one by one.
    private static let unnotedCommands: Set = [
        "log", "record", "play", "quit", "source", "cancel", "redraw", "help", "save", "yank", "wait",
    ]

    /// Takes note of a line that was done.
    ///
    /// - Parameter step: the step it made that can be taken back, if it made one.
    mutating func noteDone(_ line: String, _ step: CommandLog.Step?) {
        let line = line.trimmed
        guard !line.isEmpty, line.first != "#" else { return }
        let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
        let name = words.first { $0 != "time" }.flatMap(Command.named)?.name ?? ""
        guard !Model.unnotedCommands.contains(name) else { return }
        switch name {
        case "undo": log.noteUndo(String(line), leadingTo: scene.lines(fromBeginning: false))
        case "redo": log.noteRedo(String(line), leadingTo: scene.lines(fromBeginning: false))
        // Where a session began is not in its log.
        case "reset": log.note(session.current.description, step)
        default: log.note(String(line), step)
        }
    }
}

extension String {
    /// Without white space at its ends.
    var trimmed: Substring {
        let start = drop(while: \.isWhitespace)
        return start.prefix(
            upTo: start.lastIndex { !$0.isWhitespace }.map { start.index(after: $0) } ?? start.startIndex)
    }
}
