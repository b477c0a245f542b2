import Documents
import InitializerCore
import Screen

/// What documents say of a subject as such, the same in every study.
extension Subject {
    /// What it is called and, where it was drawn, the Spec: `"subject": "t", "spec": null`.
    var names: [Fact] {
        [
            .program("subject", .code(description)),
            .program("spec", spec.map { .code($0.description) } ?? .none),
        ]
    }

    /// The parts of what was drawn, for programs.
    var parts: [Fact] {
        [
            .program("initializer", spec.map { .text($0.initializer.name) } ?? .none),
            .program("options", spec.map { $0.optionValues } ?? .none),
            .program("shape", .integers(shape.dimensions)), .program("type", .text(type.name)),
            .program("key", spec.map { .integer(Int128($0.key.seed)) } ?? .none),
        ] + generatorFact
    }

    /// What drew it, where that is not Axon's generator.
    private var generatorFact: [Fact] {
        guard let generator = spec?.generator, generator != .nx else { return [] }
        return [Fact("rng", label: "generator", .text(generator.name), text: generator.title)]
    }

    /// The number of input and output units.
    var fansFact: Fact {
        Fact(
            "fans", .members(["in": .integer(fans.in), "out": .integer(fans.out)]), text: SubjectText.fans(fans))
    }

    /// The same for programs alone.
    var fansForPrograms: Fact { .program("fans", fansFact.value) }

    /// What theory says of an element, or that it says nothing.
    var lawText: String { theory.map { SubjectText.law($0.law) } ?? "unknown" }

    /// The column that says what rows are about, and its cell.
    var column: (column: Table.Column, cell: Datum) { (.text("subject"), .code(description)) }
}

extension Spec {
    /// The options by name.
    var optionValues: Datum {
        .record(
            initializer.parameters.map { parameter in
                let value: Datum =
                    switch options[parameter.name] {
                    case .number(.integer(let value)): .integer(value)
                    case .number(.real(let value)): .number(value)
                    case .axes(let axes): .list(axes.map { .integer(Int128($0)) })
                    case .choice(let word): .text(word)
                    case nil: .none
                    }
                return Datum.Member(parameter.name, value)
            })
    }
}

/// How facts of tensors are worded.
public enum SubjectText {
    /// A number to four digits.
    public static func number(_ x: Double) -> String { NumberFormat.significant(x) }

    /// A law by name with its parameters: `truncated normal(σ 0.0574, bound 0.1148)`.
    public static func law(_ law: any Law) -> String {
        let parameters = law.notation.parameters.map { "\($0.name) \(number($0.value))" }
        return "\(law.notation.family)(\(parameters.joined(separator: ", ")))"
    }

    /// The number of elements and bytes: `200,704 (784 KiB)`.
    public static func size(_ subject: Subject) -> String {
        "\(NumberFormat.integer(subject.count)) (\(NumberFormat.bytes(subject.byteCount)))"
    }

    /// The fans as numbers: `fan_in 784, fan_out 256`.
    public static func fans(_ fans: Fans) -> String {
        "fan_in \(NumberFormat.integer(fans.in)), fan_out \(NumberFormat.integer(fans.out))"
    }

    /// A count and what is counted: `1 layer`, `50 layers`.
    public static func counted(_ count: Int, _ noun: String) -> String {
        "\(NumberFormat.integer(count)) \(noun)\(count == 1 ? "" : "s")"
    }

    /// A measured value to a few significant digits; counts are exact.
    public static func value(_ value: Statistic.Value, digits: Int = 6) -> String {
        switch value {
        case .number(let x): NumberFormat.significant(x, digits: digits)
        case .count(let n): NumberFormat.integer(n)
        case .moreThan(let n): "> " + NumberFormat.integer(n)
        }
    }

    /// An element to a few significant digits.
    public static func element(_ element: Element, digits: Int = 4) -> String {
        switch element {
        case .integer(let value): value.description
        case .real(let value): NumberFormat.significant(value, digits: digits)
        case .complex(let real, let imaginary):
            NumberFormat.significant(real, digits: digits) + (imaginary.sign == .minus ? "-" : "+")
                + NumberFormat.significant(imaginary.magnitude, digits: digits) + "i"
        }
    }
}

extension Datum {
    /// A measured value.
    init(_ value: Statistic.Value) {
        switch value {
        case .number(let number): self = .number(number)
        case .count(let count): self = .integer(count)
        case .moreThan(let count): self = .moreThan(count)
        }
    }

    /// An element of a tensor: complex numbers are a list of two.
    init(_ element: Element) {
        switch element {
        case .integer(let value): self = .integer(value)
        case .real(let value): self = .number(value)
        case .complex(let real, let imaginary): self = .numbers([real, imaginary])
        }
    }
}

extension Verdict {
    /// How good it is.
    public var grade: Datum.Grade {
        switch self {
        case .consistent: .good
        case .suspicious: .doubtful
        case .inconsistent: .bad
        }
    }
}
