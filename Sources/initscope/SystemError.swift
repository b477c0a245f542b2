import Platform

/// What the operating system refused, by its number.
struct SystemError: Error {
    let number: Int32

    /// The system's own words.
    var message: String { String(cString: strerror(number)) }
}
