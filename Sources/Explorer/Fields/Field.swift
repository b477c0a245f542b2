import InitializerCore
import Screen
import Workbench

/// A value on one of the lines at the top that can be chosen, edited, stepped and dragged: a part of the spec, or a
/// setting of the study.
struct Field: Hashable, Sendable {
    /// What the field takes, which decides how it steps.
    enum Kind: Hashable, Sendable {
        case shape
        case key
        case number(ClosedRange<Double>)
        case integer(ClosedRange<Int>)
        case choice([String])
        /// Something that is typed.
        case text
    }

    /// What it is a part of.
    enum Owner: Hashable, Sendable {
        case spec
        case study(Study)
    }

    /// The name by which it is set.
    let name: String
    /// Its value, as it can be typed.
    let text: String
    let kind: Kind
    /// What it means.
    let meaning: String
    var owner = Owner.spec
    /// Whether its value says what it is, so that the name may be left out.
    var isPlain = false
    /// Whether it is a field that is varied, whose name is a part of the value: `scale=0.5...4`.
    var isAdded = false

    /// What stands in place of no value, or nil where there always is one.
    var placeholder: String { isAdded ? "nothing" : "auto" }

    /// What can be typed, for a value that is not only a number or a word; nil for others.
    var example: String? { isAdded ? "a field with its values, such as scale=1...4" : nil }

    /// What it is called on the line; nil for its name.
    var title: String?

    /// What it is called on the line.
    var label: String { title ?? name }

    /// What it is called where there is too little room for the labels of all; nil for its label.
    var symbol: String?

    /// The choices there are; nil for what is typed.
    var choices: [String]? {
        if case .choice(let words) = kind { return words }
        return nil
    }

    // MARK: Of a spec

    static let initializer = "initializer"

    /// The fields of a spec: the initializer, its options, shape, type and key, and a generator that is not Axon's.
    static func all(of spec: Spec) -> [Field] {
        [
            Field(
                name: initializer, text: spec.initializer.name, kind: .choice(Initializer.all.map(\.name)),
                meaning: "initializer", isPlain: true)
        ] + spec.initializer.parameters.map { option($0, of: spec) } + [
            Field(
                name: "shape", text: spec.shape.description, kind: .shape, meaning: "sizes of the axes", isPlain: true),
            Field(
                name: "type", text: spec.type.name, kind: .choice(spec.initializer.types.map(\.name)),
                meaning: "element type", isPlain: true),
            Field(name: "key", text: String(spec.key.seed), kind: .key, meaning: "random key"),
        ] + generator(of: spec)
    }

    /// What draws with the key, where that is not Axon's generator: the line has no room for what nearly always is.
    private static func generator(of spec: Spec) -> [Field] {
        guard spec.generator != .nx else { return [] }
        return [
            Field(
                name: "rng", text: spec.generator.name, kind: .choice(Generator.all.map(\.name)),
                meaning: "generator that draws with the key")
        ]
    }

    private static func option(_ parameter: Parameter, of spec: Spec) -> Field {
        switch (parameter.kind, spec.options[parameter.name]) {
        case (.choice(let words), .choice(let word)):
            Field(name: parameter.name, text: word, kind: .choice(words), meaning: parameter.meaning)
        case (.wholeNumber(let range), let value?):
            Field(name: parameter.name, text: value.description, kind: .integer(range), meaning: parameter.meaning)
        case (.axes, let value?):
            Field(name: parameter.name, text: value.description, kind: .text, meaning: parameter.meaning)
        case (_, let value):
            Field(
                name: parameter.name, text: value.map(String.init(describing:)) ?? "",
                kind: .number(-Double.infinity...Double.infinity), meaning: parameter.meaning)
        }
    }

    // MARK: Of a study

    /// The settings of a study with the values a request gives them, but for those that mean nothing beside the others.
    static func all(of request: StudyRequest) -> [Field] {
        request.study.settings.compactMap { setting in
            if setting.kind == .expectation || setting.kind == .call || setting.kind == .paths { return nil }
            if let condition = setting.condition, !request.meets(condition) { return nil }
            let value = request.value(setting)
            return Field(
                name: setting.name, text: value.map(String.init(describing:)) ?? "", kind: Kind(setting.kind),
                meaning: setting.meaning, owner: .study(request.study),
                isAdded: !setting.isNamed, title: setting.isNamed ? setting.label : "vary",
                symbol: setting.isNamed ? setting.symbol : nil)
        }
    }

    // MARK: Stepping

    /// The value one step up or down: the next choice, the next key, a tenth of a number's leading digit, one more
    /// row in an axis, the last if none is named. Nil where there is no further step.
    func stepped(_ direction: Step, shape: Shape, axis: Int? = nil) -> String? {
        let sign = direction == .up ? 1 : -1
        switch kind {
        case .key:
            guard let seed = Int64(text) else { return nil }
            let (next, overflow) = seed.addingReportingOverflow(Int64(sign))
            return overflow ? nil : String(next)
        case .choice(let words):
            guard let index = words.firstIndex(of: text) else { return words.first }
            return words[((index + sign) % words.count + words.count) % words.count]
        case .shape:
            var sizes = shape.dimensions
            let index = axis ?? sizes.count - 1
            guard sizes.indices.contains(index), sizes[index] + sign > 0, sizes[index] < Int.max else { return nil }
            sizes[index] += sign
            return "{" + sizes.map(String.init).joined(separator: ", ") + "}"
        case .number(let range):
            guard let value = Double(text) else { return nil }
            let next = Field.step(value, sign)
            return range.contains(Double(next) ?? .nan) ? next : nil
        case .integer(let range):
            guard let value = Int(text) else { return nil }
            // A power of two goes to the next one, as widths do; others by one in their second digit, and by one at
            // least.
            let next = Field.step(value, sign)
            return next == value ? nil : String(min(max(next, range.lowerBound), range.upperBound))
        case .text: return nil
        }
    }

    private static func step(_ value: Int, _ sign: Int) -> Int {
        if value >= 32, value & (value - 1) == 0 { return sign > 0 ? value * 2 : value / 2 }
        guard value > 20, let next = Double(step(Double(value), sign)) else { return value + sign }
        return Int(clamping: next)
    }

    /// A number moved by one in its second significant digit, and rounded to it: 2.0 to 2.1, 0.01 to 0.011. From 0
    /// it goes to ±0.1; at a power of ten it goes down by the smaller digit.
    private static func step(_ value: Double, _ sign: Int) -> String {
        guard value != 0 else { return NumberFormat.exact(0.1 * Double(sign)) }
        let isShrinking = (value < 0) == (sign > 0)
        let magnitude = value.magnitude
        var unit = NumberFormat.powerOfTen(atMost: magnitude) / 10
        if isShrinking, magnitude < 10 * unit * 1.05 { unit /= 10 }
        unit = max(unit, .leastNonzeroMagnitude)
        let next = (value / unit).rounded() * unit + Double(sign) * unit
        return NumberFormat.significant(next, digits: 6)
    }
}

/// Which way a value is stepped.
enum Step: Sendable {
    case up, down
}

extension Field.Kind {
    /// How a setting of a study is chosen, typed or stepped.
    fileprivate init(_ kind: StudySetting.Kind) {
        switch kind {
        case .integer(let range): self = .integer(range)
        case .number(let range): self = .number(range)
        case .choice, .statistic: self = .choice(kind.words)
        // What is none of the words is typed on the command line.
        case .text(_, let words) where !words.isEmpty: self = .choice(words)
        case .integerOrChoice, .numberOrChoice, .keys, .range, .variation, .expectation, .call, .paths, .text:
            self = .text
        }
    }
}

extension NumberFormat {
    /// The largest power of ten up to a positive number; for the least numbers there are, which are below all powers, the
    /// least power.
    fileprivate static func powerOfTen(atMost x: Double) -> Double {
        var power = 1.0
        while power > x, power / 10 > 0 { power /= 10 }
        while power * 10 <= x { power *= 10 }
        return power
    }
}
