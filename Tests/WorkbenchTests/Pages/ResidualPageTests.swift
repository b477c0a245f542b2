import Documents
import Foundation
import InitializerCore
import Testing

@testable import Workbench

/// What `depth` says of networks with branches.
@Suite struct ResidualPageTests {
    /// 2⁸ from the first of 9 blocks to the last, 2⁹ back to the inputs.
    @Test func blocksOfHesWeightsDoubleTheStream() throws {
        let report: ResidualReport = try Session().report(
            "depth he_normal network=residual layers=9 width=32 batch=4 keys=2")
        #expect(report.verdict == .exploding)
        let expected = report.factors.filter { $0.source == .expected }.map(\.value)
        // The draws of a type have their variance to some digits.
        #expect(abs(expected[0] / 256 - 1) < 1e-3 && abs(expected[1] / 512 - 1) < 1e-3)
        // (2L)^(-1/4) is too much: (1 + 1/√18)⁹ is 6.6.
        #expect(report.advice?.rule == .depth)
        let text = TextWriter(width: 80, chartHeight: 8, window: nil).lines(report.document).joined(separator: " ")
        #expect(text.contains("gradients, by 2.") && text.contains("1/√L = 0.3333"))
    }

    /// GPT-2 has 12 layers of weights from N(0, 0.02²), whose branches are scaled by 1/√24.
    @Test(arguments: ["pre_norm", "residual"]) func theSchemeOfGPT2IsStable(kind: String) throws {
        let report: ResidualReport = try Session().report(
            "depth normal(scale: 0.02) network=\(kind) branch=gpt2 activation=gelu layers=12 width=128 batch=2 keys=2")
        #expect(report.verdict == .stable && report.advice == nil)
        #expect(abs(report.network.branchFactor - 1 / 24.0.squareRoot()) < 1e-15)
    }

    /// A branch, or a normalization, can only be meant for a network that has one.
    @Test func whatOnlySomeNetworksHaveSaysWhichIsMeant() throws {
        let size = "layers=2 width=8 batch=1 keys=1"
        let branch: ResidualReport = try Session().report("depth he_normal branch=0.5 \(size)")
        let norm: ResidualReport = try Session().report("depth he_normal norm=rms \(size)")
        let both: ResidualReport = try Session().report("depth he_normal network=post_norm norm=rms \(size)")
        #expect(branch.network.kind == .residual && branch.network.branchFactor == 0.5)
        #expect(norm.network.kind == .preNorm && norm.network.normalization == .rms)
        #expect(both.network.kind == .postNorm && both.network.normalization == .rms)
        let plain: DepthReport = try Session().report("depth he_normal network=mlp \(size)")
        #expect(plain.network.layers == 2)
    }

    @Test func dataSayWhatWasAsked() throws {
        let object = try Session.json("depth he_normal network=pre_norm branch=depth layers=4 width=8 batch=2 keys=2")
        let network = try #require(object["network"] as? [String: Any])
        #expect(network["kind"] as? String == "pre_norm" && network["norm"] as? String == "layer")
        #expect(network["branch"] as? Double == 0.5)
        let theory = try #require(object["theory"] as? [String: Any])
        let activations = try #require(theory["activations"] as? [Double])
        // Two quarters of 2 a block.
        for (block, square) in activations.enumerated() { #expect(abs(square - 1 - 0.5 * Double(block)) < 1e-3) }
        #expect((object["measured"] as? [String: Any])?.keys.sorted() == ["activations", "gradients"])
        let zeros = try Session.json("depth zeros network=residual layers=2 width=4 batch=1 keys=1")
        #expect(zeros["theory"] is NSNull && zeros["verdict"] as? String == "stable")
    }
}
