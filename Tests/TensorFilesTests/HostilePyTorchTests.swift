import Testing

@testable import TensorFiles

@Suite struct HostilePyTorchTests {
    /// Puts a string on the stack.
    private static func string(_ text: String) -> [UInt8] {
        [UInt8(ascii: "X")] + Bytes.little(UInt64(text.utf8.count), 4) + Bytes.text(text)
    }
    private static func global(_ module: String, _ name: String) -> [UInt8] { Bytes.text("c\(module)\n\(name)\n") }
    private static func integer(_ value: UInt64) -> [UInt8] { [UInt8(ascii: "J")] + Bytes.little(value, 4) }
    private static func tuple(_ items: [UInt8]...) -> [UInt8] {
        Bytes.text("(") + items.flatMap { $0 } + Bytes.text("t")
    }

    /// A tensor of float32 in the storage "0", of one element unless said otherwise.
    private static func tensor(
        storage: String = "0", count: UInt64 = 1, offset: UInt64 = 0, sizes: [UInt64] = [1], strides: [UInt64] = [1]
    ) -> [UInt8] {
        let id = tuple(
            string("storage"), global("torch", "FloatStorage"), string(storage), string("cpu"), integer(count))
        return global("torch._utils", "_rebuild_tensor_v2")
            + tuple(
                id + Bytes.text("Q"), integer(offset), tuple(sizes.flatMap(integer)), tuple(strides.flatMap(integer)),
                [0x89], Bytes.text("N")) + Bytes.text("R")
    }
    private static let stop = Bytes.text(".")

    static let files: [Hostile] = [
        Hostile(
            "a program", Bytes.torch(global("os", "system") + tuple(string("id")) + Bytes.text("R.")),
            ", member 'a/data.pkl', byte 0: the pickle asks for 'os.system', which is refused: only what tensors are "
                + "made of is read, and nothing is executed; save a state_dict()"),
        Hostile(
            "a program by way of the stack", Bytes.torch(string("builtins") + string("eval") + [0x93] + stop),
            ", member 'a/data.pkl', byte 22: the pickle asks for 'builtins.eval', which is refused: only what tensors "
                + "are made of is read, and nothing is executed; save a state_dict()"),
        Hostile(
            "a function of PyTorch's", Bytes.torch(global("torch.hub", "load") + stop),
            ", member 'a/data.pkl', byte 0: the pickle asks for 'torch.hub.load', which is refused: only what tensors "
                + "are made of is read, and nothing is executed; save a state_dict()"),
        Hostile(
            "an instance of a class", Bytes.torch(Bytes.text("(ios\nsystem\n.")),
            ", member 'a/data.pkl', byte 1: the pickle's opcode INST is refused: tensors need none"),
        Hostile(
            "an extension", Bytes.torch([0x82, 1] + stop),
            ", member 'a/data.pkl', byte 0: the pickle's opcode EXT1 is refused: tensors need none"),
        Hostile(
            "no opcode", Bytes.torch([0xFF] + stop),
            ", member 'a/data.pkl', byte 0: the pickle's opcode ff is refused: tensors need none"),
        Hostile(
            "no end", Bytes.torch(Bytes.text("}")),
            ", member 'a/data.pkl', byte 1: ends within the pickle: that takes 2 bytes, and the file has 1"),
        Hostile(
            "a string beyond the end", Bytes.torch(Bytes.text("X") + Bytes.little(0xFFFF_FFFF, 4)),
            ", member 'a/data.pkl', byte 5: ends within the pickle: that takes 4294967300 bytes, and the file has 5"),
        Hostile(
            "an empty stack", Bytes.torch(stop), ", member 'a/data.pkl', byte 0: STOP finds too little before it"),
        Hostile(
            "items without a mark", Bytes.torch(Bytes.text("]e.")),
            ", member 'a/data.pkl', byte 1: APPENDS finds too little before it"),
        Hostile(
            "a key without a value", Bytes.torch(Bytes.text("}(K\u{1}u.")),
            ", member 'a/data.pkl', byte 4: SETITEMS finds too little before it"),
        Hostile(
            "an item of a number", Bytes.torch(Bytes.text("K\u{1}K\u{1}a.")),
            ", member 'a/data.pkl', byte 4: APPEND finds too little before it"),
        Hostile(
            "a memo nobody wrote", Bytes.torch(Bytes.text("h\u{7}.")),
            ", member 'a/data.pkl', byte 0: entry 7 of the memo is read before it is written"),
        Hostile(
            "a persistent id that is no storage", Bytes.torch(tuple(string("module")) + Bytes.text("Q.")),
            ", member 'a/data.pkl', byte 13: BINPERSID is called with other arguments than PyTorch writes"),
        Hostile(
            "a tensor of too few arguments",
            Bytes.torch(global("torch._utils", "_rebuild_tensor_v2") + Bytes.text(")R.")),
            ", member 'a/data.pkl', byte 34: _rebuild_tensor is called with other arguments than PyTorch writes"),
        Hostile(
            "a call of a number", Bytes.torch(Bytes.text("K\u{1})R.")),
            ", member 'a/data.pkl', byte 3: REDUCE is called with other arguments than PyTorch writes"),
        Hostile(
            "a storage that is missing", Bytes.torch(tensor(storage: "1") + stop),
            ", tensor 'm': its values are in 'a/data/1', which the archive does not have"),
        Hostile(
            "a storage elsewhere", Bytes.torch(tensor(storage: "../../x") + stop),
            ", tensor 'm': its values are in 'a/data/../../x', which the archive does not have"),
        Hostile(
            "a storage of another size", Bytes.torch(tensor(count: 2) + stop),
            ", member 'a/data/0': its shape and type take 8 bytes, but 4 are set aside for it"),
        Hostile(
            "an offset beyond the storage", Bytes.torch(tensor(offset: 1) + stop),
            ", tensor 'm': reaches element 1 of a storage of 1"),
        Hostile(
            "strides beyond the storage", Bytes.torch(tensor(sizes: [2, 2], strides: [0, 9]) + stop),
            ", tensor 'm': reaches element 9 of a storage of 1"),
        Hostile(
            "a negative size", Bytes.torch(tensor(sizes: [0xFFFF_FFFF]) + stop),
            ", member 'a/data.pkl', byte 110: _rebuild_tensor is called with other arguments than PyTorch writes"),
        Hostile(
            "a shape that overflows",
            Bytes.torch(tensor(sizes: [1 << 30, 1 << 30, 1 << 30], strides: [0, 0, 0]) + stop),
            ", tensor 'm': a tensor of shape {1073741824, 1073741824, 1073741824} has more bytes than 2^63 - 1"),
        Hostile(
            "a program of TorchScript",
            Bytes.zip([ZipMember("a/data.pkl", Bytes.text("}.")), ZipMember("a/constants.pkl", [])]),
            ": is a TorchScript program; save its state_dict() with torch.save"),
        Hostile(
            "a pickle that was changed",
            Bytes.zip([ZipMember("a/data.pkl", Bytes.text("}.")).with { $0.checksum = 7 }]),
            ", member 'a/data.pkl': its CRC-32 is 079e188b, and the archive states 00000007"),
        Hostile(
            "another byte order",
            Bytes.zip([ZipMember("a/data.pkl", Bytes.text("}.")), ZipMember("a/byteorder", Bytes.text("middle"))]),
            ", member 'a/byteorder': another byte order stands where 'little' or 'big' belongs"),
        Hostile(
            "a plain pickle", [0x80, 4] + Bytes.text("}."),
            ": is a Python pickle, which can run any program; save the tensors as safetensors or .npz"),
    ]

    @Test(arguments: files)
    func refuses(file: Hostile) { file.check() }

    /// Lists of the same list twice, forty deep: 2⁴⁰ paths lead to a tensor.
    @Test func refusesWhatMultiplies() throws {
        var pickle = tensorList
        for level in 1..<UInt8(40) {
            let inner = [UInt8(ascii: "h"), level - 1]
            pickle += Bytes.text("](") + inner + inner + Bytes.text("eq") + [level] + Bytes.text("0")
        }
        pickle += [0x68, 39] + Bytes.text(".")
        let error = #expect(throws: TensorFileError.self) { try TensorFile(Bytes.torch(pickle), named: "m") }
        #expect(error?.problem == .tooMany("names of one tensor", count: 1001, limit: 1000))
    }

    private var tensorList: [UInt8] { Bytes.text("](") + Self.tensor() + Bytes.text("eq\u{0}0") }

    /// A list that contains itself has no end, and a million lists within one another would take the stack down.
    @Test func endsWhereLists() throws {
        let cycle = Bytes.torch(Bytes.text("]q\u{0}h\u{0}a."))
        let error = #expect(throws: TensorFileError.self) { try TensorFile(cycle, named: "m") }
        #expect(error?.problem == .tooDeep(limit: 64))
        let deep = Bytes.torch(
            Bytes.text(String(repeating: "](", count: 60_000) + String(repeating: "e", count: 60_000) + "."))
        let deeper = #expect(throws: TensorFileError.self) { try TensorFile(deep, named: "m") }
        #expect(deeper?.problem == .tooDeep(limit: 64))
        let wide = Bytes.torch([UInt8](repeating: UInt8(ascii: "}"), count: 1 << 20) + Bytes.text("."))
        let many = #expect(throws: TensorFileError.self) { try TensorFile(wide, named: "m") }
        #expect(many?.problem == .tooMany("objects on the stack", count: (1 << 19) + 1, limit: 1 << 19))
        let marks = Bytes.torch(Bytes.text(String(repeating: "(", count: 1 << 17) + "."))
        #expect(
            throws: FileOrigin("m", member: "a/data.pkl").error(
                .tooMany("marks", count: (1 << 16) + 1, limit: 1 << 16), at: .byte(1 << 16))
        ) { try TensorFile(marks, named: "m") }
    }

    /// An archive of a machine whose most significant byte comes first: 1 is 3f 80 00 00.
    @Test func readsBigEndianArchives() throws {
        let members = [
            ZipMember("a/data.pkl", Self.tensor() + Self.stop), ZipMember("a/byteorder", Bytes.text("big")),
            ZipMember("a/data/0", [0x3F, 0x80, 0, 0]),
        ]
        let file = try TensorFile(Bytes.zip(members), named: "m")
        #expect(try file.tensor().components(0..<1) == [1])
        #expect(file.entries[0].notes == [.bigEndian])
    }

    @Test func passesOverWhatHoldsNoTensors() throws {
        let pickle =
            [0x80, 2] + Bytes.text("}(") + Self.string("w") + Self.tensor() + Self.string("n")
            + [0x8A, 9] + Bytes.little(.max, 9 - 1) + [0] + Self.string("f") + Bytes.text("G") + Bytes.zeros(8)
            + Self.string("s") + Self.global("builtins", "set") + Bytes.text("](K\u{1}e") + [0x85] + Bytes.text("Ru.")
        let file = try TensorFile(Bytes.torch(pickle), named: "m")
        #expect(file.entries.map(\.name) == ["w"])
        #expect(try file.tensor().components(0..<1) == [0])
    }
}
