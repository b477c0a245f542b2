/// The room the process has for more memory.
///
/// The language's own allocations end the program where there is none. What takes much is asked for here first.
public enum Memory {
    /// Whether the system would hand over so many more bytes at once: whether they fit into what the process may have
    /// (`ulimit -v`) and what the system has promised to others. What is asked for later may still be refused, and a
    /// system that promises more than it has may still take the process down.
    public static func hasRoom(for bytes: Int) -> Bool {
        guard bytes > 0 else { return true }
        let start = mmap(nil, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        guard start != MAP_FAILED else { return false }
        munmap(start, bytes)
        return true
    }

    /// Makes sure of room for so many more bytes.
    ///
    /// ```swift
    /// try Memory.require(count * MemoryLayout<Double>.stride)
    /// ```
    ///
    /// - Throws: ``OutOfMemory``.
    public static func require(_ bytes: Int) throws(OutOfMemory) {
        guard hasRoom(for: bytes) else { throw OutOfMemory(bytes: bytes) }
    }

    /// Makes sure of room for so many more elements.
    ///
    /// - Throws: ``OutOfMemory``.
    public static func require<Element>(_ count: Int, of type: Element.Type) throws(OutOfMemory) {
        let (bytes, overflows) = count.multipliedReportingOverflow(by: MemoryLayout<Element>.stride)
        try require(overflows ? .max : bytes)
    }
}

/// There is no room for as much memory as something takes.
public struct OutOfMemory: Error, Hashable, Sendable {
    /// What it takes besides what the process has.
    public let bytes: Int
}
