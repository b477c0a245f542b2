import Screen
import Testing

@testable import Explorer

@Suite struct InputTextTests {
    private func drawn(_ text: String, cursor: Int, width: Int) -> (text: String, cursor: Int?) {
        var screen = Screen(size: Size(width: width, height: 1))
        InputText.draw(Array(text), cursor: cursor, .input, on: &screen, in: screen.bounds)
        return (screen.text, screen.cursor?.x)
    }

    @Test func whatGoesOnBeyondAnEdgeIsMarked() {
        #expect(drawn("abcdefghijkl", cursor: 0, width: 8) == ("abcdefg…", 0))
        #expect(drawn("abcdefghijkl", cursor: 12, width: 8) == ("…ghijkl", 7))
        #expect(drawn("abcdefghijkl", cursor: 8, width: 8) == ("…defghi…", 6))
        #expect(drawn("abcdefgh", cursor: 2, width: 8) == ("abcdefgh", 2))
    }

    @Test(arguments: 0...3) func noWidthIsTooNarrow(width: Int) {
        for cursor in 0...4 { _ = drawn("abcd", cursor: cursor, width: width) }
    }
}
