import Glibc

/// A lock, and a place to wait for what it protects to change.
///
/// Unchecked: POSIX's mutex and condition variable are made for being shared, and never move.
final class Condition: @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let variable = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

    init() {
        pthread_mutex_init(mutex, nil)
        var attributes = pthread_condattr_t()
        pthread_condattr_init(&attributes)
        defer { pthread_condattr_destroy(&attributes) }
        // Setting the time of day must not make anybody wait longer.
        pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        pthread_cond_init(variable, &attributes)
    }

    deinit {
        pthread_cond_destroy(variable)
        pthread_mutex_destroy(mutex)
        variable.deallocate()
        mutex.deallocate()
    }

    func withLock<Value>(_ body: () throws -> Value) rethrows -> Value {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return try body()
    }

    /// Lets everybody who waits look again.
    func broadcast() { pthread_cond_broadcast(variable) }

    /// Gives up the lock, which must be held, until something may have changed.
    func wait() { pthread_cond_wait(variable, mutex) }

    /// The same, until a moment at most; false when it has come.
    func wait(until deadline: Deadline) -> Bool {
        var time = deadline.time
        return pthread_cond_timedwait(variable, mutex, &time) != ETIMEDOUT
    }

    /// A moment on the clock that only goes forward.
    struct Deadline {
        fileprivate let time: timespec

        /// So many milliseconds from now.
        init(milliseconds: Int) {
            var time = timespec()
            clock_gettime(CLOCK_MONOTONIC, &time)
            let nanoseconds = time.tv_nsec + milliseconds * 1_000_000
            time.tv_sec += nanoseconds / 1_000_000_000
            time.tv_nsec = nanoseconds % 1_000_000_000
            self.time = time
        }
    }
}
