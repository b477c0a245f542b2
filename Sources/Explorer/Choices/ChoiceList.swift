import InitializerCore
import Screen
import Workbench

/// A list to choose one thing from, narrowed by letters, laid over all else. It has the keys while it is open.
///
/// ```swift
/// let items = [ChoiceList.Item("relu", "max(x, 0)", action: .request(request))]
/// model.openChoices(title: "activation", items: items, at: Point(x: 10, y: 0))
/// ```
struct ChoiceList: Sendable {
    /// One thing that can be chosen.
    struct Item: Sendable {
        /// What taking an item does.
        enum Action: Sendable {
            case request(Request)
            /// What a key does.
            case key(KeyAction)
            /// Opens the command line with this text, for what needs more words.
            case line(String)
        }

        /// What it is called, and what letters are looked for in first.
        let text: String
        /// What it is, in a few words; letters find words that begin with them here.
        let detail: String
        /// What kind of thing it is, where a list has several.
        let kind: String
        /// The key that does the same.
        let key: String
        /// Whether it is what there is now. Taking it changes nothing.
        let isCurrent: Bool
        let action: Action

        init(
            _ text: String, _ detail: String = "", kind: String = "", key: String = "", isCurrent: Bool = false,
            action: Action
        ) {
            self.text = text
            self.detail = detail
            self.kind = kind
            self.key = key
            self.isCurrent = isCurrent
            self.action = action
        }
    }

    /// An item that has the letters.
    struct Match: Hashable, Sendable {
        /// Its place among the items.
        let index: Int
        /// The places of the letters in its text.
        var letters: [Int] = []
        /// The places of the letters in its detail, where its text has them not.
        var lettersOfDetail: [Int] = []
    }

    let title: String
    private(set) var items: [Item]
    /// What the list hangs below; nil for the middle of the screen.
    let anchor: Point?
    /// Whether what the chosen item asks for is shown while the cursor is on it.
    let previews: Bool

    /// Whether files that can be run are still to be listed.
    var awaitsFiles = false

    private(set) var input: TextField
    /// The items that have the letters, the best first.
    private(set) var matches: [Match] = []
    /// The match the cursor is on.
    private(set) var cursor = 0
    /// The first match in sight.
    private(set) var first = 0
    /// What is on show in place of the current Spec while the cursor is where it is.
    var preview: Trial?

    /// A list with some letters typed, or with the cursor on the current item where there is one: of several things, each
    /// with its own, none is where one is.
    init(_ title: String, _ items: [Item], at anchor: Point? = nil, previews: Bool = false, typed: String = "") {
        self.title = title
        self.items = items
        self.anchor = anchor
        self.previews = previews
        input = TextField(typed)
        find()
        if typed.isEmpty, items.count(where: \.isCurrent) == 1 { cursor = items.firstIndex(where: \.isCurrent) ?? 0 }
    }

    /// The item the cursor is on; nil where none has the letters.
    var chosen: Item? { matches.indices.contains(cursor) ? items[matches[cursor].index] : nil }

    // MARK: Changing it

    /// Changes the letters. Other letters have another best match.
    mutating func edit(_ edit: TextField.Edit) {
        let before = input.text
        input.apply(edit)
        guard input.text != before else { return }
        find()
        (cursor, first) = (0, 0)
    }

    /// Adds items at the end, and leaves the cursor on the item it is on.
    mutating func add(_ more: [Item]) {
        let chosen = matches.indices.contains(cursor) && cursor > 0 ? matches[cursor].index : nil
        items += more
        find()
        cursor = chosen.flatMap { chosen in matches.firstIndex { $0.index == chosen } } ?? 0
    }

    /// Moves the cursor, and brings it into sight of a page of so many lines.
    mutating func move(_ motion: Motion, page: Int) {
        move(to: motion.moved(cursor, page: max(1, page - 1), count: max(1, matches.count)), page: page)
    }

    /// Moves the cursor to a match, as far as there are so many.
    mutating func move(to place: Int, page: Int) {
        cursor = max(0, min(place, matches.count - 1))
        keepInSight(page)
    }

    /// Moves what is in sight, and leaves the cursor where it is.
    mutating func scroll(_ lines: Int, page: Int) { first = max(0, min(first + lines, matches.count - page)) }

    /// Brings the cursor into sight of a page of so many lines.
    mutating func keepInSight(_ page: Int) {
        first = max(0, min(max(first, cursor - page + 1), cursor, max(0, matches.count - page)))
    }

    private mutating func find() {
        let letters = input.text
        guard letters.contains(where: { !$0.isWhitespace }) else {
            matches = items.indices.map { Match(index: $0) }
            return
        }
        // Nothing listed is called by so many, and whoever pastes a page need not wait for every letter of it.
        guard letters.prefix(ChoiceList.mostLetters + 1).count <= ChoiceList.mostLetters else { return matches = [] }
        matches = items.indices.compactMap { index -> (match: Match, score: Int)? in
            let item = items[index]
            if let found = FuzzyMatch.find(letters, in: item.text) {
                return (Match(index: index, letters: found.places), found.score)
            }
            // Whatever a text has comes before what only a description has.
            return FuzzyMatch.findWord(letters, in: item.detail).map {
                (Match(index: index, lettersOfDetail: $0.places), $0.score - ChoiceList.mostScore)
            }
        }
        .sorted { $0.score != $1.score ? $0.score > $1.score : $0.match.index < $1.match.index }
        .map(\.match)
    }

    /// Letters that are looked for.
    private static let mostLetters = 64

    /// Beyond any score of a text there is.
    private static let mostScore = 1_000_000
}
