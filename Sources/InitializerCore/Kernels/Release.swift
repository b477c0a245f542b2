/// Giving memory back to the system, which takes a tenth of a second a gigabyte: whoever cancelled, or waits for an
/// answer, need not wait for that.
public enum Release {
    /// Bytes from which on a thread of its own is worth its while: some milliseconds of freeing.
    private static let least = 1 << 25

    /// Empties an array.
    public static func aside<Element: Sendable>(_ array: inout [Element]) {
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

    /// An array that `body` fills, as `Array(unsafeUninitializedCapacity:)` does. Where it throws, what was filled is given
    /// back aside: that takes as long as for a whole array.
    ///
    /// - Throws: what `body` throws.
    static func array<Element: Sendable>(
        _ count: Int, filledBy body: (UnsafeMutableBufferPointer<Element>, inout Int) throws -> Void
    ) throws -> [Element] {
        var failure: (any Error)?
        var array = [Element](unsafeUninitializedCapacity: count) { buffer, initialized in
            do { try body(buffer, &initialized) } catch { failure = error }
        }
        guard let failure else { return array }
        aside(&array)
        throw failure
    }

    /// So many zeros, some at a time: the pages of a large array take long to come.
    ///
    /// - Throws: what `checkpoint` throws, asked every few milliseconds.
    static func zeros(_ count: Int, _ checkpoint: Checkpoint) throws -> [Double] {
        let stretch = 1 << 18
        return try array(count) { values, initialized in
            for start in stride(from: 0, to: count, by: stretch) {
                try checkpoint()
                let end = min(start + stretch, count)
                UnsafeMutableBufferPointer(rebasing: values[start..<end]).initialize(repeating: 0)
                initialized = end
            }
        }
    }

    /// Holds an array until it is told not to.
    private final class Emptied<Element: Sendable>: @unchecked Sendable {
        private var array: [Element]

        init(_ array: [Element]) { self.array = array }

        func empty() { array = [] }
    }
}
