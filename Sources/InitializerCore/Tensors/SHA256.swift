internal import CCrypto

/// SHA-256 (FIPS 180-4) of bytes that come a piece at a time: the fingerprint by which tensors are compared.
///
/// ```swift
/// SHA256.hash(Array("abc".utf8))  // "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
/// ```
public struct SHA256 {
    private var context = SHA256_CTX()

    /// The hash of no bytes yet.
    public init() { SHA256_Init(&context) }

    /// Adds bytes to those hashed so far.
    public mutating func update(_ bytes: UnsafeRawBufferPointer) {
        SHA256_Update(&context, bytes.baseAddress, bytes.count)
    }

    /// The hash of bytes held in memory, as 64 lowercase hexadecimal digits.
    public static func hash(_ bytes: [UInt8]) -> String {
        var hash = SHA256()
        bytes.withUnsafeBytes { hash.update($0) }
        return hash.finish()
    }

    /// The hash of all bytes added, as 64 lowercase hexadecimal digits.
    public consuming func finish() -> String {
        var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
        SHA256_Final(&digest, &context)
        return digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
