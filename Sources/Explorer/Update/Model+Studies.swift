import InitializerCore
import Screen
import Workbench

/// Studies follow the Spec on show: whenever anything has changed, what is wanted is held against what was asked.
extension Model {
    /// Shows a study; nil for the overview.
    mutating func view(_ study: Study?, asking line: String? = nil) -> [Effect] {
        desk.choose(study, asking: line)
        if layout.place(of: focus) != .own || focus == .study || isZoomed {
            focus = study == nil ? .histogram : .study
        }
        return []
    }

    /// The study `steps` tabs further on; the overview is the first tab.
    mutating func viewNext(_ steps: Int) -> [Effect] {
        let tabs = [nil] + Study.all.map(Optional.some)
        let index = tabs.firstIndex(of: desk.chosen) ?? 0
        let next = tabs[((index + steps) % tabs.count + tabs.count) % tabs.count]
        return run("view \(next?.name ?? ViewName.overview)")
    }

    /// Asks the study on show what it has not been asked yet, and lays out what it answered.
    mutating func followStudy() -> [Effect] {
        let panel = layout.rect(of: .study)
        let effects = panel == nil ? [] : askStudy()
        if let panel { desk.layOut(for: StudyPanel.pageSize(in: panel.inset(by: 1)), glyphs, theme) }
        return effects
    }

    private mutating func askStudy() -> [Effect] {
        let query = desk.chosen.flatMap(query)
        guard query != desk.query else { return [] }
        let wasWorking = desk.share != nil
        guard desk.ask(query), let query else { return wasWorking ? [.cancelStudy] : [] }
        do throws(Failure) {
            var session = session
            session.show(query.spec)
            guard case .ask(let question) = try session.interpret(query.line) else {
                desk.giveUp()
                return [.cancelStudy]
            }
            return [.study(question, generation: desk.generation)]
        } catch {
            desk.takeIn(.failure(error))
            return [.cancelStudy]
        }
    }

    /// What a study is to be asked now; nil while there is nothing to compare with.
    private func query(_ study: Study) -> StudyDesk.Query? {
        let line = desk.line(of: study)
        switch study.subject {
        case .shown: return StudyDesk.Query(study: study, line: line, spec: shown)
        case .shownAndPinned:
            return pin.map { StudyDesk.Query(study: study, line: "\(line) \(shown) \($0.spec)", spec: shown) }
        }
    }

    /// Takes in news of a study, unless something else is wanted by now.
    mutating func takeIn(_ news: Event.StudyNews, _ generation: Int) -> [Effect] {
        guard generation == desk.generation, desk.share != nil else { return [] }
        switch news {
        case .running(let share): desk.progress(share)
        case .answered(let result): desk.takeIn(result)
        }
        return []
    }

    mutating func scrollStudy(_ motion: Motion) {
        let size = desk.page?.size ?? Size(width: 1, height: 1)
        let count = desk.page?.lines.count ?? 0
        switch motion {
        case .up: desk.origin = desk.origin.moved(dy: -1)
        case .down: desk.origin = desk.origin.moved(dy: 1)
        case .left: desk.origin = desk.origin.moved(dx: -Model.sideStep)
        case .right: desk.origin = desk.origin.moved(dx: Model.sideStep)
        case .pageUp: desk.origin = desk.origin.moved(dy: -max(1, size.height - 1))
        case .pageDown: desk.origin = desk.origin.moved(dy: max(1, size.height - 1))
        case .first: desk.origin = .origin
        case .last: desk.origin = Point(x: 0, y: count)
        }
        desk.keepInSight(size)
    }

    /// Columns a page moves at a time: enough to get somewhere, few enough to keep one's place.
    static let sideStep = 8
}
