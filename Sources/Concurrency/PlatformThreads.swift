import Platform

// What POSIX threads look like on the platform at hand: every `#if` of this module.

#if canImport(Darwin)
    typealias ThreadHandle = pthread_t?
    typealias ThreadArgument = UnsafeMutableRawPointer
#else
    typealias ThreadHandle = pthread_t
    typealias ThreadArgument = UnsafeMutableRawPointer?
#endif

/// A handle for `pthread_create` to fill in.
func makeThreadHandle() -> ThreadHandle {
    #if canImport(Darwin)
        nil
    #else
        pthread_t()
    #endif
}

/// Waits for the end of a thread.
func joinThread(_ handle: ThreadHandle) {
    #if canImport(Darwin)
        if let handle { pthread_join(handle, nil) }
    #else
        pthread_join(handle, nil)
    #endif
}

/// Lets a thread end on its own.
func detachThread(_ handle: ThreadHandle) {
    #if canImport(Darwin)
        if let handle { pthread_detach(handle) }
    #else
        pthread_detach(handle)
    #endif
}

/// What was passed to a thread.
func unwrapped(_ argument: ThreadArgument) -> UnsafeMutableRawPointer {
    #if canImport(Darwin)
        argument
    #else
        argument!
    #endif
}

/// Makes a condition variable whose deadlines are on the clock that only goes forward: setting the time of day must not
/// make anyone wait longer.
func initializeCondition(_ variable: UnsafeMutablePointer<pthread_cond_t>) {
    #if canImport(Darwin)
        pthread_cond_init(variable, nil)
    #else
        var attributes = pthread_condattr_t()
        pthread_condattr_init(&attributes)
        defer { pthread_condattr_destroy(&attributes) }
        pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        pthread_cond_init(variable, &attributes)
    #endif
}

/// Waits until a moment of `CLOCK_MONOTONIC` at most.
///
/// - Returns: false when the moment has come.
func waitOnCondition(
    _ variable: UnsafeMutablePointer<pthread_cond_t>, _ mutex: UnsafeMutablePointer<pthread_mutex_t>,
    until deadline: timespec
) -> Bool {
    #if canImport(Darwin)
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        let nanoseconds = (deadline.tv_sec - now.tv_sec) * 1_000_000_000 + deadline.tv_nsec - now.tv_nsec
        guard nanoseconds > 0 else { return false }
        var left = timespec(tv_sec: nanoseconds / 1_000_000_000, tv_nsec: nanoseconds % 1_000_000_000)
        return pthread_cond_timedwait_relative_np(variable, mutex, &left) != ETIMEDOUT
    #else
        var deadline = deadline
        return pthread_cond_timedwait(variable, mutex, &deadline) != ETIMEDOUT
    #endif
}
