import Foundation
import Testing

@testable import InitializerCore

@Suite struct ChaosMapTests {
    /// The map is tabulated; quadrature is checked against scipy.
    @Test(arguments: [Activation.tanh, .relu, .sigmoid, .gelu])
    func agreesWithTheFixedPointsOfQuadrature(activation: Activation) throws {
        let map = try ChaosMap(activation, weightDeviations: 0...3, biasDeviations: 0...1, points: 4)
        for (row, bias) in map.biasDeviations.enumerated() {
            for (column, weight) in map.weightDeviations.enumerated() {
                let exact = MeanField(activation, weightVariance: weight * weight, biasVariance: bias * bias)
                let factor = map.gradientFactors[row][column]
                #expect(
                    (factor - exact.gradientFactor).magnitude <= 1e-4 * exact.gradientFactor,
                    "\(activation.name) \(weight) \(bias)")
            }
        }
    }

    /// Without biases tanh turns chaotic at σ_w = 1; at σ_b² = 0.05 at σ_w² = 1.76095.
    @Test func theCriticalLineBeginsAtOne() throws {
        let map = try ChaosMap(
            .tanh, weightDeviations: 0...3, biasDeviations: 0...0.05.squareRoot(), points: 2)
        #expect((try #require(map.criticalLine.first).weightDeviation - 1).magnitude < 1e-12)
        let last = try #require(map.criticalLine.last)
        #expect((last.weightDeviation * last.weightDeviation - 1.76095).magnitude < 1e-5)
    }
}
