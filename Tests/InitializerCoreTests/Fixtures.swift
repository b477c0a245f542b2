import Foundation

@testable import InitializerCore

/// The recorded answers the tests compare with.
enum Fixture {
    /// The lines of a recorded file, each a JSON object.
    static func lines(_ name: String) throws -> [[String: Any]] {
        let url = Bundle.module.resourceURL!.appendingPathComponent("Fixtures/\(name)")
        let text = try String(contentsOf: url, encoding: .utf8)
        return try text.split(separator: "\n").map { line in
            try JSONSerialization.jsonObject(with: Data(line.utf8)) as! [String: Any]
        }
    }

    /// The law a line names, with its parameters.
    static func law(_ line: [String: Any]) throws -> any Law {
        let p = line["parameters"] as! [Double]
        switch line["law"] as! String {
        case "uniform": return UniformLaw(lower: p[0], upper: p[1])
        case "normal": return NormalLaw(mean: p[0], sigma: p[1])
        case "truncated": return TruncatedNormalLaw(sigma: p[0], bound: p[1])
        case "sphere": return SphereCoordinateLaw(dimension: Int(p[0]))
        case "zero_inflated":
            return ZeroInflatedLaw(share: p[0], scale: p[1], law: SphereCoordinateLaw(dimension: Int(p[2])))
        default: throw CancellationError()
        }
    }
}

/// Bytes as lower-case hexadecimal digits.
func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef")
    return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
}

/// The bytes of a string of hexadecimal digits.
func bytes(hexadecimal text: String) -> [UInt8] {
    let digits = text.utf8.map { UInt8($0 < 58 ? $0 - 48 : $0 - 87) }
    return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
}
