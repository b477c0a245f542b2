import InitializerCore
import TestSupport

extension Spec {
    /// Any Spec there is: all rows, types and ranks from 0 to 8, options and keys from the ends of their ranges too.
    static func random(using generator: inout SeededGenerator) -> Spec {
        while true {
            let row = Initializer.all.randomElement(using: &generator)!
            let sizes = (0..<Int.random(in: 0...8, using: &generator)).map { _ in
                [1, 2, 3, 7, Int.random(in: 1...300, using: &generator)].randomElement(using: &generator)!
            }
            let options = Dictionary(
                uniqueKeysWithValues: row.parameters.map { ($0.name, OptionValue.random(for: $0, using: &generator)) })
            // What does not fit together is drawn again.
            let spec = try? Spec(
                initializer: row, options: Options(options, for: row), shape: Shape(sizes),
                type: row.types.randomElement(using: &generator)!, key: .random(using: &generator),
                generator: Bool.random(using: &generator) ? .nx : Generator.all.randomElement(using: &generator)!)
            if let spec { return spec }
        }
    }
}

extension Key {
    fileprivate static func random(using generator: inout SeededGenerator) -> Key {
        let seeds = [0, 1, -1, 42, .min, .max, Int64.random(in: .min ... .max, using: &generator)]
        return Key(seed: seeds.randomElement(using: &generator)!)
    }
}

extension OptionValue {
    fileprivate static func random(for parameter: Parameter, using generator: inout SeededGenerator) -> OptionValue {
        if case .choice(let words) = parameter.kind { return .choice(words.randomElement(using: &generator)!) }
        if case .axes = parameter.kind {
            return .axes(
                (0..<Int.random(in: 0...2, using: &generator)).map { _ in Int.random(in: -4...3, using: &generator) })
        }
        if case .wholeNumber(let range) = parameter.kind {
            return .number(.integer(Int128(Int.random(in: range.clamped(to: 0...9), using: &generator))))
        }
        let bits = Double(bitPattern: .random(in: 0 ... .max, using: &generator))
        let real = bits.isFinite ? bits : Double.random(in: -10...10, using: &generator)
        let whole = Int128.random(in: .min ... .max, using: &generator)
        return .number(Bool.random(using: &generator) ? .real(real) : .integer(whole))
    }
}
