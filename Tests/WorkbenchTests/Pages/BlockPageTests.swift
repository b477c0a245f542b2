import Documents
import Foundation
import InitializerCore
import Testing

@testable import Workbench

/// What `depth` says of networks of blocks.
@Suite struct BlockPageTests {
    /// 2⁸ from the first of 9 blocks to the last, 2⁹ back to the inputs.
    @Test func blocksOfHesWeightsDoubleTheStream() throws {
        let report: BlockReport = try Session().report(
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
        let report: BlockReport = try Session().report(
            "depth normal(scale: 0.02) network=\(kind) branch=gpt2 activation=gelu layers=12 width=128 batch=2 keys=2")
        #expect(report.verdict == .stable && report.advice == nil)
        #expect(abs(report.network.branchFactor - 1 / 24.0.squareRoot()) < 1e-15)
    }

    /// A branch, or a normalization, can only be meant for a network that has one.
    @Test func whatOnlySomeNetworksHaveSaysWhichIsMeant() throws {
        let size = "layers=2 width=8 batch=1 keys=1"
        let branch: BlockReport = try Session().report("depth he_normal branch=0.5 \(size)")
        let norm: BlockReport = try Session().report("depth he_normal norm=rms \(size)")
        let both: BlockReport = try Session().report("depth he_normal network=post_norm norm=rms \(size)")
        let nothing: BlockReport = try Session().report("depth he_normal branch_last=zeros \(size)")
        let batch: BlockReport = try Session().report("depth he_normal network=mlp norm=batch \(size)")
        #expect(branch.network.elements.map(\.kind) == [.residual, .residual] && branch.network.branchFactor == 0.5)
        #expect(norm.network.elements[0].kind == .preNorm && norm.network.form.normalization == .rms)
        #expect(both.network.elements[0].kind == .postNorm && both.network.form.normalization == .rms)
        #expect(nothing.network.elements[0].kind == .residual && nothing.expected?.activations == [1, 1, 1])
        #expect(batch.network.elements[0] == NetworkElement(.dense, .relu, isNormalized: true))
        let plain: DepthReport = try Session().report("depth he_normal network=mlp \(size)")
        #expect(plain.network.layers == 2)
    }

    @Test func dataSayWhatWasAsked() throws {
        let object = try Session.json("depth he_normal network=pre_norm branch=depth layers=4 width=8 batch=2 keys=2")
        let network = try #require(object["network"] as? [String: Any])
        #expect(network["blocks"] as? String == "pre_norm(relu)*4" && network["norm"] as? String == "layer")
        #expect(network["branch"] as? Double == 0.5)
        let theory = try #require(object["theory"] as? [String: Any])
        let activations = try #require(theory["activations"] as? [Double])
        // Two quarters of 2 a block.
        for (block, square) in activations.enumerated() { #expect(abs(square - 1 - 0.5 * Double(block)) < 1e-3) }
        #expect((object["measured"] as? [String: Any])?.keys.sorted() == ["activations", "gradients"])
        let zeros = try Session.json("depth zeros network=residual layers=2 width=4 batch=1 keys=1")
        let known = try #require(zeros["theory"] as? [String: Any])
        #expect(known["gradients"] as? [Double] == [1, 1, 1] && zeros["verdict"] as? String == "stable")
    }

    /// One block x + W₂φ(W₁ norm(x)) of He's weights and ReLU makes 3 of 1, with a variance of 8/n + 4(1 + 2/n)(1 + 5/n) - 4
    /// over networks of n = 32 channels; the logarithm of a nearly normal number varies as much as the number, relatively.
    @Test func howFarNetworksScatterIsSaid() throws {
        func theory(_ line: String) throws -> [String: Any] {
            try #require(try Session.json(line)["theory"] as? [String: Any])
        }
        let size = "layers=1 width=32 batch=1 keys=1"
        let known = try theory("depth he_normal network=pre_norm \(size)")
        let spread = try #require(known["expected_spread"] as? Double)
        let variance = (8.0 / 32 + 4 * (34.0 / 32) * (37.0 / 32) - 4) / 9
        #expect(abs(spread * spread / variance - 1) < 1e-3)
        #expect(abs(try #require(known["expected_logarithm_deviation"] as? Double) / spread - 1) < 0.05)
        #expect((0.93...0.98).contains(try #require(known["expected_median"] as? Double)))
        let unknown = try theory("depth orthogonal network=pre_norm \(size)")
        #expect(unknown["expected_spread"] is NSNull && unknown["expected_median"] is NSNull)

        func page(_ line: String) throws -> String {
            let report: BlockReport = try Session().report(line)
            let lines = TextWriter(width: 80, chartHeight: 8, window: nil).lines(report.document)
            return lines.joined(separator: " ").split(separator: " ").joined(separator: " ")
        }
        let wide = try page("depth he_normal network=residual layers=12 width=64 batch=1 keys=1")
        #expect(wide.contains("Networks of this width vary widely: for a single input the median is expected"))
        #expect(wide.contains("of the mean, median 0.6"))
        let alike = try page("depth he_normal network=post_norm \(size)")
        #expect(alike.contains("gives every network the same mean square") && !alike.contains("vary widely"))
        #expect(!(try page("depth orthogonal network=pre_norm \(size)")).contains("of the mean, median"))
    }

    @Test func listsAreRead() throws {
        let report: BlockReport = try Session().report(
            "depth he_normal network=\"dense(relu)*2, dense( swish ) , norm, pre_norm(tanh)*2,dense\" width=8 batch=1 keys=1"
        )
        let kinds: [NetworkElement.Kind] = [.dense, .dense, .dense, .norm, .preNorm, .preNorm, .dense]
        #expect(report.network.elements.map(\.kind) == kinds && report.network.elements[2].activation == .silu)
        let list = "dense(relu)*2, dense(silu), norm, pre_norm(tanh)*2, dense"
        #expect(NetworkList.text(report.network.elements) == list)
        #expect(try NetworkList.elements(list, slope: 0.01) == report.network.elements)
    }

    @Test(arguments: [
        ("dens(relu)", "unknown block 'dens'"), ("dense(rel)", "unknown activation 'rel'"),
        ("norm(relu)", "norm takes no"),
        ("dense*0", "must end with a number"), ("dense*x", "must end with a number"), ("dense**2", "must end"),
        ("dense,,norm", "missing between commas"), ("dense(relu", "')' is missing"), ("dense*1001", "at most 1000"),
        ("dense*999999999999999999999", "must end"), ("dense(relu)*9223372036854775807, dense", "at most 1000"),
    ]) func listsThatCannotBeReadSayWhy(list: String, reason: String) {
        #expect(throws: Failure.self) { try NetworkList.elements(list, slope: 0.01) }
        do { _ = try NetworkList.elements(list, slope: 0.01) } catch { #expect(error.message.contains(reason)) }
    }

    @Test func attentionHasNoTheoryAndIsMeasured() throws {
        let object = try Session.json(
            "depth normal(scale: 0.02) network=transformer branch=gpt2 layers=2 width=16 tokens=4 batch=2 keys=2 classes=50"
        )
        #expect(object["theory"] is NSNull)
        let entropies = try #require(object["attention_entropy"] as? [Double])
        // Small weights: every token gets about the same.
        #expect(entropies.count == 2 && entropies.allSatisfy { $0 > 0.99 && $0 < 1 + 1e-6 })
        #expect((object["similarity"] as? [Double])?.count == 3)
        let loss = try #require(object["first_loss"] as? [String: Any])
        let chance = try #require(loss["chance"] as? Double)
        #expect(abs(chance - log(50.0)) < 1e-12)
        // σ²d/2 = 0.02² · 16 / 2, of which the mean over 50 classes keeps 49/50.
        #expect(abs(try #require(loss["expected"] as? Double) - log(50.0) - 0.0032 * 0.98) < 1e-5)
        let failure = #expect(throws: Failure.self) { () throws in
            let _: BlockReport = try Session().report("depth he_normal network=transformer width=10 heads=4 layers=1")
        }
        #expect(failure?.message.contains("heads must divide the width") == true)
    }

    /// Attention holds a number for every two tokens, however narrow the network is.
    @Test func attentionOfTooManyTokensIsRefused() {
        let failure = #expect(throws: Failure.self) { () throws in
            let _: BlockReport = try Session().report(
                "depth he_normal network=transformer layers=2 width=4 heads=4 tokens=4096 keys=1")
        }
        #expect(failure?.message.contains("fit in memory") == true)
    }

    @Test func whatDrawsRolesIsRead() throws {
        let report: BlockReport = try Session().report(
            "depth he_normal network=residual branch_last=\"normal(scale: 0.001)\" readout=zeros classes=7 layers=2 width=8 keys=1"
        )
        #expect(abs(try #require(report.expectedLoss) - log(7.0)) < 1e-12)
        #expect(report.losses.allSatisfy { abs($0 - log(7.0)) < 1e-6 })
        #expect(abs(try #require(report.expected).activations[2] - 1) < 1e-4)
        let failure = #expect(throws: Failure.self) { () throws in
            let _: BlockReport = try Session().report("depth he_normal branch_last=\"normal(scale: x)\" width=8")
        }
        #expect(failure?.message.contains("branch_last=\"normal(scale: x)\"") == true)
    }

    /// A model of three layers, and a file that is none.
    private func session() throws -> Session {
        let layers = try [("net.0", [64, 32]), ("net.2", [64, 64]), ("net.4", [10, 64])].map { name, shape in
            let spec = try SampleModel.spec("he_normal", shape, 7)
            return StoredModel.Entry(
                name + ".weight", file: "m.safetensors", dimensions: shape, typeName: "F32",
                byteCount: 4 * spec.componentCount, source: try DrawnTensor(spec, checkpoint: {}))
        }
        return SampleModel.session([
            "m.safetensors": StoredModel(["m.safetensors"], layers),
            "half.npz": StoredModel(["half.npz"], [layers[0], layers[0].named("net.1.weight")]),
        ])
    }

    @Test func theNetworkOfACheckpointIsMeasured() throws {
        let report: StoredReport = try session().report("depth m.safetensors batch=8")
        #expect(report.network.family == .mlp && report.layers == 3 && report.network.width == 32)
        #expect(report.run.signal.activations.count == 4 && report.expected == nil)
        let text = TextWriter(width: 80, chartHeight: 8, window: nil).lines(report.document).joined(separator: " ")
        #expect(text.contains("MLP, 3 layers") && text.contains("measured"))
        // What asks for it can be asked again.
        guard case .study(let request) = try session().interpret("depth \"m.safetensors\" --batch 8") else {
            Issue.record("no study")
            return
        }
        #expect(request.description == "depth m.safetensors batch=8")
    }

    @Test(arguments: [
        ("depth half.npz", "match no known network"), ("depth missing.npz", "cannot be opened"),
        ("depth m.safetensors layers=3", "unknown"), ("depth m.safetensors batch=0", "batch must be"),
        ("depth m.safetensors batch=1 2", "cannot be opened"),
    ]) func checkpointsThatDoNotFitSayWhy(line: String, reason: String) throws {
        let failure = #expect(throws: Failure.self) { () throws in
            let _: StoredReport = try session().report(line)
        }
        #expect(failure?.message.contains(reason) == true, "\(failure?.message ?? "")")
    }
}
