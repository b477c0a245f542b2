import InitializerCore
import Screen
import Workbench

/// What commands of the explorer do.
extension Model {
    mutating func perform(_ command: ExplorerCommand) throws(Failure) -> [Effect] {
        try command.checkNames()
        switch command {
        case .open(let paths): return open(paths)
        case .table(let change): try changeTable(change)
        case .focus(let name): try moveFocus(to: name)
        case .view(let name): try view(named: name)
        case .heat: showTensor(tensorPanel.view == .numbers ? .heat : .numbers)
        case .pin: pinShown()
        case .unpin: unpin()
        case .zoom(let isZoomed):
            self.isZoomed = isZoomed ?? !self.isZoomed
            keepFocusInSight()
            clampScrolling()
        case .fields: showSpec()
        case .cancel: return cancel() ?? nothingToCancel()
        case .pause(let isPaused): return pauseStudy(isPaused)
        case .restart: study.forgetAnswers()
        case .redraw: return [.redraw]
        case .scroll(let name, let line, let column): scroll(name, Point(x: column, y: line))
        case .slice(let parts): try slice(parts)
        case .filter(let text): return openInitializers(typed: text)
        case .bins(let choice):
            histogramPanel.bins = choice ?? histogramPanel.nextBins
            return examineShown()
        case .counts(let scale): histogramPanel.counts = scale ?? histogramPanel.counts.other
        case .fitAxis: histogramPanel.fitAxis(to: examination.snapshot, beside: HistogramPanel.pinned(self))
        case .log:
            overlay = Overlay(title: "Command log", lines: log.lines)
            // What was done last is what one looks for.
            return move(.last)
        case .record(let path?, let replaces): return startRecording(path, replaces: replaces)
        case .record(nil, _): return stopRecording()
        case .play(let path): return [.file(.read(path: path, .lesson))]
        case .saveScreen(let path, let replaces): return write(.saveScreen(path: path, replaces: replaces))
        case .saveFigure(let path, let replaces): return try saveFigure(path, replaces: replaces)
        case .yank(let what): return try yank(what)
        case .mouse(let isTaken): return takeMouse(isTaken ?? !pointer.isTaken)
        case .wait: break
        }
        return []
    }

    // MARK: What is seen

    private mutating func moveFocus(to name: String) throws(Failure) {
        guard let panel = Panel.named(name) else { return }
        if layout.panels.contains(panel.id) {
            focus = panel.id
        } else if let tab = [Tab.overview, .fit, .model].first(where: { tabs.contains($0) && shows(panel.id, $0) }) {
            // What is not part of this view is part of another.
            view(tab, focusing: panel.id)
        } else {
            throw Failure(.outside("the view \(study.tab.name) has no panel \(panel.id.name) on a screen of this size"))
        }
        if !panel.isLine { lone = panel.id }
        clampScrolling()
    }

    /// Whether a view has a panel on a screen of this size.
    private func shows(_ panel: Panel.ID, _ tab: Tab) -> Bool {
        Layout(size, Layout.Contents(tab: tab, lone: panel)).panels.contains(panel)
    }

    /// Shows what a name stands for: a view, a part of one, a way to look at the tensor.
    private mutating func view(named name: String) throws(Failure) {
        if name == Tab.model.name, !tabs.contains(.model) {
            throw Failure(.outside("no model is open; open one with open FILE"))
        }
        if let view = TensorPanelState.View(rawValue: name) { return showTensor(view) }
        if let tab = Tab.named(name) { return view(tab) }
        if let study = Study.fits.first(where: { $0.name == name }) { view(.fit, focusing: Panel.ID(study.name)) }
    }

    private mutating func showTensor(_ view: TensorPanelState.View) {
        tensorPanel.view = view
        clampScrolling()
    }

    private mutating func scroll(_ name: String, _ place: Point) {
        Panel.named(name)?.scrolling?.scroll(&self, place)
    }

    /// Lays all of the Spec over the panels.
    private mutating func showSpec() {
        let width = max(20, min(size.width - 6, 100))
        let fans = Fans(shown.shape)
        let facts = [
            "\(NumberFormat.integer(shown.shape.count)) elements, fan_in \(NumberFormat.integer(fans.in)), "
                + "fan_out \(NumberFormat.integer(fans.out))"
        ]
        let names = fields.map(\.name.count).max() ?? 0
        let values = fields.map { $0.name.padded(to: names + 2, .left) + $0.text }
        let lines =
            shown.description.wrapped(to: width) + [""] + values + [""] + facts.flatMap { $0.wrapped(to: width) }
        overlay = Overlay(title: "Spec", lines: lines)
    }

    private mutating func takeMouse(_ isTaken: Bool) -> [Effect] {
        pointer.isTaken = isTaken
        notice = .note(
            isTaken
                ? "mouse on: click, drag a number, scroll"
                : "mouse off: the terminal selects text")
        return [.file(.takeMouse(isTaken))]
    }

    /// Holds up the study that is being computed, or lets it go on.
    private mutating func pauseStudy(_ isPaused: Bool?) -> [Effect] {
        guard study.share != nil else {
            notice = .note("no study is being computed")
            return []
        }
        study.isPaused = isPaused ?? !study.isPaused
        notice = .note(study.isPaused ? "paused" : "resumed")
        return [.pauseStudy(study.isPaused)]
    }

    // MARK: Pinning

    private mutating func pinShown() {
        let isKnown = examination.work == .idle && examination.snapshot?.subject == shown
        pin = Pin(subject: shown, snapshot: isKnown ? examination.snapshot : nil)
        notice = .note("pinned \(shown)")
    }

    private mutating func unpin() {
        notice = .note(pin.map { "unpinned \($0.subject)" } ?? "nothing is pinned")
        pin = nil
    }

    // MARK: Copying

    private mutating func yank(_ what: ExplorerCommand.Copied) throws(Failure) -> [Effect] {
        switch what {
        case .spec: return [.file(.copy(shown.description, what: shown.spec == nil ? "the name" : "the spec"))]
        case .statistic(let name):
            guard let text = statistic(name) else {
                throw Failure(.outside("\(name) is not available for the current tensor"))
            }
            return [.file(.copy(text, what: "\(name) = \(text)"))]
        case .call(let framework):
            return try copyCall(framework)
        }
    }

    private mutating func copyCall(_ name: String) throws(Failure) -> [Effect] {
        guard let spec = shown.spec else { throw Failure(.noSpec(shown.description, command: "yank call")) }
        guard let translation = Framework.named(name)?.translation(of: spec), !translation.calls.isEmpty else {
            throw Failure(.outside("no call to copy; 'translate \(name)' explains why"))
        }
        let code = translation.code.joined(separator: "\n")
        return [.file(.copy(code, what: "the call in \(translation.framework.title)"))]
    }

    /// A statistic of the snapshot with every digit.
    private func statistic(_ name: String) -> String? {
        guard let snapshot = examination.snapshot, let statistic = Statistic.named(name) else { return nil }
        if case .known(let count) = statistic.measurement { return String(count(snapshot.subject)) }
        let rows = StatisticRow.rows(snapshot.summary, snapshot.subject.theory, snapshot.orthogonality)
        switch rows.first(where: { $0.statistic.name == name })?.observed {
        case .number(let value): return value.description
        case .count(let count): return String(count)
        case .moreThan, nil: return nil
        }
    }
}
