import Screen
import Testing

@Suite struct DisplayWidthTests {
    @Test(arguments: [
        ("a", 1), ("é", 1), ("e\u{301}", 1), ("日", 2), ("한", 2), ("ア", 2), ("Ａ", 2), ("😀", 2), ("👩‍👩‍👧", 2), ("🇸🇪", 2),
        ("❤️", 2), ("❤", 1), ("─", 1), ("█", 1), ("σ", 1), ("⣀", 1), ("\u{301}", 0), ("\u{200B}", 0), ("\u{1B}", 0),
        ("", 0),
        ("日本 σ", 6),
    ])
    func columnsAreThoseOfATerminal(text: String, columns: Int) {
        #expect(text.displayWidth == columns)
    }

    @Test(arguments: [
        ("initializer", 11, "initializer"), ("initializer", 10, "initializ…"), ("initializer", 1, "…"),
        ("initializer", 0, ""),
        ("日本語", 5, "日本…"), ("日本語", 4, "日…"), ("", 0, ""), ("x", -1, ""),
    ])
    func truncationNeverExceedsTheWidth(text: String, width: Int, expected: String) {
        #expect(text.truncated(to: width) == expected)
    }

    @Test func paddingCountsColumns() {
        #expect("日本".padded(to: 6) == "日本  ")
        #expect("日本".padded(to: 6, .right) == "  日本")
        #expect("日本".padded(to: 7, .center) == " 日本  ")
        #expect("longer".padded(to: 3) == "longer")
    }
}

@Suite struct VisibleTextTests {
    @Test(arguments: [
        ("a\u{1B}[31mb", "a^[[31mb"), ("tab\there", "tab^Ihere"), ("\0\u{7F}", "^@^?"), ("a\r\nb", "a^M^Jb"),
        ("\u{9B}31m", "<U+009B>31m"), ("exe\u{202E}txt", "exe<U+202E>txt"), ("a\u{2028}b", "a<U+2028>b"),
        ("σ 日 é 👩‍👩‍👧", "σ 日 é 👩‍👩‍👧"),
    ])
    func controlCharactersAreShown(text: String, shown: String) {
        #expect(VisibleText.escaping(text) == shown)
    }
}
