import Testing

@testable import TensorFiles

/// Those of ggml's own tests (tests/test-gguf.cpp) among them, by the names they have there.
@Suite struct HostileGGUFTests {
    private static let two = Bytes.tensor("a", [4], type: 0) + Bytes.tensor("b", [2], type: 0, offset: 32)

    /// A file of tensors without metadata, padded to where they begin.
    private static func file(_ header: [UInt8], count: UInt64, data: Int) -> [UInt8] {
        let whole = Bytes.gguf(tensors: count, keys: 0, header)
        return whole + Bytes.zeros((32 - whole.count % 32) % 32 + data)
    }

    static let files: [Hostile] = [
        Hostile(
            "HEADER_EMPTY, cut", Bytes.text("GGUF"),
            ", byte 4: ends within the version: that takes 4 bytes, and the file has 4"),
        Hostile(
            "HEADER_BAD_VERSION_0", Bytes.gguf(version: 0, tensors: 0, keys: 0),
            ", byte 4: is of version 0; 2 and 3 are read"),
        Hostile(
            "HEADER_BAD_VERSION_1", Bytes.gguf(version: 1, tensors: 0, keys: 0),
            ", byte 4: is of version 1; 2 and 3 are read"),
        Hostile(
            "HEADER_BAD_VERSION_FUTURE", Bytes.gguf(version: 4, tensors: 0, keys: 0),
            ", byte 4: is of version 4; 2 and 3 are read"),
        Hostile(
            "big-endian", Bytes.gguf(version: 3 << 24, tensors: 0, keys: 0),
            ", byte 4: is big-endian; convert it to little-endian with gguf_convert_endian.py"),
        Hostile(
            "HEADER_BAD_N_TENSORS", Bytes.gguf(tensors: .max, keys: 0),
            ", byte 8: ends within the 18446744073709551615 tensors it states: that takes 18446744073709551615 bytes, "
                + "and the file has 24"),
        Hostile(
            "HEADER_BAD_N_KV", Bytes.gguf(tensors: 0, keys: 1000),
            ", byte 16: ends within the 1000 keys it states: that takes 13000 bytes, and the file has 24"),
        Hostile(
            "KV_BAD_KEY_SIZE", Bytes.gguf(tensors: 0, keys: 1, Bytes.little(.max, 8) + Bytes.zeros(8)),
            ", byte 32: ends within a key: that takes 18446744073709551615 bytes, and the file has 40"),
        Hostile(
            "KV_EMPTY_KEY", Bytes.gguf(tensors: 0, keys: 1, Bytes.zeros(16)),
            ", byte 24: a key is expected here, not the end"),
        Hostile(
            "KV_BAD_TYPE", Bytes.gguf(tensors: 0, keys: 1, Bytes.named("k") + Bytes.little(13, 4) + [0]),
            ", key 'k': a value of type 13 stands where a type from 0 to 12 belongs"),
        Hostile(
            "KV_DUPLICATE_KEY",
            Bytes.gguf(
                tensors: 0, keys: 2,
                Bytes.named("k") + Bytes.little(0, 4) + [0] + Bytes.named("k") + Bytes.little(0, 4) + [0]),
            ", byte 38: 'k' occurs twice; a key may occur once"),
        Hostile(
            "KV_BAD_ALIGN",
            Bytes.gguf(
                tensors: 0, keys: 1, Bytes.named("general.alignment") + Bytes.little(4, 4) + Bytes.little(13, 4)),
            ", key 'general.alignment': an alignment is a power of two, not 13"),
        Hostile(
            "KV_WRONG_TYPE_ALIGN",
            Bytes.gguf(
                tensors: 0, keys: 1, Bytes.named("general.alignment") + Bytes.little(5, 4) + Bytes.little(32, 4)),
            ", key 'general.alignment': a value of type 5 stands where an unsigned 32-bit one belongs"),
        Hostile(
            "a string of 2^64 - 1 bytes",
            Bytes.gguf(tensors: 0, keys: 1, Bytes.named("k") + Bytes.little(8, 4) + Bytes.little(.max, 8)),
            ", byte 45: ends within a string: that takes 18446744073709551615 bytes, and the file has 45"),
        Hostile(
            "an array of 2^61 numbers",
            Bytes.gguf(
                tensors: 0, keys: 1,
                Bytes.named("k") + Bytes.little(9, 4) + Bytes.little(12, 4) + Bytes.little(1 << 61, 8)),
            ", byte 49: ends within an array: that takes 18446744073709551615 bytes, and the file has 49"),
        Hostile(
            "an array of 2^40 strings",
            Bytes.gguf(
                tensors: 0, keys: 1,
                Bytes.named("k") + Bytes.little(9, 4) + Bytes.little(8, 4) + Bytes.little(1 << 40, 8)),
            ", byte 49: ends within an array: that takes 8796093022208 bytes, and the file has 49"),
        Hostile(
            "deep arrays",
            Bytes.gguf(
                tensors: 0, keys: 1,
                Bytes.named("k") + Bytes.little(9, 4)
                    + (0..<100).flatMap { _ in Bytes.little(9, 4) + Bytes.little(1, 8) } + Bytes.zeros(64)),
            ", key 'k': more than 8 levels are nested here"),
        Hostile(
            "TENSORS_BAD_NAME_SIZE",
            file(Bytes.tensor(String(repeating: "n", count: 65), [4], type: 0), count: 1, data: 16),
            ", byte 24: states 65 bytes in a tensor's name; at most 64 are read"),
        Hostile(
            "TENSORS_BAD_N_DIMS", file(Bytes.tensor("a", [1, 1, 1, 1, 1], type: 0), count: 1, data: 16),
            ", tensor 'a': has 5 axes; at most 4 are read"),
        Hostile(
            "TENSORS_BAD_SHAPE", file(Bytes.tensor("a", [.max], type: 0), count: 1, data: 16),
            ", tensor 'a': a tensor of shape {18446744073709551615} has more bytes than 2^63 - 1"),
        Hostile(
            "TENSORS_NE_TOO_BIG", file(Bytes.tensor("a", [1 << 40, 1 << 40], type: 24), count: 1, data: 16),
            ", tensor 'a': a tensor of shape {1099511627776, 1099511627776} has more bytes than 2^63 - 1"),
        Hostile(
            "TENSORS_NBYTES_TOO_BIG", file(Bytes.tensor("a", [1 << 61], type: 27), count: 1, data: 16),
            ", tensor 'a': a tensor of shape {2305843009213693952} has more bytes than 2^63 - 1"),
        Hostile(
            "TENSORS_BAD_TYPE", file(Bytes.tensor("a", [4], type: 99), count: 1, data: 16),
            ", tensor 'a': '99' is not an element type of this format"),
        Hostile(
            "a type that was removed", file(Bytes.tensor("a", [32], type: 4), count: 1, data: 32),
            ", tensor 'a': '4' is not an element type of this format"),
        Hostile(
            "TENSORS_BAD_OFFSET", file(Bytes.tensor("a", [4], type: 0, offset: 32), count: 1, data: 64),
            ", tensor 'a': begins at byte 32 of the data; 0 is where the tensor before it ends, aligned"),
        Hostile(
            "TENSORS_DUPLICATE_NAME",
            file(Bytes.tensor("a", [4], type: 0) + Bytes.tensor("a", [4], type: 0, offset: 32), count: 2, data: 64),
            ", tensor 'a': occurs twice; names must differ"),
        Hostile(
            "TENSORS_INCONSISTENT_ALIGN",
            file(Bytes.tensor("a", [4], type: 0) + Bytes.tensor("b", [4], type: 0, offset: 16), count: 2, data: 64),
            ", tensor 'b': begins at byte 16 of the data; 32 is where the tensor before it ends, aligned"),
        Hostile(
            "DATA_NOT_ENOUGH_DATA", file(two, count: 2, data: 39),
            ", tensor 'b': ends at byte 40 of the data, which has 39"),
        Hostile(
            "DATA_MEM_SIZE_OVERFLOW", file(Bytes.tensor("a", [0x7FFF_FFFF_FFFF_FFC0], type: 24), count: 1, data: 16),
            ", tensor 'a': ends at byte 9223372036854775744 of the data, which has 16"),
        Hostile(
            "a part of a block", file(Bytes.tensor("a", [33], type: 8), count: 1, data: 64),
            ", tensor 'a': has rows of 33 elements; Q8_0 stores blocks of 32"),
    ]

    @Test(arguments: files)
    func refuses(file: Hostile) { file.check() }

    @Test func readsWhatTheFormatAllows() throws {
        #expect(try TensorFile(Bytes.gguf(tensors: 0, keys: 0), named: "m").entries.isEmpty)
        let file = try TensorFile(Self.file(Self.two, count: 2, data: 40), named: "m")
        #expect(file.entries.map(\.name) == ["a", "b"])
        // The first size is the last axis. TENSORS_ZERO_DIM is no fault.
        let shaped = try TensorFile(Self.file(Bytes.tensor("a", [2, 3], type: 0), count: 1, data: 24), named: "m")
        #expect(shaped.entries[0].dimensions == [3, 2])
        let empty = try TensorFile(Self.file(Bytes.tensor("a", [2, 0], type: 0), count: 1, data: 0), named: "m")
        #expect(empty.entries[0].obstacle == .empty)
    }
}
