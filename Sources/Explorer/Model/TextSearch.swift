import Screen

/// Looking for letters in lines of text.
struct TextSearch: Hashable, Sendable {
    /// A place where they stand.
    struct Match: Hashable, Sendable {
        let line: Int
        /// The columns of the line.
        let columns: Range<Int>
    }

    private(set) var input = TextField("")
    /// Whether letters are still being typed.
    var isTyping = true
    private(set) var matches: [Match] = []
    /// The match one is at.
    private(set) var place = 0
    /// The line the search began at: the first match from there on is the one one is at.
    private let start: Int

    /// A search for nothing yet.
    init(from line: Int) { start = line }

    /// The match one is at; nil where there is none.
    var current: Match? { matches.indices.contains(place) ? matches[place] : nil }

    /// Changes the letters, and finds them anew.
    mutating func edit(_ edit: TextField.Edit, in lines: [StyledText]) {
        let before = input.text
        input.apply(edit)
        guard input.text != before else { return }
        matches = TextSearch.matches(input.text, in: lines)
        place = matches.firstIndex { $0.line >= start } ?? 0
    }

    /// Goes so many matches on; after the last comes the first.
    mutating func step(_ steps: Int) {
        guard !matches.isEmpty else { return }
        place = ((place + steps) % matches.count + matches.count) % matches.count
    }

    /// Where the letters stand together, in any case.
    static func matches(_ letters: String, in lines: [StyledText]) -> [Match] {
        let wanted = Array(letters.lowercased())
        guard !wanted.isEmpty else { return [] }
        return lines.enumerated().flatMap { number, line -> [Match] in
            let characters = Array(line.text)
            let lowered = characters.map { $0.lowercased() }
            var matches: [Match] = []
            var place = 0
            while place + wanted.count <= lowered.count {
                guard zip(lowered[place...], wanted).allSatisfy({ $0 == String($1) }) else {
                    place += 1
                    continue
                }
                let column = String(characters[..<place]).displayWidth
                let width = String(characters[place..<place + wanted.count]).displayWidth
                matches.append(Match(line: number, columns: column..<column + width))
                place += wanted.count
            }
            return matches
        }
    }
}
