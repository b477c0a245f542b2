import Foundation
import Testing

@testable import InitializerCore

/// A draw is recognized with its law, and nothing else is taken for one.
@Suite struct TensorJudgementTests {
    /// Whisper's table: sin(p e^(-i ln(10⁴) / (d/2 - 1))), then the cosines, in single precision
    /// (transformers, models/whisper/modeling_whisper.py, sinusoids).
    @Test func aTableOfPositionsIsRecognizedInOtherLayouts() throws {
        let (positions, half) = (300, 32)
        var numbers: [Double] = []
        for p in 0..<positions {
            let angles = (0..<half).map { Float(p) * exp(-Float(log(10_000.0) / Double(half - 1)) * Float($0)) }
            numbers += angles.map { Double(sin($0)) } + angles.map { Double(cos($0)) }
        }
        let judgement = try Tensor(try Shape([positions, 2 * half]), .f32, components: numbers).judged()
        #expect(
            judgement.structure == .multiple(of: "sinusoidal(layout: :halves, endpoint: :included)", factor: 1))
    }

    /// Square orthogonal matrices one below the other, as the gates of a recurrent layer: their columns are orthogonal too.
    @Test func orthogonalMatricesSideBySideAreRecognized() throws {
        let gates = try (0..<4).flatMap { key in
            let gate = try DrawnTensor(Spec("orthogonal", shape: [24, 24], key: Int64(key)))
            return gate.components(0..<576)
        }
        for (isTall, tensor) in [
            (true, Tensor(try Shape([96, 24]), .f32, components: gates)),
            (false, try Tensor(try Shape([96, 24]), .f32, components: gates).transposed()),
        ] {
            guard case .orthogonalBlocks(4, let gain) = try tensor.judged().structure else {
                Issue.record("\(isTall): \(String(describing: try tensor.judged().structure))")
                continue
            }
            #expect((gain - 1).magnitude < 1e-5)
        }
        let whole = try DrawnTensor(Spec("orthogonal", shape: [96, 24], key: 9)).judged()
        guard case .orthogonalColumns = whole.structure else {
            Issue.record("\(String(describing: whole.structure))")
            return
        }
    }

    /// Every draw of these is one, over keys and types; the scripts of the calibration try thousands.
    @Test(arguments: [
        ("normal", [64, 27], "normal"), ("uniform", [60, 50], "uniform"), ("glorot_uniform", [256, 64], "uniform"),
        ("he_normal", [128, 64], "truncated normal"),
    ])
    func drawsAreRecognized(name: String, sizes: [Int], family: String) throws {
        for type in [ElementType.f32, .bf16, .f16] {
            for key in 0..<5 {
                let source = try DrawnTensor(Spec(name, shape: sizes, type: type, key: Int64(key)))
                let judgement = try source.judged(threads: 1)
                #expect(judgement.verdict == .drawn, "\(type) \(key)")
                #expect(judgement.possibleFits.contains { $0.family == family }, "\(type) \(key)")
            }
        }
    }

    @Test(arguments: [
        ("orthogonal", [40, 40]), ("orthogonal", [60, 20]), ("orthogonal", [20, 60]), ("identity", [30, 20]),
        ("dirac", [3, 3, 8, 8]),
    ])
    func structuresAreRecognized(name: String, sizes: [Int]) throws {
        for type in [ElementType.f32, .bf16] {
            guard let spec = try? Spec(name, shape: sizes, type: type, key: 3) else { continue }
            #expect(try DrawnTensor(spec).judged().verdict == .structured, "\(type)")
        }
    }

    /// W + u vᵀ with as little as a twentieth of its energy in one direction: the histogram stays normal.
    @Test func anAddedDirectionIsNoDraw() throws {
        let shape = try Shape([96, 96])
        let draw = try DrawnTensor(Spec("normal", options: ["scale": .number(.real(1))], shape: [96, 96], key: 1))
        let directions = try DrawnTensor(Spec("normal", options: ["scale": .number(.real(1))], shape: [2, 96], key: 2))
        let (u, v) = (directions.components(0..<96), directions.components(96..<192))
        let numbers = draw.components(0..<shape.count).enumerated().map { index, x in
            x + 0.23 * u[index / 96] * v[index % 96]
        }
        let judgement = try Tensor(shape, .f32, components: numbers).judged()
        #expect(judgement.verdict == .unexplained)
        #expect(judgement.independence?.failures.contains { $0.quantity == .cosines } == true)
        #expect(judgement.fits.first?.isPossible == true)
    }

    /// Laws that no initializer draws from: Laplace's, and a mixture of two normals within every row.
    @Test(arguments: [true, false]) func otherLawsAreUnexplained(isLaplace: Bool) throws {
        let shape = try Shape([100, 100])
        let uniform = try DrawnTensor(
            Spec("uniform", options: ["scale": .number(.real(1))], shape: [100, 100], key: 1))
        let normal = try DrawnTensor(Spec("normal", options: ["scale": .number(.real(1))], shape: [100, 100], key: 2))
        let numbers = zip(uniform.components(0..<shape.count), normal.components(0..<shape.count)).map { u, z in
            isLaplace ? (u < 0 ? 1 : -1) * logarithm(1 - u.magnitude) : z * (u < 0 ? 1 : 3)
        }
        #expect(try Tensor(shape, .f32, components: numbers).judged().verdict == .unexplained)
    }

    /// ln x by its series, so that the test needs no library: x in (0, 1].
    private func logarithm(_ x: Double) -> Double {
        let (m, e) = (x.significand, Double(x.exponent))
        let y = (m - 1) / (m + 1)
        return e * 0.693147180559945309 + 2 * (0..<30).reduce(0.0) { $0 + y.power(2 * $1 + 1) / Double(2 * $1 + 1) }
    }

    /// A vector has no rows to compare: a normal one may be a trained bias.
    @Test func vectorsAreDrawnOnlyWhereTheyAreUniform() throws {
        #expect(try DrawnTensor(Spec("normal", shape: [400], key: 1)).judged().verdict == .undecided)
        #expect(try DrawnTensor(Spec("uniform", shape: [400], key: 1)).judged().verdict == .drawn)
        #expect(try DrawnTensor(Spec("uniform", shape: [20], key: 1)).judged().verdict == .undecided)
        #expect(try DrawnTensor(Spec("zeros", shape: [20], key: 1)).judged().verdict == .constant)
    }

    // MARK: Blocks

    private func stacked(_ parts: [(rows: Int, scale: Double)], columns: Int) throws -> Tensor {
        var numbers: [Double] = []
        for (index, part) in parts.enumerated() {
            let spec = try Spec(
                "normal", options: ["scale": .number(.real(part.scale))], shape: [part.rows, columns], key: Int64(index)
            )
            numbers += try DrawnTensor(spec).components(0..<part.rows * columns)
        }
        return try Tensor(Shape([parts.reduce(0) { $0 + $1.rows }, columns]), .f32, components: numbers)
    }

    @Test func fusedWeightsAreCutAtTheirSeams() throws {
        let fused = try stacked([(256, 0.02), (64, 0.05), (64, 0.03)], columns: 128)
        let judgement = try fused.judged()
        #expect(judgement.verdict == .drawn)
        #expect(judgement.blocks.map(\.range) == [0..<256, 256..<320, 320..<384])
        #expect(judgement.blocks.allSatisfy { $0.axis == .rows })
        let byColumns = try fused.transposed().judged()
        #expect(byColumns.blocks.map(\.range) == [0..<256, 256..<320, 320..<384])
        #expect(byColumns.blocks.allSatisfy { $0.axis == .columns })
    }

    /// A part along any axis is what NumPy's `w[..., 2:5, :]` is: of 0, 1, 2, … in row-major order those whose index is there.
    @Test(arguments: [ElementType.f32, .c64]) func partsAlongAnAxisAreSlices(type: ElementType) throws {
        let sizes = [4, 6, 5]
        let width = type.isComplex ? 2 : 1
        let whole = Tensor(try Shape(sizes), type, components: (0..<120 * width).map(Double.init))
        for (axis, range) in [(0, 1..<3), (1, 2..<5), (2, 0..<1), (2, 3..<5), (1, 0..<6)] {
            let part = try #require(TensorBlock(whole, axis: axis, range))
            var expected: [Double] = []
            for index in 0..<120 where range.contains([index / 30, index / 5 % 6, index % 5][axis]) {
                for place in 0..<width { expected.append(Double(index * width + place)) }
            }
            #expect(part.components(0..<part.componentCount) == expected, "\(axis) \(range)")
            // From any place on, in either precision.
            #expect(part.components(3..<part.componentCount) == Array(expected[3...]))
            #expect(part.singles(1, part.componentCount - 1) == expected[1...].map { Float($0) })
        }
        #expect(TensorBlock(whole, axis: 3, 0..<1) == nil && TensorBlock(whole, axis: -1, 0..<1) == nil)
        #expect(TensorBlock(whole, axis: 1, 4..<7) == nil && TensorBlock(whole, axis: 1, 2..<2) == nil)
    }

    @Test func aForgetGatesOnesAreABlock() throws {
        let bias = Tensor(try Shape([256]), .f32, components: (0..<256).map { (64..<128).contains($0) ? 1 : 0 })
        let judgement = try bias.judged()
        #expect(judgement.blocks.map(\.range) == [0..<64, 64..<128, 128..<256])
        #expect(judgement.blocks.allSatisfy { $0.judgement.verdict == .constant })
    }

    @Test func aPaddingRowBelongsToNoDraw() throws {
        var numbers = try DrawnTensor(Spec("normal", shape: [200, 32], key: 4)).components(0..<6400)
        for index in 0..<32 { numbers[index] = 0 }
        let judgement = try Tensor(Shape([200, 32]), .f32, components: numbers).judged()
        #expect(judgement.verdict == .drawn && judgement.zeroRows == 1)
        #expect(judgement.explanations().first?.call == "normal(scale: 0.01)")
    }

    // MARK: Scale

    @Test(
        arguments: [
            ("he_normal", [:], [784, 256], "he_normal()", "fan_in 784 (in × out)"),
            ("glorot_uniform", [:], [300, 200], "nn.init.xavier_uniform_(w)", "fans 200, 300 (out × in)"),
            (
                "uniform", ["scale": OptionValue.number(.real(1 / 17.3205080757))], [100, 300],
                "nn.init.kaiming_uniform_(w, a=math.sqrt(5))", "fan_in 300 (out × in)"
            ),
            ("normal", ["scale": .number(.real(0.02))], [500, 64], "normal(scale: 0.02)", nil),
            ("normal", ["scale": .number(.real(0.0237))], [500, 64], "normal(mean: 0.0, scale: 0.0237)", nil),
        ] as [(String, [String: OptionValue], [Int], String, String?)])
    func scalesAreExplained(
        name: String, options: [String: OptionValue], sizes: [Int], call: String, fan: String?
    ) throws {
        let first = try #require(
            DrawnTensor(Spec(name, options: options, shape: sizes, key: 9)).judged().explanations().first)
        #expect(first.call == call && first.fan == fan)
    }

    @Test func depthsAndFansOfOthersExplainAsWell() throws {
        func draw(_ name: String, _ scale: Double, _ sizes: [Int]) throws -> TensorJudgement {
            try DrawnTensor(Spec(name, options: ["scale": .number(.real(scale))], shape: sizes, key: 2)).judged()
        }
        let projection = try draw("normal", 0.02 / 24.0.squareRoot(), [256, 256])
        #expect(projection.explanations(.init(layers: 12)).first?.call == "normal(scale: 0.02 / √(2 · 12))")
        let bias = try draw("uniform", 1 / 784.0.squareRoot(), [256])
        #expect(bias.explanations(.init(fanIn: 784)).first?.fan == "fan_in 784 of its weight")
        // The fan of a quarter of the inputs, as one rank of four has it.
        let shard = try #require(draw("uniform", 2 / 128.0.squareRoot(), [16, 128]).explanations().first)
        #expect(shard.shards == 4)
    }
}
