import InitializerCore

/// A field of a Spec and the values it goes through: `scale=0.5...4`, `shape=16x16,64x64`.
public struct SweepVariation: Hashable, Sendable {
    /// One item of the list that was given.
    enum Item: Hashable, Sendable {
        case shape([Int])
        case type(ElementType)
        case option(OptionValue)
        /// From one number to another, divided evenly.
        case range(Double, Double)
    }

    /// The field, by the name its value is set with.
    let field: String

    let items: [Item]

    /// The values of a range where nothing else is said.
    static let defaultSteps = 8

    /// The Spec at every value, with the value as it is typed.
    ///
    /// - Parameters:
    ///   - steps: how many values a range is divided into, ends included; nil for the usual number.
    ///   - place: where the variation stands in the line, for what is wrong with it.
    func specs(
        of base: Spec, steps: Int?, at place: SourceRange? = nil
    ) throws(Failure) -> [(label: String, spec: Spec)] {
        let hasRange = items.contains { if case .range = $0 { true } else { false } }
        if steps != nil, !hasRange { throw Failure(.sweep(.stepsWithoutRange), at: place) }
        var specs: [(label: String, spec: Spec)] = []
        for value in items.flatMap({ $0.values(steps ?? Self.defaultSteps) }) {
            let spec = try edit(value, at: place ?? 0..<0).applied(to: base, at: place)
            specs.append((spec.text(of: field), spec))
        }
        guard specs.count <= SweepPlan.valueLimit else {
            throw Failure(
                .sweep(.tooManyValues(field: field, specs.count, limit: SweepPlan.valueLimit)), at: place)
        }
        return specs
    }

    private func edit(_ value: Item, at place: SourceRange) -> SpecEdit {
        var edit = SpecEdit()
        switch value {
        case .shape(let sizes): edit.shape = .init(value: sizes, range: place)
        case .type(let type): edit.type = .init(value: type, range: place)
        case .option(let option): edit.options[field] = .init(value: option, range: place)
        case .range: preconditionFailure("a range has been divided")
        }
        return edit
    }
}

extension SweepVariation.Item {
    /// The values an item stands for.
    fileprivate func values(_ steps: Int) -> [SweepVariation.Item] {
        guard case .range(let lower, let upper) = self else { return [self] }
        guard lower < upper else { return [.option(.number(.real(lower)))] }
        let last = Double(steps - 1)
        return (0..<steps).map { step in
            let place = Double(step)
            // Weighted this way decimal ends give decimal values more often than by adding up steps.
            return .option(.number(.real(lower * ((last - place) / last) + upper * (place / last))))
        }
    }

    /// As it is typed.
    fileprivate var text: String {
        switch self {
        case .shape(let sizes): "{" + sizes.map(String.init).joined(separator: ", ") + "}"
        case .type(let type): type.name
        case .option(let value): value.description
        case .range(let lower, let upper):
            "\(StudySetting.Value.number(lower))...\(StudySetting.Value.number(upper))"
        }
    }
}

extension SweepVariation: CustomStringConvertible {
    /// As it is typed: `scale=0.5...4`.
    public var description: String { "\(field)=" + items.map(\.text).joined(separator: ",") }
}

extension Spec {
    /// The value of a field as it is typed.
    fileprivate func text(of field: String) -> String {
        switch field {
        case "shape": shape.description
        case "type": type.name
        default: options[field].map(String.init(describing:)) ?? ""
        }
    }
}
