import InitializerCore
import Testing

@testable import Workbench

/// Both ways: what is read of a framework is said again.
@Suite struct FrameworkRoundTripTests {
    /// The parameters of all layers are said again by `translate`, by the same law; and where that is a call that can be
    /// read, it is read as that law.
    @Test func layersAreSaidAgain() throws {
        var (said, readAgain) = (0, 0)
        for (framework, calls) in LayerCall.all + [("flux", LayerCall.flux), ("axon", LayerCall.axon)] {
            for call in calls {
                for spec in try LayerRunTests.parameters(call).compactMap(\.spec) {
                    said += 1
                    if try isReadAgain(spec, in: framework, "\(call): \(spec)") { readAgain += 1 }
                }
            }
        }
        #expect(said > 600 && readAgain > said / 2, "\(readAgain) of \(said)")
    }

    /// So is what each initializer draws in its example.
    @Test func initializersAreSaidAgain() throws {
        var said = 0
        for library in FrameworkLibrary.all {
            for name in library.contents.flatMap({ module, names in names.map { module + $0 } }) {
                guard let function = FrameworkFunction(named: name), !function.isLayer, let example = function.example,
                    case .tensor(let tensor) = try FrameworkReading(example.call, key: Key(seed: 1)).result,
                    let shape = try tensor.shape ?? example.shape.map(Shape.init)
                else { continue }
                let spec = try Spec(
                    initializer: tensor.draw.initializer, options: tensor.draw.options,
                    shape: shape, type: .f32, key: Key(seed: 1))
                said += 1
                _ = try isReadAgain(spec, in: library.name, "\(name): \(spec)")
            }
        }
        #expect(said > 60)
    }

    private func isReadAgain(_ spec: Spec, in framework: String, _ name: Comment) throws -> Bool {
        let target = try #require(Framework.named(framework))
        guard let translation = target.translation(of: spec).calls.first else {
            Issue.record(name)
            return false
        }
        // timm's own function takes the fans of the transpose.
        let isTransposed = translation.mismatches.allSatisfy { if case .fans(_, true) = $0 { true } else { false } }
        #expect(translation.isSame || framework == "timm" && isTransposed, name)
        guard translation.isSame else { return false }
        var parser = FrameworkCallParser(TokenReader(translation.line))
        guard FrameworkCallParser.begins(parser.reader) else { return false }
        let again = try parser.call()
        guard parser.reader.isAtEnd, again.member == nil,
            case .tensor(let tensor) = try FrameworkReading(again, key: spec.key).result
        else {
            return false
        }
        let law = try Spec(
            initializer: tensor.draw.initializer, options: tensor.draw.options, shape: spec.shape, type: spec.type,
            key: spec.key
        ).idealLaw
        let meant = spec.idealLaw
        #expect((law.mean - meant.mean).magnitude <= 1e-6 * max(meant.standardDeviation, meant.mean.magnitude), name)
        #expect(
            (law.standardDeviation - meant.standardDeviation).magnitude <= 1e-6 * meant.standardDeviation, name)
        let (a, b) = (law.support.upper, meant.support.upper)
        #expect(a == b || (a - b).magnitude <= 1e-6 * b.magnitude, name)
        return true
    }
}
