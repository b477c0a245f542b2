import CNcurses
import Screen

/// Turns the codes curses reports, bytes and keys, into events. Keeps what is incomplete for the next batch.
///
/// Bytes are decoded here rather than by curses, whose wide reading fails on bytes that are not in the locale's
/// character set.
struct InputDecoder {
    private var pending: ArraySlice<Int32> = []

    /// Whether a paste, a mouse report or a character has begun and not ended.
    var isIncomplete: Bool { !pending.isEmpty }

    /// The events in a batch of codes that arrived together.
    mutating func decode(_ codes: [Int32]) -> [TerminalEvent] {
        pending += codes
        var events: [TerminalEvent] = []
        while let first = pending.first {
            guard let event = take(first) else { break }
            if case .event(let event) = event { events.append(event) }
        }
        return events
    }

    /// What can be made of an incomplete paste or character that nothing more came for.
    mutating func flush() -> [TerminalEvent] {
        defer { pending = [] }
        guard let first = pending.first else { return [] }
        switch first {
        case InputCode.pasteStart: return [.paste(Self.text(pending.dropFirst()))]
        case InputCode.mouse, InputCode.oldMouse: return []
        default: return [.key(KeyStroke(.character("\u{FFFD}")))]
        }
    }

    private enum Taken {
        case event(TerminalEvent)
        case nothing

        static func key(_ stroke: KeyStroke) -> Taken { .event(.key(stroke)) }
    }

    /// Takes one event's codes, or nothing at all while more codes are needed.
    private mutating func take(_ first: Int32) -> Taken? {
        switch first {
        case InputCode.pasteStart: return takePaste()
        case InputCode.mouse: return takeMouse()
        case InputCode.oldMouse: return takeOldMouse()
        case 0x1B: return takeEscape()
        case 0..<0x80:
            pending.removeFirst()
            guard first >= 0x20, first != 0x7F else { return .key(Self.control(UInt8(first))) }
            return .key(KeyStroke(.character(takeMarks(after: Unicode.Scalar(UInt8(first))))))
        case 0x80..<0x100:
            guard let scalar = takeScalar() else { return nil }
            return .key(KeyStroke(.character(takeMarks(after: scalar))))
        default:
            pending.removeFirst()
            return Self.stroke(of: first).map { .key($0) } ?? .nothing
        }
    }

    // MARK: - Text

    private mutating func takeScalar() -> Unicode.Scalar? {
        let bytes = pending.prefix(4).prefix { (0x80..<0x100).contains($0) }.map { UInt8($0) }
        let length = Self.length(ofScalarStartingWith: bytes[0])
        let continuation = bytes.dropFirst().prefix { $0 & 0xC0 == 0x80 }.prefix(length - 1)
        if continuation.count + 1 < length, pending.count == continuation.count + 1 { return nil }
        guard let text = String(validating: [bytes[0]] + continuation, as: UTF8.self),
            let scalar = text.unicodeScalars.first
        else {
            pending.removeFirst()
            return "\u{FFFD}"
        }
        pending.removeFirst(length)
        return scalar
    }

    /// Accents and emoji parts that arrived with the character they belong to.
    private mutating func takeMarks(after scalar: Unicode.Scalar) -> Character {
        var character = Character(scalar)
        while let next = pending.first, (0x80..<0x100).contains(next) {
            let rest = pending
            guard let mark = takeScalar() else { break }
            let joined = String(character) + String(Character(mark))
            guard joined.count == 1 else {
                pending = rest
                break
            }
            character = Character(joined)
        }
        return character
    }

    private static func length(ofScalarStartingWith byte: UInt8) -> Int {
        switch byte {
        case 0xC2...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xF4: 4
        default: 1
        }
    }

    private static func text(_ codes: some Sequence<Int32>) -> String {
        // Keys curses recognised inside a paste were escape sequences, which pasted text has no use for.
        String(decoding: codes.compactMap { UInt8(exactly: $0) }, as: UTF8.self)
            .replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    }

    // MARK: - Keys

    private static func control(_ byte: UInt8) -> KeyStroke {
        switch byte {
        case 0x00: KeyStroke(.character(" "), .control)
        case 0x08, 0x7F: KeyStroke(.backspace)
        case 0x09: KeyStroke(.tab)
        case 0x0A, 0x0D: KeyStroke(.enter)
        default: KeyStroke(.character(Character(Unicode.Scalar(byte | 0x40))), .control)
        }
    }

    /// Escape alone, or Alt with what arrived together with it. A sequence nobody listed is dropped whole: its
    /// letters were not typed.
    private mutating func takeEscape() -> Taken? {
        if let length = unlistedSequenceLength {
            pending.removeFirst(length)
            return .nothing
        }
        let escape = pending.removeFirst()
        guard let next = pending.first, next != 0x1B || pending.count > 1, !Self.opensMore(next) else {
            return .key(KeyStroke(.escape))
        }
        guard let taken = take(next) else {
            pending.insert(escape, at: pending.startIndex)
            return nil
        }
        guard case .event(.key(let stroke)) = taken else { return taken }
        return .key(KeyStroke(stroke.code, stroke.modifiers.union(.alt)))
    }

    private static func opensMore(_ code: Int32) -> Bool {
        [InputCode.pasteStart, InputCode.mouse, InputCode.oldMouse].contains(code)
    }

    /// ECMA-48: `ESC [`, parameter and intermediate bytes below 0x40, a final byte; or `ESC O` and a letter.
    private var unlistedSequenceLength: Int? {
        let rest = pending.dropFirst()
        guard let opening = rest.first, rest.count > 1 else { return nil }
        if opening == 0x4F { return 3 }
        guard opening == 0x5B else { return nil }
        let final = rest.dropFirst().firstIndex { !(0x20..<0x40).contains($0) }
        guard let final, (0x40..<0x7F).contains(pending[final]) else { return nil }
        return final - pending.startIndex + 1
    }

    private static func stroke(of code: Int32) -> KeyStroke? {
        let index = Int(code - InputCode.firstKey)
        if KeySequence.all.indices.contains(index) { return KeySequence.all[index].stroke }
        if (KEY_F0 + 1...KEY_F0 + 63).contains(code) { return KeyStroke(.function(Int(code - KEY_F0))) }
        return described[code].map { KeyStroke($0.0, $0.1) }
    }

    /// The keys of the terminal's own description.
    private static let described: [Int32: (KeyCode, Modifiers)] = [
        KEY_UP: (.up, []), KEY_DOWN: (.down, []), KEY_LEFT: (.left, []), KEY_RIGHT: (.right, []),
        KEY_SLEFT: (.left, .shift), KEY_SRIGHT: (.right, .shift), KEY_SR: (.up, .shift), KEY_SF: (.down, .shift),
        KEY_HOME: (.home, []), KEY_END: (.end, []), KEY_FIND: (.home, []), KEY_SELECT: (.end, []),
        KEY_PPAGE: (.pageUp, []), KEY_NPAGE: (.pageDown, []), KEY_IC: (.insert, []), KEY_DC: (.delete, []),
        KEY_BACKSPACE: (.backspace, []), KEY_ENTER: (.enter, []), KEY_BTAB: (.backTab, []),
    ]

    // MARK: - Pastes and the mouse

    private mutating func takePaste() -> Taken? {
        guard let end = pending.firstIndex(of: InputCode.pasteEnd) else { return nil }
        let text = Self.text(pending[..<end].dropFirst())
        pending = pending[(end + 1)...]
        return .event(.paste(text))
    }

    private mutating func takeMouse() -> Taken? {
        let body = pending.dropFirst()
        guard let end = body.firstIndex(where: { !(0x30..<0x3C).contains($0) }) else { return nil }
        let text = String(decoding: body[...end].compactMap { UInt8(exactly: $0) }, as: UTF8.self)
        pending = pending[(end + 1)...]
        return MouseReport(sgr: text)?.stroke.map { .event(.mouse($0)) } ?? .nothing
    }

    private mutating func takeOldMouse() -> Taken? {
        let body = pending.dropFirst().prefix(3)
        guard body.count == 3 else { return nil }
        pending.removeFirst(4)
        return MouseReport(bytes: body.compactMap { UInt8(exactly: $0) })?.stroke.map { .event(.mouse($0)) } ?? .nothing
    }
}
