import CEditline

/// Text as C's `wchar_t`, which on this system is a Unicode scalar value in 32 bits.
enum WideString {
    /// The scalars and a terminating zero.
    static func encode(_ text: String) -> [wchar_t] {
        text.unicodeScalars.map { wchar_t(bitPattern: $0.value) } + [0]
    }

    /// The text of a counted buffer; what is not a scalar value becomes U+FFFD.
    static func decode(_ buffer: UnsafeBufferPointer<wchar_t>) -> String {
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: buffer.lazy.map { Unicode.Scalar(UInt32(bitPattern: $0)) ?? "\u{FFFD}" })
        return String(scalars)
    }

    /// The text up to the terminating zero.
    static func decode(_ start: UnsafePointer<wchar_t>) -> String {
        var count = 0
        while start[count] != 0 { count += 1 }
        return decode(UnsafeBufferPointer(start: start, count: count))
    }

    /// A copy that stays where it is until it is deallocated, for the strings libedit keeps pointers to.
    static func allocate(_ text: String) -> UnsafeMutablePointer<wchar_t> {
        let encoded = encode(text)
        let copy = UnsafeMutablePointer<wchar_t>.allocate(capacity: encoded.count)
        copy.initialize(from: encoded, count: encoded.count)
        return copy
    }
}
