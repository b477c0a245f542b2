import Testing

@testable import Terminal

/// Source: RFC 4648, section 10, Test Vectors.
@Suite struct Base64Tests {
    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
        ("foobar", "Zm9vYmFy"),
    ])
    func isAsTheStandardHasIt(text: String, encoded: String) {
        #expect(base64(Array(text.utf8)) == encoded)
    }
}
