import Foundation
import Testing

@testable import FileFuzz

/// Damaged files of every format: `scripts/fuzz` tries many more.
@Suite struct DamagedFileTests {
    @Test func readsOrRefusesDamagedFiles() throws {
        let environment = ProcessInfo.processInfo.environment
        let count = environment["INITSCOPE_FUZZ_FILES"].flatMap(Int.init) ?? 1000
        let names = try FileManager.default.contentsOfDirectory(atPath: Fixture.folder).sorted()
        let seeds = names.filter { $0.contains(".") && $0 != "large.npz" }.map { ($0, Fixture.bytes($0)) }
        let seed = environment["INITSCOPE_FUZZ_SEED"].flatMap { UInt64($0) } ?? 1
        // Other tests run beside this one.
        var fuzzer = FileFuzzer(seeds: seeds, seed: seed, isAlone: false)
        for _ in 0..<count {
            if let problem = fuzzer.attack() { Issue.record("\(problem)") }
        }
        // Both ends are reached: files whose damage does not matter, and many kinds of refusal.
        #expect(fuzzer.opened > count / 50 && fuzzer.opened < count / 2)
        #expect(fuzzer.counts.values.reduce(0) { $0 + $1.messages.count } > 60)
    }
}
