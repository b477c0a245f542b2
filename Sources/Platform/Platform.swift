/// The C library by one name, whatever it is called on the platform at hand. The only place that asks which.
#if canImport(Glibc)
    @_exported @preconcurrency import Glibc
#elseif canImport(Musl)
    @_exported @preconcurrency import Musl
#elseif canImport(Darwin)
    @_exported @preconcurrency import Darwin
#endif

/// The variables of the process's environment, by name, as they are now. Bytes that are not UTF-8 are replaced.
public func environmentVariables() -> [String: String] {
    var variables: [String: String] = [:]
    let list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = environ
    guard var entry = list else { return [:] }
    while let text = entry.pointee {
        let parts = String(cString: text).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        // The first of two with the same name is the one that getenv finds.
        if parts.count == 2, variables[String(parts[0])] == nil { variables[String(parts[0])] = String(parts[1]) }
        entry += 1
    }
    return variables
}

/// Whether another process sent a signal.
public func isFromElsewhere(_ info: UnsafeMutablePointer<siginfo_t>?) -> Bool {
    guard let info else { return false }
    #if canImport(Darwin)
        return info.pointee.si_code <= 0 && info.pointee.si_pid != 0 && info.pointee.si_pid != getpid()
    #else
        return info.pointee.si_code <= 0 && info.pointee._sifields._kill.si_pid != getpid()
    #endif
}
