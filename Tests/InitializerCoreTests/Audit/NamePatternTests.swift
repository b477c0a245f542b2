import InitializerCore
import Testing

@Suite struct NamePatternTests {
    @Test(arguments: [
        ("*", ""), ("*", "h.0.w"), ("h.*.w", "h.0.w"), ("h.*.w", "h.0.attn.w"), ("*.w", "w.w"), ("?", "é"),
        ("a*b*c", "abbc"),
        ("", ""), ("**", "x"), ("*a*a*a*", "aaa"), ("w[tp]e", "wpe"), ("w[!t]e", "wpe"), ("a[0-9]", "a7"), ("[]]", "]"),
        ("x[*]", "x*"), ("[a-]", "-"), ("a[b", "a[b"), ("[", "["),
    ])
    func matches(pattern: String, name: String) { #expect(NamePattern(pattern).matches(name)) }

    @Test(arguments: [
        ("", "a"), ("?", ""), ("?", "ab"), ("h.*.w", "h.w"), ("*.w", "h.0.weight"), ("a*b", "abc"), ("*a*a*a*", "aa"),
        ("H.*", "h.0"), ("w[!t]e", "wte"), ("a[0-9]", "ax"), ("x[*]", "xy"), ("[z-a]", "m"), ("[]", ""),
    ])
    func doesNotMatch(pattern: String, name: String) { #expect(!NamePattern(pattern).matches(name)) }

    @Test(arguments: ["a*b", "a[b", "w?", "plain.weight", "[!]", ""])
    func anEscapedNameIsItself(name: String) {
        #expect(NamePattern(NamePattern.escaped(name)).matches(name))
        #expect(!NamePattern(NamePattern.escaped(name)).matches(name + "x"))
    }

    /// Stars that could be tried in very many ways are tried in few.
    @Test func manyStarsTakeNoTime() {
        let pattern = NamePattern(String(repeating: "*a", count: 200) + "b")
        #expect(!pattern.matches(String(repeating: "a", count: 2000)))
    }
}
