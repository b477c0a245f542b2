import InitializerCore
import Testing

@Suite struct NamePatternTests {
    @Test(arguments: [
        ("*", ""), ("*", "h.0.w"), ("h.*.w", "h.0.w"), ("h.*.w", "h.0.attn.w"), ("*.w", "w.w"), ("?", "é"),
        ("a*b*c", "abbc"),
        ("", ""), ("**", "x"), ("*a*a*a*", "aaa"),
    ])
    func matches(pattern: String, name: String) { #expect(NamePattern(pattern).matches(name)) }

    @Test(arguments: [
        ("", "a"), ("?", ""), ("?", "ab"), ("h.*.w", "h.w"), ("*.w", "h.0.weight"), ("a*b", "abc"), ("*a*a*a*", "aa"),
        ("H.*", "h.0"),
    ])
    func doesNotMatch(pattern: String, name: String) { #expect(!NamePattern(pattern).matches(name)) }

    /// Stars that could be tried in very many ways are tried in few.
    @Test func manyStarsTakeNoTime() {
        let pattern = NamePattern(String(repeating: "*a", count: 200) + "b")
        #expect(!pattern.matches(String(repeating: "a", count: 2000)))
    }
}
