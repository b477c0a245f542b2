import Concurrency
import TestSupport
import Testing

@testable import Distribution

/// Which items are whose.
@Suite struct WorkDivisionTests {
    private func ranges(_ work: SharedWork, _ parts: Int) -> [Range<Int>] {
        let division = WorkDivision(work, parts: parts)
        return Part.all(of: parts).map(division.items)
    }

    /// The rule itself, item by item: that part in whose share of all work the item's middle lies.
    private func ruled(_ weights: [Int], _ parts: Int) -> [Int] {
        let weights = weights.map { max(1, $0) }
        let total = weights.reduce(0, +)
        var before = 0
        return weights.map { weight in
            defer { before += weight }
            return (2 * before + weight) * parts / (2 * total)
        }
    }

    @Test func everyItemIsOfThePartThatTheRuleSays() {
        var generator = SeededGenerator(seed: 2)
        for _ in 0..<2000 {
            let repeated = Int.random(in: 1...5, using: &generator)
            let weights = (0..<Int.random(in: 0...12, using: &generator)).map { _ in
                Int.random(in: 0...20, using: &generator)
            }
            let parts = Int.random(in: 1...70, using: &generator)
            let all = weights.flatMap { Array(repeating: $0, count: repeated) }
            let rule = ruled(all, parts)
            for (part, range) in ranges(SharedWork("", weights: weights, repeated: repeated), parts).enumerated() {
                #expect(rule.indices.filter { rule[$0] == part } == Array(range))
            }
        }
    }

    @Test func equalItemsAreSharedEvenly() {
        #expect(ranges(SharedWork("", items: 3000), 7).map(\.count) == [429, 428, 429, 428, 429, 428, 429])
        #expect(ranges(SharedWork("", items: 2), 5).map(\.count).reduce(0, +) == 2)
        #expect(ranges(SharedWork("", weights: [5, 1, 1, 1]), 2) == [0..<1, 1..<4])
    }

    @Test func aPartIsReadAsItIsTyped() {
        #expect(Part("2/7") == Part(2, of: 7))
        #expect(Part("2/7")?.description == "2/7")
        for text in ["", "2", "0/7", "8/7", "2/0", "-1/7", "a/b", "1/2/3", "2/99999999999"] {
            #expect(Part(text) == nil)
        }
    }
}
