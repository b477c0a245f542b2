import Testing

@testable import InitializerCore

/// Ones above the diagonal of a matrix, zeros elsewhere: a layer in which each unit feeds the later ones.
struct UpperTriangle: Construction {
    static var isRandom: Bool { false }
    static var minimumRank: Int { 2 }

    private func share(_ tensor: TensorType) -> Double {
        let (rows, columns) = tensor.shape.matrix ?? (1, 1)
        let ones = (0..<rows).reduce(0) { $0 + max(0, columns - $1 - 1) }
        return Double(ones) / Double(rows * columns)
    }

    // MARK: Drawing

    func source(
        _ tensor: TensorType, key: Key, _ instructions: InstructionSet?, _ checkpoint: Checkpoint
    ) throws -> any TensorSource {
        UpperTriangleTensor(shape: tensor.shape, type: tensor.type)
    }

    // MARK: Law

    func law(_ tensor: TensorType) -> any Law { IndicatorLaw(probability: share(tensor)) }

    func samplingError(of statistic: Statistic, _ tensor: TensorType, law: any Law) -> SamplingError? {
        SamplingError(fixed: statistic, law, count: tensor.componentCount)
    }

    // MARK: Matrices

    func spectrum(_ tensor: TensorType, law: any Law, rows: Int, columns: Int) -> SpectralLaw? { nil }

    // MARK: Checking

    func judgements(_ observed: Observation, _ tensor: TensorType, law: any Law) -> [Judgement] {
        [Judgement(.mean, observed.summary.moments.mean, expected: law.mean, .exactly)]
    }

    // MARK: Explaining

    func equations(_ tensor: TensorType) -> (steps: [Derivation.Step], facts: [Derivation.Fact]) {
        ([Derivation.Step("ones", "p", "share of ones", "\(share(tensor))", share(tensor))], [])
    }

    // MARK: Frameworks

    func target(_ tensor: TensorType) -> FrameworkTarget? { nil }
}

struct UpperTriangleTensor: TensorSource {
    let shape: Shape
    let type: ElementType

    func fill(_ buffer: UnsafeMutableBufferPointer<Double>, from start: Int) {
        let columns = shape.dimensions.last ?? 1
        for index in buffer.indices {
            let (row, column) = (start + index).quotientAndRemainder(dividingBy: columns)
            buffer[index] = column > row ? 1 : 0
        }
    }
}

extension Initializer {
    static let upperTriangle = Initializer(
        "upper_triangle", from: .framework("PyTorch"), .structured, "Ones above the diagonal, zeros elsewhere."
    ) { _ in UpperTriangle() }
}

/// A file with the construction and a row are enough.
@Suite struct AddedConstruction {
    @Test func itIsDrawnMeasuredAndChecked() throws {
        let spec = try Spec(
            initializer: .upperTriangle, options: Options(for: .upperTriangle), shape: Shape([3, 4]), type: .f32,
            key: Key(seed: 0))
        let tensor = try DrawnTensor(spec)
        #expect(tensor.components(0..<12) == [0, 1, 1, 1, 0, 0, 1, 1, 0, 0, 0, 1])
        let summary = try tensor.summarize(into: spec.law.histogram(bins: 4))
        #expect(summary.moments.mean == 0.5 && summary.zeros == 6)
        #expect(spec.theory.judgements(summary).verdict() == .consistent)
        // No framework has a call for it.
        #expect(Framework.all.allSatisfy { $0.translation(of: spec).calls.isEmpty })
    }
}
