import InitializerCore
import Screen

/// The table of a model's tensors: which are in sight, in which order, and where one is among them.
///
/// Sorting and filtering go over places of rows, never over texts, and only what is on the screen is put into words.
struct ModelTable: Sendable {
    /// A line of the table.
    enum Line: Hashable, Sendable {
        /// All tensors of a role, by its place.
        case role(Int)
        /// One tensor, by its row.
        case tensor(Int)
    }

    let entries: TableEntries
    private(set) var facts: TableFacts

    /// The letters that are looked for.
    private(set) var filter = TextField("")
    /// Whether they are being typed.
    var isTyping = false
    /// The column the lines are in the order of.
    private(set) var order: TableColumn.ID
    /// Whether the last come first.
    private(set) var isReversed = false
    /// Whether tensors of a role are one line, but for those with findings.
    private(set) var isFolded = true
    /// The roles all of whose tensors are in sight, while others are one line.
    private var unfolded: Set<Int> = []

    private(set) var lines: [Line] = []
    /// How many tensors have the letters, in each role.
    private(set) var found: [Int] = []
    /// The line the cursor is on.
    private(set) var cursor = 0
    /// The first line in sight.
    private(set) var first = 0
    /// What was looked at last: a row, and which of two models it is of.
    var opened: (row: Int, model: Int)?

    /// A table of which nothing is known but what files say.
    init(_ entries: TableEntries) {
        self.entries = entries
        facts = TableFacts(entries)
        order = entries.isPair ? .difference : .findings
        isFolded = entries.roles.count * 2 <= entries.rows.count
        arrange()
    }

    /// How many tensors have the letters.
    var foundCount: Int { found.reduce(0, +) }

    /// The line the cursor is on; nil where there is none.
    var chosen: Line? { lines.indices.contains(cursor) ? lines[cursor] : nil }

    /// The row the cursor is on: of a role, the first of its tensors.
    var chosenRow: Int? {
        switch chosen {
        case .tensor(let row): row
        case .role(let role): entries.roles[role].members.first
        case nil: nil
        }
    }

    // MARK: Taking in what is found

    /// Takes in what was found out, and puts the lines in order. Who has not moved stays at the top.
    mutating func learn(_ news: (inout TableFacts) -> Void) {
        news(&facts)
        arrange()
    }

    // MARK: Choosing what is in sight

    /// Changes the letters that are looked for.
    mutating func edit(_ edit: TextField.Edit) {
        let before = filter.text
        filter.apply(edit)
        guard filter.text != before else { return }
        (cursor, first) = (0, 0)
        arrange()
    }

    /// Looks for other letters than before.
    mutating func filter(by text: String) {
        guard filter.text != text else { return }
        filter = TextField(text)
        (cursor, first) = (0, 0)
        arrange()
    }

    /// Puts the lines in the order of a column.
    mutating func sort(by column: TableColumn.ID, isReversed: Bool) {
        self.isReversed = isReversed
        order = column
        arrange()
    }

    /// The column behind the one the lines are in the order of.
    var nextOrder: TableColumn.ID {
        let all = TableColumn.all(of: entries).map(\.id)
        return all[((all.firstIndex(of: order) ?? -1) + 1) % all.count]
    }

    /// Makes one line of each role, or shows each tensor by itself.
    mutating func fold(_ isFolded: Bool) {
        self.isFolded = isFolded
        unfolded = []
        arrange()
    }

    /// Shows the tensors of the role the cursor is on, or hides them.
    ///
    /// - Parameters:
    ///   - isOpen: what becomes of them; nil for the other of both.
    ///   - page: how many lines are in sight, of which the cursor's is to be one.
    mutating func unfold(_ isOpen: Bool? = nil, page: Int) {
        defer { keepInSight(page) }
        guard isFolded, let chosen else { return }
        let role: Int =
            switch chosen {
            case .role(let role): role
            case .tensor(let row): entries.rows[row].role
            }
        if isOpen ?? !unfolded.contains(role) {
            guard chosen == .role(role) else { return }
            unfolded.insert(role)
        } else {
            guard unfolded.remove(role) != nil || chosen != .role(role) else { return }
            if let place = lines.firstIndex(of: .role(role)) { cursor = place }
        }
        arrange()
    }

    func isUnfolded(_ role: Int) -> Bool { unfolded.contains(role) }

    // MARK: Moving

    mutating func move(_ motion: Motion, page: Int) {
        guard !lines.isEmpty else { return }
        cursor = motion.moved(cursor, page: max(1, page - 1), count: lines.count)
        keepInSight(page)
    }

    mutating func move(to place: Int, page: Int) {
        cursor = max(0, min(place, lines.count - 1))
        keepInSight(page)
    }

    /// Brings a line into sight as the first, as far as there are so many, and the cursor with it.
    mutating func scroll(to line: Int, page: Int) {
        first = max(0, min(line, lines.count - page))
        cursor = max(0, min(max(cursor, first), first + max(1, page) - 1, lines.count - 1))
    }

    /// Brings the cursor into sight of a page of so many lines.
    mutating func keepInSight(_ page: Int) {
        first = max(0, min(max(first, cursor - page + 1), cursor, max(0, lines.count - page)))
    }

    /// Puts the cursor on a tensor, unfolding its role if need be.
    mutating func choose(_ row: Int) {
        if !lines.contains(.tensor(row)), isFolded {
            unfolded.insert(entries.rows[row].role)
            arrange()
        }
        if let place = lines.firstIndex(of: .tensor(row)) { cursor = place }
    }

    // MARK: The order

    private mutating func arrange() {
        let before = cursor == 0 ? nil : chosen
        let matches = TableFilter(filter.text).matches(entries, facts)
        found = Array(repeating: 0, count: entries.roles.count)
        var rows: [Int] = []
        rows.reserveCapacity(entries.rows.count)
        for row in entries.rows.indices where matches?[row] ?? true {
            rows.append(row)
            found[entries.rows[row].role] += 1
        }
        let keys = TableColumn[order].keys(entries, facts)
        lines = isFolded ? folded(rows, keys) : sorted(rows, keys).map(Line.tensor)
        if let before, let place = lines.firstIndex(of: before) {
            // What is above it may be more or less than before; it stays where it is on the screen.
            first += place - cursor
            cursor = place
        }
        cursor = max(0, min(cursor, lines.count - 1))
        first = max(0, min(first, cursor))
    }

    /// Rows by their keys, the smallest first; those without one come last, whichever way round.
    private func sorted(_ rows: [Int], _ keys: [Double]) -> [Int] {
        let isReversed = isReversed
        return keys.withUnsafeBufferPointer { keys in
            rows.sorted { a, b in
                let (x, y) = (keys[a], keys[b])
                if x == y || x.isNaN && y.isNaN { return a < b }
                if x.isNaN || y.isNaN { return y.isNaN }
                return isReversed ? x > y : x < y
            }
        }
    }

    /// The roles, each in the place its first tensor would have, and below them the tensors that are unfolded, or that
    /// something is wrong with that is right with others of the role.
    private func folded(_ rows: [Int], _ keys: [Double]) -> [Line] {
        var members: [Int: [Int]] = [:]
        var roles: [Int] = []
        for row in sorted(rows, keys) {
            let role = entries.rows[row].role
            if members[role] == nil { roles.append(role) }
            members[role, default: []].append(row)
        }
        return roles.flatMap { role -> [Line] in
            let members = members[role] ?? []
            if entries.roles[role].members.count == 1 { return members.map(Line.tensor) }
            if unfolded.contains(role) { return [.role(role)] + members.map(Line.tensor) }
            let alarming = members.filter { facts.severities[$0] >= TableFacts.alarming }
            let isFew = alarming.count <= max(1, members.count / 2)
            return [.role(role)] + (isFew ? alarming.map(Line.tensor) : [])
        }
    }
}
