import InitializerCore
import TestSupport
import Testing

@testable import Workbench

@Suite struct RoundTripTests {
    /// The Spec a line means to a session.
    private func read(_ line: String, in session: Session = Session()) throws -> Spec? {
        guard case .show(let subject) = try session.interpret(line) else { return nil }
        return subject.spec
    }

    @Test func aPrintedSpecReadsAsItself() throws {
        var generator = SeededGenerator(seed: 1)
        for _ in 0..<5_000 {
            let spec = Spec.random(using: &generator)
            #expect(try read(spec.description) == spec)
        }
    }

    @Test func aPrintedSpecReadsTheSameWhateverIsCurrent() throws {
        var generator = SeededGenerator(seed: 2)
        for _ in 0..<2_000 {
            let (spec, other) = (Spec.random(using: &generator), Spec.random(using: &generator))
            #expect(try read(spec.description, in: Session(other)) == spec)
        }
    }

    @Test func partsReadTheSameInAnyOrderAndSpelling() throws {
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<5_000 {
            let spec = Spec.random(using: &generator)
            var parts = [
                spec.call, spellings(of: spec.shape).randomElement(using: &generator)!,
                spellings(of: spec.type).randomElement(using: &generator)!,
                ["key=", "seed=", "key: "].randomElement(using: &generator)! + "\(spec.key.seed)",
                ["rng=", "rng: ", "--rng "].randomElement(using: &generator)! + spec.generator.name,
            ]
            parts.shuffle(using: &generator)
            let line = parts.joined(separator: " ")
            #expect(try read(line) == spec, "\(line)")
        }
    }

    private func spellings(of shape: Shape) -> [String] {
        let sizes = shape.dimensions.map(String.init)
        let always = ["{\(sizes.joined(separator: ", "))}", "[\(sizes.joined(separator: ","))]"]
        let bare = sizes.isEmpty ? [] : [sizes.joined(separator: ","), sizes.joined(separator: ", ")]
        return always + bare + (sizes.count > 1 ? [sizes.joined(separator: "x")] : [])
    }

    private func spellings(of type: ElementType) -> [String] {
        let width = type.bitWidth
        return [
            type.name, ":\(type.name)", "{:\(type.tupleName), \(width)}", "type=\(type.name)", "dtype: :\(type.name)",
            type.name.uppercased(),
        ]
    }
}
