import Testing

@testable import InitializerCore

/// Differences of tensors of a few numbers, by hand.
@Suite struct TensorDifferenceTests {
    private func tensor(_ numbers: [Double]) throws -> Tensor {
        Tensor(try Shape([numbers.count]), .f64, components: numbers)
    }

    /// a = 1, 2, 3, 4 and b = 1, 2, 3, 8: Σ(a - b)² = 16, Σa² = 30; means 2.5 and 3.5, variances 1.25 and 7.25,
    /// covariance (1 + 4 + 9 + 32) / 4 - 2.5 · 3.5 = 2.75.
    @Test func oneNumberDiffers() throws {
        let difference = try TensorDifference(tensor([1, 2, 3, 4]), tensor([1, 2, 3, 8]))
        #expect(difference.count == 4 && difference.equal == 3 && !difference.isEqual)
        #expect(difference.largest == 4)
        #expect(abs(difference.relativeChange - (16.0 / 30).squareRoot()) < 1e-15)
        #expect(abs(difference.standardDeviations.first - 1.25.squareRoot()) < 1e-15)
        #expect(abs(difference.standardDeviations.second - 7.25.squareRoot()) < 1e-15)
        #expect(abs(difference.correlation - 2.75 / (1.25 * 7.25).squareRoot()) < 1e-15)
    }

    @Test func equalTensorsAreEqual() throws {
        let numbers = [0.5, -.infinity, .nan, 0]
        let difference = try TensorDifference(tensor(numbers), tensor(numbers))
        #expect(difference.isEqual && difference.largest == 0 && difference.relativeChange == 0)
        #expect(difference.notFinite == 2)
    }

    @Test func zerosThatBecomeNumbersChangeInfinitely() throws {
        let difference = try TensorDifference(tensor([0, 0]), tensor([0, 1]))
        #expect(difference.relativeChange == .infinity && difference.correlation.isNaN)
    }

    @Test func whatIsNotFiniteIsLeftOutOfSums() throws {
        let difference = try TensorDifference(tensor([1, .nan, 2]), tensor([1, 5, 3]))
        #expect(difference.notFinite == 1 && difference.equal == 1 && difference.largest == 1)
        #expect(abs(difference.relativeChange - (1.0 / 5).squareRoot()) < 1e-15)
    }

    /// Numbers that stand alone between marks are those of layers.
    @Test(arguments: [
        ("transformer.h.11.attn.c_proj.weight", "transformer.h.*.attn.c_proj.weight", [11]),
        ("layer3.0.conv2.weight", "layer3.*.conv2.weight", [0]), ("block1_conv", "block1_conv", []),
        ("blocks/12/w_3", "blocks/*/w_*", [12, 3]), ("1", "*", [1]), ("a[7].b-9", "a[*].b-*", [7, 9]), ("", "", []),
        ("99999999999999999999.w", "*.w", [Int.max]), ("幅.4", "幅.*", [4]),
    ]) func rolesReplaceNumbers(name: String, role: String, numbers: [Int]) {
        let read = TensorName.role(of: name)
        #expect(read.role == role && read.numbers == numbers)
        #expect(TensorName(name).role == role)
    }
}
