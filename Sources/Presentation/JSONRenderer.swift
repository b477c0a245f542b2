import InitializerCore
import Screen
import Workbench

/// Turns replies into JSON. Names are snake case; numbers keep every digit; what is not a finite number is null.
public enum JSONRenderer {
    /// A reply as one object.
    public static func json(_ reply: Reply) -> JSON {
        switch reply {
        case .current(let spec): current(spec)
        case .report(let report): self.report(report)
        case .statistics(let report): statistics(report)
        case .histogram(let report, _): histogram(report)
        case .cumulative(let report): cumulative(report)
        case .quantiles(let report): quantiles(report)
        case .comparison(let comparison, _): self.comparison(comparison)
        case .check(let report): check(report)
        case .spectrum(let report): spectrum(report)
        case .tensor(let source, let limit): tensor(source, limit)
        case .value(let evaluated): value(evaluated)
        case .catalogue(let rows): .object(["initializers": .array(rows.map(row))])
        case .explanation(let explanation): explain(explanation)
        case .functions(let functions):
            .object([
                "functions": .array(
                    functions.map { .object(["call": .string($0.call), "summary": .string($0.summary)]) })
            ])
        case .commands(let commands): .object(["commands": .array(commands.map(command))])
        case .help(let command): self.command(command)
        case .depth(let report): depth(report)
        case .chaos(let report): chaos(report)
        case .gains(let rows): gains(rows)
        case .sweep(let report): sweep(report)
        case .translations(let translations): self.translations(translations)
        case .expectation(let finding): self.finding(finding)
        case .facts(let sheet): facts(sheet)
        case .text(let text): .object(["text": .string(text)])
        }
    }

    // MARK: Tensors

    private static func current(_ spec: Spec) -> JSON {
        .object([
            "spec": .string(spec.description), "initializer": .string(spec.initializer.name),
            "options": options(spec), "shape": .integers(spec.shape.dimensions), "type": .string(spec.type.name),
            "key": .integer(Int128(spec.key.seed)),
        ])
    }

    private static func report(_ report: Report) -> JSON {
        let spec = report.spec
        return .object([
            "spec": .string(spec.description), "initializer": .string(spec.initializer.name),
            "options": options(spec), "shape": .integers(spec.shape.dimensions), "type": .string(spec.type.name),
            "key": .integer(Int128(spec.key.seed)), "count": .integer(spec.count), "bytes": .integer(spec.byteCount),
            "sha256": report.sha256.map(JSON.string) ?? .null, "fans": fans(spec), "observed": observed(report),
            "expected": expected(report.law), "orthogonality": orthogonality(report), "histogram": bars(report),
        ])
    }

    static func statistics(_ report: Report) -> JSON {
        .object([
            "spec": .string(report.spec.description), "count": .integer(report.spec.count), "fans": fans(report.spec),
            "observed": observed(report), "expected": expected(report.law), "orthogonality": orthogonality(report),
        ])
    }

    private static func histogram(_ report: Report) -> JSON {
        .object([
            "spec": .string(report.spec.description), "count": .integer(report.spec.count), "histogram": bars(report),
        ])
    }

    private static func tensor(_ source: DrawnTensor, _ limit: Int?) -> JSON {
        let spec = source.spec
        return .object([
            "spec": .string(spec.description), "shape": .integers(spec.shape.dimensions),
            "type": .string(spec.type.name), "count": .integer(spec.count),
            "elements": .array(source.elements(0..<min(limit ?? Reply.elementLimit, spec.count)).map(element)),
        ])
    }

    private static func finding(_ finding: Finding) -> JSON {
        let expectation = finding.expectation
        return .object([
            "spec": .string(finding.spec.description), "statistic": .string(expectation.quantity),
            "relation": .string(expectation.relation.rawValue), "wanted": value(expectation.wanted),
            "tolerance": expectation.tolerance.map(JSON.number) ?? .null, "observed": value(finding.observed),
        ])
    }

    private static func value(_ value: Expectation.Value) -> JSON {
        switch value {
        case .measured(.number(let number)): .number(number)
        case .measured(.count(let count)): .integer(count)
        case .measured(.moreThan): .null
        case .fingerprint(let digits): .string(digits)
        }
    }

    private static func element(_ element: Element) -> JSON {
        switch element {
        case .integer(let value): .integer(value)
        case .real(let value): .number(value)
        case .complex(let real, let imaginary): .numbers([real, imaginary])
        }
    }

    private static func options(_ spec: Spec) -> JSON {
        let values = spec.initializer.parameters.map { parameter -> (String, JSON) in
            switch spec.options[parameter.name] {
            case .number(.integer(let value)): (parameter.name, .integer(value))
            case .number(.real(let value)): (parameter.name, .number(value))
            case .choice(let word): (parameter.name, .string(word))
            case nil: (parameter.name, .null)
            }
        }
        return .members(values)
    }

    private static func fans(_ spec: Spec) -> JSON {
        .object(["in": .integer(spec.fans.in), "out": .integer(spec.fans.out)])
    }

    private static func observed(_ report: Report) -> JSON {
        let statistics = Statistic.rows(report.summary, report.law, nil)
        let bounds = statistics.compactMap { statistic -> (String, JSON)? in
            guard statistic.quantity.name == "distinct" else { return nil }
            guard case .moreThan(let bound) = statistic.observed else { return ("distinct_more_than", .null) }
            return ("distinct_more_than", .integer(bound))
        }
        return .members(statistics.map { ($0.quantity.name, value(.measured($0.observed))) } + bounds)
    }

    private static func expected(_ law: any Law) -> JSON {
        let expected = Quantity.all.compactMap { quantity -> (String, JSON)? in
            guard case .statistic(_, let expected) = quantity.measurement else { return nil }
            return expected(law).map { (quantity.name, .number($0)) }
        }
        return .members([("law", .string(law.notation.family))] + expected)
    }

    private static func orthogonality(_ report: Report) -> JSON {
        guard let error = report.orthogonality else { return .null }
        return .object(["max": .number(error.max), "frobenius": .number(error.frobenius)])
    }

    static func bars(_ report: Report) -> JSON {
        let histogram = report.summary.histogram
        let expected = HistogramPlot(report.summary, report.law).expected
        return .object([
            "rule": .string(report.bins.name), "width": .number(histogram.width),
            "edges": .numbers(histogram.edges), "counts": .integers(histogram.counts),
            "expected": expected.isEmpty ? .null : .numbers(expected),
            "underflow": .integer(histogram.underflow), "overflow": .integer(histogram.overflow),
            "not_numbers": .integer(histogram.unordered),
        ])
    }

    private static func value(_ evaluated: Evaluated) -> JSON {
        .object(["value": json(evaluated.value), "inspect": .string(evaluated.value.inspected)])
    }

    /// A value as JSON has it: atoms and functions as text, tuples and lists as arrays, tensors by their parts.
    private static func json(_ value: Value) -> JSON {
        switch value {
        case .integer(let integer): .integer(integer)
        case .float(let float): .number(float)
        case .atom("true"): .bool(true)
        case .atom("false"): .bool(false)
        case .atom("nil"): .null
        case .atom(let name), .string(let name): .string(name)
        case .tuple(let items), .list(let items): .array(items.map(json))
        case .initializer(let function): .string(function.call)
        case .tensor(let tensor):
            .object([
                "shape": .integers(tensor.shape.dimensions), "type": .string(tensor.type.name),
                "elements": .array(tensor.elements(0..<min(50, tensor.count)).map(element)),
            ])
        }
    }

    // MARK: Rows

    private static func explain(_ explanation: Explanation) -> JSON {
        guard let spec = explanation.spec else { return row(explanation.initializer) }
        return .object([
            "initializer": row(explanation.initializer), "spec": .string(spec.description), "fans": fans(spec),
            "expected": expected(spec.law), "derivation": derivation(spec.derivation),
        ])
    }

    private static func row(_ row: Initializer) -> JSON {
        .object([
            "name": .string(row.name), "from": .string(row.provenance.title), "family": .string(row.family.rawValue),
            "summary": .string(row.summary),
            "options": .array(row.parameters.map(parameter)), "minimum_rank": .integer(row.minimumRank),
            "types": .array(row.types.map { .string($0.name) }),
            "references": .array(
                row.references.map {
                    .object(["citation": .string($0.citation), "identifier": .string($0.identifier)])
                }),
        ])
    }

    private static func parameter(_ parameter: Parameter) -> JSON {
        .object([
            "name": .string(parameter.name), "takes": .string(parameter.kind.synopsis),
            "default": .string(parameter.default.description), "meaning": .string(parameter.meaning),
            "remark": parameter.remark.map(JSON.string) ?? .null,
        ])
    }

    private static func command(_ command: Command) -> JSON {
        .object([
            "name": .string(command.name), "aliases": .array(command.aliases.map(JSON.string)),
            "synopsis": .string("\(command.name) \(command.synopsis)"), "summary": .string(command.summary),
            "remark": command.remark.map(JSON.string) ?? .null,
            "examples": .array(command.examples.map { .string($0.line) }),
        ])
    }
}
