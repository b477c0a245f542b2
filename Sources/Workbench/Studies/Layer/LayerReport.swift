import Documents
import InitializerCore
import Screen

/// What a framework's layer begins with: each of its parameters.
public struct LayerReport: StudyReport {
    /// What was asked.
    public let question: LayerQuestion
    /// The framework.
    public let library: FrameworkLibrary
    /// Its parameters, in the framework's order.
    public let parameters: [LayerParameter]

    /// Reads a layer.
    ///
    /// - Throws: what is wrong with the call, with its place in the line.
    init(_ question: LayerQuestion, key: Key) throws(Failure) {
        let reading = try FrameworkReading(reading: question.call, input: question.input, key: key)
        guard case .layer(let parameters) = reading.result else {
            throw Failure(
                .framework(.conflict("\(question.call.name) is an initializer; layer takes a layer")),
                at: question.call.place)
        }
        self.question = question
        library = reading.library
        self.parameters = parameters
    }

    /// The elements of all parameters together.
    private var count: Double { parameters.reduce(0) { $0 + Double($1.shape.count) } }

    /// What it says, in every format.
    public var document: Document {
        var document = Document(question.description, table: { table })
        document.add(
            .facts([
                .program("call", .code(question.call.description)),
                .program("input", question.input.map { .integers($0) } ?? .none),
                Fact("framework", .text(library.name), text: "\(library.title) \(library.version)"),
                .program("version", .text(library.version)),
                .people("parameters", summary),
            ]))
        for (name, parameter) in folded {
            document.add(.heading(name), .facts(facts(parameter)))
            if let judgement = judgement(parameter) { document.add(.finding(judgement.grade, judgement.text)) }
            let remarks = remarks(parameter)
            if !remarks.isEmpty { document.add(.people { remarks.map { .prose($0) } }) }
        }
        document.add(.programs { [.facts([.program("parameters", .list(parameters.map(record)))])] })
        return document
    }

    private var summary: String {
        guard !parameters.isEmpty else { return "none" }
        let whole = Int(exactly: count.rounded()).map(NumberFormat.integer) ?? SubjectText.number(count)
        return "\(parameters.count), with \(whole) element\(count == 1 ? "" : "s")"
    }

    /// The parameters for people: those of layers in a row that are alike under one name, `layers.0…5.linear1.weight`.
    private var folded: [(name: String, parameter: LayerParameter)] {
        var groups: [(name: FoldedName, parameter: LayerParameter, likeness: [String?])] = []
        for parameter in parameters {
            let likeness = facts(parameter).map(\.text) + remarks(parameter)
            let name = FoldedName(parameter.name)
            let place = groups.firstIndex { $0.name.isFollowed(by: name) && $0.likeness == likeness }
            if let place { groups[place].name.extend() } else { groups.append((name, parameter, likeness)) }
        }
        return groups.map { ($0.name.description, $0.parameter) }
    }

    private func facts(_ parameter: LayerParameter) -> [Fact] {
        [.people("stored as", "\(parameter.shape)")]
            + (parameter.fans.map { [.people("fans", SubjectText.fans($0))] } ?? [])
            + [.people("law", law(parameter))]
            + [.people("spec", parameter.spec?.description ?? "none of this law")]
    }

    private func law(_ parameter: LayerParameter) -> String {
        let outcome = FrameworkText.outcome(parameter.law)
        return parameter.family == "constant" ? outcome : "\(parameter.family), \(outcome)"
    }

    // MARK: Meaning

    /// What its σ means for signals, where a unit adds up a known number of inputs.
    private func judgement(_ parameter: LayerParameter) -> (grade: Datum.Grade, text: String)? {
        guard let ratio = parameter.ratioToHe, parameter.spec?.initializer.isRandom == true else { return nil }
        let kept = ratio * ratio
        func number(_ x: Double) -> String { SubjectText.number(x) }
        if (kept - 1).magnitude < 0.01 {
            return (.good, "σ is He's: signals through ReLU layers keep their mean square.")
        }
        let becomes =
            kept < 1
            ? "lose \(number(1 - kept)) of their mean square each" : "grow \(number(kept)) times in mean square each"
        return (.doubtful, "σ is \(number(ratio)) of He's: signals through ReLU layers \(becomes).")
    }

    /// What else there is to know, in sentences.
    private func remarks(_ parameter: LayerParameter) -> [String] {
        var phrases = parameter.remarks.map { $0.phrase(in: library) }
        if let inputs = parameter.inputs, let fans = parameter.fans, inputs != fans.in {
            phrases.append(
                "its fan_in is \(NumberFormat.integer(fans.in)), and a unit adds up \(NumberFormat.integer(inputs)) inputs"
            )
        }
        return phrases.map { $0.prefix(1).uppercased() + $0.dropFirst() + "." }
    }

    // MARK: Programs

    private func record(_ parameter: LayerParameter) -> Datum {
        .members([
            "name": .code(parameter.name), "shape": .integers(parameter.shape.dimensions),
            "fans": parameter.fans.map { .members(["in": .integer($0.in), "out": .integer($0.out)]) } ?? .none,
            "law": .members([
                "family": .text(parameter.family), "mean": .number(parameter.law.mean),
                "standard_deviation": .number(parameter.law.standardDeviation),
                "lower": .number(parameter.law.support.lower), "upper": .number(parameter.law.support.upper),
            ]),
            "spec": parameter.spec.map { .code($0.description) } ?? .none,
            "inputs": parameter.inputs.map { .integer($0) } ?? .none, "ratio_to_he": .number(parameter.ratioToHe),
            "remarks": .texts((judgement(parameter).map { [$0.text] } ?? []) + remarks(parameter)),
        ])
    }

    private var table: Table {
        Table(
            [
                .text("parameter"), .text("shape"), .number("fan_in", title: "fan_in"),
                .number("fan_out", title: "fan_out"), .text("family"), .number("mean"),
                .number("standard_deviation", title: "σ"), .number("lower"), .number("upper"), .text("spec"),
            ],
            rows: parameters.map { parameter in
                let law = parameter.law
                return [
                    .code(parameter.name), .code(parameter.shape.description),
                    parameter.fans.map { .integer($0.in) } ?? .none, parameter.fans.map { .integer($0.out) } ?? .none,
                    .text(parameter.family), .number(law.mean), .number(law.standardDeviation),
                    .number(law.support.lower), .number(law.support.upper),
                    parameter.spec.map { .code($0.description) } ?? .none,
                ]
            }, layout: .none)
    }
}
