import InitializerCore

extension JSONRenderer {
    /// The arithmetic, a member for each kind of thing it tells.
    static func derivation(_ derivation: Derivation) -> JSON {
        .object([
            "axes": .array(
                derivation.axes.map { .object(["size": .integer($0.size), "role": .string($0.role.rawValue)]) }),
            "steps": .array(derivation.steps.map(step)),
            "facts": .array(derivation.facts.map { .string(Wording.sentence($0)) }),
            "warnings": warnings(derivation.warnings),
        ])
    }

    /// Warnings by name, and in words.
    static func warnings(_ warnings: [SpecWarning]) -> JSON {
        .array(
            warnings.map {
                .object(["warning": .string($0.name), "text": .string(Wording.sentence($0))])
            })
    }

    private static func step(_ step: Derivation.Step) -> JSON {
        .object([
            "name": .string(step.name), "symbol": .string(step.symbol), "formula": .string(step.formula),
            "arithmetic": .string(Wording.text(step.arithmetic)), "value": .number(step.value),
        ])
    }
}
