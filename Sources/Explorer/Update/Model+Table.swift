import InitializerCore
import Screen
import Workbench

/// The table of a model's tensors: opening it, what its keys do, and looking at one tensor.
extension Model {
    /// The views there are something to see in.
    var tabs: [Tab] { Tab.all.filter { $0 != .model || stored.work != .none } }

    /// Whether there is something to see under a view's name.
    func hasView(_ view: ViewName) -> Bool { Tab.named(view.name).map(tabs.contains) ?? true }

    /// Whether letters are typed that the table is narrowed by.
    var isFiltering: Bool {
        study.tab == .model && overlay == nil && choices == nil && stored.table?.isTyping == true
    }

    /// Whether what is on show is the tensor of the table that was looked at last.
    var isInModel: Bool {
        guard study.tab != .model, let table = stored.table, let (row, model) = table.opened,
            case .stored(let file, let entry?, _) = session.current.origin
        else { return false }
        return file == stored.paths[model] && entry == table.entries.entry(row, in: model)?.name
    }

    // MARK: Opening

    mutating func open(_ paths: [String]) -> [Effect] {
        stored.open(paths)
        aboutLine = 0
        // Commands that wait may be about the table.
        queue.awaitsFile = queue.isRunning
        view(.model)
        return [.openModel(paths, session.loader, generation: stored.generation)]
    }

    /// Takes in what came of the work on a model, unless another is wanted by now.
    mutating func handle(_ progress: Event.ModelProgress, _ generation: Int) -> [Effect] {
        guard generation == stored.generation else { return [] }
        if case .opened = progress { queue.awaitsFile = false }
        let (entries, problem) = stored.handle(progress)
        if let problem { return fail([problem]) }
        guard let entries else { return [] }
        return [.examineModel(entries, generation: stored.generation)]
    }

    // MARK: Keys

    /// The lines the table has room for.
    var tablePage: Int { max(1, (layout.inside(of: .table)?.height ?? 2) - 1) }

    /// Changes the table, given how many lines are in sight; what is known of another tensor is read from its first line.
    mutating func changeTable(_ change: (inout ModelTable, _ page: Int) -> Void) {
        guard stored.table != nil else { return }
        let page = tablePage
        aboutLine = 0
        // In place: a copy would copy what is known of a hundred thousand tensors.
        change(&stored.table!, page)
    }

    mutating func perform(_ action: TableAction) -> [Effect] {
        if case .sibling(let steps) = action { return lookAtSibling(steps) }
        guard study.tab == .model else { return [] }
        guard let table = stored.table else { return [] }
        switch action {
        case .sort: return sortTable(by: table.nextOrder, isReversed: false)
        case .reverse: return sortTable(by: table.order, isReversed: !table.isReversed)
        case .fold: return run(.explorer(.table(.fold(!table.isFolded))))
        case .pin: return pinChosen()
        case .filter: changeTable { table, _ in table.isTyping = true }
        case .unfold: changeTable { $0.unfold(page: $1) }
        case .open: changeTable { $0.unfold(true, page: $1) }
        case .close: changeTable { $0.unfold(false, page: $1) }
        case .sibling: break
        }
        return []
    }

    /// What keys and clicks on titles do.
    mutating func sortTable(by column: TableColumn.ID, isReversed: Bool) -> [Effect] {
        run(.explorer(.table(.sort(column: column.rawValue, isReversed: isReversed))))
    }

    /// What a command changes.
    mutating func changeTable(_ change: ExplorerCommand.TableChange) throws(Failure) {
        guard let entries = stored.table?.entries else {
            throw Failure(.outside("no model is open; open one with open FILE"))
        }
        if case .sort(let name, _) = change, !TableColumn.all(of: entries).contains(where: { $0.id.rawValue == name }) {
            let models = entries.isPair ? "two models" : "one model"
            throw Failure(.outside("the table of \(models) has no column '\(name)'"))
        }
        changeTable { table, page in
            switch change {
            case .sort(let name, let isReversed):
                if let column = TableColumn.ID(rawValue: name) { table.sort(by: column, isReversed: isReversed) }
            case .filter(let words): table.filter(by: words)
            case .fold(let isFolded): table.fold(isFolded ?? !table.isFolded)
            }
            table.keepInSight(page)
        }
    }

    /// What Enter does: it shows the tensors of a role, or looks at one.
    mutating func activateInTable() -> [Effect] {
        switch stored.table?.chosen {
        case .role: return perform(TableAction.unfold)
        case .tensor(let row): return look(at: row)
        case nil: return []
        }
    }

    // MARK: Filtering

    mutating func editFilter(_ edit: TextField.Edit) -> [Effect] {
        changeTable { table, page in
            table.edit(edit)
            table.keepInSight(page)
        }
        return []
    }

    /// Does what a key of the search does while the table is narrowed.
    mutating func filter(_ action: ModalAction) -> [Effect] {
        switch action {
        case .keepSearch:
            stored.table?.isTyping = false
            return run(.explorer(.table(.filter(stored.table?.filter.text ?? ""))))
        case .endSearch:
            stored.table?.isTyping = false
            return run(.explorer(.table(.filter(""))))
        case .nextMatch(let steps): changeTable { $0.move(steps > 0 ? .down : .up, page: $1) }
        case .editSearch(let edit): return editFilter(edit)
        default: break
        }
        return []
    }

    /// Shows all rows again; nil where the table is not narrowed.
    mutating func clearFilter() -> [Effect]? {
        guard study.tab == .model, stored.table?.filter.text.isEmpty == false else { return nil }
        return run(.explorer(.table(.filter(""))))
    }

    // MARK: Looking at one

    /// Goes back to the table, where it was left; nil where what is on show is none of its tensors.
    mutating func returnToTable() -> [Effect]? {
        guard isInModel else { return nil }
        let effects = run(.explorer(.view(Tab.model.name)))
        changeTable { table, page in
            if let row = table.opened?.row { table.choose(row) }
            table.keepInSight(page)
        }
        return effects
    }

    /// Looks at a tensor, beside the law that explains it; of two models, at that of the first beside that of the second.
    private mutating func look(at row: Int) -> [Effect] { asOneStep { $0.lookInSteps(at: row) } }

    private mutating func lookInSteps(at row: Int) -> [Effect] {
        guard let table = stored.table else { return [] }
        let isPair =
            table.entries.isPair && table.entries.entry(row, in: 0) != nil
            && table.entries.entry(row, in: 1)?.source != nil
        var effects: [Effect] = []
        if isPair { effects = show(row, of: 1) + run(.explorer(.pin)) }
        let model = table.entries.entry(row, in: 0) == nil ? 1 : 0
        guard let shown = showIfPossible(row, of: model) else { return effects }
        notice = nil
        return effects + shown + run(.explorer(.view(isPair ? "compare" : Tab.overview.name)))
    }

    private mutating func show(_ row: Int, of model: Int) -> [Effect] { showIfPossible(row, of: model) ?? [] }

    /// Makes a tensor of the table the current one; nil after saying why, where its values cannot be looked at.
    private mutating func showIfPossible(_ row: Int, of model: Int) -> [Effect]? {
        guard let table = stored.table, let entry = table.entries.entry(row, in: model) else { return nil }
        if let obstacle = entry.obstacle {
            notice = .note("\(entry.name) \(obstacle)")
            return nil
        }
        do throws(Failure) {
            var subject = try session.loader.subject(stored.paths[model], entry.name)
            let explanation = table.facts.tensor(row, in: model).flatMap { tensor in
                tensor.verdict == .drawn && tensor.blocks.isEmpty ? tensor.explanations.first : nil
            }
            if let law = explanation?.spec(subject.shape), let compared = try? subject.against(law) {
                subject = compared
            }
            stored.table?.opened = (row, model)
            return run(.show(subject))
        } catch {
            _ = fail([error.message])
            return nil
        }
    }

    /// Looks at the tensor of the same role so many further on.
    private mutating func lookAtSibling(_ steps: Int) -> [Effect] {
        guard isInModel, let table = stored.table, let (row, model) = table.opened else { return [] }
        let role = table.entries.roles[table.entries.rows[row].role]
        let members = role.members.filter { table.entries.entry($0, in: model)?.source != nil }
        guard let place = members.firstIndex(of: row), members.indices.contains(place + steps) else {
            notice = .note(
                members.count > 1
                    ? "that was the \(steps > 0 ? "last" : "first") of \(members.count) tensors \(role.name)"
                    : "the model has no other tensor \(role.name)")
            return []
        }
        return show(members[place + steps], of: model)
    }

    private mutating func pinChosen() -> [Effect] {
        guard let table = stored.table, let row = table.chosenRow else { return [] }
        return asOneStep { model in
            let place = table.entries.entry(row, in: 0) == nil ? 1 : 0
            guard let shown = model.showIfPossible(row, of: place) else { return [] }
            return shown + model.run(.explorer(.pin))
        }
    }
}
