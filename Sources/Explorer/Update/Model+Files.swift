import Screen
import Workbench

/// Recording what is done, and what came of files and of the clipboard.
extension Model {
    mutating func startRecording(_ path: String) -> [Effect] {
        let first = scene.lines(fromBeginning: true).joined(separator: "\n")
        return finishRecording() + [.file(.startRecording(path: path, first: first))]
    }

    mutating func stopRecording() -> [Effect] {
        guard let path = log.recording else {
            notice = .note("nothing is being recorded; record FILE begins")
            return []
        }
        let effects = finishRecording()
        notice = .note("\(log.recordedCount) \(log.recordedCount == 1 ? "command is" : "commands are") in \(path)")
        return effects
    }

    /// Writes what is still to be written, and ends the recording if there is one.
    mutating func finishRecording() -> [Effect] {
        guard log.recording != nil else { return [] }
        let lines = log.takeUnwritten(all: true)
        log.stopRecording()
        return (lines.isEmpty ? [] : [.file(.record(lines))]) + [.file(.stopRecording)]
    }

    /// Says, or does, what came of a request to the files or the clipboard.
    mutating func handle(_ result: FileResult) -> [Effect] {
        switch result {
        case .read(let path, let reading, .success(let text)): handle(text, of: path, reading)
        case .read(let path, _, .failure(let failure)), .screenSaved(let path, let failure?),
            .figureSaved(let path, let failure?):
            return fail([failure.message.contains(path) ? failure.message : "\(path): \(failure.message)"])
        case .screenSaved(let path, nil): notice = .note("the screen is in \(path)")
        case .figureSaved(let path, nil): notice = .note("the figure is in \(path)")
        case .recording(let path, nil):
            log.startRecording(path)
            notice = .note("recording into \(path); record alone ends it")
        case .recording(_, let failure?):
            log.stopRecording()
            notice = .failure(["recording has ended: \(failure.message)"])
            return [.file(.stopRecording)]
        case .copied(let what, .success(let file)):
            notice = .note("\(what): sent to the clipboard (OSC 52), and in \(file)")
        case .copied(let what, .failure(let failure)):
            notice = .note("\(what): sent to the clipboard (OSC 52); no file has it: \(failure.message)")
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
