import Screen
import Workbench

/// Recording what is done, and what came of files and of the clipboard.
extension Model {
    mutating func startRecording(_ path: String, replaces: Bool) -> [Effect] {
        let first = scene.lines(fromBeginning: true).joined(separator: "\n")
        return finishRecording() + write(.startRecording(path: path, first: first, replaces: replaces))
    }

    mutating func stopRecording() -> [Effect] {
        guard let path = log.recording else {
            notice = .note("not recording; start with record FILE")
            return []
        }
        let effects = finishRecording()
        notice = .note("recorded \(log.recordedCount) \(log.recordedCount == 1 ? "command" : "commands") in \(path)")
        return effects
    }

    /// Writes what is still to be written, and ends the recording if there is one.
    mutating func finishRecording() -> [Effect] {
        guard log.recording != nil else { return [] }
        let lines = log.takeUnwritten(all: true)
        log.stopRecording()
        return (lines.isEmpty ? [] : [.file(.record(lines))]) + [.file(.stopRecording)]
    }

    /// Writes a file before the commands that wait go on, so that it shows what there is now.
    mutating func write(_ request: FileRequest) -> [Effect] {
        queue.awaitsFile = queue.isRunning
        return [.file(request)]
    }

    /// Says, or does, what came of a request to the files or the clipboard.
    mutating func handle(_ result: FileResult) -> [Effect] {
        if result.isOfWriting { queue.awaitsFile = false }
        switch result {
        case .read(let path, let reading, .success(let text)): handle(text, of: path, reading)
        case .wouldReplace(let path, let request): ask(.replace(request, path: path))
        case .read(let path, _, .failure(let failure)), .screenSaved(let path, let failure?),
            .figureSaved(let path, let failure?):
            return fail([failure.message.contains(path) ? failure.message : "\(path): \(failure.message)"])
        case .screenSaved(let path, nil): notice = .note("saved the screen as \(path)")
        case .figureSaved(let path, nil): notice = .note("saved the figure as \(path)")
        case .recording(let path, nil):
            log.startRecording(path)
            notice = .note("recording to \(path); stop with record")
        case .recording(_, let failure?):
            log.stopRecording()
            notice = .failure(["recording stopped: \(failure.message)"])
            return [.file(.stopRecording)]
        case .scripts(let files): addToPalette(files)
        case .copied(let what, .success(let file)):
            notice = .note("copied \(what) to the clipboard (OSC 52) and to \(file)")
        case .copied(let what, .failure(let failure)):
            notice = .note("copied \(what) to the clipboard (OSC 52), but not to a file: \(failure.message)")
        }
        return []
    }

    private mutating func handle(_ text: String, of path: String, _ reading: FileRequest.Reading) {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        switch reading {
        case .source(let depth): queue.insert(LineQueue.lines(of: text, file: name, depth: depth))
        case .lesson: startLesson(name, LogicalLine.split(text).map(\.text))
        }
    }
}
