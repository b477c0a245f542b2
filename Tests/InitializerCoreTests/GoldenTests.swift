import Foundation
import Testing

@testable import InitializerCore

/// Every recorded call of Axon 0.6.1 gives the recorded bytes.
@Suite struct GoldenTests {
    /// A recorded call and its answer.
    struct Golden {
        let spec: Spec
        let sha256: String
        let head: String
        let bytes: String?
        let inspect: String?

        init(_ line: [String: Any]) throws {
            let row = try Initializer.named(line["initializer"] as! String)
            let given = (line["options"] as! [String: Any]).mapValues { value -> OptionValue in
                if let word = value as? String { return .choice(word) }
                return .number(.real((value as! NSNumber).doubleValue))
            }
            spec = try Spec(
                initializer: row, options: Options(given, for: row), shape: Shape(line["shape"] as! [Int]),
                type: ElementType(rawValue: line["type"] as! String)!,
                key: Key(seed: (line["seed"] as? NSNumber)?.int64Value ?? 0))
            sha256 = line["sha256"] as! String
            head = line["head"] as! String
            bytes = line["bytes"] as? String
            inspect = line["inspect"] as? String
        }
    }

    private static let goldens = try! Fixture.lines("golden.jsonl").map(Golden.init)

    @Test func allAreThere() {
        #expect(GoldenTests.goldens.count == 3102)
        #expect(Set(GoldenTests.goldens.map(\.spec.initializer.name)).count == 14)
    }

    @Test func bytesAreEqual() throws {
        for golden in GoldenTests.goldens where golden.spec.initializer.name != "orthogonal" {
            let source = try DrawnTensor(golden.spec)
            let bytes = source.bytes(0..<golden.spec.count)
            #expect(SHA256.hash(bytes) == golden.sha256, "\(golden.spec)")
            #expect(hexadecimal(bytes.prefix(12 * golden.spec.type.byteCount)) == golden.head, "\(golden.spec)")
        }
    }

    @Test func orthogonalIsWithinTolerance() throws {
        for golden in GoldenTests.goldens where golden.spec.initializer.name == "orthogonal" {
            let source = try DrawnTensor(golden.spec)
            let recorded = try #require(golden.bytes.map(bytes(hexadecimal:)))
            let (expected, tolerance) =
                golden.spec.type == .f64
                ? (recorded.decoded(UInt64.self).map { Double(bitPattern: $0) }, 1e-12)
                : (recorded.decoded(UInt32.self).map { Double(Float(bitPattern: $0)) }, 1e-5)
            let actual = source.components(0..<golden.spec.count)
            #expect(actual.count == expected.count)
            let worst = zip(actual, expected).map { ($0 - $1).magnitude }.max() ?? .infinity
            #expect(worst <= tolerance, "\(golden.spec)")
        }
    }

    @Test func inspectPrintsTheSame() throws {
        var compared = 0
        for golden in GoldenTests.goldens {
            guard let inspect = golden.inspect, golden.spec.initializer.name != "orthogonal" else { continue }
            let source = try DrawnTensor(golden.spec)
            let text = TensorNotation.inspect(golden.spec.shape, golden.spec.type) { source.element(at: $0) }
            #expect(text == inspect, "\(golden.spec)")
            compared += 1
        }
        #expect(compared > 1000)
    }
}

extension [UInt8] {
    /// The bytes read as little-endian integers.
    func decoded<Bits: FixedWidthInteger>(_ type: Bits.Type) -> [Bits] {
        let width = Bits.bitWidth / 8
        return stride(from: 0, to: count, by: width).map { start in
            self[start..<start + width].reversed().reduce(0) { $0 << 8 | Bits($1) }
        }
    }
}
