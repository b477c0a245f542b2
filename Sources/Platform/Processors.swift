// How many processors there are, on every platform: the systems differ in how a process is kept to some of them.

/// The processors this process may use, at least 1.
public func usableProcessors() -> Int {
    #if os(Linux)
        if let count = allowedProcessors() { return count }
    #endif
    return max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
}

#if os(Linux)
    /// The bits of the mask in `/proc/self/status`; nil where there is none. The call that gives it is hidden from Swift.
    ///
    /// Source: proc(5), `Cpus_allowed`: words of 32 bits in hexadecimal digits, with commas between them.
    private func allowedProcessors() -> Int? {
        guard let file = fopen("/proc/self/status", "re") else { return nil }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 4096)
        while fgets(&line, Int32(line.count), file) != nil {
            let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            guard text.hasPrefix("Cpus_allowed:") else { continue }
            let count = text.dropFirst(13).reduce(0) { $0 + ($1.hexDigitValue?.nonzeroBitCount ?? 0) }
            return count > 0 ? count : nil
        }
        return nil
    }
#endif
