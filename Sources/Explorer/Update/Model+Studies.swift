import InitializerCore
import Screen
import Workbench

/// Studies follow what is on show: whenever anything has changed, what is wanted is compared with what was asked.
extension Model {
    /// Shows a view, and gives it the focus.
    ///
    /// - Parameter request: what one of its studies is asked from now on; nil for what it was asked last.
    mutating func view(_ tab: Tab, asking request: StudyRequest? = nil, focusing panel: Panel.ID? = nil) {
        let before = study.tab
        study.choose(tab, asking: request)
        if tab != before { opened(tab) }
        focus = panel ?? tab.main
        keepFocusInSight()
    }

    /// The view `steps` tabs further on.
    mutating func viewNext(_ steps: Int) -> [Effect] {
        let tabs = tabs
        let index = tabs.firstIndex(of: study.tab) ?? 0
        let next = tabs[((index + steps) % tabs.count + tabs.count) % tabs.count]
        return run(.explorer(.view(next.name)))
    }

    /// Brings the focus to a panel that can have it, and keeps in mind which one to show where there is room for one.
    mutating func keepFocusInSight() {
        if !Panel[focus].isLine, !isZoomed { lone = focus }
        let layout = layout
        guard layout.density != .tooSmall else {
            // Nothing is in sight: the focus waits on a panel that the view has where there is room.
            let large = Layout(
                Size(width: 200, height: 60), Layout.Contents(tab: study.tab, hasSettings: true, lone: study.tab.main))
            if !large.panels.contains(focus) { focus = study.tab.main }
            return
        }
        if !layout.panels.contains(focus) {
            let framed = layout.panels.filter { !Panel[$0].isLine }
            focus = framed.contains(study.tab.main) ? study.tab.main : framed.first ?? .form
        }
        if !Panel[focus].isLine { lone = focus }
    }

    /// Asks the studies on show what they have not been asked yet, and lays out what they answered.
    mutating func followStudy() -> [Effect] {
        let layout = layout
        let isInSight = [.study, .numbers, .details, .cumulative, .quantiles].contains { layout.rect(of: $0) != nil }
        let effects = isInSight ? askStudies() : []
        beginTravel()
        for panel in [Panel.ID.study, .numbers] {
            if let room = self.layout.inside(of: panel) { study.layOut(panel, for: room.size, glyphs, theme) }
        }
        return effects
    }

    private mutating func askStudies() -> [Effect] {
        guard let query = study.want(study.tab.studies.compactMap(query) + study.tab.studies.compactMap(pinnedQuery))
        else {
            guard study.isWorkingInVain else { return [] }
            study.stop()
            return [.cancelStudy]
        }
        var session = session
        session.show(query.shown)
        guard let question = session.question(.study(query.request), pinned: query.pinned) else { return [] }
        return [.study(question, generation: study.generation)]
    }

    /// What a study is to be asked now; nil while there is nothing to compare with.
    private func query(_ study: Study) -> StudyState.Query? {
        var request = self.study.request(of: study, trying: trial?.request)
        if study.tab?.racesPinned == true, request.subjects == [.current], let pinned = pin?.subject,
            pinned != shown, pinned.spec != nil
        {
            request.subjects.append(.pinned)
        }
        if request.followsPinned, pin == nil { return nil }
        return StudyState.Query(request: request, shown: shown, pinned: request.followsPinned ? pin?.subject : nil)
    }

    /// What a study is to be asked about what is pinned, to be drawn behind what is on show; nil where it is not.
    private func pinnedQuery(_ study: Study) -> StudyState.Query? {
        guard study.tab?.showsPinned == true, let pinned = pin?.subject, pinned != shown, pinned.spec != nil else {
            return nil
        }
        let request = self.study.request(of: study, trying: trial?.request)
        return StudyState.Query(request: request, shown: pinned, pinned: nil, isOfPinned: true)
    }

    /// Takes note of how far a study is, unless something else is wanted by now.
    mutating func handle(_ progress: Event.StudyProgress, _ generation: Int) {
        guard generation == study.generation, study.share != nil else { return }
        switch progress {
        case .running(let share): study.progress(share)
        case .partial(let answer): study.show(answer)
        case .answered(let result): study.handle(result)
        }
    }
}
