import InitializerCore

/// What a line expects of a fused tensor, whose parts were drawn one by one and put together: `blocks(…)`.
///
///     blocks(normal(scale: 0.02), normal(scale: 0.02), zeros, axis: 1)
///     blocks(zeros, ones, zeros, zeros)                               # an LSTM's gates, one below the other
///     blocks(glorot_uniform, parts: 3)                                # each third by its own fans
///     blocks(normal(scale: 0.02), any, zeros | ones, parts: [4, 1, 1])
struct ContractBlocks: Sendable {
    /// As it is written.
    let text: String
    /// Where the tensor is cut.
    let cut: ContractCut
    /// The laws of each part, of which one must hold. One list alone is every part's.
    private let partLaws: [[ContractLaw]]

    /// The laws of a part, counted from 0.
    func laws(of part: Int) -> [ContractLaw] { partLaws.count == 1 ? partLaws[0] : partLaws[part] }

    /// All laws that are named.
    var laws: [ContractLaw] { partLaws.flatMap(\.self) }

    /// The word it begins with.
    static let word = "blocks"
    /// What it takes besides laws.
    private static let options = ["axis", "parts"]

    /// Whether a law is written as one of blocks.
    static func begins(_ text: Substring) -> Bool {
        let text = text.drop { $0.isWhitespace }
        guard text.hasPrefix(word) else { return false }
        let next = text.dropFirst(word.count).drop { $0.isWhitespace }.first
        return next == nil || next == "("
    }

    /// Reads one.
    ///
    /// - Parameter laws: reads the laws of a part, which have bars between them.
    init(_ text: String, laws: (Substring) throws(Failure) -> [ContractLaw]) throws(Failure) {
        self.text = text
        let behind = text[...].dropFirst(ContractBlocks.word.count).drop { $0.isWhitespace }
        guard behind.first == "(" else { throw Failure(.contract(.fewParts)) }
        guard let end = ContractPieces.end(of: behind) else { throw Failure(.unexpected(expected: "')'")) }
        let rest = behind[behind.index(after: end)...].drop { $0.isWhitespace }
        guard rest.isEmpty else { throw Failure(.contract(.tooMuch(String(rest), after: "blocks(…)"))) }
        var partLaws: [[ContractLaw]] = []
        var axis: Int?
        var shares: [Int]?
        for piece in ContractPieces.split(behind[behind.index(after: behind.startIndex)..<end], at: ",") {
            guard let (name, value) = ContractBlocks.option(piece) else {
                partLaws.append(try laws(piece))
                continue
            }
            switch name {
            case "axis" where axis == nil:
                guard let number = ContractBlocks.whole(value) else {
                    throw Failure(.contract(.notAnAxis(ContractPieces.trimmed(value))))
                }
                axis = number
            case "parts" where shares == nil: shares = try ContractBlocks.shares(value)
            case "axis", "parts": throw Failure(.repeated(name))
            default:
                throw Failure(
                    .unknownPart(
                        name, kind: "option", command: ContractBlocks.word, takes: ContractBlocks.options))
            }
        }
        let own = shares ?? Array(repeating: 1, count: partLaws.count)
        guard !partLaws.isEmpty, own.count > 1 else { throw Failure(.contract(.fewParts)) }
        guard partLaws.count == 1 || partLaws.count == own.count else {
            throw Failure(.contract(.otherCount(laws: partLaws.count, parts: own.count)))
        }
        guard own.count <= ContractCut.limit else { throw ContractBlocks.tooMany }
        self.partLaws = partLaws
        cut = ContractCut(axis: axis ?? 0, shares: own)
    }

    /// Writes one for parts of a tensor: the line that is read as it.
    ///
    /// - Parameter laws: one for each part.
    static func text(_ laws: [String], _ cut: ContractCut) -> String {
        let isOfOneLaw = cut.isEqual && laws.allSatisfy { $0 == laws[0] }
        var items = isOfOneLaw ? [laws[0]] : laws
        if cut.axis != 0 { items.append("axis: \(cut.axis)") }
        if isOfOneLaw { items.append("parts: \(cut.shares.count)") }
        if !cut.isEqual { items.append("parts: [\(cut.shares.map(String.init).joined(separator: ", "))]") }
        return "\(word)(\(items.joined(separator: ", ")))"
    }

    // MARK: Options

    private static var tooMany: Failure {
        Failure(.contract(.tooLong(limit: ContractCut.limit, of: "parts of a tensor")))
    }

    /// The name and the value of `name: value`; nil for a law.
    private static func option(_ piece: Substring) -> (String, Substring)? {
        let piece = piece.drop { $0.isWhitespace }
        let name = piece.prefix { $0.isASCII && ($0.isLetter || $0 == "_") }
        guard !name.isEmpty, piece[name.endIndex...].first == ":" else { return nil }
        return (String(name), piece[piece.index(after: name.endIndex)...])
    }

    private static func whole(_ text: Substring) -> Int? {
        NumberText.integer(ContractPieces.trimmed(text)).flatMap { Int(exactly: $0) }
    }

    /// A number of equal parts, or the share of each: `3`, `[4, 1, 1]`.
    private static func shares(_ text: Substring) throws(Failure) -> [Int] {
        let list = ContractPieces.trimmed(text)
        let problem = Failure(.contract(.notParts(list)))
        guard list.first == "[" else {
            guard let count = whole(text), count > 0 else { throw problem }
            guard count <= ContractCut.limit else { throw tooMany }
            return Array(repeating: 1, count: count)
        }
        guard list.last == "]" else { throw problem }
        var shares: [Int] = []
        var total = 0
        for item in list.dropFirst().dropLast().split(separator: ",", omittingEmptySubsequences: false) {
            guard let share = whole(item), share > 0 else { throw problem }
            let (sum, overflow) = total.addingReportingOverflow(share)
            guard !overflow else { throw problem }
            shares.append(share)
            total = sum
        }
        return shares
    }
}
