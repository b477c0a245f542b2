import Foundation
import Testing

@testable import InitializerCore

@Suite("How far networks of blocks scatter")
struct BlockSpreadTests {
    /// A line of block_spreads.jsonl: networks that numpy simulated (`generate_block_spreads.py`).
    private struct Simulation: CustomStringConvertible {
        let line: [String: Any]
        let field: BlockMeanField
        let width: Int
        let hasNormalWeights: Bool
        /// Whether blocks apply their activation to the stream.
        let dependsOnSigns: Bool
        let isOfBlocks: Bool

        var description: String { "\(line["blocks"]!), \(width) units, \(line["draws"]!)" }

        init(_ line: [String: Any]) throws {
            self.line = line
            width = line["width"] as! Int
            hasNormalWeights = line["draws"] as! String != "uniform"
            var elements: [BlockMeanField.Element] = []
            for block in line["blocks"] as! [[Any]] {
                let name = block[0] as! String
                let kind = try #require(NetworkElement.Kind(rawValue: name.replacing("normalized ", with: "")))
                let activation = try #require(Activation.named(block[1] as! String, slope: 0.2))
                let variances = kind == .norm ? [] : ["first", "last"].map { line[$0] as! Double }
                elements += Array(
                    repeating: .init(
                        kind: kind, activation: activation, isNormalized: name.hasPrefix("normalized"),
                        weightVariances: kind.hasBranch ? variances : Array(variances.prefix(1))),
                    count: block[2] as! Int)
            }
            dependsOnSigns = elements.contains { $0.kind == .residual && !$0.activation.isIdentity }
            isOfBlocks = elements.allSatisfy(\.kind.hasBranch)
            field = try BlockMeanField(
                elements, biasVariance: line["bias"] as! Double, branch: line["branch"] as! Double,
                normalization: try #require(Normalization(rawValue: line["norm"] as! String)))
        }

        func number(_ name: String) -> Double { (line[name] as! NSNumber).doubleValue }
    }

    private func simulations() throws -> [Simulation] {
        let lines = try Fixture.lines("block_spreads.jsonl")
        #expect(lines.count == 23)
        return try lines.map(Simulation.init)
    }

    /// Deviations of normal weights exactly; of others to 1/n², of blocks that depend on signs to 1/n. Medians and
    /// logarithms as nearly as ``BlockMeanField/spread(width:)`` says.
    @Test func networksScatterAsSimulatedOnes() throws {
        for simulated in try simulations() {
            let spread = try #require(simulated.field.spread(width: simulated.width), "\(simulated)")
            expectDeviation(spread, simulated)
            guard simulated.width >= 16 else {
                #expect(spread.median == nil && spread.logarithmDeviation == nil)
                continue
            }
            let ratio = simulated.number("median") / (try #require(spread.median))
            let least = simulated.isOfBlocks ? 0.95 : 0.85
            #expect((least...1.05).contains(ratio), "\(simulated): \(ratio)")
            let deviation = try #require(spread.logarithmDeviation)
            let found = simulated.number("log_variance")
            let bound = (simulated.isOfBlocks ? 3 : 8) / Double(simulated.width)
            let error = 4 * (2 / simulated.number("networks")).squareRoot()
            #expect(abs(deviation * deviation - found) <= (bound + error) * found, "\(simulated): \(deviation)")
        }
    }

    private func expectDeviation(_ spread: NetworkSpread, _ simulated: Simulation) {
        let variance = spread.deviation * spread.deviation
        let (found, error) = (simulated.number("variance"), 4 * simulated.number("variance_error"))
        let n = Double(simulated.width)
        if simulated.dependsOnSigns {
            let bound = 5 / n * log(1 + variance) + error / (1 + found)
            #expect(abs(log((1 + variance) / (1 + found))) < bound, "\(simulated): \(variance), \(found)")
        } else {
            let bound = error + (simulated.hasNormalWeights ? 0 : 2 / n * variance) + 1e-9
            #expect(abs(variance - found) < bound, "\(simulated): \(variance), \(found)")
            #expect(abs(simulated.number("mean") - 1) < 4 * simulated.number("mean_error") + 1e-4, "\(simulated)")
        }
    }

    // MARK: By hand

    private func network(
        _ elements: [NetworkElement], _ name: String = "he_normal", width: Int = 32, bias: Double = 0,
        norm: Normalization = .layer, last: String? = nil, side: Int = 4
    ) throws -> BlockNetwork {
        func spec(_ name: String) throws -> Spec {
            let row = try Initializer.named(name)
            return try Spec(
                initializer: row, options: Options([:], for: row), shape: Shape([1, 1, 1]), type: .f32,
                key: Key(seed: 3))
        }
        var form = BlockForm(width: width)
        (form.rows, form.columns, form.normalization) = (side, side, norm)
        return try BlockNetwork(
            elements, spec(name), roles: last.map { [.branchLast: try spec($0)] } ?? [:], form, batch: 1,
            biasVariance: bias)
    }

    private func layers(
        _ count: Int, _ kind: NetworkElement.Kind, _ activation: Activation = .relu
    ) -> [NetworkElement] {
        Array(repeating: NetworkElement(kind, activation), count: count)
    }

    /// Hanin & Rolnick 2018: the product of 1 + 5/n, as in ``DeepNetwork/spread``; a convolution of one pixel is as good.
    @Test(arguments: [8, 16, 64]) func layersOfRectifiersScatterAsHaninAndRolnickSay(width: Int) throws {
        let spread = try #require(try network(layers(10, .dense), width: width).spread)
        let second = (0..<10).reduce(1.0) { product, _ in product * (1 + 5 / Double(width)) }
        #expect(abs((1 + spread.deviation * spread.deviation) / second - 1) < 1e-9)
        let plain = try DeepNetwork(
            network(layers(1, .dense)).weights, width: width, activation: .relu, layers: 10, batch: 1)
        let expected = try #require(plain.spread)
        #expect(abs(spread.deviation / expected.deviation - 1) < 1e-9)
        #expect((spread.median == nil) == (width < 16) && (expected.median == nil) == (width < 16))
        if let median = spread.median, let deviation = spread.logarithmDeviation {
            #expect(abs(median / (try #require(expected.median)) - 1) < 1e-9)
            #expect(abs(deviation / (try #require(expected.logarithmDeviation)) - 1) < 1e-9)
        }
        let pixel = try #require(try network(layers(10, .conv), width: width, side: 1).spread)
        #expect(abs(pixel.deviation / spread.deviation - 1) < 1e-6)
    }

    /// One block x + W₂φ(W₁ norm(x)) of He's weights and ReLU makes 3 of 1: g has entries of variance t, of mean 2 and
    /// E[t²] = 4(1 + 5/n), so that the variance is 4 · 2/n + (1 + 2/n) E[t²] - 4.
    @Test func oneBlockBehindANormalizationScattersAsWorkedByHand() throws {
        let n = 32.0
        let spread = try #require(try network(layers(1, .preNorm)).spread)
        let variance = 8 / n + (1 + 2 / n) * 4 * (1 + 5 / n) - 4
        #expect(abs(spread.deviation * spread.deviation / (variance / 9) - 1) < 1e-3)
    }

    @Test func normalizationsAndEmptyBranchesMakeAllNetworksAlike() throws {
        for network in [
            try network(layers(5, .postNorm, .tanh)), try network(layers(1, .dense) + layers(1, .norm)),
            try network(layers(3, .residual), last: "zeros"), try network(layers(3, .preNorm), last: "zeros"),
        ] {
            let spread = try #require(network.spread)
            #expect(spread == NetworkSpread(deviation: 0, median: 1, logarithmDeviation: 0))
        }
    }

    @Test func nothingIsClaimedOfOtherNetworks() throws {
        let unknown: [BlockNetwork] = [
            // Entries of orthogonal matrices are not independent, nor is attention normal, nor are pixels independent.
            try network(layers(2, .dense), "orthogonal"), try network(layers(1, .transformer)),
            try network(layers(2, .conv)), try network(layers(1, .conv) + layers(1, .dense)),
            // An activation that is not homogeneous, behind what differs between networks.
            try network(layers(2, .dense, .tanh)), try network(layers(1, .residual, .tanh)),
            try network(layers(2, .preNorm, .tanh), norm: .none),
            // Signs that are followed in equal blocks without biases only, of some width.
            try network(layers(3, .residual), bias: 0.1),
            try network(layers(2, .residual) + layers(1, .residual, .linear)),
            try network(layers(3, .residual), width: 15),
            // Networks of which some are nearly 0 before they are normalized, or all.
            try network(layers(20, .dense) + layers(1, .norm)),
            try network(layers(1, .dense) + layers(1, .norm), "zeros"),
            // The one number that is left without its mean is 0.
            try network(layers(1, .preNorm), width: 1),
            try network(layers(2, .dense), "ones"),
        ]
        for (index, network) in unknown.enumerated() { #expect(network.spread == nil, "\(index)") }
    }

    /// What networks of this program come to: 400 of 32 units, whose variance over networks has an error of some
    /// √(2/400), twice as much in the tails of the second.
    @Test(arguments: [(NetworkElement.Kind.preNorm, 0.3), (.residual, 0.6)])
    func networksThatAreDrawnScatterAsMuch(kind: NetworkElement.Kind, bound: Double) throws {
        let network = try network(layers(3, kind))
        let runs = try network.measure(of: 400, key: Key(seed: 11))
        let squares = runs.map { $0.signal.activations[3] }
        let mean = squares.reduce(0, +) / 400
        let variance = squares.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 400 / (mean * mean)
        let expected = try #require(network.spread).deviation
        #expect(abs(variance / (expected * expected) - 1) < bound, "\(variance), \(expected * expected)")
    }
}
