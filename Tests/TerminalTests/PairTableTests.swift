import Screen
import Synchronization
import Testing

@testable import Terminal

@Suite struct PairTableTests {
    /// What a table asked curses for.
    private final class Defined: Sendable {
        private let kept = Mutex<[[Int32]]>([])
        var pairs: [[Int32]] { kept.withLock { $0 } }
        func add(_ pair: Int32, _ foreground: Int32, _ background: Int32) -> Bool {
            kept.withLock { $0.append([pair, foreground, background]) }
            return true
        }
    }

    private func style(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> Style {
        Style(foreground: .rgb(red, green, blue))
    }

    @Test func aPairIsMadeOnceForAllStylesOfItsColours() {
        let defined = Defined()
        var table = PairTable(depth: .truecolor, colors: 1 << 24, limit: 256, define: defined.add)
        #expect(table.pair(for: style(1, 2, 3)).pair == 1)
        #expect(table.pair(for: style(1, 2, 4)).pair == 2)
        #expect(table.pair(for: Style(foreground: .rgb(1, 2, 3), attributes: .bold)).pair == 1)
        #expect(table.pair(for: .plain).pair == 0)
        #expect(defined.pairs == [[1, 0x01_02_03, -1], [2, 0x01_02_04, -1]])
    }

    @Test(arguments: [8, 64, 256]) func noMorePairsAreMadeThanThereAre(limit: Int) {
        let defined = Defined()
        var table = PairTable(depth: .truecolor, colors: 1 << 24, limit: limit, define: defined.add)
        for red in 0..<UInt8(255) {
            for blue in 0..<UInt8(4) { _ = table.pair(for: style(red, 200, blue)) }
        }
        #expect(table.isExhausted)
        #expect(defined.pairs.map { $0[0] } == (1..<Int32(limit)).map { $0 })
        #expect(table.pair(for: style(254, 200, 3)).pair == 0, "what is left has the terminal's own colours")
        table.empty()
        #expect(!table.isExhausted)
        #expect(table.pair(for: style(254, 200, 3)).pair == 1)
    }

    @Test func aPairThatCannotBeMadeLeavesTheTerminalsOwnColours() {
        var table = PairTable(depth: .truecolor, colors: 1 << 24, limit: 256) { _, _, _ in false }
        #expect(table.pair(for: style(9, 9, 9)).pair == 0)
        #expect(table.isExhausted)
    }

    /// Numbers 0 to 7 are the palette's where colours are direct.
    @Test func aDirectColourIsNeverTakenForOneOfThePalette() {
        let defined = Defined()
        var table = PairTable(depth: .truecolor, colors: 1 << 24, limit: 256, define: defined.add)
        for blue in 0..<UInt8(9) { _ = table.pair(for: style(0, 0, blue)) }
        #expect(defined.pairs == [[1, 0, -1], [2, 8, -1]])
    }

    /// xterm's sixteen colours on a terminal with eight: bold stands in for bright.
    @Test func brightColoursOfEightAreBold() {
        let defined = Defined()
        var table = PairTable(depth: .palette16, colors: 8, limit: 64, define: defined.add)
        let bright = table.pair(for: style(255, 0, 0))
        #expect(bright.isBrightened)
        #expect(defined.pairs == [[1, 1, -1]])
        #expect(!table.pair(for: style(205, 0, 0)).isBrightened)
    }
}
