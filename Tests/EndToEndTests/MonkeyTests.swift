import Foundation
import Testing

extension EndToEnd {
    /// Somebody who types anything at a real terminal, bytes that are no text among it.
    @Suite("Monkey") struct MonkeyTests {
        @Test(arguments: [UInt64(7)])
        func whateverIsTypedTheTerminalIsAsItWas(seed: UInt64) async throws {
            var state = seed
            func random(_ count: Int) -> Int {
                // Knuth's MMIX generator; its high bits are random enough for a monkey.
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return Int(state >> 33) % count
            }
            let pieces = [
                "\u{1B}", "\u{1B}[A", "\u{1B}[B", "\u{1B}[C", "\u{1B}[5~", "\t", "\r", "/", "he", ":", "shape 4x4\r",
                "+", "-",
                "u", "v", "L", "m", "y", "?", "\u{12}", "\u{0C}", "\u{15}", "幅", "\u{1B}[200~key 1\nkey 2\n\u{1B}[201~",
                "\u{1B}[<0;5;9M\u{1B}[<0;5;9m", "\u{1B}[<32;30;3M", "\u{1B}[<65;50;20M", "\u{1B}[<999;999;999M",
                "\u{1B}[",
                "\u{1B}[200~never ended", "\u{1B}[M!!!", "\u{1B}]52;c;",
            ]
            try await TerminalUnderTest.with { terminal in
                let modes = try await terminal.modes
                let ordinary = try terminal.ordinaryState
                let program = try await terminal.startExplorer("initscope -c 'shape 8x8' >/dev/null; initscope")
                for step in 0..<150 {
                    switch random(12) {
                    case 0: try terminal.resize(width: 1 + random(200), height: 1 + random(60))
                    // Not UTF-8: a lone continuation, and bytes that never occur.
                    case 1: try terminal.send(hex: ["80", "ff", "c0", "fe", "e2"][random(5)])
                    default: try terminal.type(pieces[random(pieces.count)])
                    }
                    if step % 25 == 24 { try await Task.sleep(for: .milliseconds(20)) }
                }
                // Out of whatever it was in: a paste that never ended ends a second after the last of it.
                try terminal.resize(width: 80, height: 24)
                for _ in 0..<8 where try !terminal.screen.contains("left:") {
                    try await Task.sleep(for: .milliseconds(1500))
                    if try !terminal.screen.contains("left:") { try terminal.send("C-c") }
                }
                try await terminal.status(of: program)
                #expect(try await terminal.modes == modes, "seed \(seed)")
                #expect(try terminal.ordinaryState == ordinary, "seed \(seed)")
            }
        }
    }
}
