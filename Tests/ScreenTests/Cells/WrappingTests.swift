import Screen
import Testing

@Suite struct WrappingTests {
    @Test func breaksAtSpacesAndLeavesLongWordsWhole() {
        #expect("one two three".wrapped(to: 7) == ["one two", "three"])
        #expect("a incomprehensible b".wrapped(to: 6) == ["a", "incomprehensible", "b"])
        #expect("".wrapped(to: 6).isEmpty)
        #expect("word".wrapped(to: 0).isEmpty)
    }

    @Test func breaksWordsWhereAsked() {
        #expect("a incomprehensible b".wrapped(to: 6, breaksWords: true) == ["a", "incomp", "rehens", "ible b"])
        // A wide character takes two columns, and none is cut in half.
        #expect("日本語".wrapped(to: 5, breaksWords: true) == ["日本", "語"])
        #expect("日本".wrapped(to: 1, breaksWords: true) == ["日", "本"])
    }
}
