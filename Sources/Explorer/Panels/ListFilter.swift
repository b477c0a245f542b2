import InitializerCore
import Screen
import Workbench

/// The letters that initializers are looked for with.
struct ListFilter: Hashable, Sendable {
    /// One that was found.
    struct Match: Hashable, Sendable {
        /// Its place in the catalogue.
        let index: Int
        /// The places of the letters in its name.
        let letters: [Int]
    }

    var input: TextField
    /// Which of the matches the cursor is on.
    private(set) var cursor = 0

    init(_ text: String) { input = TextField(text) }

    /// The initializers whose names have the letters in this order, the best first.
    var matches: [Match] {
        Initializer.all.indices.compactMap { index -> (Match, Int)? in
            FuzzyMatch.find(input.text, in: Initializer.all[index].name).map { letters, score in
                (Match(index: index, letters: letters), score)
            }
        }
        .sorted { $0.1 != $1.1 ? $0.1 > $1.1 : $0.0.index < $1.0.index }
        .map(\.0)
    }

    /// Changes the letters; other letters have another best match.
    mutating func edit(_ edit: TextField.Edit) {
        let before = input.text
        input.apply(edit)
        if input.text != before { cursor = 0 }
    }

    /// Moves the cursor to a match, as far as there are so many.
    mutating func move(to place: Int) { cursor = max(0, min(place, matches.count - 1)) }
}

/// Finding letters in a name.
enum FuzzyMatch {
    /// Where the letters stand in the name, in their order, whatever lies between; nil if they do not. The score is
    /// higher where they stand together or begin words.
    static func find(_ letters: String, in name: String) -> (places: [Int], score: Int)? {
        let wanted = Array(letters.lowercased().filter { !$0.isWhitespace })
        let characters = Array(name.lowercased())
        var best: (places: [Int], score: Int)? = wanted.isEmpty ? ([], 0) : nil
        // Greedy from every place the first letter stands: names are short.
        for start in characters.indices where characters[start] == wanted.first {
            var places: [Int] = []
            var next = 0
            for place in characters.indices[start...] where next < wanted.count && characters[place] == wanted[next] {
                places.append(place)
                next += 1
            }
            guard next == wanted.count else { continue }
            let score = places.indices.reduce(0) { sum, index in
                let place = places[index]
                let beginsWord = place == 0 || characters[place - 1] == "_"
                let follows = index > 0 && places[index - 1] == place - 1
                return sum + (beginsWord ? 6 : 0) + (follows ? 4 : 0)
            }
            let total = score * 100 - characters.count
            if best.map({ total > $0.score }) ?? true { best = (places, total) }
        }
        return best
    }
}

/// Looking for initializers by letters of their names.
extension Model {
    mutating func startFilter() -> [Effect] {
        list.filter = ListFilter("")
        focus = .initializers
        return []
    }

    /// What a key does to the filter.
    mutating func handleInFilter(_ key: KeyStroke) -> [Effect] {
        if let action = keys.action(for: key, in: [.filter]) { return performLogged(action) }
        guard case .character(let character) = key.code, key.modifiers.isEmpty else { return [] }
        list.filter?.edit(.insert(String(character)))
        return []
    }

    mutating func moveInFilter(_ motion: Motion) -> [Effect] {
        guard let filter = list.filter else { return [] }
        let target =
            switch motion {
            case .up, .left: filter.cursor - 1
            case .down, .right: filter.cursor + 1
            case .pageUp, .first: 0
            case .pageDown, .last: filter.matches.count - 1
            }
        list.filter?.move(to: target)
        return []
    }

    /// Keeps the initializer the filter's cursor is on, and ends the search.
    mutating func keepFiltered() -> [Effect] {
        guard let filter = list.filter else { return [] }
        let matches = filter.matches
        list.filter = nil
        guard matches.indices.contains(filter.cursor) else { return [] }
        list.cursor = matches[filter.cursor].index
        return run(.initializer(Initializer.all[list.cursor]))
    }
}
