import Foundation
import InitializerCore
import Testing

@testable import TensorFiles

/// Files as they are on disk: what is no file, what changes, and what is read of them.
@Suite struct ReadingTests {
    private static func withFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.path + "/tensors-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder)
    }

    private static func message(_ path: String) -> String {
        do {
            _ = try TensorFile.open(path)
            return "opened"
        } catch {
            return "\(error)"
        }
    }

    @Test func refusesWhatIsNoFile() throws {
        try Self.withFolder { folder in
            mkfifo(folder + "/pipe", 0o600)
            try FileManager.default.createSymbolicLink(atPath: folder + "/link", withDestinationPath: "pipe")
            try FileManager.default.createSymbolicLink(atPath: folder + "/loop", withDestinationPath: "loop")
            _ = FileManager.default.createFile(atPath: folder + "/empty", contents: nil)
            #expect(Self.message(folder + "/pipe") == "'\(folder)/pipe': is a pipe, not a regular file")
            #expect(Self.message(folder + "/link") == "'\(folder)/link': is a pipe, not a regular file")
            #expect(Self.message(folder + "/loop").hasPrefix("'\(folder)/loop': cannot be opened: "))
            #expect(Self.message(folder + "/none") == "'\(folder)/none': cannot be opened: no such file or directory")
            #expect(Self.message("/dev/zero") == "'/dev/zero': is a device, not a regular file")
            #expect(Self.message(folder + "/empty") == "'\(folder)/empty': is empty")
            #expect(
                Self.message(folder)
                    == "'\(folder)': holds no *.safetensors, no *.index.json and no pytorch_model.bin")
        }
    }

    @Test func opensAFolderByWhatIsInIt() throws {
        try Self.withFolder { folder in
            let shard = Data(Bytes.safetensors(#"{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}"#, 1))
            try shard.write(to: URL(fileURLWithPath: folder + "/one.safetensors"))
            #expect(try TensorFile.open(folder).entries.map(\.name) == ["a"])
            try shard.write(to: URL(fileURLWithPath: folder + "/two.safetensors"))
            #expect(
                Self.message(folder)
                    == "'\(folder)': holds several models ('one.safetensors', 'two.safetensors'); give the file")
            try shard.write(to: URL(fileURLWithPath: folder + "/model.safetensors"))
            #expect(try TensorFile.open(folder).path == folder + "/model.safetensors")
        }
    }

    /// A file that is cut while it is read gives NaN and an error, and the process lives.
    @Test func survivesAFileThatIsCut() throws {
        try Self.withFolder { folder in
            let path = folder + "/a.safetensors"
            let count = 100_000
            let header = #"{"a":{"dtype":"F32","shape":[\#(count)],"data_offsets":[0,\#(4 * count)]}}"#
            try Data(Bytes.safetensors(header, 4 * count)).write(to: URL(fileURLWithPath: path))
            let file = try TensorFile.open(path)
            let tensor = try file.tensor()
            #expect(tensor.components(count - 10..<count) == Array(repeating: 0, count: 10))
            truncate(path, 4096)
            #expect(tensor.components(count - 10..<count).allSatisfy { $0.isNaN })
            #expect(file.failure?.problem == .changed)
            #expect(
                file.failure?.description.hasSuffix(
                    "has become shorter since it was opened; open it again once it is written") == true)
        }
    }

    @Test func readsBytesWithoutAHeader() throws {
        try Self.withFolder { folder in
            let path = folder + "/w.bin"
            let values: [Float] = [1, -2.5, 3, 4, 5, 6]
            try values.withUnsafeBytes { try Data([9, 9, 9] + Array($0)).write(to: URL(fileURLWithPath: path)) }
            let raw = try TensorFile.open(path, as: RawLayout(Shape([2, 3]), .f32, offset: 3))
            #expect(try raw.tensor("w").components(0..<6) == values.map(Double.init))
            let error = #expect(throws: TensorFileError.self) {
                try TensorFile.open(path, as: RawLayout(Shape([2, 3]), .f32))
            }
            #expect(error?.description == "'\(path)': its shape and type take 24 bytes, but 27 are set aside for it")
        }
    }

    /// Every half-precision number as the compiler has it.
    @Test func widensEveryHalf() {
        let bits = (0...UInt16.max).map { $0 }
        var widened = [Double](repeating: 0, count: bits.count)
        bits.withUnsafeBytes { bytes in
            widened.withUnsafeMutableBufferPointer { Widening.widen(bytes, as: .f16, into: $0) }
        }
        let wrong = zip(bits, widened).filter { bits, value in
            let expected = Double(Float16(bitPattern: bits))
            return !(value == expected && value.sign == expected.sign || value.isNaN && expected.isNaN)
        }
        #expect(wrong.isEmpty)
    }

    /// Parts of deflated bytes in any order are the same as all of them.
    @Test func inflatesFromAnywhere() throws {
        let file = try TensorFile(Fixture.bytes("deflated.npz"), named: "m")
        let stored = try TensorFile(Fixture.bytes("stored.npz"), named: "m")
        let (tensor, expected) = (try file.tensor("long"), try stored.tensor("long").components(0..<2000))
        for start in [1990, 0, 1000, 3, 999, 1500, 0] {
            #expect(tensor.components(start..<start + 10) == Array(expected[start..<start + 10]))
        }
        #expect(file.failure == nil)
    }

    /// Three million bytes, so that there are streams to go back to: the element at i is i / 1000.
    @Test func inflatesFromAnywhereInLongMembers() throws {
        let file = try TensorFile(Fixture.bytes("large.npz"), named: "m")
        let tensor = try file.tensor("steps")
        for start in [1_499_000, 0, 700_500, 1_100_000, 600_000, 1_499_990, 5] {
            #expect(tensor.components(start..<start + 10) == (start..<start + 10).map { Double($0 / 1000) })
        }
        var sum = 0.0
        try tensor.forEachBlock { _, values in sum += values.reduce(0, +) }
        #expect(sum == 1000 * Double(1499 * 1500 / 2))
        #expect(file.failure == nil)
    }

    /// Arrays larger than a band, against the formula of their elements.
    @Test(arguments: [[700, 900], [30, 40, 500], [3, 2, 100_001], [600_001, 1]])
    func gathersLargeArrays(sizes: [Int]) throws {
        let count = sizes.reduce(1, *)
        let shape = try Shape(sizes)
        var bytes = Bytes.npy(
            "{'descr': '<i4', 'fortran_order': True, 'shape': (\(sizes.map(String.init).joined(separator: ","))), }")
        bytes.reserveCapacity(bytes.count + 4 * count)
        for index in 0..<UInt32(count) { withUnsafeBytes(of: index.littleEndian) { bytes += $0 } }
        let tensor = try TensorFile(bytes, named: "m").tensor()
        #expect(tensor.shape == shape)
        // The element at i, j, … is the number i + n₁ (j + n₂ (…)).
        func element(_ index: Int) -> Double {
            var (rest, indices) = (index, [Int]())
            for size in sizes.reversed() {
                indices.insert(rest % size, at: 0)
                rest /= size
            }
            return Double(zip(indices, sizes).reversed().reduce(0) { $0 * $1.1 + $1.0 })
        }
        for start in [0, 12345, BandReader.size - 50, count - 100] where start + 100 <= count {
            #expect(tensor.components(start..<start + 100) == (start..<start + 100).map(element))
        }
    }

    /// Views whose axes are permuted, repeated and skipped, against the definition of strides.
    @Test func gathersAnyStrides() throws {
        var random = SystemRandomNumberGenerator()
        let bytes = MemoryBytes((0..<4000).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 >> 8) }, of: FileOrigin("m"))
        for _ in 0..<300 {
            let rank = Int.random(in: 1...4, using: &random)
            let sizes = (0..<rank).map { _ in Int.random(in: 1...6, using: &random) }
            let strides = (0..<rank).map { _ in Int.random(in: 0...60, using: &random) }
            let entry = TensorEntry(
                "t", sizes, "u8", .u8, byteCount: sizes.reduce(1, *), in: bytes, at: 5, strides: strides)
            let tensor = try StoredTensor(entry, FailureLog())
            let expected = (0..<tensor.count).map { index -> Double in
                var (rest, offset) = (index, 5)
                for axis in sizes.indices.reversed() {
                    offset += rest % sizes[axis] * strides[axis]
                    rest /= sizes[axis]
                }
                return Double(UInt8(truncatingIfNeeded: offset &* 7 &+ offset >> 8))
            }
            #expect(tensor.components(0..<tensor.count) == expected, "\(sizes) \(strides)")
        }
    }
}
