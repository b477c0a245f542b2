import Foundation
import Testing

@testable import InitializerCore

@Suite struct KeyTests {
    /// Known answers published with Random123, kat_vectors, threefry2x32 at 20 rounds.
    @Test(
        arguments: [
            ([0x0000_0000, 0x0000_0000], [0x0000_0000, 0x0000_0000], [0x6B20_0159, 0x99BA_4EFE]),
            ([0xFFFF_FFFF, 0xFFFF_FFFF], [0xFFFF_FFFF, 0xFFFF_FFFF], [0x1CB9_96FC, 0xBB00_2BE7]),
            ([0x243F_6A88, 0x85A3_08D3], [0x1319_8A2E, 0x0370_7344], [0xC492_3A9C, 0x483D_F7A0]),
        ] as [([UInt32], [UInt32], [UInt32])])
    func threefryKnownAnswers(counter: [UInt32], key: [UInt32], answer: [UInt32]) {
        let words = Threefry.hash(Key(high: key[0], low: key[1]), (counter[0], counter[1]))
        #expect([words.0, words.1] == answer)
    }

    @Test func keysSplitAndFoldAsRecorded() throws {
        let lines = try Fixture.lines("prng.jsonl")
        #expect(lines.count == 11)
        for line in lines {
            let seed = (line["seed"] as! NSNumber).int64Value
            let key = Key(seed: seed)
            #expect([Int(key.high), Int(key.low)] == line["key"] as? [Int])
            #expect(key.seed == seed)
            #expect(key.split().words == line["split2"] as? [Int])
            #expect(key.split(into: 3).words == line["split3"] as? [Int])
            #expect([0, 1, 99, 1234].map { key.foldingIn($0) }.words == line["fold_in"] as? [Int])
        }
    }

    @Test func theLastCounterOfAnOddCountIsZero() {
        let key = Key(seed: 7)
        let stream = WordStream(key: key, count: 5)
        #expect(stream[2] == Threefry.hash(key, (2, 0)).0)
        #expect(stream[1] == Threefry.hash(key, (1, 4)).0)
        #expect(stream[4] == Threefry.hash(key, (1, 4)).1)
    }
}

extension [Key] {
    var words: [Int] { flatMap { [Int($0.high), Int($0.low)] } }
}
