import InitializerCore
import Testing

/// Little-endian f32 values in memory, such as a part of a file.
struct FloatsInMemory: TensorSource {
    let shape: Shape
    let bytes: [UInt8]
    var type: ElementType { .f32 }

    func fill(_ buffer: UnsafeMutableBufferPointer<Double>, from start: Int) {
        bytes.withUnsafeBytes { bytes in
            for index in buffer.indices {
                let pattern = bytes.loadUnaligned(fromByteOffset: 4 * (start + index), as: UInt32.self)
                buffer[index] = Double(Float(bitPattern: UInt32(littleEndian: pattern)))
            }
        }
    }
}

/// Whatever gives values can be measured.
@Suite struct AddedSource {
    @Test func itIsMeasuredLikeADraw() throws {
        let drawn = try DrawnTensor(Spec("he_normal", shape: [64, 32], key: 1))
        let read = try FloatsInMemory(shape: Shape([64, 32]), bytes: drawn.bytes(0..<64 * 32))
        let histogram = drawn.spec.law.histogram(bins: 16)
        #expect(read.elements(0..<8) == drawn.elements(0..<8))
        #expect(try read.summarize(into: histogram).zeros == drawn.summarize(into: histogram).zeros)
        #expect(try read.summarize(into: histogram).histogram == drawn.summarize(into: histogram).histogram)
    }
}
