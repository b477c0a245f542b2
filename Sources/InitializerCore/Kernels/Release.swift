/// Giving memory back to the system, which takes a tenth of a second a gigabyte: whoever cancelled, or waits for an
/// answer, need not wait for that.
enum Release {
    /// Bytes from which on a thread of its own is worth its while: some milliseconds of freeing.
    private static let least = 1 << 25

    /// Empties an array.
    static func aside<Element: Sendable>(_ array: inout [Element]) {
        guard array.count * MemoryLayout<Element>.stride >= least else { return array = [] }
        let emptied = Emptied(array)
        array = []
        WorkerThread { emptied.empty() }?.detach()
    }

    /// Deallocates room for `count` scalars, which need nothing done to them first.
    static func aside<Scalar>(_ pointer: UnsafeMutablePointer<Scalar>, count: Int) {
        guard count * MemoryLayout<Scalar>.stride >= least else { return pointer.deallocate() }
        nonisolated(unsafe) let pointer = pointer
        guard let thread = WorkerThread({ pointer.deallocate() }) else { return pointer.deallocate() }
        thread.detach()
    }

    /// Holds an array until it is told not to.
    private final class Emptied<Element: Sendable>: @unchecked Sendable {
        private var array: [Element]

        init(_ array: [Element]) { self.array = array }

        func empty() { array = [] }
    }
}
