import InitializerCore

extension JSONRenderer {
    static func translations(_ translations: [Translation]) -> JSON {
        guard let spec = translations.first?.spec else { return .object([:]) }
        return .object([
            "spec": .string(spec.description),
            "fans": .object(["in": .integer(spec.fans.in), "out": .integer(spec.fans.out)]),
            "law": law(spec.idealLaw), "frameworks": .array(translations.map(translation)),
        ])
    }

    private static func translation(_ translation: Translation) -> JSON {
        let framework = translation.framework
        return .object([
            "framework": .string(framework.name), "title": .string(framework.title),
            "release": .string(framework.release), "setup": .array(translation.setup.map(JSON.string)),
            "calls": .array(translation.calls.map { call($0, of: translation) }),
            "remarks": remarks(translation.remarks, in: framework),
        ])
    }

    private static func call(_ call: Translation.Call, of translation: Translation) -> JSON {
        .object([
            "call": .string(call.line), "same": .bool(call.isSame),
            "fans": call.fans.map { .object(["in": .integer($0.in), "out": .integer($0.out)]) } ?? .null,
            "law": law(call.law),
            "ratio": call.deviationRatio(to: translation.spec).map(JSON.number) ?? .null,
            "mismatches": remarks(call.mismatches, in: translation.framework),
        ])
    }

    private static func law(_ law: any Law) -> JSON {
        .object([
            "law": .string(law.notation.family), "mean": .number(law.mean),
            "standard_deviation": .number(law.standardDeviation), "minimum": .number(law.support.lower),
            "maximum": .number(law.support.upper),
        ])
    }

    private static func remarks(_ remarks: [FrameworkRemark], in framework: Framework) -> JSON {
        .array(
            remarks.map {
                .object(["remark": .string($0.name), "text": .string(Wording.sentence($0, in: framework))])
            })
    }
}
