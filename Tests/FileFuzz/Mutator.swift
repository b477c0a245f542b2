/// Damages files of tensors where it hurts: lengths, offsets, counts, JSON, opcodes, records of archives. Half of the time
/// it puts right what would only hide the damage: the length of a header, the checksum of a pickle.
struct Mutator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// SplitMix64: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func below(_ limit: Int) -> Int { limit > 0 ? Int(next() % UInt64(limit)) : 0 }

    /// A number that readers may take amiss.
    private mutating func number() -> UInt64 {
        let edges: [UInt64] = [
            0, 1, 2, 3, 4, 7, 8, 16, 31, 32, 64, 127, 128, 255, 256, 1000, 0x7FFF, 0x8000, 0xFFFF, 1 << 16, 1 << 20,
            0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFE, 0xFFFF_FFFF, 1 << 32, 1 << 40, 1 << 61, 1 << 62, .max >> 1, 1 << 63,
            .max - 7, .max - 1, .max,
        ]
        return below(5) == 0 ? next() >> UInt64(below(64)) : edges[below(edges.count)]
    }

    mutating func damaged(_ sound: [UInt8]) -> [UInt8] {
        var bytes = sound
        for _ in 0...below(4) {
            // What follows the headers of a long file is data: most damage goes to the beginning and the end.
            switch below(9) {
            case 0: overwrite(&bytes, size: 1)
            case 1: overwrite(&bytes, size: [2, 4, 8][below(3)])
            case 2: cut(&bytes)
            case 3: repeatPart(&bytes)
            case 4: changeDigits(&bytes)
            case 5: changeRecord(&bytes)
            case 6: changeToken(&bytes)
            case 7: nest(&bytes)
            default: changeOpcode(&bytes)
            }
        }
        if below(2) == 0 { repair(&bytes) }
        return bytes
    }

    /// A place in a file, more often in its first or last kilobyte.
    private mutating func place(_ count: Int) -> Int {
        switch below(4) {
        case 0: below(count)
        case 1: max(0, count - 1 - below(min(count, 1024)))
        default: below(min(count, 1024))
        }
    }

    // MARK: Damage

    private mutating func overwrite(_ bytes: inout [UInt8], size: Int) {
        guard bytes.count >= size else { return }
        let start = min(place(bytes.count), bytes.count - size)
        let value = size == 1 ? next() : number()
        for index in 0..<size { bytes[start + index] = UInt8(truncatingIfNeeded: value >> UInt64(8 * index)) }
    }

    private mutating func cut(_ bytes: inout [UInt8]) {
        guard !bytes.isEmpty else { return }
        if below(2) == 0 {
            bytes.removeLast(below(bytes.count))
        } else {
            let start = place(bytes.count)
            bytes.removeSubrange(start..<min(bytes.count, start + 1 + below(32)))
        }
    }

    private mutating func repeatPart(_ bytes: inout [UInt8]) {
        guard !bytes.isEmpty else { return }
        let start = place(bytes.count)
        let part = bytes[start..<min(bytes.count, start + 1 + below(200))]
        bytes.insert(contentsOf: Array(part), at: below(2) == 0 ? start : place(bytes.count))
    }

    /// Replaces a number in JSON or in the header of an array.
    private mutating func changeDigits(_ bytes: inout [UInt8]) {
        let start = place(bytes.count)
        let window = bytes[start..<min(bytes.count, start + 256)]
        guard let first = window.firstIndex(where: { (48...57).contains($0) }) else { return }
        let end = window[first...].firstIndex { !(48...57).contains($0) } ?? window.endIndex
        let texts = ["-1", "1e9", "0.5", "18446744073709551616", "00", "99999999999999999999999999", ""]
        let text = below(3) == 0 ? texts[below(texts.count)] : "\(number())"
        bytes.replaceSubrange(first..<end, with: Array(text.utf8))
    }

    /// Changes a field after a signature of an archive.
    private mutating func changeRecord(_ bytes: inout [UInt8]) {
        let kinds: [[UInt8]] = [[0x50, 0x4B, 1, 2], [0x50, 0x4B, 3, 4], [0x50, 0x4B, 5, 6], [0x50, 0x4B, 6, 6]]
        let kind = kinds[below(kinds.count)]
        let start = place(bytes.count)
        guard
            let record = bytes.indices[start...].first(where: {
                bytes[$0] == 0x50 && bytes[$0...].starts(with: kind)
            })
        else { return }
        let field = record + 4 + below(44)
        let size = [2, 4, 8][below(3)]
        guard field + size <= bytes.count else { return }
        let value = number()
        for index in 0..<size { bytes[field + index] = UInt8(truncatingIfNeeded: value >> UInt64(8 * index)) }
    }

    /// Puts a token of one of the notations somewhere.
    private mutating func changeToken(_ bytes: inout [UInt8]) {
        let tokens = [
            "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u0000", "\\ud800", "null", "true", "1", "\"__metadata__\":{}",
            "\"dtype\":\"F32\"", "\"shape\":[0]", "\"data_offsets\":[0,0]", "'descr': '|O'", "True", "(", ")", "'",
            "F8_E4M3", "F4", "C64", "ctorch\nFloatStorage\n", "cos\nsystem\n", "general.alignment",
        ]
        let token = Array(tokens[below(tokens.count)].utf8)
        let start = min(place(bytes.count), bytes.count)
        if below(2) == 0, start + token.count <= bytes.count {
            bytes.replaceSubrange(start..<start + token.count, with: token)
        } else {
            bytes.insert(contentsOf: token, at: start)
        }
    }

    /// Puts many brackets or opcodes that open something somewhere.
    private mutating func nest(_ bytes: inout [UInt8]) {
        let openings: [UInt8] = [0x5B, 0x7B, 0x28, 0x5D, 0x7D, 0x32]
        let count = 1 << below(14)
        bytes.insert(
            contentsOf: Array(repeating: openings[below(openings.count)], count: count), at: place(bytes.count))
    }

    private mutating func changeOpcode(_ bytes: inout [UInt8]) {
        let opcodes = Array("(.01256ABCDFGIJKLMNPQRSTUVX]abcdeghijloprstuq}".utf8) + Array(0x80...0x98)
        guard !bytes.isEmpty else { return }
        bytes[place(bytes.count)] = opcodes[below(opcodes.count)]
    }

    // MARK: Repairs

    private mutating func repair(_ bytes: inout [UInt8]) {
        repairLength(&bytes)
        repairChecksum(&bytes)
    }

    /// A safetensors header ends with its last brace.
    private func repairLength(_ bytes: inout [UInt8]) {
        guard bytes.count > 9, bytes[8] == 0x7B, let end = bytes.prefix(1 << 14).lastIndex(of: 0x7D), end > 8 else {
            return
        }
        let length = UInt64(end - 7)
        for index in 0..<8 { bytes[index] = UInt8(truncatingIfNeeded: length >> UInt64(8 * index)) }
    }

    /// The first member of an archive gets the size and the checksum that it has, in both of its headers. It ends where
    /// the next begins.
    private func repairChecksum(_ bytes: inout [UInt8]) {
        let local: [UInt8] = [0x50, 0x4B, 3, 4]
        guard bytes.count > 64, bytes.starts(with: local),
            let central = bytes.indices.first(where: {
                bytes[$0] == 0x50 && bytes[$0...].starts(with: [0x50, 0x4B, 1, 2])
            }),
            central + 46 <= bytes.count
        else { return }
        let start = 30 + Int(bytes[26]) + Int(bytes[27]) << 8 + Int(bytes[28]) + Int(bytes[29]) << 8
        let size = (24..<28).reduce(0) { $0 | Int(bytes[central + $1]) << (8 * ($1 - 24)) }
        guard start < central, size > 0, start + size <= central else { return }
        let checksum = Self.checksum(bytes[start..<start + size])
        for index in 0..<4 {
            let byte = UInt8(truncatingIfNeeded: checksum >> UInt32(8 * index))
            bytes[central + 16 + index] = byte
            bytes[14 + index] = byte
        }
    }

    /// CRC-32, bit by bit.
    private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        var checksum: UInt32 = .max
        for byte in bytes {
            checksum ^= UInt32(byte)
            for _ in 0..<8 { checksum = checksum >> 1 ^ (checksum & 1 == 1 ? 0xEDB8_8320 : 0) }
        }
        return ~checksum
    }
}
