import InitializerCore

/// Finds the line that decides for a tensor, and what it comes to.
struct ContractChecker {
    /// What is expected of a tensor.
    enum Law: Sendable {
        case any
        case drawn
        case spec(ContractExpectation)

        var isAny: Bool { if case .any = self { true } else { false } }

        var text: String {
            switch self {
            case .any: "any"
            case .drawn: "drawn"
            case .spec(let expectation): expectation.call
            }
        }
    }

    private struct Key: Hashable {
        let line: Int
        let facts: ContractNumbers.Facts
    }

    private let contract: Contract
    private let outline: ModelOutline
    private let prefixes: [String]
    private let sizes: SizeTable
    private var known: [Key: [Law]?] = [:]
    /// The lines that matched a name, by their places.
    private(set) var used: Set<Int> = []

    init(_ contract: Contract, _ outline: ModelOutline) {
        self.contract = contract
        self.outline = outline
        prefixes = Contract.usualPrefixes + contract.prefixes
        sizes = SizeTable(outline, prefixes)
    }

    /// The line that decides for a tensor, and its laws; nil where none says anything of it.
    mutating func laws(of name: String, _ shape: Shape) throws(Failure) -> (ContractLine, [Law])? {
        let names = ContractChecker.names(name, prefixes)
        let facts = ContractNumbers.Facts(name, shape, outline)
        var decided: (ContractLine, [Law])?
        for index in contract.lines.indices.reversed() {
            let line = contract.lines[index]
            guard decided == nil || !used.contains(index), line.shape?.matches(shape) ?? true,
                names.contains(where: line.pattern.matches)
            else { continue }
            used.insert(index)
            guard decided == nil else { continue }
            let key = Key(line: index, facts: facts)
            let laws: [Law]?
            if let found = known[key] {
                laws = found
            } else {
                laws = try self.laws(line, facts)
                known[key] = .some(laws)
            }
            if let laws { decided = (line, laws) }
        }
        return decided
    }

    private func laws(_ line: ContractLine, _ facts: ContractNumbers.Facts) throws(Failure) -> [Law]? {
        var numbers = ContractNumbers(facts, line.library, contract.definitions, size: sizes.size)
        var laws: [Law] = []
        for law in line.laws {
            switch law {
            case .any: laws.append(.any)
            case .drawn: laws.append(.drawn)
            case .spec(let text):
                do throws(Failure) {
                    if let expectation = try line.expectation(text, facts.shape, &numbers) {
                        laws.append(.spec(expectation))
                    }
                } catch {
                    // A law that cannot be one of such a shape says nothing of it.
                    if case .initializer = error.problem { continue }
                    if case .framework(.initializer) = error.problem { continue }
                    throw line.placed(error)
                }
            }
        }
        return laws.isEmpty ? nil : laws
    }

    /// A name as it is, and without what it begins with, as often as it does.
    static func names(_ name: String, _ prefixes: [String]) -> [String] {
        var names = [name]
        while let last = names.last, names.count < 8,
            let prefix = prefixes.first(where: { last.hasPrefix($0) && last.count > $0.count })
        {
            names.append(String(last.dropFirst(prefix.count)))
        }
        return names
    }
}

/// The sizes of a model's tensors by patterns of their names.
private final class SizeTable {
    private let outline: ModelOutline
    private let prefixes: [String]
    private var found: [NamePattern: Shape?] = [:]

    init(_ outline: ModelOutline, _ prefixes: [String]) {
        self.outline = outline
        self.prefixes = prefixes
    }

    /// The size of an axis, from the end where it is negative, of the first tensor by name that matches.
    func size(_ stored: ContractText.StoredSize) -> Int? {
        guard let sizes = shape(stored.pattern)?.dimensions else { return nil }
        let axis = stored.axis < 0 ? stored.axis + sizes.count : stored.axis
        return sizes.indices.contains(axis) ? sizes[axis] : nil
    }

    private func shape(_ pattern: NamePattern) -> Shape? {
        if let known = found[pattern] { return known }
        let match = outline.shapes.filter {
            ContractChecker.names($0.key, prefixes).contains(where: pattern.matches)
        }.min { $0.key < $1.key }
        found[pattern] = .some(match?.value)
        return match?.value
    }
}
