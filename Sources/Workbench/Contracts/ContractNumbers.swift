import InitializerCore

/// The numbers of one tensor that a contract may name: layers, fans, and those that the contract makes of them.
struct ContractNumbers {
    /// What determines them, so that equal ones need be worked out once.
    struct Facts: Hashable {
        let shape: Shape
        let layers: Int?
        let fanIn: Int?
        let hidden: Int?

        init(_ name: String, _ shape: Shape, _ outline: ModelOutline) {
            let context = outline.context(of: name)
            self.shape = shape
            layers = context.layers ?? outline.depth
            fanIn = context.fanIn
            hidden = context.hidden
        }

        /// Those of a part of the tensor, by its own shape.
        func of(_ shape: Shape) -> Facts { Facts(shape: shape, layers: layers, fanIn: fanIn, hidden: hidden) }

        /// Some numbers, with which a contract is tried when it is read.
        static let example: Facts? = (try? Shape([3072, 768])).map {
            Facts(shape: $0, layers: 12, fanIn: 768, hidden: 128)
        }

        private init(shape: Shape, layers: Int?, fanIn: Int?, hidden: Int?) {
            self.shape = shape
            self.layers = layers
            self.fanIn = fanIn
            self.hidden = hidden
        }
    }

    private let facts: Facts
    private let library: FrameworkLibrary
    private let definitions: [String: ContractDefinition]
    private let size: (ContractText.StoredSize) -> Int?
    private var made: [String: Double?] = [:]
    private var open: Set<String> = []

    init(
        _ facts: Facts, _ library: FrameworkLibrary, _ definitions: [String: ContractDefinition],
        size: @escaping (ContractText.StoredSize) -> Int?
    ) {
        self.facts = facts
        self.library = library
        self.definitions = definitions
        self.size = size
    }

    /// A text with numbers for names; nil where one of them is not known of this tensor.
    mutating func filled(_ text: ContractText) throws(Failure) -> String? {
        for name in text.quantities.sorted() where made[name] == nil { made[name] = .some(try number(name)) }
        let made = made
        return try text.filled({ made[$0] ?? nil }, size)
    }

    private mutating func number(_ name: String) throws(Failure) -> Double? {
        guard let definition = definitions[name] else { return own(name) }
        do throws(Failure) {
            guard open.insert(name).inserted else { throw Failure(.contract(.circular(name))) }
            defer { open.remove(name) }
            guard let text = try filled(definition.text) else { return nil }
            var parser = FrameworkCallParser(TokenReader(text))
            guard !parser.reader.isAtEnd else { throw Failure(.unexpected(expected: "a number")) }
            let value = try parser.arithmetic().double
            guard parser.reader.isAtEnd else {
                throw Failure(.unexpected(expected: "the end of the line"))
            }
            return value.isFinite ? value : nil
        } catch {
            if case .inContract = error.problem { throw error }
            throw Failure(.inContract(file: definition.file, line: definition.line, error))
        }
    }

    private func own(_ name: String) -> Double? {
        let isWeight = facts.shape.rank >= 2
        let fans = Fans(library.specShape(of: facts.shape))
        switch name {
        case "L": return facts.layers.map(Double.init)
        case "fan_in": return isWeight ? Double(fans.in) : facts.fanIn.map(Double.init)
        case "fan_out": return isWeight ? Double(fans.out) : nil
        case "hidden": return facts.hidden.map(Double.init)
        default: return nil
        }
    }
}

/// What a contract's Spec comes to for a tensor.
struct ContractExpectation: Sendable {
    /// Laid out so that its fans are the tensor's.
    let spec: Spec
    /// As the contract says it, with its numbers where they are not written out: `normal(scale: 0.02/sqrt(2*L))`.
    let call: String
}

extension ContractLine {
    /// What a Spec of the line comes to for a tensor; nil where it is for tensors of another kind: a number is not known,
    /// or the initializer needs more axes.
    func expectation(
        _ text: ContractText, _ shape: Shape, _ numbers: inout ContractNumbers
    ) throws(Failure) -> ContractExpectation? {
        guard let filled = try numbers.filled(text) else { return nil }
        let reader = TokenReader(filled)
        if FrameworkCallParser.begins(reader) { return try expectation(call: reader, of: shape, text.text) }
        let edit = try SpecParser.parse(reader)
        try ContractLine.check(edit)
        guard let row = edit.initializer?.value, ContractLine.takes(row, shape) else { return nil }
        // Tables and diagonals are compared as they are stored.
        let own = row.isRandom || shape.rank > 2 ? library.specShape(of: shape) : shape
        let plain: Spec
        do throws(InitializerError) {
            plain = try Spec("zeros", shape: own.dimensions, key: 0)
        } catch {
            throw Failure(.initializer(error))
        }
        return ContractExpectation(spec: try edit.applied(to: plain), call: text.text)
    }

    /// What a framework's call comes to.
    private func expectation(
        call reader: TokenReader, of shape: Shape, _ text: String
    ) throws(Failure) -> ContractExpectation? {
        var parser = FrameworkCallParser(reader)
        let call = try parser.call()
        guard parser.reader.isAtEnd else {
            throw parser.reader.failure(.unexpected(expected: "'|' or the end of the line"))
        }
        let reading: FrameworkReading
        do throws(FrameworkCallError) {
            reading = try FrameworkReading(call, of: shape, key: Key(seed: 0))
        } catch {
            throw Failure(.framework(error.problem), at: error.place)
        }
        let draw = try reading.draw()
        guard let laidOut = draw.shape, ContractLine.takes(draw.initializer, shape) else { return nil }
        let own = draw.initializer.isRandom || shape.rank > 2 ? laidOut : shape
        do {
            let spec = try Spec(
                initializer: draw.initializer, options: draw.options, shape: own, type: .f32, key: Key(seed: 0))
            return ContractExpectation(spec: spec, call: text)
        } catch {
            throw Failure(.initializer(error))
        }
    }

    /// Whether an initializer makes tensors of such a shape: without a weight's axes there are no fans.
    private static func takes(_ row: Initializer, _ shape: Shape) -> Bool {
        shape.rank >= (row.family == .varianceScaling ? max(2, row.minimumRank) : row.minimumRank)
    }

    /// Refuses what the tensor says itself, and names where numbers should be.
    private static func check(_ edit: SpecEdit) throws(Failure) {
        guard let row = edit.initializer?.value else { throw Failure(.contract(.noInitializer)) }
        let own: [(String, SourceRange?)] = [
            ("shape", edit.shape?.range), ("type", edit.type?.range), ("key", edit.key?.range),
            ("generator", edit.generator?.range),
        ]
        for (part, range) in own {
            if let range { throw Failure(.contract(.ownPart(part)), at: range) }
        }
        for (name, option) in edit.options.sorted(by: { $0.key < $1.key }) {
            guard case .choice(let word) = option.value, let parameter = row.parameter(name) else { continue }
            switch parameter.kind {
            case .number, .nonNegativeNumber, .wholeNumber:
                throw Failure(.contract(.unknownQuantity(word, known: ContractReader.quantities.map(\.name))))
            case .axes, .choice: continue
            }
        }
    }
}
