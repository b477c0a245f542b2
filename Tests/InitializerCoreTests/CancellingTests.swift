import Synchronization
import Testing

@testable import InitializerCore

/// Whoever cancels gets the thread back at once, wherever the work is: what was held is given back aside.
@Suite(.serialized) struct CancellingTests {
    /// The best of three times from a question that was answered with an error to the end of the work, in milliseconds;
    /// nil where the work asks less often. The first questions are those about pages of memory.
    private func latency(atQuestion number: Int, _ work: (@escaping Checkpoint) throws -> Void) -> Double? {
        var best: Double?
        for _ in 0..<3 {
            let asked = Atomic(0)
            let cancelled = Mutex<ContinuousClock.Instant?>(nil)
            do {
                try work {
                    guard asked.wrappingAdd(1, ordering: .relaxed).newValue >= number else { return }
                    cancelled.withLock { $0 = $0 ?? .now }
                    throw CancellationError()
                }
            } catch {}
            guard let start = cancelled.withLock({ $0 }) else { return nil }
            let duration = start.duration(to: .now) / .milliseconds(1)
            best = min(best ?? .infinity, duration)
        }
        return best
    }

    private func source(_ line: Int) throws -> DrawnTensor {
        let row = try Initializer.named("uniform")
        return try DrawnTensor(
            Spec(
                initializer: row, options: Options(for: row), shape: Shape([line, line]), type: .f32,
                key: Key(seed: 1)))
    }

    /// A Gram matrix of 650 MB: while its pages come, when they have come, and during the work.
    @Test(arguments: [100, 250, 300, 400]) func anOrthogonalityErrorEndsAtOnce(question: Int) throws {
        let source = try source(9_000)
        let milliseconds = try #require(
            latency(atQuestion: question) { _ = try OrthogonalityError.measure(source, checkpoint: $0) })
        #expect(milliseconds < 50)
    }

    @Test(arguments: [100, 200, 260]) func aSpectrumEndsAtOnce(question: Int) throws {
        let source = try source(8_000)
        let milliseconds = try #require(
            latency(atQuestion: question) { _ = try SingularValues.measure(source, checkpoint: $0) })
        #expect(milliseconds < 50)
    }
}
