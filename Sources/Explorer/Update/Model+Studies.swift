import InitializerCore
import Screen
import Workbench

/// Studies follow the Spec on show: whenever anything has changed, what is wanted is held against what was asked.
extension Model {
    /// Shows a study; nil for the overview.
    mutating func view(_ study: Study?, asking line: String? = nil) {
        self.study.choose(study, asking: line)
        if layout.place(of: focus) != .own || focus == .study || isZoomed {
            focus = study == nil ? .histogram : .study
        }
    }

    /// The study `steps` tabs further on; the overview is the first tab.
    mutating func viewNext(_ steps: Int) -> [Effect] {
        let tabs = [nil] + Study.all.map(Optional.some)
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
        do throws(Failure) {
            var session = session
            session.show(query.spec)
            guard case .ask(let question) = try session.interpret(query.line) else {
                study.giveUp()
                return [.cancelStudy]
            }
            return [.study(question, generation: study.generation)]
        } catch {
            study.handle(.failure(error))
            return [.cancelStudy]
        }
    }

    /// What a study is to be asked now; nil while there is nothing to compare with.
    private func query(_ study: Study) -> StudyState.Query? {
        let line = self.study.line(of: study)
        switch study.subject {
        case .shown: return StudyState.Query(study: study, line: line, spec: shown)
        case .shownAndPinned:
            return pin.map { StudyState.Query(study: study, line: "\(line) \(shown) \($0.spec)", spec: shown) }
        }
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
