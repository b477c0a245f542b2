import Screen
import Testing

@testable import Terminal

@Suite("Input decoder")
struct InputDecoderTests {
    private func decode(_ bytes: [UInt8]) -> [TerminalEvent] {
        var decoder = InputDecoder()
        return decoder.decode(bytes.map(Int32.init))
    }

    private func codes(_ text: String) -> [Int32] { text.utf8.map(Int32.init) }

    private func key(_ name: String) throws -> TerminalEvent { .key(try #require(KeyStroke(name))) }

    @Test(
        "Bytes are keys",
        arguments: [
            ("a", "a"), ("\r", "Enter"), ("\n", "Enter"), ("\t", "Tab"), ("\u{7F}", "Backspace"), ("\u{03}", "Ctrl-C"),
            ("\u{00}", "Ctrl-Space"), ("\u{1B}", "Esc"), ("\u{1B}x", "Alt-x"), ("é", "é"), ("漢", "漢"), ("🎲", "🎲"),
        ])
    func keys(_ text: String, _ name: String) throws {
        #expect(decode(Array(text.utf8)) == [try key(name)])
    }

    @Test("An accent that arrives with its letter belongs to it")
    func combining() {
        #expect(
            decode(Array("e\u{301}x".utf8)) == [.key(KeyStroke(.character("é"))), .key(KeyStroke(.character("x")))])
    }

    @Test("A character split between batches is one character")
    func split() {
        var decoder = InputDecoder()
        #expect(decoder.decode([0xE6, 0xBC]) == [])
        #expect(decoder.isIncomplete)
        #expect(decoder.decode([0xA2]) == [.key(KeyStroke(.character("漢")))])
        #expect(!decoder.isIncomplete)
    }

    @Test("Bytes that are not UTF-8 become U+FFFD and take nothing with them")
    func invalid() {
        let replacement = TerminalEvent.key(KeyStroke(.character("\u{FFFD}")))
        #expect(decode([0xFF, 0x61]) == [replacement, .key(KeyStroke(.character("a")))])
        #expect(decode([0xC3, 0x28]) == [replacement, .key(KeyStroke(.character("(")))])
        #expect(decode([0xED, 0xA0, 0x80]).count == 3)
    }

    @Test("Any two bytes decode to something, and never trap")
    func anyBytes() {
        for first in UInt8.min...UInt8.max {
            for second in UInt8.min...UInt8.max {
                var decoder = InputDecoder()
                let events = decoder.decode([Int32(first), Int32(second)])
                #expect(events.count + decoder.flush().count > 0)
            }
        }
    }

    @Test("An escape sequence nobody listed is dropped whole")
    func unlisted() throws {
        #expect(decode(Array("\u{1B}[?62;c\u{1B}[99~q".utf8)) == [try key("q")])
    }

    @Test("Escape and a key are Alt and the key; Escape twice is Escape twice")
    func alt() throws {
        var decoder = InputDecoder()
        let up = InputCode.firstKey + Int32(try #require(KeySequence.all.firstIndex { $0.text == "\u{1B}[A" }))
        #expect(decoder.decode([0x1B, up]) == [try key("Alt-Up")])
        #expect(decoder.decode([0x1B, 0x1B]) == [try key("Esc"), try key("Esc")])
    }

    @Test("A paste is whole, with its line breaks made one kind and its keys left out")
    func paste() {
        var decoder = InputDecoder()
        #expect(decoder.decode([InputCode.pasteStart] + codes("a\r\nb\r")) == [])
        #expect(
            decoder.decode([0xFF, InputCode.firstKey] + codes("é") + [InputCode.pasteEnd]) == [
                .paste("a\nb\n\u{FFFD}é")
            ])
    }

    @Test("A paste that never ends is given up with what there is")
    func unfinishedPaste() {
        var decoder = InputDecoder()
        #expect(decoder.decode([InputCode.pasteStart] + codes("abc")) == [])
        #expect(decoder.flush() == [.paste("abc")])
        #expect(!decoder.isIncomplete)
    }

    @Test(
        "Mouse reports",
        arguments: [
            ("0;5;3M", MouseStroke(.press(.left), at: Point(x: 4, y: 2))),
            ("2;1;1m", MouseStroke(.release(.right), at: Point(x: 0, y: 0))),
            ("32;300;9M", MouseStroke(.drag(.left), at: Point(x: 299, y: 8))),
            ("64;1;1M", MouseStroke(.wheelUp, at: Point(x: 0, y: 0))),
            ("81;1;1M", MouseStroke(.wheelDown, at: Point(x: 0, y: 0), .control)),
        ])
    func mouse(_ text: String, _ stroke: MouseStroke) {
        var decoder = InputDecoder()
        #expect(decoder.decode([InputCode.mouse] + codes(text)) == [.mouse(stroke)])
    }

    @Test("Broken mouse reports, and motion without a button, are nothing")
    func noStroke() {
        for text in ["35;1;1M", "66;1;1M", ";;M", "1;2M", "99999999999999999999;1;1M", "0;1;1X"] {
            var decoder = InputDecoder()
            #expect(decoder.decode([InputCode.mouse] + codes(text)) == [])
            #expect(!decoder.isIncomplete)
        }
    }

    @Test("Old mouse reports count from 33")
    func oldMouse() {
        var decoder = InputDecoder()
        #expect(
            decoder.decode([InputCode.oldMouse, 32, 37, 35]) == [
                .mouse(MouseStroke(.press(.left), at: Point(x: 4, y: 2)))
            ])
    }

    @Test("No key sequence is listed for two keys, or starts another")
    func sequences() {
        let texts = KeySequence.all.map(\.text)
        #expect(Set(texts).count == texts.count)
        for text in texts { #expect(!texts.contains { $0 != text && $0.hasPrefix(text) }) }
    }
}
