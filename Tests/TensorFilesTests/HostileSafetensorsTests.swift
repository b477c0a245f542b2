import Testing

@testable import TensorFiles

/// Those of the format's own tests (safetensors/src/tensor.rs and attacks/) among them.
@Suite struct HostileSafetensorsTests {
    private static func header(_ members: String...) -> String { "{" + members.joined(separator: ",") + "}" }
    private static func tensor(_ name: String, _ type: String, _ shape: String, _ offsets: String) -> String {
        #""\#(name)":{"dtype":"\#(type)","shape":\#(shape),"data_offsets":\#(offsets)}"#
    }
    private static let sound = tensor("a", "F32", "[2,2]", "[0,16]")

    static let files: [Hostile] = [
        Hostile("no bytes", [], ": is empty"),
        Hostile(
            "less than a length", [60, 0, 0],
            ": begins with 3c 00 00, as no format does that is read: "
                + "GGUF, npy, npz or PyTorch archive, *.index.json, safetensors; raw bytes need a shape and a type"),
        Hostile(
            "a header of 2^63 bytes", Bytes.safetensors("{}", length: 1 << 63),
            ", byte 0: ends within the header: that takes 9223372036854775808 bytes, and the file has 10"),
        Hostile(
            "a header of all ones", Bytes.safetensors("{}", length: .max),
            ", byte 0: ends within the header: that takes 18446744073709551615 bytes, and the file has 10"),
        Hostile(
            "a header longer than the file", Bytes.safetensors("{}", length: 60),
            ", byte 0: ends within the header: that takes 60 bytes, and the file has 10"),
        Hostile(
            "bytes after the tensors", Bytes.safetensors(header(sound), 16 + 36),
            ": 36 bytes follow the last tensor; a sound file ends with it"),
        Hostile(
            "bytes missing", Bytes.safetensors(header(sound), 14),
            ", tensor 'a': ends at byte 16 of the data, which has 14"),
        Hostile("no JSON", Bytes.safetensors("{"), ", byte 9: a string is expected here, not the end"),
        Hostile(
            "not UTF-8", Bytes.little(6, 8) + [0x7B, 0x22, 0xFF, 0x22, 0x3A, 0x7D],
            ", byte 10: these bytes are not UTF-8"),
        Hostile("more than one value", Bytes.safetensors("{}{}"), ", byte 10: the end is expected here, not '{'"),
        Hostile(
            "too few bytes for the shape", Bytes.safetensors(header(tensor("a", "I32", "[2,2]", "[0, 4]")), 4),
            ", tensor 'a': its shape and type take 16 bytes, but 4 are set aside for it"),
        Hostile(
            "a shape that overflows",
            Bytes.safetensors(header(tensor("a", "I32", "[2,18446744073709551614]", "[0,16]")), 16),
            ", tensor 'a': a tensor of shape {2, 18446744073709551614} has more bytes than 2^63 - 1"),
        Hostile(
            "bytes that overflow",
            Bytes.safetensors(header(tensor("a", "I32", "[2,9223372036854775807]", "[0,16]")), 16),
            ", tensor 'a': a tensor of shape {2, 9223372036854775807} has more bytes than 2^63 - 1"),
        Hostile(
            "an overflow behind a zero",
            Bytes.safetensors(header(tensor("a", "I32", "[0,4294967296,4294967296]", "[0,0]"))),
            ", tensor 'a': a tensor of shape {0, 4294967296, 4294967296} has more bytes than 2^63 - 1"),
        Hostile(
            "a size beyond 64 bits",
            Bytes.safetensors(header(tensor("a", "I32", "[18446744073709551616]", "[0,16]")), 16),
            ", byte 37: 18446744073709551616 is not a whole number from 0 to 2^64 - 1"),
        Hostile(
            "a negative size", Bytes.safetensors(header(tensor("a", "I32", "[-4]", "[0,16]")), 16),
            ", byte 37: a whole number is expected here, not '-'"),
        Hostile(
            "a fraction", Bytes.safetensors(header(tensor("a", "I32", "[4.0]", "[0,16]")), 16),
            ", byte 38: a whole number is expected here, not '.'"),
        Hostile(
            "tensors of the same bytes",
            Bytes.safetensors(header(sound, tensor("b", "F32", "[2,2]", "[0,16]")), 16),
            ", tensor 'b': begins at byte 0 of the data, within 'a'"),
        Hostile(
            "tensors that overlap",
            Bytes.safetensors(header(sound, tensor("b", "F32", "[2,2]", "[12,28]")), 28),
            ", tensor 'b': begins at byte 12 of the data, within 'a'"),
        Hostile(
            "a hole", Bytes.safetensors(header(sound, tensor("b", "F32", "[2,2]", "[20,36]")), 36),
            ", tensor 'b': begins at byte 20 of the data, but what is before it ends at 16; no bytes may be left over"),
        Hostile(
            "a hole before the first", Bytes.safetensors(header(tensor("a", "F32", "[]", "[4,8]")), 8),
            ", tensor 'a': begins at byte 4 of the data, but what is before it ends at 0; no bytes may be left over"),
        Hostile(
            "offsets that run backwards", Bytes.safetensors(header(tensor("a", "F32", "[4]", "[16,0]")), 16),
            ", tensor 'a': ends at byte 0, before it begins at 16"),
        Hostile(
            "one offset", Bytes.safetensors(header(tensor("a", "F32", "[4]", "[16]")), 16),
            ", byte 55: 1 offsets stands where the first and the last belongs"),
        Hostile(
            "a name twice", Bytes.safetensors(header(sound, sound), 16),
            ", byte 65: 'a' occurs twice; a key may occur once"),
        Hostile(
            "an unknown type", Bytes.safetensors(header(tensor("a", "F31", "[4]", "[0,16]")), 16),
            ", tensor 'a': 'F31' is not an element type of this format"),
        Hostile(
            "no shape", Bytes.safetensors(#"{"a":{"dtype":"F32","data_offsets":[0,4]}}"#, 4),
            ", tensor 'a': 'shape' is missing"),
        Hostile(
            "a name with an escape sequence",
            Bytes.safetensors(#"{"\u001b[31m\n":{"dtype":"F32","shape":[3],"data_offsets":[0,4]}}"#, 4),
            #", tensor '\u{1b}[31m\u{a}': its shape and type take 12 bytes, but 4 are set aside for it"#),
        Hostile(
            "half a pair of surrogates", Bytes.safetensors(#"{"\ud800":{}}"#),
            ", byte 16: a pair of surrogates is expected here, not '\"'"),
        Hostile(
            "a control character", Bytes.safetensors("{\"a\u{1}\":{}}"),
            ", byte 11: the control character 01 stands in a string; it must be escaped"),
        Hostile(
            "deep arrays", Bytes.safetensors(#"{"a":{"dtype":"# + String(repeating: "[", count: 100_000)),
            ", byte 22: a string is expected here, not '['"),
        Hostile(
            "deep JSON of no interest", Bytes.safetensors(#"{"a":{"x":"# + String(repeating: "[", count: 100_000)),
            ", byte 49: more than 32 levels are nested here"),
        Hostile(
            "a name of 64 KiB and a byte", Bytes.safetensors("{\"" + String(repeating: "n", count: 65_537) + "\":{}}"),
            ", byte 10: states 65537 bytes in a string; at most 65536 are read"),
        Hostile(
            "metadata that is no text", Bytes.safetensors(#"{"__metadata__":{"a":1}}"#),
            ", byte 29: a string is expected here, not '1'"),
        Hostile(
            "too many axes",
            Bytes.safetensors(header(tensor("a", "U8", "[" + String(repeating: "1,", count: 64) + "1]", "[0,1]")), 1),
            ", tensor 'a': has 65 axes; at most 64 are read"),
    ]

    @Test(arguments: files)
    func refuses(file: Hostile) { file.check() }

    @Test func readsWhatTheFormatAllows() throws {
        // White space after the header, no tensors, scalars, no elements.
        #expect(try TensorFile(Bytes.safetensors("{}\r \t\n"), named: "m").entries.isEmpty)
        #expect(
            try TensorFile(Bytes.safetensors(#"{"__metadata__":{"framework":"pt"}}     "#), named: "m").entries.isEmpty)
        let scalar = try TensorFile(
            Bytes.safetensors(Self.header(Self.tensor("t", "I32", "[]", "[0,4]")), 4), named: "m")
        #expect(scalar.entries[0].dimensions == [] && scalar.entries[0].count == 1)
        let empty = try TensorFile(
            Bytes.safetensors(Self.header(Self.tensor("t", "I32", "[2,0]", "[0, 0]"))), named: "m")
        #expect(empty.entries[0].obstacle == .empty)
        // Offsets may come in any order of names.
        let swapped = Self.header(Self.tensor("b", "U8", "[1]", "[1,2]"), Self.tensor("a", "U8", "[1]", "[0,1]"))
        #expect(try TensorFile(Bytes.safetensors(swapped, 2), named: "m").entries.map(\.name) == ["b", "a"])
    }
}

@Suite struct ShardTests {
    private static let shard = Bytes.safetensors(#"{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}"#, 1)

    private static func index(_ map: String) -> [UInt8] { Bytes.text(#"{"metadata":{},"weight_map":\#(map)}"#) }

    static let files: [Hostile] = [
        Hostile("no map", Bytes.text(#"{"metadata":{}}"#), ": 'weight_map' is missing"),
        Hostile(
            "a shard elsewhere", index(#"{"a":"../s"}"#),
            ": '../s' is not the name of a file in the same folder"),
        Hostile("a shard that is missing", index(#"{"a":"t"}"#), ": names 't', which is not in the same folder"),
        Hostile(
            "a tensor that is missing", index(#"{"b":"s"}"#),
            ", tensor 'b': is said to be in 's', which has no such tensor"),
        Hostile(
            "a tensor in two shards", index(#"{"a":"s","x":"r"}"#),
            ", tensor 'x': is said to be in 'r', which has no such tensor"),
        Hostile("a name twice", index(#"{"a":"s","a":"r"}"#), ", byte 37: 'a' occurs twice; a key may occur once"),
    ]

    @Test(arguments: files)
    func refuses(file: Hostile) { file.check(beside: ["s": Self.shard, "r": Self.shard]) }

    @Test func refusesATensorInTwoShards() {
        let error = #expect(throws: TensorFileError.self) {
            try TensorFile(
                Self.index(#"{"a":"s","b":"r"}"#), named: "m",
                beside: [
                    "s": Self.shard,
                    "r": Bytes.safetensors(
                        #"{"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},"b":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}"#,
                        1),
                ])
        }
        #expect(error?.description == "'m', tensor 'a': occurs twice; names must differ")
    }

    @Test func refusesAnIndexOfIndices() {
        let index = Self.index(#"{"a":"m"}"#)
        let error = #expect(throws: TensorFileError.self) { try TensorFile(index, named: "m", beside: ["m": index]) }
        #expect(error?.description == "'m': an index stands where a file of tensors belongs")
    }
}
