import Synchronization
import Testing

@testable import Concurrency

@Suite struct GateTests {
    @Test func workWaitsWhileAGateIsClosedAndGoesOnWhenItIsOpened() throws {
        let gate = Gate()
        try WorkControl.unattended.passing(gate).checkpoint()
        gate.close()
        let asked = Atomic(0)
        let hasPassed = Atomic(false)
        let control = WorkControl(checkpoint: { asked.add(1, ordering: .sequentiallyConsistent) }).passing(gate)
        let thread = try #require(
            WorkerThread {
                try? control.checkpoint()
                hasPassed.store(true, ordering: .sequentiallyConsistent)
            })
        // It looks whether it is still wanted while it waits.
        while asked.load(ordering: .sequentiallyConsistent) < 3 {}
        let whileClosed = hasPassed.load(ordering: .sequentiallyConsistent)
        gate.open()
        thread.join()
        let whenOpened = hasPassed.load(ordering: .sequentiallyConsistent)
        #expect(!whileClosed && whenOpened)
    }

    @Test func workThatWaitsCanBeCancelled() throws {
        let (gate, token) = (Gate(), CancellationToken())
        gate.close()
        let thread = try #require(WorkerThread { token.cancel() })
        #expect(throws: CancellationError.self) {
            try WorkControl(checkpoint: token.checkpoint).passing(gate).checkpoint()
        }
        thread.join()
    }
}
