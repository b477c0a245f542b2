import InitializerCore
import Screen
import Workbench

/// Takes in an event: the only place where the model changes.
///
/// - Returns: what is to be done outside, in order.
public func update(_ model: inout Model, _ event: Event) -> [Effect] {
    let effects = model.takeIn(event)
    // What an event brought about is one step to take back, and each command that waited is another.
    model.settle()
    return effects + model.goOn() + model.followStudy() + model.followPortrait()
}

extension Model {
    fileprivate mutating func takeIn(_ event: Event) -> [Effect] {
        switch event {
        case .started: return examineShown()
        case .resized(let size): return resize(size)
        case .key(let key): return press(key)
        case .mouse(let stroke): return takeIn(stroke)
        case .outside(let news): return takeIn(news)
        case .clock(let time):
            now = time
            return []
        case .paste(let text): return paste(text)
        case .line(let line): return follow(line)
        case .computed(let generation, let progress): return takeIn(progress, generation)
        case .answered(let generation, let answer): return takeIn(answer, generation)
        case .portrayed(let generation, let portrait): return takeIn(portrait, generation)
        case .studied(let generation, let news): return takeIn(news, generation)
        }
    }

    fileprivate mutating func resize(_ size: Size) -> [Effect] {
        self.size = size
        clampScrolling()
        return []
    }

    fileprivate mutating func press(_ key: KeyStroke) -> [Effect] {
        if let effects = pressFirst(key) { return effects }
        if commandLine != nil { return [.editLine(key)] }
        notice = nil
        if overlay != nil {
            if let action = keys.action(for: key, in: [.overlay]) { return perform(action) }
            // Keys that mean the same everywhere do so here, on what was below.
            guard let action = keys.action(for: key, in: [.anywhere]) else { return [] }
            overlay = nil
            return performLogged(action)
        }
        if editing != nil {
            if let action = keys.action(for: key, in: [.field]) { return perform(action) }
            guard case .character(let character) = key.code, key.modifiers.isEmpty else { return [] }
            return perform(.edit(.insert(String(character))))
        }
        return keys.action(for: key, in: [.panel(focus), .anywhere]).map { performLogged($0) } ?? []
    }

    fileprivate mutating func paste(_ text: String) -> [Effect] {
        if let effects = pasteLines(text) { return effects }
        if filter != nil, lesson == nil { return editFilter(.insert(text)) }
        if commandLine != nil { return lesson == nil ? [.pasteIntoLine(text)] : [] }
        guard editing != nil else {
            // Pasted keys are not keys: outside a line of text they would do who knows what.
            notice = .note("there is nothing to do in what was pasted")
            return []
        }
        return perform(.edit(.insert(text)))
    }

    mutating func perform(_ action: Action) -> [Effect] {
        switch action {
        case .quit: return [.quit]
        case .redraw: return [.redraw]
        case .help: return showHelp()
        case .openCommandLine: return [.openLine("")]
        case .undo: return run("undo")
        case .redo: return run("redo")
        case .escape: return editing == nil ? leaveOff() : giveUpField()
        case .focusNext: return moveFocus(1)
        case .focusPrevious: return moveFocus(-1)
        case .step(let direction): return step(direction)
        case .toggleTensorView: return look(as: tensorView == .numbers ? .heat : .numbers)
        case .nextTensorView: return look(as: tensorView.next)
        case .slice(let step) where shown.shape.rank <= 2 && step != .transposed:
            notice = .note("\(shown.shape) is seen whole: slices are of tensors of more than two axes")
            return []
        case .slice(let step):
            let parts = TensorSlice.stepped(tensorSlice, step, in: shown.shape)?.parts.words ?? []
            return run((["slice"] + parts).joined(separator: " "))
        case .showSpec: return showSpec()
        case .view(let name): return run("view \(name ?? ViewName.overview)")
        case .viewNext: return viewNext(1)
        case .viewPrevious: return viewNext(-1)
        case .togglePin: return run(pin == nil ? "pin" : "unpin")
        case .unpin: return run("unpin")
        case .zoom: return run(isZoomed ? "zoom off" : "zoom on")
        case .move(let motion): return move(motion)
        case .activate: return activate()
        case .commitField: return commitField()
        case .edit(let edit): return self.edit(edit)
        case .hand(let action): return perform(action)
        case .closeOverlay:
            overlay = nil
            return []
        }
    }

    private mutating func moveFocus(_ steps: Int) -> [Effect] {
        let panels = PanelID.allCases.filter { $0 != .study || desk.chosen != nil }
        return run("focus \(focus.advanced(by: steps, in: panels).rawValue)")
    }

    private mutating func look(as view: TensorView) -> [Effect] { run("view \(view.rawValue)") }

    private mutating func activate() -> [Effect] {
        switch focus {
        case .initializers:
            fieldCursor = 0
            return run("focus \(PanelID.form.rawValue)")
        case .form:
            editing = Editing(field: field, input: TextField(field.text), failure: nil, preview: nil)
            return []
        case .tensor: return look(as: tensorView.next)
        case .histogram, .statistics, .study: return perform(.zoom)
        }
    }

    /// What Escape does over the panels: it stops what is being computed, else it ends the zoom.
    private mutating func leaveOff() -> [Effect] { cancel() ?? (isZoomed ? run("zoom off") : []) }

    /// Stops what is being computed; nil if nothing is.
    mutating func cancel() -> [Effect]? {
        if asked != nil {
            (asked, unnoted) = (nil, nil)
            questionGeneration += 1
            notice = .note("cancelled")
            return [.cancelQuestion]
        }
        if let share = work.share {
            generation += 1
            work = .cancelled(share)
            return [.cancelExamination]
        }
        if desk.share != nil {
            desk.giveUp()
            notice = .note("cancelled")
            return [.cancelStudy]
        }
        return nil
    }

    mutating func nothingToCancel() -> [Effect] {
        notice = .note("nothing is being computed")
        return []
    }

    private mutating func step(_ direction: Step) -> [Effect] {
        let fields = self.fields
        let target = focus == .form ? field : fields[fields.count - 1]
        guard let text = target.stepped(direction, in: session.current) else { return [] }
        return run("set \(target.name) \(text)")
    }
}
