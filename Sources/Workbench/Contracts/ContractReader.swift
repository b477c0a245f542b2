import InitializerCore

/// Reads contracts and those they use.
///
///     line       = [ directive | definition | check ] [ "#" comment ] .
///     directive  = "use" ( name | file ) | "layout" framework | "prefix" name .
///     definition = name "=" arithmetic .
///     check      = pattern [ shape ] law { "|" law } .
///     shape      = "{" [ ( size | "_" ) { "," ( size | "_" ) } [ "," "..." ] ] "}" .
///     law        = "any" | "drawn" | spec | blocks .
///     blocks     = "blocks" "(" part { "," part } ")" .
///     part       = law { "|" law } | "axis" ":" integer | "parts" ":" ( count | "[" share { "," share } "]" ) .
struct ContractReader {
    /// The most lines, with all contracts that are used.
    static let lineLimit = 10_000
    /// The most bytes of a line.
    static let byteLimit = 10_000
    /// How deep contracts may use one another.
    static let depthLimit = 8

    /// The numbers of a tensor that a contract may name, and what they are.
    static let quantities: [(name: String, meaning: String)] = [
        ("L", "the layers of the list the tensor is in, counted from the names; of the longest list elsewhere"),
        ("fan_in", "the connections into a unit of the weight, or of the weight beside a bias"),
        ("fan_out", "the connections out of a unit of the weight"),
        ("hidden", "the hidden units of the recurrent layer"),
    ]

    private let loader: TensorLoader
    private var sources: [(file: String, line: Int, text: String, library: FrameworkLibrary, isOwn: Bool)] = []
    private var definitions: [String: (file: String, line: Int, text: String)] = [:]
    private var prefixes: [String] = []
    private var depth = 0
    private var count = 0

    init(_ loader: TensorLoader) { self.loader = loader }

    // MARK: Files

    /// Reads a contract by its name or path.
    ///
    /// - Parameter folder: of the contract that uses it, with a slash.
    mutating func read(_ nameOrPath: String, from folder: String = "") throws(Failure) {
        let isOwn = depth == 0
        if let shipped = ShippedContract.all.first(where: { $0.name == nameOrPath }) {
            return try read(shipped.text, of: shipped.name, folder: "", isOwn: isOwn)
        }
        guard nameOrPath.contains("/") || nameOrPath.contains(".") else {
            throw Failure(.contract(.unknownContract(nameOrPath, known: Contract.names)))
        }
        let path = nameOrPath.hasPrefix("/") ? nameOrPath : folder + nameOrPath
        let name = String(path.split(separator: "/").last ?? "")
        let parent = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
        try read(try loader.text(of: path), of: name, folder: parent, isOwn: isOwn)
    }

    /// Reads a contract's text.
    mutating func read(_ text: String, of file: String, folder: String, isOwn: Bool) throws(Failure) {
        depth += 1
        defer { depth -= 1 }
        guard depth <= ContractReader.depthLimit else { throw Failure(.contract(.usedTooDeep(file))) }
        var library = FrameworkLibrary.axon
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            count += 1
            guard count <= ContractReader.lineLimit else {
                throw Failure(.contract(.tooLong(limit: ContractReader.lineLimit, of: "lines, with all it uses")))
            }
            do throws(Failure) {
                guard line.utf8.count <= ContractReader.byteLimit else {
                    throw Failure(.contract(.tooLong(limit: ContractReader.byteLimit, of: "bytes in a line")))
                }
                try read(line: ContractReader.withoutComment(line), file, index + 1, folder, isOwn, &library)
            } catch {
                if case .inContract = error.problem { throw error }
                throw Failure(.inContract(file: file, line: index + 1, error))
            }
        }
    }

    /// A line up to a `#` at its start or behind a blank, outside of quotes.
    private static func withoutComment(_ line: Substring) -> Substring {
        var quote: Character?
        var previous: Character = " "
        for index in line.indices {
            let character = line[index]
            if let open = quote {
                if character == open { quote = nil }
            } else if character == "#", previous.isWhitespace {
                return line[..<index]
            } else if character == "\"" || character == "'" {
                quote = character
            }
            previous = character
        }
        return line
    }

    private mutating func read(
        line: Substring, _ file: String, _ number: Int, _ folder: String, _ isOwn: Bool,
        _ library: inout FrameworkLibrary
    ) throws(Failure) {
        let (first, rest) = ContractReader.word(line)
        guard !first.isEmpty else { return }
        if let (name, text) = ContractReader.definition(line) {
            guard !Variables.isTaken(name), !ContractReader.quantities.contains(where: { $0.name == name }),
                !["size", "any", "drawn", ContractBlocks.word, "use", "layout", "prefix"].contains(name)
            else { throw Failure(.contract(.takenName(name))) }
            definitions[name] = (file, number, text)
            return
        }
        switch first {
        case "use":
            try read(
                try ContractReader.only(rest, after: first, such: "the name of a contract or a file"), from: folder)
        case "prefix":
            let prefix = try ContractReader.only(rest, after: first, such: "what names begin with, such as transformer")
            prefixes.append(prefix.hasSuffix(".") || prefix.hasSuffix("/") ? prefix : prefix + ".")
        case "layout":
            let word = try ContractReader.only(rest, after: first, such: "a framework, such as pytorch")
            let name = Framework.named(word)?.name ?? word
            guard let found = FrameworkLibrary.named(name) else {
                throw Failure(.contract(.unknownLayout(word, known: ContractReader.layouts)))
            }
            library = found
        default: sources.append((file, number, String(line), library, isOwn))
        }
    }

    /// The frameworks whose layouts are known, once each.
    private static let layouts = FrameworkLibrary.all.map(\.name).reduce(into: [String]()) {
        if !$0.contains($1) { $0.append($1) }
    }

    // MARK: Words

    /// The first word of a line, which may stand in quotes, and what follows.
    private static func word(_ line: Substring) -> (String, Substring) {
        let line = line.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
        if let quote = line.first, quote == "\"" || quote == "'", let end = line.dropFirst().firstIndex(of: quote) {
            return (String(line[line.index(after: line.startIndex)..<end]), line[line.index(after: end)...])
        }
        let word = line.prefix { !$0.isWhitespace }
        return (String(word), line[word.endIndex...])
    }

    /// The only word of what follows a directive.
    private static func only(_ rest: Substring, after word: String, such: String) throws(Failure) -> String {
        let (name, more) = self.word(rest)
        guard !name.isEmpty else { throw Failure(.contract(.missingWord(after: word, such: such))) }
        let (extra, _) = self.word(more)
        guard extra.isEmpty else { throw Failure(.contract(.tooMuch(extra, after: "\(word) \(name)"))) }
        return name
    }

    /// The name and the text of a line `name = …`.
    private static func definition(_ line: Substring) -> (String, String)? {
        let line = line.drop { $0.isWhitespace }
        let name = line.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
        let rest = line[name.endIndex...].drop { $0.isWhitespace }
        guard let first = name.first, !first.isNumber, rest.first == "=" else { return nil }
        return (String(name), String(rest.dropFirst()))
    }

    // MARK: The whole

    /// The contract of all that was read.
    func contract(_ name: String) throws(Failure) -> Contract {
        var definitions: [String: ContractDefinition] = [:]
        for (name, source) in self.definitions {
            definitions[name] = try at(source.file, source.line) { () throws(Failure) in
                ContractDefinition(
                    file: source.file, line: source.line, text: try ContractText(source.text, known: isKnown))
            }
        }
        var lines: [ContractLine] = []
        for source in sources {
            lines.append(
                try at(source.file, source.line) { () throws(Failure) in
                    try line(source.text, "\(source.file):\(source.line)", source.library, isOwn: source.isOwn)
                })
        }
        let contract = Contract(name: name, lines: lines, definitions: definitions, prefixes: prefixes)
        try contract.validate()
        return contract
    }

    private func isKnown(_ name: String) -> Bool {
        definitions[name] != nil || ContractReader.quantities.contains { $0.name == name }
    }

    private func at<Result>(
        _ file: String, _ line: Int, _ body: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        do throws(Failure) { return try body() } catch {
            throw Failure(.inContract(file: file, line: line, error))
        }
    }

    private func line(
        _ text: String, _ place: String, _ library: FrameworkLibrary, isOwn: Bool
    ) throws(Failure) -> ContractLine {
        let (pattern, behind) = ContractReader.word(text[...])
        let (shape, rest) = try ContractReader.shape(behind)
        let laws = try laws(rest, missing: .missingSpec(pattern: pattern))
        return ContractLine(
            place: place, pattern: NamePattern(pattern), shape: shape, laws: laws, library: library, isOwn: isOwn)
    }

    /// The laws between bars.
    ///
    /// - Parameters:
    ///   - missing: what is wrong where there is none.
    ///   - isPart: whether they are those of a part of a tensor, which has no parts of its own.
    private func laws(
        _ text: Substring, missing: ContractProblem, isPart: Bool = false
    ) throws(Failure) -> [ContractLaw] {
        var laws: [ContractLaw] = []
        for piece in ContractPieces.split(text, at: "|") {
            let law = ContractPieces.trimmed(piece)
            switch law {
            case "": throw Failure(.contract(missing))
            case "any": laws.append(.any)
            case "drawn": laws.append(.drawn)
            case _ where ContractBlocks.begins(piece):
                guard !isPart else { throw Failure(.contract(.nestedBlocks)) }
                let blocks = try ContractBlocks(law) { (part) throws(Failure) in
                    try self.laws(part, missing: .noInitializer, isPart: true)
                }
                laws.append(.blocks(blocks))
            default: laws.append(.spec(try ContractText(law, known: isKnown)))
            }
        }
        return laws
    }

    /// The shapes in braces that a text begins with, and what follows.
    private static func shape(_ text: Substring) throws(Failure) -> (ShapePattern?, Substring) {
        let text = text.drop { $0.isWhitespace }
        guard text.first == "{" else { return (nil, text) }
        guard let end = text.firstIndex(of: "}") else { throw Failure(.unexpected(expected: "'}'")) }
        var sizes: [Int?] = []
        var isOpen = false
        let inside = text[text.index(after: text.startIndex)..<end]
        for part in inside.split(separator: ",", omittingEmptySubsequences: false) {
            let (word, more) = self.word(part)
            guard self.word(more).0.isEmpty, !isOpen else { throw Failure(.unexpected(expected: "'}'")) }
            switch word {
            case "" where inside.allSatisfy(\.isWhitespace): continue
            case "_": sizes.append(nil)
            case "...", "…": isOpen = true
            default:
                guard let size = NumberText.integer(word).flatMap({ Int(exactly: $0) }) else {
                    throw Failure(.unexpected(expected: "_, a size or ..."))
                }
                sizes.append(size)
            }
        }
        return (ShapePattern(sizes: sizes, isOpen: isOpen), text[text.index(after: end)...])
    }
}
