import Documents
import InitializerCore
import Screen

extension Study {
    /// The same call in other frameworks.
    static let translate = Study(
        "translate", "Translate the call to other frameworks, with the law each draws from and how it differs.",
        remark: """
            First comes a call with the spec's law, then the usual call, if it draws from another law. Fans, \
            bounds and gains follow each framework's own rules for this shape. The drawn values differ; only their \
            law agrees, but where the spec is drawn by the framework's own generator, as with rng=numpy.
            """,
        examples: [
            CommandExample("translate", shows: "keras.initializers.HeNormal(seed=42)"),
            CommandExample("translate glorot_uniform {64, 3, 7, 7} pytorch", shows: "torch.nn.init.xavier_uniform_"),
            CommandExample("translate variance_scaling framework=keras", shows: "untruncated_normal"),
            CommandExample("translate normal {784, 256} rng=numpy framework=numpy", shows: "same draws"),
        ],
        needs: .spec, settings: [framework],
        tab: Tab("Translation", key: "0", "The same call in other frameworks, and the law it draws from.")
    ) { request, context, _ in
        guard let spec = try context.subject(of: request).spec else { preconditionFailure("the study needs a spec") }
        let chosen = request.word(framework).flatMap(Framework.named)
        return TranslationReport(
            spec: spec, translations: (chosen.map { [$0] } ?? Framework.all).map { $0.translation(of: spec) })
    }

    /// Which framework to translate into.
    static let framework = StudySetting(
        "framework", .choice(Framework.all.map(\.name)), "framework; all by default", standsAlone: true,
        aliases: Framework.all.usualNames)
}

/// A Spec in the words of frameworks.
public struct TranslationReport: StudyReport {
    /// The Spec that was translated.
    public let spec: Spec
    /// What it is in each framework.
    public let translations: [Translation]

    /// What it says, in every format.
    public var document: Document {
        var document = Document(spec.description, table: { table })
        document.add(
            .facts(
                Subject(spec).names + [
                    Subject(spec).fansFact,
                    Fact("law", record(spec.idealLaw), text: FrameworkText.outcome(spec.idealLaw)),
                ]
                    + (spec.isOfFewLevels
                        ? [
                            Fact(
                                "drawn_law", label: "drawn in \(spec.type.name)", record(spec.law),
                                text: FrameworkText.outcome(spec.law))
                        ] : [])))
        for translation in translations {
            document.add(.heading(translation.framework.title))
            document.add(contentsOf: blocks(translation))
        }
        if spec.isDrawnElsewhere {
            document.add(
                .prose("Where it says same draws, the values are those of the spec; elsewhere only their law agrees."))
        } else if spec.initializer.isRandom, translations.contains(where: { $0.framework.name != "axon" }) {
            document.add(
                .prose(
                    spec.isOfFewLevels
                        ? "The drawn values differ, and in \(spec.type.name) each framework has levels of its own."
                        : "The drawn values differ; only their law agrees."))
        }
        document.add(.programs { [.facts([.program("frameworks", .list(translations.map(record)))])] })
        return document
    }

    private func blocks(_ translation: Translation) -> [Block] {
        let framework = translation.framework
        let calls = translation.calls.flatMap { call -> [Block] in
            [.definitions([.init(call.line, "→ " + FrameworkText.outcome(call, of: spec, in: framework))])]
                + call.mismatches.map { .finding(.doubtful, FrameworkText.sentence($0, in: framework)) }
        }
        return (translation.setup.isEmpty ? [] : [.verbatim(translation.setup.joined(separator: "\n"))]) + calls
            + translation.remarks.map { .prose(FrameworkText.sentence($0, in: framework)) }
    }

    // MARK: Programs

    private func record(_ translation: Translation) -> Datum {
        let framework = translation.framework
        return .members([
            "framework": .text(framework.name), "title": .text(framework.title),
            "release": .text(framework.release), "setup": .texts(translation.setup),
            "calls": .list(
                translation.calls.map { call in
                    .record(
                        [
                            .init("call", .text(call.line)), .init("same", .flag(call.draws(spec, in: framework))),
                            .init("same_before_rounding", .flag(call.isSame)),
                        ] + (spec.isDrawnElsewhere ? [.init("same_draws", sameDraws(call))] : []) + [
                            .init(
                                "fans",
                                call.fans.map { .members(["in": .integer($0.in), "out": .integer($0.out)]) } ?? .none),
                            .init("law", record(call.drawnLaw(of: spec, in: framework))),
                            .init("ratio", .number(call.deviationRatio(to: spec))),
                            .init("mismatches", remarks(call.mismatches, in: framework)),
                        ])
                }), "remarks": remarks(translation.remarks, in: framework),
        ])
    }

    /// Whether a call draws the same numbers: a text where only to the last digit.
    private func sameDraws(_ call: Translation.Call) -> Datum {
        call.agreement.map { .text($0 == .bits ? "bits" : FrameworkText.same($0)) } ?? .none
    }

    private func record(_ law: any Law) -> Datum {
        .members([
            "law": .text(law.notation.family), "mean": .number(law.mean),
            "standard_deviation": .number(law.standardDeviation), "minimum": .number(law.support.lower),
            "maximum": .number(law.support.upper),
        ])
    }

    private func remarks(_ remarks: [FrameworkRemark], in framework: Framework) -> Datum {
        .list(
            remarks.map {
                .members([
                    "remark": .text(FrameworkText.name($0)), "text": .text(FrameworkText.sentence($0, in: framework)),
                ])
            })
    }

    /// One call a row; a framework without any has a row all the same.
    private var table: Table {
        Table(
            about: (.text("spec"), .code(spec.description)),
            [
                .text("framework"), .text("call"), .text("same"), .text("same_before_rounding"), .number("fan_in"),
                .number("fan_out"),
                .number("mean"), .number("standard_deviation"), .number("minimum"), .number("maximum"),
                .number("ratio"), .text("remarks"),
            ],
            rows: translations.flatMap { translation -> [[Datum]] in
                let name = Datum.text(translation.framework.name)
                guard !translation.calls.isEmpty else {
                    return [[name] + Array(repeating: .none, count: 10) + [sentences(translation.remarks, translation)]]
                }
                return translation.calls.map { [name] + cells($0, translation) }
            }, layout: .none)
    }

    private func cells(_ call: Translation.Call, _ translation: Translation) -> [Datum] {
        let law = call.drawnLaw(of: spec, in: translation.framework)
        return [
            .code(call.line), .flag(call.draws(spec, in: translation.framework)), .flag(call.isSame),
            call.fans.map { .integer($0.in) } ?? .none,
            call.fans.map { .integer($0.out) } ?? .none, .number(Optional(law.mean)),
            .number(Optional(law.standardDeviation)), .number(Optional(law.support.lower)),
            .number(Optional(law.support.upper)), .number(call.deviationRatio(to: spec)),
            sentences(call.mismatches + translation.remarks, translation),
        ]
    }

    private func sentences(_ remarks: [FrameworkRemark], _ translation: Translation) -> Datum {
        .text(remarks.map { FrameworkText.sentence($0, in: translation.framework) }.joined(separator: " "))
    }
}

extension Spec {
    /// Whether another generator than Axon's draws it.
    var isDrawnElsewhere: Bool { initializer.isRandom && generator != .nx }

    /// Whether draws have few levels, so that their law is not the one that is meant.
    var isOfFewLevels: Bool { initializer.isRandom && law.points != nil && idealLaw.points == nil }
}

extension Translation.Call {
    /// Whether what it draws has the law of what the Spec draws. Where that has few levels, each framework has others of
    /// its own.
    func draws(_ spec: Spec, in framework: Framework) -> Bool {
        agreement != nil || isSame && (framework.drawsSpecs && spec.generator == .nx || !spec.isOfFewLevels)
    }

    /// The law of what it draws, as far as it is known: where that has few levels, and they are not the Spec's, the one
    /// they stand for.
    func drawnLaw(of spec: Spec, in framework: Framework) -> any Law {
        agreement != nil || isSame && framework.drawsSpecs && spec.generator == .nx && spec.isOfFewLevels
            ? spec.law : law
    }

    /// Its standard deviation in units of the Spec's; nil where either has none.
    func deviationRatio(to spec: Spec) -> Double? {
        let ratio = law.standardDeviation / spec.idealLaw.standardDeviation
        return ratio.isFinite ? ratio : nil
    }
}
