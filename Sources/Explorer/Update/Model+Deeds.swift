import InitializerCore
import Presentation
import Screen
import Workbench

/// What commands of the explorer do.
extension Model {
    /// Does what a line asks of the face.
    mutating func perform(_ errand: Errand, _ line: String) throws(Failure) -> [Effect] {
        switch errand {
        case .source(let path):
            let depth = (queue.current?.depth ?? 0) + 1
            guard depth <= LineQueue.depthLimit else { throw Failure(.sourcedTooDeep(path: path)) }
            queue.isReading = true
            return [.outside(.read(path: path, .source(depth: depth)))]
        case .time(let inner):
            timing = Timing(line: inner, start: now)
            do throws(Failure) {
                return try execute(inner)
            } catch {
                timing = nil
                throw error
            }
        case .explorer(let deed): return try perform(deed)
        }
    }

    private mutating func perform(_ deed: ExplorerDeed) throws(Failure) -> [Effect] {
        switch deed {
        case .focus(let name):
            guard let panel = PanelID.named(name) else {
                throw Failure(.unexpected(expected: list(PanelID.allCases.map(\.rawValue))))
            }
            guard panel != .study || desk.chosen != nil else {
                throw Failure(.outside("no study is on show; view NAME shows one"))
            }
            focus = panel
            clampScrolling()
        case .view(let name): return try view(name)
        case .heat: return showTensor(tensorView == .numbers ? .heat : .numbers)
        case .pin: return pinShown()
        case .unpin: return unpin()
        case .zoom(let isZoomed):
            self.isZoomed = isZoomed ?? !self.isZoomed
            clampScrolling()
        case .fields: return showSpec()
        case .cancel: return cancel() ?? nothingToCancel()
        case .redraw: return [.redraw]
        case .scroll(let name, let line, let column): try scroll(name, Point(x: column, y: line))
        case .slice(let parts): return try slice(parts)
        case .filter(let text):
            filter = text.isEmpty ? nil : ListFilter(text)
            focus = .initializers
        case .bins(let choice):
            histogram.bins = choice ?? histogram.nextBins
            return examineShown()
        case .counts(let scale): histogram.counts = scale ?? histogram.counts.other
        case .log:
            overlay = Overlay(title: "Log: what was done, as it can be typed", lines: log.lines)
            // What was done last is what one looks for.
            return move(.last)
        case .record(let path?):
            let first = scene.lines(fromBeginning: true).joined(separator: "\n")
            return finishRecording() + [.outside(.startRecording(path: path, first: first))]
        case .record(nil):
            guard let path = log.recording else {
                notice = .note("nothing is being recorded; record FILE begins")
                return []
            }
            let effects = finishRecording()
            notice = .note("\(log.recordedCount) \(log.recordedCount == 1 ? "command is" : "commands are") in \(path)")
            return effects
        case .play(let path): return [.outside(.read(path: path, .lesson))]
        case .saveScreen(let path): return [.outside(.saveScreen(path: path))]
        case .yank(let what): return try yank(what)
        case .mouse(let isTaken):
            pointer.isTaken = isTaken ?? !pointer.isTaken
            notice = .note(
                pointer.isTaken
                    ? "the mouse is the explorer's: click, drag a number, turn the wheel"
                    : "the mouse is the terminal's: text can be selected")
            return [.outside(.takeMouse(pointer.isTaken))]
        case .wait: break
        }
        return []
    }

    private func list(_ words: [String]) -> String { words.joined(separator: ", ") }

    /// Shows what a name stands for: the overview, a study, a way to look at the tensor.
    private mutating func view(_ name: String) throws(Failure) -> [Effect] {
        if let view = TensorView(rawValue: name) { return showTensor(view) }
        let study = Study.named(name)
        guard study != nil || name == ViewName.overview else {
            throw Failure(.unexpected(expected: list(ViewName.all.map(\.name))))
        }
        return view(study)
    }

    private mutating func showTensor(_ view: TensorView) -> [Effect] {
        tensorView = view
        clampScrolling()
        return []
    }

    private mutating func scroll(_ name: String, _ place: Point) throws(Failure) {
        switch PanelID(rawValue: name) {
        case .tensor:
            tensorOrigin = place
            clampScrolling()
        case .statistics: statisticsOrigin = min(place.y, 11)
        case .study: desk.origin = place
        default: throw Failure(.unexpected(expected: "tensor, statistics or study"))
        }
    }

    // MARK: Recording

    /// Writes what is still to be written, and ends the recording if there is one.
    mutating func finishRecording() -> [Effect] {
        guard log.recording != nil else { return [] }
        let lines = log.takeUnwritten(all: true)
        log.stopRecording()
        return (lines.isEmpty ? [] : [.outside(.record(lines))]) + [.outside(.stopRecording)]
    }

    // MARK: Copying

    private mutating func yank(_ what: ExplorerDeed.Copied) throws(Failure) -> [Effect] {
        switch what {
        case .spec: return [.outside(.copy(shown.description, what: "the Spec"))]
        case .statistic(let name):
            guard let text = statistic(name) else {
                throw Failure(.outside("\(name) is not known of the tensor on show"))
            }
            return [.outside(.copy(text, what: "\(name) = \(text)"))]
        case .call(let framework):
            let line = "translate \(framework) \(shown)"
            guard case .ask(let question) = try session.interpret(line) else { return [] }
            questionGeneration += 1
            (asked, unnoted) = (line, nil)
            copiesAnswer = true
            return [.answer(question, generation: questionGeneration)]
        }
    }

    /// A statistic of the picture with every digit.
    private func statistic(_ name: String) -> String? {
        guard let picture, let quantity = Quantity.named(name) else { return nil }
        if case .known(let count) = quantity.measurement { return String(count(picture.spec)) }
        let rows = Statistic.rows(picture.summary, picture.spec.law, picture.orthogonality)
        switch rows.first(where: { $0.quantity.name == name })?.observed {
        case .number(let value): return value.description
        case .count(let count): return String(count)
        case .moreThan, nil: return nil
        }
    }

    // MARK: News

    mutating func takeIn(_ news: News) -> [Effect] {
        switch news {
        case .read(let path, let reading, .success(let text)): return takeIn(text, of: path, reading)
        case .read(let path, _, .failure(let failure)), .screenSaved(let path, let failure?):
            return fail([failure.message.contains(path) ? failure.message : "\(path): \(failure.message)"])
        case .screenSaved(let path, nil): notice = .note("the screen is in \(path)")
        case .recording(let path, nil):
            log.startRecording(path)
            notice = .note("recording into \(path); record alone ends it")
        case .recording(_, let failure?):
            log.stopRecording()
            notice = .failure(["recording has ended: \(failure.message)"])
            return [.outside(.stopRecording)]
        case .copied(let what, .success(let file)):
            notice = .note("\(what): sent to the clipboard (OSC 52), and in \(file)")
        case .copied(let what, .failure(let failure)):
            notice = .note("\(what): sent to the clipboard (OSC 52); no file has it: \(failure.message)")
        }
        return []
    }

    private mutating func takeIn(_ text: String, of path: String, _ reading: Chore.Reading) -> [Effect] {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        switch reading {
        case .source(let depth): queue.insert(LineQueue.lines(of: text, file: name, depth: depth))
        case .lesson: startLesson(name, LogicalLine.split(text).map(\.text))
        }
        return []
    }
}
