import Documents
import Foundation
import InitializerCore
import Screen
import Testing

@testable import Workbench

/// What `coords` says.
@Suite("coords")
struct CoordinateStudyTests {
    private static func report(_ line: String) throws -> CoordinateReport {
        let session = Session()
        guard case .study(let request) = try session.interpret(line) else { throw CancellationError() }
        return try #require(try request.study.report(request, session.context()) as? CoordinateReport)
    }

    private static let small = "widths=16...32 layers=1 keys=2 batch=4 steps=1 data=moons"

    @Test("JSON has the verdict on all layers and on each, with its slopes")
    func jsonMembers() throws {
        let text = try OutputFormat.json.writer().text(of: [try Self.report("coords he_normal \(Self.small)").document])
        let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(["stable", "blowing-up", "vanishing", "undecided"].contains(object["verdict"] as? String))
        #expect(object["widths"] as? [Int] == [16, 32])
        let layers = try #require(object["layers"] as? [[String: Any]])
        #expect(layers.map { $0["layer"] as? String } == ["layer 1", "readout"])
        for layer in layers {
            let change = try #require(layer["change"] as? [String: Any])
            let (lower, value, upper) = (
                change["lower"] as? Double, change["slope"] as? Double, change["upper"] as? Double
            )
            #expect(try #require(lower) <= #require(value) && #require(value) <= #require(upper))
            #expect((layer["changes"] as? [[Double]])?.map(\.count) == [2, 2])
        }
    }

    /// Zeros pass nothing back, so that only the biases of the readout change, by Adam's rate whatever the width.
    @Test("check coords fails unless every layer is stable")
    func strict() throws {
        #expect(try Self.report("check coords zeros \(Self.small)").failure == nil)
        // One rate of Adam at every width changes wider networks more (Tensor Programs V, figure 5).
        let wide = try Self.report(
            "check coords he_normal rate=0.003 widths=16...256 layers=2 keys=8 batch=16 steps=3 data=moons")
        #expect(wide.verdict == .blowingUp && wide.failure != nil)
        #expect(try Self.report("coords normal(scale: 1.0) \(Self.small)").failure == nil)
    }

    @Test("The logits of attention are followed, and that they start smaller under µP is said")
    func transformers() throws {
        let report = try Self.report(
            "coords lecun_normal network=transformer widths=8...64 heads=2 layers=1 keys=8 batch=4 steps=1 parametrization=mup"
        )
        #expect(
            (0..<report.layers).map(report.name) == [
                "layer 1", "layer 2 logits", "layer 2 attention", "layer 2 feed-forward", "readout",
            ])
        #expect(report.initial(1).verdict == .vanishing)
        #expect(CoordinateText.explanation(report).contains("logits of attention start smaller in wider networks"))
    }

    @Test(
        "What is wrong is said",
        arguments: [
            ("coords widths=64", "widths must be a range of whole numbers from 2 to 8192"),
            ("coords widths=9...3", "widths must be a range"), ("coords widths=64...9000", "widths must be a range"),
            ("coords parametrization=ntk", "parametrization must be one of standard and mup"),
            ("coords widths=64...8192 layers=64", "parameters together"),
            ("coords network=transformer widths=6...12", "heads must divide the width, and 4 does not divide 6"),
            ("coords network=conv data=xor", "an example of xor has the shape {2}"),
        ])
    func mistakes(line: String, text: String) throws {
        #expect { try Self.report(line) } throws: {
            "\(FailureText.lines(Failure($0), in: line, glyphs: .unicode))".contains(text)
        }
    }
}
