import Concurrency
import TestSupport
import Testing

/// Values as bytes: what is read is what was written, and other bytes are refused.
@Suite struct PortableTests {
    private func roundTrip<Value: Portable & Equatable>(_ value: Value) throws {
        #expect(try Value(portable: value.portableBytes) == value)
    }

    @Test func valuesComeBack() throws {
        for number in [0, 1, -1, .max, .min] { try roundTrip(number) }
        for number in [0.0, -1.5, .infinity, .leastNonzeroMagnitude, .greatestFiniteMagnitude] { try roundTrip(number) }
        for text in ["", "σ_w²", "a\nb", String(repeating: "x", count: 1000)] { try roundTrip(text) }
        try roundTrip([[1.0, 2], [], [3]])
        try roundTrip([Int?.none, 7])
        try roundTrip(3..<9)
        try roundTrip(PortableBytes([0, 255, 10]))
    }

    @Test func everyBitOfADoubleComesBack() throws {
        for pattern: UInt64 in [0x8000_0000_0000_0000, 0x7FF8_0000_0000_0001, 0xFFF4_0000_0000_ABCD, 1] {
            let number = try Double(portable: Double(bitPattern: pattern).portableBytes)
            #expect(number.bitPattern == pattern)
        }
    }

    /// Little-endian words, as the documentation of the format says.
    @Test func bytesAreThoseOfTheFormat() {
        #expect(258.portableBytes == [2, 1, 0, 0, 0, 0, 0, 0])
        #expect((-2).portableBytes == [254] + Array(repeating: 255, count: 7))
        #expect(1.0.portableBytes == [0, 0, 0, 0, 0, 0, 0xF0, 0x3F])
        #expect([true, false].portableBytes == [2, 0, 0, 0, 0, 0, 0, 0, 1, 0])
        #expect("é".portableBytes == [2, 0, 0, 0, 0, 0, 0, 0, 0xC3, 0xA9])
    }

    @Test func otherBytesAreRefused() {
        #expect(throws: PortableError.ends) { try Int(portable: [1, 2, 3]) }
        #expect(throws: PortableError.ends) { try [Double](portable: UInt64.max.portableBytes) }
        #expect(throws: PortableError.ends) { try String(portable: 5.portableBytes + [65]) }
        #expect(throws: PortableError.self) { try Bool(portable: [2]) }
        #expect(throws: PortableError.self) { try String(portable: 1.portableBytes + [0xFF]) }
        #expect(throws: PortableError.self) { try Range<Int>(portable: 2.portableBytes + 1.portableBytes) }
        #expect(throws: PortableError.self) { try Int(portable: 1.portableBytes + [0]) }
    }

    /// A count of items is not believed: nothing is reserved that the bytes cannot hold.
    @Test func randomBytesTrapNothing() {
        var generator = SeededGenerator(seed: 1)
        for _ in 0..<20_000 {
            let bytes = (0..<Int.random(in: 0..<64, using: &generator)).map { _ in
                Bool.random(using: &generator) ? UInt8(0) : UInt8.random(in: 0...255, using: &generator)
            }
            _ = try? [[Double?]](portable: bytes)
            _ = try? [String](portable: bytes)
        }
    }
}
