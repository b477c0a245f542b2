import Platform

/// A lock, and a place to wait for what it protects to change: POSIX's mutex and condition variable in one.
///
/// ```swift
/// condition.withLock {
///     while queue.isEmpty { condition.wait() }
///     return queue.removeFirst()
/// }
/// ```
public final class Condition: @unchecked Sendable {
    // Unchecked: both are made for being shared, and never move.
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let variable = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

    /// An open lock.
    public init() {
        pthread_mutex_init(mutex, nil)
        initializeCondition(variable)
    }

    deinit {
        pthread_cond_destroy(variable)
        pthread_mutex_destroy(mutex)
        variable.deallocate()
        mutex.deallocate()
    }

    /// Runs `body` with the lock held.
    public func withLock<Value>(_ body: () throws -> Value) rethrows -> Value {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return try body()
    }

    /// Lets every thread that waits look again.
    public func broadcast() { pthread_cond_broadcast(variable) }

    /// Gives up the lock, which must be held, until something may have changed. May return early: wait in a loop.
    public func wait() { pthread_cond_wait(variable, mutex) }

    /// The same, until a deadline.
    ///
    /// - Returns: false when the deadline has passed.
    public func wait(until deadline: Deadline) -> Bool { waitOnCondition(variable, mutex, until: deadline.time) }

    /// A moment on the clock that only goes forward.
    public struct Deadline: Sendable {
        fileprivate let time: timespec

        /// So many milliseconds from now.
        public init(milliseconds: Int) {
            var time = timespec()
            clock_gettime(CLOCK_MONOTONIC, &time)
            let nanoseconds = time.tv_nsec + milliseconds * 1_000_000
            time.tv_sec += nanoseconds / 1_000_000_000
            time.tv_nsec = nanoseconds % 1_000_000_000
            self.time = time
        }
    }
}
