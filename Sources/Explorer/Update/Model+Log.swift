import Screen
import Workbench

/// Every action as the command it is.
extension Model {
    /// Does what a key does, and takes note of it in words, unless it was words already.
    mutating func performLogged(_ action: Action) -> [Effect] {
        let before = log.lines.count
        let state = (focus, tensorView, tensorOrigin, statisticsOrigin)
        let slice = tensorSlice
        let effects = perform(action)
        guard log.lines.count == before else { return effects }
        if focus != state.0 { log.note("focus \(focus.rawValue)") }
        if tensorView != state.1 { log.note("view \(tensorView.rawValue)") }
        if tensorSlice != slice {
            log.note((["slice"] + (tensorSlice?.parts.words ?? [])).joined(separator: " "))
        }
        if tensorOrigin != state.2 { log.note("scroll tensor \(tensorOrigin.y) \(tensorOrigin.x)") }
        if statisticsOrigin != state.3 { log.note("scroll statistics \(statisticsOrigin)") }
        return effects
    }

    /// Takes note of a line that was done.
    mutating func noteDone(_ line: String) {
        let line = String(line.trimmed)
        guard !line.isEmpty, line.first != "#" else { return }
        let name = line.prefix { !$0.isWhitespace }
        guard !["log", "record", "play", "quit", "q", "exit", "source"].contains(name) else { return }
        log.note(line)
    }
}

extension String {
    /// Without white space at its ends.
    fileprivate var trimmed: Substring {
        let start = drop(while: \.isWhitespace)
        return start.prefix(
            upTo: start.lastIndex { !$0.isWhitespace }.map { start.index(after: $0) } ?? start.startIndex)
    }
}
