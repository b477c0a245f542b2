import Foundation
import InitializerCore

/// A file of freshly drawn tensors, in safetensors' format: a model of a size that is asked for, removed when it is done
/// with.
final class ModelFile {
    let path: String
    /// The bytes of its values.
    let byteCount: Int

    /// - Parameters:
    ///   - shapes: of its tensors, `h.0.weight` and on.
    ///   - type: f32 or bf16.
    init(_ shapes: [[Int]], _ type: ElementType) throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("model-\(UUID().uuidString)").path
        var offset = 0
        let fields = shapes.enumerated().map { index, shape in
            let end = offset + shape.reduce(1, *) * type.byteCount
            defer { offset = end }
            let typeName = type == .bf16 ? "BF16" : "F32"
            return
                "\"h.\(index).weight\":{\"dtype\":\"\(typeName)\",\"shape\":\(shape),\"data_offsets\":[\(offset),\(end)]}"
        }
        byteCount = offset
        let header = Data("{\(fields.joined(separator: ","))}".utf8)
        guard let file = fopen(path, "w") else { throw RunError(description: "cannot write \(path)") }
        defer { fclose(file) }
        _ = withUnsafeBytes(of: UInt64(header.count).littleEndian) { fwrite($0.baseAddress, 1, 8, file) }
        _ = header.withUnsafeBytes { fwrite($0.baseAddress, 1, header.count, file) }
        for (key, shape) in shapes.enumerated() {
            let spec = try Spec("normal", options: ["scale": .number(.real(0.02))], shape: shape, key: Int64(key))
            try Self.write(DrawnTensor(spec), type, to: file)
        }
    }

    deinit { unlink(path) }

    private static func write(_ tensor: DrawnTensor, _ type: ElementType, to file: UnsafeMutablePointer<FILE>) throws {
        var numbers = [Float](repeating: 0, count: min(1 << 20, tensor.count))
        for start in stride(from: 0, to: tensor.count, by: numbers.count) {
            let count = min(numbers.count, tensor.count - start)
            numbers.withUnsafeMutableBufferPointer {
                tensor.fillSingles(UnsafeMutableBufferPointer(rebasing: $0[..<count]), from: start)
            }
            let written: Int
            if type == .bf16 {
                // Rounded to nearest, ties to even.
                let halves = numbers[..<count].map { number -> UInt16 in
                    let bits = number.bitPattern
                    return UInt16(truncatingIfNeeded: (bits + 0x7FFF + (bits >> 16 & 1)) >> 16)
                }
                written = halves.withUnsafeBytes { fwrite($0.baseAddress, 1, $0.count, file) } / 2
            } else {
                written = numbers.withUnsafeBytes { fwrite($0.baseAddress, 1, 4 * count, file) } / 4
            }
            guard written == count else { throw RunError(description: "the disk is full") }
        }
    }
}
