import Platform

/// What a terminal sends, cut into keys and pastes. Bytes that are not UTF-8 become U+FFFD.
final class TerminalInput {
    enum Item: Equatable {
        case scalar(Unicode.Scalar)
        case key(PrivateKey)
        case paste(String)
        case signal(Int32)
        /// The terminal is gone.
        case end
    }

    private let descriptor: Int32
    private var bytes: ArraySlice<UInt8> = []

    init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// The next item, waiting as long as it takes; a signal comes before the keys that are waiting. Escape sequences are recognised as keys with vi keys only; emacs
    /// keys may have them bound by the user.
    func next(style: EditingStyle, signals: SignalPipe) -> Item {
        while true {
            if let signal = signals.take() { return .signal(signal) }
            if let item = take(style: style) { return item }
            switch wait(forSignals: signals, milliseconds: -1) {
            case .signal(let signal): return .signal(signal)
            case .end: return .end
            default: continue
            }
        }
    }

    // MARK: - Decoding

    private func take(style: EditingStyle) -> Item? {
        guard let first = bytes.first else { return nil }
        if first == 0x1B, let item = takeSequence(style: style) { return item }
        guard let length = Self.length(ofScalarStartingWith: first) else {
            bytes.removeFirst()
            return .scalar("\u{FFFD}")
        }
        while bytes.count < length, Self.isPrefix(bytes), wait(forSignals: nil, milliseconds: Self.patience) == nil {}
        guard let text = String(validating: bytes.prefix(length), as: UTF8.self), let scalar = text.unicodeScalars.first
        else {
            bytes.removeFirst()
            return .scalar("\u{FFFD}")
        }
        bytes.removeFirst(length)
        return .scalar(PrivateKey.contains(scalar) || scalar.isReordering ? "\u{FFFD}" : scalar)
    }

    /// A paste, or an escape sequence with vi keys; nothing when Escape stands alone or starts anything else.
    private func takeSequence(style: EditingStyle) -> Item? {
        while Self.sequenceLength(bytes) == nil, wait(forSignals: nil, milliseconds: Self.patience) == nil {}
        guard case .complete(let length)? = Self.sequenceLength(bytes) else { return nil }
        let sequence = bytes.prefix(length).map { Unicode.Scalar($0) }
        guard let key = PrivateKey(sequence: sequence) else { return nil }
        if key == .paste {
            bytes.removeFirst(length)
            return .paste(takePaste())
        }
        guard style == .vi else { return nil }
        bytes.removeFirst(length)
        return .key(key)
    }

    private func takePaste() -> String {
        let end = Array(PrivateKey.pasteEnd.utf8)
        var text: [UInt8] = []
        while true {
            while let byte = bytes.popFirst() {
                text.append(byte)
                guard byte == end.last, text.suffix(end.count).elementsEqual(end) else { continue }
                return Self.pasted(text.dropLast(end.count))
            }
            // A terminal that never ends its paste must not hold the line for ever.
            guard wait(forSignals: nil, milliseconds: 1000) == nil else {
                return Self.pasted(text[...])
            }
        }
    }

    /// Pasted text as it is edited. What reorders text has no use in a command and would show another one than runs.
    private static func pasted(_ bytes: ArraySlice<UInt8>) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.unicodeScalars.contains(where: \.isReordering) else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.map { $0.isReordering ? "\u{FFFD}" : $0 }))
    }

    private enum SequenceLength {
        case complete(Int), none
    }

    /// How long the escape sequence at the start is; nothing while more bytes could still make it one.
    private static func sequenceLength(_ bytes: ArraySlice<UInt8>) -> SequenceLength? {
        guard let second = bytes.dropFirst().first else { return nil }
        switch second {
        case UInt8(ascii: "O"): return bytes.count >= 3 ? .complete(3) : nil
        case UInt8(ascii: "["):
            // ECMA-48: parameter and intermediate bytes up to 0x3F, then one final byte.
            guard let final = bytes.dropFirst(2).firstIndex(where: { $0 >= 0x40 || $0 < 0x20 }) else { return nil }
            return bytes[final] >= 0x40 ? .complete(final - bytes.startIndex + 1) : SequenceLength.none
        default: return SequenceLength.none
        }
    }

    private static func length(ofScalarStartingWith byte: UInt8) -> Int? {
        switch byte {
        case 0x00...0x7F: 1
        case 0xC2...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xF4: 4
        default: nil
        }
    }

    private static func isPrefix(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.dropFirst().allSatisfy { $0 & 0xC0 == 0x80 }
    }

    // MARK: - Waiting

    /// How long the rest of a sequence may take after its first byte, in milliseconds: the delay curses uses too,
    /// short enough that Escape alone feels immediate.
    private static let patience: Int32 = 25

    private enum Interruption: Equatable {
        case signal(Int32), end, timeout
    }

    /// Waits and takes more bytes; nothing when some came.
    private func wait(forSignals signals: SignalPipe?, milliseconds: Int32) -> Interruption? {
        var descriptors = [pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)]
        if let signals { descriptors.append(pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0)) }
        let count = poll(&descriptors, nfds_t(descriptors.count), milliseconds)
        if let signal = signals?.take() { return .signal(signal) }
        guard count > 0 else { return count == 0 ? .timeout : errno == EINTR && signals != nil ? nil : .timeout }
        guard descriptors[0].revents != 0 else { return nil }

        var chunk = [UInt8](repeating: 0, count: 4096)
        let received = read(descriptor, &chunk, chunk.count)
        guard received > 0 else { return received < 0 && (errno == EINTR || errno == EAGAIN) ? nil : .end }
        bytes = ArraySlice(Array(bytes) + chunk.prefix(received))
        return nil
    }
}
