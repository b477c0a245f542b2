import Foundation
import Testing

@testable import InitializerCore

/// Measuring works on any tensor: of a computed one it finds what it finds of the drawn one with the same values.
@Suite struct TensorSourceTests {
    static let specs: [Spec] = try! [
        spec("normal", [], .f32), spec("normal", [7], .f16), spec("he_normal", [40, 30], .f32),
        spec("glorot_uniform", [30, 40], .bf16), spec("normal", [3, 50, 20], .f64), spec("normal", [20, 12], .c64),
        spec("uniform", [12, 20], .c128), spec("orthogonal", [24, 24], .f32), spec("orthogonal", [9, 14], .f16),
        spec("orthogonal", [2, 6, 8], .c64), spec("identity", [3, 5, 5], .s16), spec("identity", [4, 6], .c64),
        spec("full", ["value": .number(.real(0.1))], [20, 30], .f32), spec("zeros", [5, 5], .u8),
        spec("full", ["value": .number(.integer(Int128(Int64.max)))], [4, 4], .s64),
        spec("full", ["value": .number(.real(1e30))], [6], .f16),
    ]

    /// The drawn tensor's elements, held.
    private func computed(_ source: DrawnTensor) -> Tensor {
        Tensor(source.shape, source.type, elements: source.elements(0..<source.count))
    }

    @Test(arguments: specs) func givesTheSameElementsAndBytes(spec: Spec) throws {
        let drawn = try DrawnTensor(spec)
        for tensor in [computed(drawn), Tensor(drawn)] {
            #expect(tensor.count == spec.count && tensor.componentCount == spec.componentCount)
            #expect(tensor.byteCount == spec.byteCount)
            #expect(tensor.elements(0..<spec.count) == drawn.elements(0..<spec.count))
            #expect(tensor.components(0..<spec.componentCount) == drawn.components(0..<spec.componentCount))
            #expect(tensor.bytes(0..<spec.count) == drawn.bytes(0..<spec.count))
            #expect(tensor.inspected == drawn.inspected)
            var streamed: [UInt8] = []
            try tensor.forEachBytes { streamed += $0 }
            #expect(streamed == drawn.bytes(0..<spec.count))
            var generated = [UInt8](repeating: 0, count: tensor.byteCount)
            try generated.withUnsafeMutableBytes { try tensor.generate(into: $0) }
            #expect(generated == streamed)
        }
    }

    @Test(arguments: specs) func summaryIsThatOfTheDrawnTensor(spec: Spec) throws {
        let drawn = try DrawnTensor(spec)
        let empty = spec.law.histogram(bins: 16)
        let expected = try drawn.summarize(into: empty)
        var hash = SHA256()
        let actual = try computed(drawn).summarize(into: empty, bytes: { hash.update($0) })
        #expect(hash.finish() == SHA256.hash(drawn.bytes(0..<spec.count)))
        #expect(actual.count == expected.count && actual.zeros == expected.zeros)
        #expect(actual.minimum == expected.minimum && actual.maximum == expected.maximum)
        #expect(actual.distinct == expected.distinct && actual.histogram == expected.histogram)
        if expected.moments.mean.isFinite {
            let (a, b) = (actual.moments, expected.moments)
            #expect((a.mean - b.mean).magnitude <= max(2 * b.mean.ulp, 1e-14 * b.standardDeviation))
            #expect((a.variance - b.variance).magnitude <= 1e-13 * b.variance)
        } else {
            #expect(actual.moments.mean == expected.moments.mean)
        }
        // The reference, which hot loops have no part in, is added up in the same order.
        #expect(
            try computed(drawn).summarize(into: empty).moments == reference(spec, empty).moments || drawn.census != nil)
    }

    private func reference(_ spec: Spec, _ empty: Histogram) throws -> Summary {
        try DrawnTensor(spec, nil).summarize(into: empty)
    }

    @Test(arguments: specs) func quantilesAndBinsAreThoseOfTheDrawnTensor(spec: Spec) throws {
        let drawn = try DrawnTensor(spec)
        let tensor = computed(drawn)
        #expect(try EmpiricalDistribution.measure(tensor).sorted == EmpiricalDistribution.measure(drawn).sorted)
        for rule in BinRule.Name.allCases.map(BinRule.rule) + [.count(8)] {
            for law in [spec.law, nil] {
                let (a, b) = try (tensor.emptyHistogram(rule, law: law), drawn.emptyHistogram(rule, law: law))
                #expect(a.edges == b.edges)
            }
        }
    }

    @Test(arguments: specs) func matrixMeasurementsAreThoseOfTheDrawnTensor(spec: Spec) throws {
        let drawn = try DrawnTensor(spec)
        let tensor = computed(drawn)
        #expect(try SingularValues.measure(tensor) == SingularValues.measure(drawn))
        #expect(try OrthogonalityError.measure(tensor) == OrthogonalityError.measure(drawn))
        #expect(tensor.trace == drawn.trace)
        guard let (rows, columns) = spec.shape.matrix else { return }
        let part = MatrixPart(rows: rows, columns: columns, rowStep: columns)
        #expect(try BlockSquares(part, of: tensor, within: (3, 3)) == BlockSquares(part, of: drawn, within: (3, 3)))
        #expect(try GramPart(part.transposed, of: tensor) == GramPart(part.transposed, of: drawn))
        #expect(part.elements(0..<2, 1..<3, of: tensor) == part.elements(0..<2, 1..<3, of: drawn))
    }

    @Test func agreesWithNumpy() throws {
        for sample in try Fixture.lines("statistics.jsonl") {
            func exact(_ name: String) -> Double { Double(sample[name] as! String)! }
            let values = (sample["values"] as! [String]).map { Double($0)! }
            let tensor = Tensor(try Shape([values.count]), .f64, components: values)
            let counts = sample["counts"] as! [Int]
            let (lower, upper) = (sample["lower"] as! Double, sample["upper"] as! Double)
            let summary = try tensor.summarize(into: Histogram(lower: lower, upper: upper, bins: counts.count))
            let name = Comment(rawValue: sample["name"] as! String)
            #expect((summary.moments.mean - exact("mean")).magnitude <= 1e-15 * (upper - lower), name)
            let variance = sample["variance"] as! Double
            #expect((summary.moments.variance - variance).magnitude <= 1e-12 * variance, name)
            #expect(summary.minimum == exact("minimum") && summary.maximum == exact("maximum"), name)
            #expect(summary.zeros == sample["zeros"] as? Int, name)
            #expect(summary.distinct.count == .exactly(sample["distinct"] as! Int), name)
            #expect(summary.histogram.counts == counts, name)
            #expect(try tensor.emptyHistogram(.count(4), law: nil).lower <= exact("minimum"), name)
        }
    }

    /// numpy.linalg.svd of [[1, 2], [3, 4], [5, 6]], and of the same as a complex matrix times 1 + 1i.
    @Test func singularValuesAgreeWithNumpy() throws {
        let expected = [9.52551809156511, 0.5143005806586441]
        let shape = try Shape([3, 2])
        let real = Tensor(shape, .f64, components: [1, 2, 3, 4, 5, 6])
        let complex = Tensor(shape, .c128, components: (1...6).flatMap { [Double($0), Double($0)] })
        for (tensor, factor) in [(real, 1.0), (complex, 2.0.squareRoot())] {
            let values = try #require(try SingularValues.measure(tensor)).values
            #expect(values.count == 2)
            for (value, expected) in zip(values, expected) { #expect((value - expected * factor).magnitude < 1e-13) }
        }
    }

    @Test func integersBeyondDoublesKeepTheirBytes() throws {
        let values: [Int128] = [1 << 53 + 1, -(1 << 53) - 1, Int128(Int64.max), Int128(Int64.min)]
        let tensor = Tensor(try Shape([4]), .s64, integers: values)
        #expect(tensor.elements(0..<4) == values.map(Element.integer))
        let expected = values.flatMap { value in (0..<8).map { UInt8(truncatingIfNeeded: value >> Int128(8 * $0)) } }
        #expect(tensor.bytes(0..<4) == expected)
        #expect(tensor.bytes(1..<2) == Array(expected[8..<16]))
        let summary = try tensor.summarize(into: Histogram(lower: -1, upper: 1, bins: 1))
        #expect(summary.minimum == -0x1p63 && summary.maximum == 0x1p63)
    }

    @Test func histogramWithoutALawSpansTheFiniteValues() throws {
        let shape = try Shape([5])
        let values = Tensor(shape, .f64, components: [.nan, -2, .infinity, 6, 1])
        let histogram = try values.summarize(into: values.emptyHistogram(.count(4), law: nil)).histogram
        #expect((histogram.lower, histogram.upper) == (-2, 6))
        #expect(histogram.counts == [1, 1, 0, 1])
        #expect(histogram.overflow == 1 && histogram.unordered == 1)
        let none = Tensor(shape, .f64, components: Array(repeating: .nan, count: 5))
        #expect(try none.finiteRange() == (0, 0))
        #expect(try none.summarize(into: none.emptyHistogram(.rule(.scott), law: nil)).histogram.unordered == 5)
        let same = Tensor(shape, .f64, components: Array(repeating: 3, count: 5))
        let one = try same.summarize(into: same.emptyHistogram(.count(4), law: nil)).histogram
        #expect(one.lower < 3 && 3 < one.upper && one.counts.reduce(0, +) == 5)
        let wide = Tensor(shape, .f64, components: [-1.7e308, 1.7e308, 0, 0, 0])
        #expect(try wide.summarize(into: wide.emptyHistogram(.count(3), law: nil)).histogram.counts == [0, 3, 0])
    }

    @Test func aScalarIsMeasured() throws {
        let tensor = Tensor(.scalar, .f32, components: [0.1])
        let summary = try tensor.summarize(into: tensor.emptyHistogram(.count(2), law: nil))
        #expect(summary.count == 1 && summary.minimum == Double(Float(0.1)))
        #expect(summary.moments.variance == 0)
        #expect(try SingularValues.measure(tensor) == nil)
        #expect(try OrthogonalityError.measure(tensor) == nil)
        #expect(tensor.trace == nil)
    }

    @Test func measuringStopsWhenItIsCancelled() throws {
        let tensor = Tensor(try Shape([300, 300]), .f64, components: Array(repeating: 1, count: 90_000))
        let stop: Checkpoint = { throw CancellationError() }
        #expect(throws: CancellationError.self) { try tensor.emptyHistogram(.count(2), law: nil, checkpoint: stop) }
        #expect(throws: CancellationError.self) {
            try tensor.summarize(into: Histogram(lower: 0, upper: 2, bins: 1), checkpoint: stop)
        }
        #expect(throws: CancellationError.self) { try EmpiricalDistribution.measure(tensor, checkpoint: stop) }
        #expect(throws: CancellationError.self) { try SingularValues.measure(tensor, checkpoint: stop) }
    }

    @Test func tensorsAreComparedByWhatTheyShare() throws {
        let shape = try Shape([2, 3])
        let tensor = Tensor(shape, .f32, components: [1, 2, 3, 4, 5, 6])
        let copy = tensor
        #expect(tensor == copy && tensor.hashValue == copy.hashValue)
        #expect(tensor != Tensor(shape, .f32, components: [1, 2, 3, 4, 5, 6]))
        #expect(Set([tensor, copy]).count == 1)
        let turned = try tensor.reshaped(Shape([3, 2]))
        #expect(turned != tensor)
        #expect(turned.elements(0..<6) == tensor.elements(0..<6))
    }
}
