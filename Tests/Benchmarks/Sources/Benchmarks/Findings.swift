import Foundation

/// All that was measured, as it is printed or written as JSON.
struct Findings: Encodable {
    struct Rate: Encodable {
        let work: Work
        /// The best run.
        let seconds: Double
        let valuesPerSecond: Double
        /// The best runs of the peers.
        let peers: [String: Double]
        /// The better peer's time over this one, and what it is to be.
        let ratio: Double?
        let target: Double?
    }

    struct Point: Encodable {
        let values: Int
        /// Drawing and describing, in this process.
        let seconds: Double
        let valuesPerSecond: Double
        /// `initscope show` with the same tensor, the fingerprint included.
        let showSeconds: Double
        let showMegabytes: Double
    }

    struct Figure: Encodable {
        let name: String
        let value: Double
        let unit: String
        /// What the value is to stay under.
        let limit: Double?
    }

    var rates: [Rate] = []
    var curve: [Point] = []
    var figures: [Figure] = []

    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}

extension Findings.Rate {
    init(_ work: Work, _ best: [String: Double], target: Double?) {
        self.work = work
        seconds = best["initscope"] ?? .nan
        valuesPerSecond = Double(work.count) / seconds
        peers = best.filter { $0.key != "initscope" }
        ratio = peers.values.min().map { [seconds] in $0 / seconds }
        self.target = target
    }
}

extension Findings {
    /// How fast the other types are drawn beside single precision, where that is promised.
    func typeShares() -> [Figure] {
        rates.filter { $0.work.type != "f32" && ["uniform", "normal"].contains($0.work.initializer) }.compactMap {
            rate in
            let work = rate.work
            let single = rates.first {
                $0.work.kind == work.kind && $0.work.initializer == work.initializer && $0.work.type == "f32"
            }
            guard let single else { return nil }
            // The time for a value beside single precision's, which is to stay under its limit as all figures do.
            return Figure(
                name: "\(work.kind.rawValue) \(work.initializer) \(work.type): time beside f32's",
                value: single.valuesPerSecond / rate.valuesPerSecond, unit: "×", limit: 1 / Limit.typeShare)
        }
    }
}
