import Testing

@testable import Presentation

@Suite struct JSONTests {
    @Test(arguments: [
        ("", #""""#),
        ("plain", #""plain""#),
        (#"a "quoted" \ word"#, #""a \"quoted\" \\ word""#),
        ("line\nbreak\ttab\r", #""line\nbreak\ttab\u000d""#),
        ("\u{0}\u{1B}[31m\u{7F}", #""\u0000\u001b[31m\u007f""#),
        ("Müller ∞ 日本 👩‍👧", #""Müller ∞ 日本 👩‍👧""#),
        ("\r\n", #""\u000d\n""#),
    ])
    func quotes(text: String, as expected: String) {
        #expect(JSON.string(text).compact == expected)
    }

    @Test(
        arguments: [
            (1, "1.0"), (0.1, "0.1"), (-0.0, "-0.0"), (1e300, "1e+300"), (.leastNonzeroMagnitude, "5e-324"),
            (.nan, "null"),
            (.infinity, "null"), (-.infinity, "null"),
        ] as [(Double, String)])
    func writesNumbers(value: Double, as expected: String) {
        #expect(JSON.number(value).compact == expected)
    }

    @Test func writesIntegersExactly() {
        #expect(JSON.integer(Int128(UInt64.max)).compact == "18446744073709551615")
        #expect(JSON.integer(Int128(Int64.min)).compact == "-9223372036854775808")
    }

    private let nested = JSON.object([
        "a": .integers([1, 2]), "b": .object(["c": .null, "d": .bool(true)]),
        "e": .array([.object(["f": .integer(1)])]),
        "g": .array([]), "h": .object([:]),
    ])

    @Test func keepsTheOrderOfNamesOnOneLine() {
        #expect(nested.compact == #"{"a": [1, 2], "b": {"c": null, "d": true}, "e": [{"f": 1}], "g": [], "h": {}}"#)
    }

    @Test func indentsObjectsAndKeepsListsOfNumbersOnOneLine() {
        #expect(
            nested.indented == """
                {
                  "a": [1, 2],
                  "b": {
                    "c": null,
                    "d": true
                  },
                  "e": [
                    {
                      "f": 1
                    }
                  ],
                  "g": [],
                  "h": {}
                }
                """)
    }
}
