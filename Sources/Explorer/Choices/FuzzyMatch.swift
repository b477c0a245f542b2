/// Finding letters in a text.
enum FuzzyMatch {
    /// Where letters stand in a text, and how well they fit.
    struct Found: Hashable, Sendable {
        /// The places of the letters, as numbers of characters before them.
        let places: [Int]
        /// Higher where the letters stand together or begin words, and where the text is short.
        let score: Int
    }

    /// Where the letters stand in the text, in their order, whatever lies between; nil if they do not. Case and white
    /// space among the letters do not matter.
    ///
    /// ```swift
    /// FuzzyMatch.find("hn", in: "he_normal")?.places  // [0, 3]
    /// ```
    static func find(_ letters: String, in text: String) -> Found? {
        let wanted = Array(letters.lowercased().filter { !$0.isWhitespace })
        let characters = Array(text.lowercased())
        guard !wanted.isEmpty else { return Found(places: [], score: 0) }
        guard wanted.count <= characters.count else { return nil }
        // For each place, the best way to have the letters so far with the last of them there.
        var ways: [Way?] = characters.map { _ in nil }
        for (number, letter) in wanted.enumerated() {
            var next: [Way?] = characters.map { _ in nil }
            var before = number == 0 ? Way(places: [], score: 0) : nil
            for place in characters.indices {
                if characters[place] == letter {
                    let worth = beginsWord(place, in: characters) ? 6 : 0
                    let apart = before.map { $0.adding(place, worth) }
                    let together = number > 0 && place > 0 ? ways[place - 1]?.adding(place, worth + 7) : nil
                    next[place] = Way.better(together, apart)
                }
                before = number > 0 ? Way.better(before, ways[place]) : before
            }
            // Letters may be pasted by the thousand; the first that is not there ends it.
            guard next.contains(where: { $0 != nil }) else { return nil }
            ways = next
        }
        return ways.reduce(nil, Way.better).map {
            Found(places: $0.places, score: $0.score * 100 - characters.count)
        }
    }

    /// Places of the first letters, and what they are worth.
    private struct Way {
        var places: [Int]
        var score: Int

        func adding(_ place: Int, _ worth: Int) -> Way { Way(places: places + [place], score: score + worth) }

        /// The one worth more; the first of equals.
        static func better(_ one: Way?, _ other: Way?) -> Way? {
            guard let one, let other else { return one ?? other }
            return other.score > one.score ? other : one
        }
    }

    private static func beginsWord(_ place: Int, in characters: [Character]) -> Bool {
        guard place > 0 else { return true }
        let before = characters[place - 1]
        return !before.isLetter && !before.isNumber
    }

    /// Where a text has a word that begins with the letters, all of them together; nil if it has none.
    ///
    /// Sentences have most letters in any order somewhere; looking for them apart would find every sentence.
    static func findWord(_ letters: String, in text: String) -> Found? {
        let wanted = Array(letters.lowercased())
        let characters = Array(text.lowercased())
        guard !wanted.isEmpty, wanted.count <= characters.count else { return nil }
        for start in 0...characters.count - wanted.count where characters[start...].starts(with: wanted) {
            guard start == 0 || !characters[start - 1].isLetter else { continue }
            return Found(places: Array(start..<start + wanted.count), score: -start)
        }
        return nil
    }
}
