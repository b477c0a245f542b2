import InitializerCore

/// Finds the line that decides for a tensor, and what it comes to.
struct ContractChecker {
    /// What is expected of a tensor.
    enum Law: Sendable {
        case any
        case drawn
        case spec(ContractExpectation)
        case blocks(Blocks)

        /// Whether nothing is compared.
        var isAny: Bool {
            switch self {
            case .any: true
            case .drawn, .spec: false
            case .blocks(let blocks): blocks.parts.allSatisfy { $0.laws.contains(where: \.isAny) }
            }
        }

        var text: String {
            switch self {
            case .any: "any"
            case .drawn: "drawn"
            case .spec(let expectation): expectation.call
            case .blocks(let blocks): blocks.text
            }
        }
    }

    /// What is expected of a fused tensor's parts, which are compared one by one.
    struct Blocks: Sendable {
        let text: String
        let parts: [(part: ContractCut.Part, laws: [Law])]
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
                laws = try self.laws(line, name, facts)
                known[key] = .some(laws)
            }
            if let laws { decided = (line, laws) }
        }
        return decided
    }

    private func laws(
        _ line: ContractLine, _ name: String, _ facts: ContractNumbers.Facts
    ) throws(Failure) -> [Law]? {
        do throws(Failure) { return try laws(line.laws, line, name, facts) } catch { throw line.placed(error) }
    }

    /// What the laws of a line, or of a part, come to; nil where all of them are for tensors of another kind.
    private func laws(
        _ laws: [ContractLaw], _ line: ContractLine, _ name: String, _ facts: ContractNumbers.Facts
    ) throws(Failure) -> [Law]? {
        var numbers = ContractNumbers(facts, line.library, contract.definitions, size: sizes.size)
        var found: [Law] = []
        for law in laws {
            switch law {
            case .any: found.append(.any)
            case .drawn: found.append(.drawn)
            case .spec(let text):
                do throws(Failure) {
                    if let expectation = try line.expectation(text, facts.shape, &numbers) {
                        found.append(.spec(expectation))
                    }
                } catch {
                    // A law that cannot be one of such a shape says nothing of it.
                    if case .initializer = error.problem { continue }
                    if case .framework(.initializer) = error.problem { continue }
                    throw error
                }
            case .blocks(let blocks):
                if let parts = try parts(blocks, line, name, facts) {
                    found.append(.blocks(Blocks(text: blocks.text, parts: parts)))
                }
            }
        }
        return found.isEmpty ? nil : found
    }

    /// What the laws of a tensor's parts come to, each with numbers of its own; nil where those of one are for parts of
    /// another kind.
    private func parts(
        _ blocks: ContractBlocks, _ line: ContractLine, _ name: String, _ facts: ContractNumbers.Facts
    ) throws(Failure) -> [(part: ContractCut.Part, laws: [Law])]? {
        var found: [(part: ContractCut.Part, laws: [Law])] = []
        for (index, part) in try blocks.cut.parts(of: facts.shape, name).enumerated() {
            guard let shape = part.shape(in: facts.shape),
                let laws = try laws(blocks.laws(of: index), line, name, facts.of(shape))
            else { return nil }
            found.append((part, laws))
        }
        return found
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
