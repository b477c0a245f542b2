import InitializerCore
import Screen
import Workbench

/// What keys do.
extension Model {
    mutating func handle(_ key: KeyStroke) -> [Effect] {
        if let effects = handleModally(key) { return effects }
        if commandLine != nil { return [.editLine(key)] }
        notice = nil
        if overlay != nil { return handleOverOverlay(key) }
        if editing != nil {
            if let action = keys.action(for: key, in: [.field]) { return perform(action) }
            guard case .character(let character) = key.code, key.modifiers.isEmpty else { return [] }
            return edit(.insert(String(character)))
        }
        return keys.action(for: key, in: scopes).map { performLogged($0) } ?? []
    }

    /// Where keys are looked up while the panels have them, the first place first.
    var scopes: [Binding.Scope] {
        [.panel(focus)] + (isInModel ? [.inModel] : []) + [.anywhere]
    }

    private mutating func handleOverOverlay(_ key: KeyStroke) -> [Effect] {
        if let action = keys.action(for: key, in: [.overlay]) { return perform(action) }
        // Keys that mean the same everywhere do so here, on what was below.
        guard let action = keys.action(for: key, in: [.anywhere]) else { return [] }
        if case .openPalette = action { return perform(action) }
        overlay = nil
        return performLogged(action)
    }

    mutating func paste(_ text: String) -> [Effect] {
        if modalScope == .permission { return [] }
        if let effects = pasteLines(text) { return effects }
        if modalScope == .choices { return editChoices(.insert(text)) }
        if modalScope == .search { return editSearch(.insert(text)) }
        if commandLine != nil { return lesson == nil ? [.pasteIntoLine(text)] : [] }
        guard editing != nil else {
            // Pasted keys are not keys: outside a line of text they would do who knows what.
            notice = .note("pasted text contains no commands")
            return []
        }
        return edit(.insert(text))
    }

    // MARK: Modes

    /// The place that has the keys before the panels: a question about writing, a lesson, pasted lines, a list to choose from, a search; nil if none
    /// does.
    var modalScope: Binding.Scope? {
        if !permissions.isEmpty { return .permission }
        if lesson != nil { return .lesson }
        if !pasted.isEmpty { return .pasted }
        if choices != nil { return .choices }
        return (overlay?.search?.isTyping == true || isFiltering) && commandLine == nil ? .search : nil
    }

    /// What a key does there; nil where the panels have the keys.
    private mutating func handleModally(_ key: KeyStroke) -> [Effect]? {
        switch modalScope {
        case .permission: return keys.action(for: key, in: [.permission]).map { perform($0) } ?? []
        case .lesson: return keys.action(for: key, in: [.lesson]).map { perform($0) } ?? []
        case .pasted: return keys.action(for: key, in: [.pasted, .overlay]).map { perform($0) } ?? []
        case .choices: return handleInChoices(key)
        case .search: return handleInSearch(key)
        default: return nil
        }
    }

    // MARK: Actions

    /// Does what a key does, and takes note of where that scrolled to; requests are noted by themselves.
    mutating func performLogged(_ action: KeyAction) -> [Effect] {
        let before = log.count
        let origins = Panel.all.map { $0.scrolling?.origin(self) }
        let effects = perform(action)
        guard log.count == before else { return effects }
        for (panel, origin) in zip(Panel.all, origins) where panel.scrolling?.origin(self) != origin {
            noteScroll(of: panel)
        }
        return effects
    }

    /// Takes note of where a panel was scrolled to.
    mutating func noteScroll(of panel: Panel) {
        guard let origin = panel.scrolling?.origin(self) else { return }
        let request = Request.explorer(.scroll(panel: panel.id.name, line: origin.y, column: origin.x))
        log.noteScroll(request.description, of: panel.id.name)
    }

    mutating func perform(_ action: KeyAction) -> [Effect] {
        switch action {
        case .request(let request): return run(request)
        case .line(let line): return run(line)
        case .help: return showHelp()
        case .openCommandLine: return [.openLine("")]
        case .openPalette: return openPalette()
        case .escape: return editing == nil ? leaveOff() : giveUpField()
        case .focusNext: return moveFocus(1)
        case .focusPrevious: return moveFocus(-1)
        case .step(let direction): return step(direction)
        case .nextTensorView: return run(.explorer(.view(tensorPanel.view.next.rawValue)))
        case .slice(let step): return slice(step)
        case .viewNext: return viewNext(1)
        case .viewPrevious: return viewNext(-1)
        case .listTabs: return listTabs()
        case .togglePin: return run(.explorer(pin == nil ? .pin : .unpin))
        case .zoom: return run(.explorer(.zoom(isZoomed: !isZoomed)))
        case .move(let motion): return move(motion)
        case .activate: return focusedPanel.activate(&self)
        case .commitField: return commitField()
        case .edit(let edit): return self.edit(edit)
        case .table(let action): return perform(action)
        case .modal(let action): return perform(action)
        case .closeOverlay:
            overlay = nil
            return []
        }
    }

    private mutating func perform(_ action: ModalAction) -> [Effect] {
        switch action {
        case .findInitializer: return openInitializers()
        case .takeChosen: return takeChosen()
        case .closeChoices: return closeChoices()
        case .moveInChoices(let motion): return moveInChoices(motion)
        case .editChoices(let edit): return editChoices(edit)
        case .editLine(let key): return commandLine == nil ? [] : [.editLine(key)]
        case .startSearch, .keepSearch, .endSearch, .leaveOverlay, .nextMatch, .editSearch: return search(action)
        case .endPaste(let isWanted): return endPaste(isWanted)
        case .answer(let isAllowed): return answer(isAllowed: isAllowed)
        case .pauseLesson: return pauseLesson()
        case .skipInLesson: return skipInLesson()
        case .endLesson: return endLesson()
        }
    }

    /// Moves what is laid over the panels, else the cursor or the view of the panel in focus.
    mutating func move(_ motion: Motion) -> [Effect] {
        guard overlay == nil else {
            overlay?.scroll(motion, on: size)
            return []
        }
        return focusedPanel.move(&self, motion)
    }

    private mutating func moveFocus(_ steps: Int) -> [Effect] {
        let panels = layout.panels
        guard !panels.isEmpty else { return [] }
        let index = panels.firstIndex(of: focus) ?? 0
        let next = panels[((index + steps) % panels.count + panels.count) % panels.count]
        return run(.explorer(.focus(next.name)))
    }

    private mutating func slice(_ step: TensorSlice.Step) -> [Effect] {
        if shown.shape.rank <= 2, step != .transposed {
            notice = .note("\(shown.shape) has no slices: they need more than two axes")
            return []
        }
        return run(.explorer(.slice(TensorSlice.stepped(tensorPanel.slice, step, in: shown.shape)?.parts ?? [])))
    }

    private mutating func step(_ direction: Step) -> [Effect] {
        switch focus {
        case .form: step(field, direction)
        case .settings: setting.map { step($0, direction) } ?? []
        default: fields.last.map { step($0, direction) } ?? []
        }
    }

    // MARK: Cancelling

    /// What Escape does over the panels: it stops what is being computed, else it ends the zoom.
    private mutating func leaveOff() -> [Effect] {
        clearFilter() ?? cancel() ?? (isZoomed ? run(.explorer(.zoom(isZoomed: false))) : nil) ?? returnToTable() ?? []
    }

    /// Stops what is being computed; nil if nothing is.
    mutating func cancel() -> [Effect]? {
        if question.isAwaited {
            question.cancel()
            notice = .note("cancelled")
            return [.cancelQuestion]
        }
        if queue.isResting {
            layOutAnswers()
            notice = .note("cancelled; \(queue.drop()) commands did not run")
            return []
        }
        if study.tab == .model, stored.cancel() {
            notice = .note("cancelled; open the model again to judge all of its tensors")
            return [.cancelModel]
        }
        if examination.cancel() { return [.cancelExamination] }
        if study.share != nil {
            study.giveUp()
            notice = .note("cancelled")
            return [.cancelStudy]
        }
        return nil
    }

    mutating func nothingToCancel() -> [Effect] {
        notice = .note("no computation to cancel")
        return []
    }
}
