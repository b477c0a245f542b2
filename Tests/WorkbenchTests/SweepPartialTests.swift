import Concurrency
import InitializerCore
import Synchronization
import Testing

@testable import Workbench

/// A sweep shows what it has found while it goes on, to who looks.
@Suite struct SweepPartialTests {
    @Test func keysAreAddedAndTheEndIsTheSame() throws {
        let session = Session()
        guard case .study(let request) = try session.interpret("sweep normal {50} keys=1...100") else {
            Issue.record("sweep is a study")
            return
        }
        let whole = try #require(try request.study.report(request, session.context()) as? SweepReport)
        let parts = Mutex<[SweepReport]>([])
        let control = WorkControl(partial: { part in
            if let part = part as? SweepReport { parts.withLock { $0.append(part) } }
        })
        let watched = try #require(try request.study.report(request, session.context(), control) as? SweepReport)
        #expect(watched.samples[0].values == whole.samples[0].values)
        #expect(watched.current?.value == whole.current?.value)
        let seen = parts.withLock { $0 }
        #expect(seen.map { $0.samples[0].values.count } == Array(stride(from: 8, to: 100, by: 8)))
        for part in seen {
            let count = part.samples[0].values.count
            #expect(part.samples[0].values == Array(whole.samples[0].values.prefix(count)))
            #expect(part.keys == 1...Int64(count))
            #expect(!part.document.charts.isEmpty)
        }
    }
}
