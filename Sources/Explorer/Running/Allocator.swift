import CMalloc

/// What the C library's allocator keeps of freed memory, in a program that runs for hours.
enum Allocator {
    /// Larger blocks are the system's own and go back when freed; what is free at the end of a heap, and larger, goes
    /// back too.
    private static let kept: CInt = 512 << 10

    /// Keeps what the allocator keeps from growing.
    ///
    /// glibc raises both bounds with the blocks it sees, up to 32 and 64 MiB for the heap of every thread, unless they
    /// are set (mallopt(3)).
    static func setBounds() {
        mallopt(M_MMAP_THRESHOLD, kept)
        mallopt(M_TRIM_THRESHOLD, kept)
    }

    /// Gives back what was freed and lies scattered among what lives long.
    static func giveBack() { malloc_trim(0) }
}
