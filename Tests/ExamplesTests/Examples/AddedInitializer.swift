import Testing

@testable import InitializerCore

extension Initializer {
    static let torchDefault = Initializer(
        "torch_default", from: .framework("PyTorch"), .varianceScaling,
        "Uniform with variance scale / fan_in, as torch.nn.Linear begins.",
        parameters: [
            Parameter("scale", .nonNegativeNumber, default: .real(1.0 / 3), meaning: "the variance times fan_in")
        ]
    ) { VarianceScalingConstruction(scale: $0.number("scale"), mode: .fanIn, distribution: .uniform) }
}

/// A row is enough for an initializer of a construction that exists.
@Suite struct AddedInitializer {
    @Test func aRowIsDrawnCheckedAndTranslated() throws {
        let spec = try Spec(
            initializer: .torchDefault, options: Options(for: .torchDefault), shape: Shape([100, 64]), type: .f32,
            key: Key(seed: 1))
        let tensor = try DrawnTensor(spec)
        let summary = try tensor.summarize(into: spec.law.histogram(bins: 16))

        // torch.nn.Linear draws from U(-1/√fan_in, 1/√fan_in).
        #expect(abs(spec.law.support.upper - 0.1) < 1e-7)
        #expect(summary.maximum <= 0.1 && summary.maximum > 0.0999)
        #expect(spec.theory.judgements(summary).verdict() == .consistent)
        #expect(Framework.named("pytorch")?.translation(of: spec).calls.first?.isSame == true)
    }
}
