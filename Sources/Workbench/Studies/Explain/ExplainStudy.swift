import Documents
import InitializerCore
import Screen

extension Study {
    /// What an initializer does, with the arithmetic.
    static let explain = Study(
        "explain",
        "Explain an initializer: the arithmetic from shape to bounds, its options and references.",
        examples: [
            CommandExample("explain he_normal {3, 3, 64, 128}", shows: "scale / fan_in = 2 / 576"),
            CommandExample("explain variance_scaling", shows: "1.0e-2 is the documented default"),
        ],
        needs: .spec, settings: [initializer],
        tab: Tab("Explanation", key: "4", "Derivation of the scale, with numbers."),
        notation: Notation(synopsis: "[NAME | SPEC]", parse: parseExplain) { request in
            if let name = request.word(initializer) { return "explain \(name)" }
            guard case .given(let subject) = request.subjects[0] else { return "explain" }
            return "explain \(subject)"
        }
    ) { request, context, _ in
        if let name = request.word(initializer), let row = try? Initializer.named(name) {
            var edit = SpecEdit()
            edit.initializer = .init(value: row, range: 0..<0)
            // A bare name is explained even where the current shape or type does not suit it.
            return ExplanationReport(initializer: row, spec: try? edit.applied(to: context.spec))
        }
        guard let spec = try context.subject(of: request).spec else { preconditionFailure("the study needs a spec") }
        return ExplanationReport(initializer: spec.initializer, spec: spec)
    }

    private static let initializer = StudySetting(
        "initializer", .choice(Initializer.all.map(\.name)), "an initializer, with the current shape",
        isPositional: true)

    private static let parseExplain: @Sendable (inout CommandInput) throws(Failure) -> StudyRequest = {
        input throws(Failure) in
        let edit = try SpecParser.parse(input.reader, input.variables)
        if edit.isBareName, let name = edit.initializer?.value.name {
            return StudyRequest(.explain, settings: [initializer.name: .word(name)])
        }
        return StudyRequest(.explain, try input.oneSubject())
    }
}

/// What an initializer does.
public struct ExplanationReport: StudyReport {
    /// The row of the catalogue.
    public let initializer: Initializer

    /// The Spec whose numbers are filled in; nil to explain the initializer alone.
    public let spec: Spec?

    /// What it says, in every format.
    public var document: Document {
        var document = Document(spec?.description ?? initializer.name, table: { table })
        document.add(.prose(initializer.summary))
        if let spec { document.add(contentsOf: DerivationText.blocks(spec)) }
        document.add(.people { rowBlocks })
        document.add(.programs { [.facts(programFacts)] })
        return document
    }

    /// The options and where the initializer comes from.
    private var rowBlocks: [Block] {
        var blocks: [Block] = initializer.parameters.flatMap { parameter -> [Block] in
            [
                .prose("\(parameter.name): \(parameter.meaning)"),
                .facts([
                    .people("takes", parameter.kind.synopsis.replacing("|", with: ", ")),
                    .people("default", parameter.default.description),
                ]),
            ] + (parameter.remark.map { [Block.prose($0)] } ?? [])
        }
        var facts: [Fact] = [.people("types", initializer.types.map(\.name).joined(separator: " "))]
        if initializer.minimumRank > 0 { facts.append(.people("rank", "\(initializer.minimumRank) or more")) }
        facts += initializer.references.flatMap {
            [Fact.people("source", $0.citation), .people("", $0.identifier)]
        }
        blocks.append(.facts(facts))
        return blocks
    }

    private var programFacts: [Fact] {
        guard let spec else { return CatalogueText.members(initializer).map { .program($0.name, $0.value) } }
        return [
            .program("initializer", .record(CatalogueText.members(initializer))),
            .program("spec", .code(spec.description)),
            .program("fans", .members(["in": .integer(spec.fans.in), "out": .integer(spec.fans.out)])),
            .program("expected", .record(spec.theory.expectations(of: spec.componentCount))),
            .program("derivation", DerivationText.record(spec.derivation)),
        ]
    }

    /// The equations, one a row; the options where there is no Spec.
    private var table: Table {
        guard let spec else { return CatalogueText.options(initializer) }
        return Table(
            about: (.text("spec"), .code(spec.description)),
            [.text("quantity"), .text("formula"), .text("arithmetic"), .number("value")],
            rows: spec.derivation.steps.map { step in
                [
                    .term(name: step.name, label: step.symbol), .text(step.formula),
                    .text(DerivationText.text(step.arithmetic)), .number(step.value),
                ]
            }, layout: .none)
    }
}
