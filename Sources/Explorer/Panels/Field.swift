import InitializerCore
import Screen
import Workbench

/// One line of the form: a part of the Spec that can be edited.
struct Field: Hashable, Sendable {
    /// What the field takes, which decides how it steps.
    enum Kind: Hashable, Sendable {
        case shape
        case key
        case number
        case choice([String])
    }

    /// The name by which `set` knows it.
    let name: String
    /// Its value, as it can be typed.
    let text: String
    let kind: Kind
    /// What it means, for the line of hints.
    let meaning: String

    /// The fields of a Spec, its options first.
    static func all(of spec: Spec) -> [Field] {
        spec.initializer.parameters.map { option($0, of: spec) } + [
            Field(name: "shape", text: spec.shape.description, kind: .shape, meaning: "sizes of the axes"),
            Field(
                name: "type", text: spec.type.name, kind: .choice(spec.initializer.types.map(\.name)),
                meaning: "element type"),
            Field(name: "key", text: String(spec.key.seed), kind: .key, meaning: "random key"),
        ]
    }

    private static func option(_ parameter: Parameter, of spec: Spec) -> Field {
        switch (parameter.kind, spec.options[parameter.name]) {
        case (.choice(let words), .choice(let word)):
            Field(name: parameter.name, text: word, kind: .choice(words), meaning: parameter.meaning)
        case (_, let value):
            Field(
                name: parameter.name, text: value.map(String.init(describing:)) ?? "", kind: .number,
                meaning: parameter.meaning)
        }
    }

    /// The value one step up or down: the next choice, the next key, a tenth of a number's leading digit, one more
    /// row in an axis, the last if none is named. Nil where there is no further step.
    func stepped(_ direction: Step, in spec: Spec, axis: Int? = nil) -> String? {
        let sign = direction == .up ? 1 : -1
        switch kind {
        case .key:
            let (seed, overflow) = spec.key.seed.addingReportingOverflow(Int64(sign))
            return overflow ? nil : String(seed)
        case .choice(let words):
            guard let index = words.firstIndex(of: text) else { return words.first }
            return words[((index + sign) % words.count + words.count) % words.count]
        case .shape:
            var sizes = spec.shape.dimensions
            let index = axis ?? sizes.count - 1
            guard sizes.indices.contains(index), sizes[index] + sign > 0, sizes[index] < Int.max else { return nil }
            sizes[index] += sign
            return "{" + sizes.map(String.init).joined(separator: ", ") + "}"
        case .number:
            return Double(text).map { Field.step($0, sign) }
        }
    }

    /// A number moved by one in its second significant digit, and rounded to it: 2.0 to 2.1, 0.01 to 0.011. From 0
    /// it goes to ±0.1; at a power of ten it goes down by the smaller digit.
    private static func step(_ value: Double, _ sign: Int) -> String {
        guard value != 0 else { return NumberFormat.exact(0.1 * Double(sign)) }
        let isShrinking = (value < 0) == (sign > 0)
        let magnitude = value.magnitude
        var unit = NumberFormat.powerOfTen(atMost: magnitude) / 10
        if isShrinking, magnitude < 10 * unit * 1.05 { unit /= 10 }
        let next = (value / unit).rounded() * unit + Double(sign) * unit
        return NumberFormat.significant(next, digits: 6)
    }
}

/// Which way a value is stepped.
enum Step: Sendable {
    case up, down
}

extension NumberFormat {
    /// The largest power of ten up to a positive number.
    fileprivate static func powerOfTen(atMost x: Double) -> Double {
        var power = 1.0
        while power > x { power /= 10 }
        while power * 10 <= x { power *= 10 }
        return power
    }
}
