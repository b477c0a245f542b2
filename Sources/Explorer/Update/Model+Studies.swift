import InitializerCore
import Screen
import Workbench

/// Studies follow what is on show: whenever anything has changed, what is wanted is compared with what was asked.
extension Model {
    /// Shows a study; nil for the overview.
    ///
    /// - Parameter request: what it is asked from now on; nil for what it was asked last.
    mutating func view(_ study: Study?, asking request: StudyRequest? = nil) {
        self.study.choose(study, asking: request)
        if layout.place(of: focus) != .own || focus == .study || isZoomed {
            focus = study == nil ? .histogram : .study
        }
    }

    /// The study `steps` tabs further on; the overview is the first tab.
    mutating func viewNext(_ steps: Int) -> [Effect] {
        let tabs = [nil] + Study.tabs.map(Optional.some)
        let index = tabs.firstIndex(of: study.chosen) ?? 0
        let next = tabs[((index + steps) % tabs.count + tabs.count) % tabs.count]
        return run(.explorer(.view(next?.name ?? ViewName.overview)))
    }

    /// Asks the study on show what it has not been asked yet, and lays out what it answered.
    mutating func followStudy() -> [Effect] {
        let panel = layout.rect(of: .study)
        let effects = panel == nil ? [] : askStudy()
        if let panel { study.layOut(for: StudyPanel.pageSize(in: panel.inset(by: 1)), glyphs, theme) }
        return effects
    }

    private mutating func askStudy() -> [Effect] {
        let query = study.chosen.flatMap(query)
        guard query != study.query else { return [] }
        let wasWorking = study.share != nil
        guard study.ask(query), let query else { return wasWorking ? [.cancelStudy] : [] }
        var session = session
        session.show(query.shown)
        guard let question = session.question(.study(query.request), pinned: query.pinned) else { return [] }
        return [.study(question, generation: study.generation)]
    }

    /// What a study is to be asked now; nil while there is nothing to compare with.
    private func query(_ study: Study) -> StudyState.Query? {
        let request = self.study.request(of: study)
        if request.followsPinned, pin == nil { return nil }
        return StudyState.Query(request: request, shown: shown, pinned: request.followsPinned ? pin?.subject : nil)
    }

    /// Takes note of how far a study is, unless something else is wanted by now.
    mutating func handle(_ progress: Event.StudyProgress, _ generation: Int) {
        guard generation == study.generation, study.share != nil else { return }
        switch progress {
        case .running(let share): study.progress(share)
        case .answered(let result): study.handle(result)
        }
    }
}
