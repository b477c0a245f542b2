import Testing

@testable import TensorFiles

@Suite struct HostileNumPyTests {
    private static func dictionary(_ type: String = "'<f4'", _ shape: String = "(2,)", order: String = "False")
        -> String
    {
        "{'descr': \(type), 'fortran_order': \(order), 'shape': \(shape), }\n"
    }

    static let files: [Hostile] = [
        Hostile(
            "an unknown version", Bytes.npy(dictionary(), 8, version: 4),
            ", byte 6: is of version 4.0; 1.0, 2.0 and 3.0 are read"),
        Hostile(
            "a header beyond the end", Bytes.npy(dictionary()).prefix(40).map { $0 },
            ", byte 10: ends within the header: that takes 58 bytes, and the file has 40"),
        Hostile(
            "an expression", Bytes.npy("__import__('os').system('id')"),
            ", byte 10: a string, a whole number, a tuple, a list, True or False is expected here, not '_'"),
        Hostile("a list", Bytes.npy("[1]"), ", key 'descr': another value stands where a dictionary belongs"),
        Hostile("no shape", Bytes.npy("{'descr': '<f4', 'fortran_order': False}"), ": 'shape' is missing"),
        Hostile(
            "another key", Bytes.npy("{'descr': '<f4', 'fortran_order': False, 'shape': (), 'x': 1}"),
            ", key 'x': another key stands where descr, fortran_order or shape belongs"),
        Hostile(
            "a key twice", Bytes.npy("{'descr': '<f4', 'descr': '<f8'}"),
            ", byte 27: 'descr' occurs twice; a key may occur once"),
        Hostile(
            "an order that is no truth value", Bytes.npy(dictionary(order: "1")),
            ", key 'fortran_order': another value stands where True or False belongs"),
        Hostile(
            "a negative size", Bytes.npy(dictionary("'<f4'", "(-1,)")),
            ", byte 61: a string, a whole number, a tuple, a list, True or False is expected here, not '-'"),
        Hostile(
            "a shape that overflows", Bytes.npy(dictionary("'<f4'", "(4294967296, 4294967296)"), 4),
            ", key 'shape': a tensor of shape {4294967296, 4294967296} has more bytes than 2^63 - 1"),
        Hostile(
            "too few bytes", Bytes.npy(dictionary(), 7),
            ", byte 68: its shape and type take 8 bytes, but 7 are set aside for it"),
        Hostile(
            "too many bytes", Bytes.npy(dictionary(), 9),
            ", byte 68: its shape and type take 8 bytes, but 9 are set aside for it"),
        Hostile(
            "an unknown type", Bytes.npy(dictionary("'<q4'"), 8),
            ", key 'descr': '<q4' is not an element type of this format"),
        Hostile(
            "an element of 2^60 bytes", Bytes.npy(dictionary("'<U999999999'"), 8),
            ", key 'descr': '<U999999999' is not an element type of this format"),
        Hostile(
            "deep tuples", Bytes.npy("{'descr': " + String(repeating: "(", count: 60_000)),
            ", byte 36: more than 16 levels are nested here"),
    ]

    @Test(arguments: files)
    func refuses(file: Hostile) { file.check() }

    @Test func readsPython2sLongIntegers() throws {
        let file = try TensorFile(Bytes.npy("{'descr':\"<f4\",'fortran_order':False,'shape':(2L,)}", 8), named: "m")
        #expect(file.entries[0].dimensions == [2])
    }
}

@Suite struct HostileZipTests {
    private static let array = Bytes.npy("{'descr': '|u1', 'fortran_order': False, 'shape': (4,), }", 4)
    private static let member = ZipMember("a.npy", array)
    private static let size = UInt64(array.count)

    static let files: [Hostile] = [
        Hostile(
            "no directory", Array(Bytes.zip([member]).dropLast(4)),
            ", byte 175: the end of an archive's directory is expected here"),
        Hostile(
            "a directory beyond the end",
            Bytes.zip([member]).dropLast(6) + Bytes.little(1000, 4) + [0, 0],
            ", byte 157: ends within the archive's directory: that takes 1051 bytes, and the file has 157"),
        Hostile(
            "another signature in the directory", Bytes.zip([member]) { $0[0] = 0 },
            ", byte 106: a member of the archive is expected here"),
        Hostile("an encrypted member", Bytes.zip([member.with { $0.flags = 1 }]), ", member 'a.npy': is encrypted"),
        Hostile(
            "a method", Bytes.zip([member.with { $0.method = 12 }]),
            ", member 'a.npy': is compressed by method 12; stored (0) and deflated (8) are read"),
        Hostile(
            "sizes that differ", Bytes.zip([member.with { $0.size = 1 << 30 }]),
            ", member 'a.npy': its shape and type take 1073741824 bytes, but \(size) are set aside for it"),
        Hostile(
            "a bomb", Bytes.zip([member.with { ($0.method, $0.size) = (8, 1 << 31) }]),
            ", member 'a.npy': \(size) bytes cannot inflate to the 2147483648 stated: deflate gives 1032 for one at most"
        ),
        Hostile(
            "bytes beyond the file", Bytes.zip([member.with { ($0.compressed, $0.size) = (120, 120) }]),
            ", member 'a.npy': ends within this member: that takes 155 bytes, and the file has 106"),
        Hostile(
            "a header beyond the file", Bytes.zip([member.with { $0.start = 100 }]),
            ", member 'a.npy': ends within this member: that takes 130 bytes, and the file has 106"),
        Hostile(
            "a header elsewhere", Bytes.zip([member.with { $0.start = 1 }]),
            ", byte 1: the header of a member is expected here"),
        Hostile(
            "another name before the bytes", Bytes.zip([member.with { $0.localName = "b.npy" }]),
            ", member 'a.npy': is called 'b.npy' by the header before its bytes"),
        Hostile(
            "a name twice", Bytes.zip([member, member]), ", member 'a.npy': occurs twice; names must differ"),
        Hostile(
            "members of the same bytes",
            Bytes.zip([member, ZipMember("b.npy", array).with { ($0.start, $0.localName) = (0, "b.npy") }]),
            ", member 'b.npy': shares bytes with 'a.npy'"),
        Hostile(
            "neither PyTorch's nor NumPy's", Bytes.zip([ZipMember("a.txt", [])]),
            ": is a zip archive with neither the data.pkl of PyTorch nor a .npy of NumPy"),
        Hostile(
            "deflated bytes that are none",
            Bytes.zip([ZipMember("a.npy", Array(repeating: 0xFF, count: 71)).with { $0.method = 8 }]),
            ", member 'a.npy': its deflated bytes are damaged"),
    ]

    @Test(arguments: files)
    func refuses(file: Hostile) { file.check() }

    /// A checksum is compared where all that it is of has been read: of a long member, not before its values are.
    @Test func noticesDamageWhileReading() throws {
        var bytes = Fixture.bytes("large.npz")
        let name = Bytes.text("steps.npy")
        let place = try #require(bytes.indices.last { bytes[$0...].starts(with: name) })
        // Its place in the directory's header: APPNOTE 4.3.12.
        bytes[place - 46 + 16] ^= 1
        let file = try TensorFile(bytes, named: "m")
        let tensor = try file.tensor("steps")
        #expect(tensor.components(0..<1000).allSatisfy { $0 == 0 })
        #expect(file.failure == nil)
        try tensor.forEachBlock { _, _ in }
        guard case .checksum = file.failure?.problem else {
            Issue.record("no checksum was compared")
            return
        }
        #expect(file.failure?.origin.member == "steps.npy")
    }
}
