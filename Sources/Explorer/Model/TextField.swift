/// A value being typed in place.
struct TextField: Hashable, Sendable {
    private(set) var characters: [Character]
    /// The cursor, as a number of characters before it.
    private(set) var cursor: Int

    /// A field with some text, the cursor at its end.
    init(_ text: String) {
        characters = Array(text)
        cursor = characters.count
    }

    var text: String { String(characters) }

    /// An edit a key makes.
    enum Edit: Sendable {
        case insert(String)
        case deleteBackward, deleteForward, deleteAll
        case left, right, start, end
        /// Before the character with this number.
        case place(Int)
    }

    mutating func apply(_ edit: Edit) {
        switch edit {
        case .insert(let text):
            let new = text.filter { !$0.isNewline }
            characters.insert(contentsOf: new, at: cursor)
            cursor += new.count
        case .deleteBackward where cursor > 0:
            cursor -= 1
            characters.remove(at: cursor)
        case .deleteForward where cursor < characters.count:
            characters.remove(at: cursor)
        case .deleteBackward, .deleteForward:
            break
        case .deleteAll:
            characters = []
            cursor = 0
        case .left: cursor = max(cursor - 1, 0)
        case .right: cursor = min(cursor + 1, characters.count)
        case .start: cursor = 0
        case .end: cursor = characters.count
        case .place(let place): cursor = max(0, min(place, characters.count))
        }
    }
}
