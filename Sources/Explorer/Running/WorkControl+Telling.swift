import Synchronization
import Workbench

extension WorkControl {
    /// The same control, telling of progress ten times a second at most.
    func telling(_ tell: @escaping @Sendable (Double) -> Void) -> WorkControl {
        let last = Mutex(ContinuousClock.now)
        return WorkControl(checkpoint: checkpoint) { share in
            let isDue = last.withLock { last in
                let now = ContinuousClock.now
                guard now - last >= .milliseconds(100) else { return false }
                last = now
                return true
            }
            if isDue { tell(min(max(share, 0), 1)) }
        }
    }
}
