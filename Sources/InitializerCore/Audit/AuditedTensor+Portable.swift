// An audited tensor as bytes, for audits that several processes share: all of it but its numbers, which stay where they are.

extension AuditedTensor {
    /// All of it but where its numbers are.
    public var portable: PortableBytes {
        var writer = PortableWriter()
        writer.add(name.text)
        writer.add(verdict, oneOf: TensorJudgement.Verdict.allCases)
        writer.add(explanations)
        writer.add(structure)
        writer.add(blocks)
        writer.add(fits)
        writer.add(failures)
        writer.add(facts)
        writer.add(findings)
        writer.add(signature)
        writer.add(layers)
        return PortableBytes(writer.bytes)
    }

    /// What ``portable`` wrote, of a tensor whose numbers are known to be the same.
    ///
    /// - Throws: a ``PortableError`` where the bytes are not those of an audited tensor.
    public init(_ portable: PortableBytes, _ source: any TensorSource) throws(PortableError) {
        var reader = PortableReader(portable.bytes)
        name = TensorName(try reader.next())
        verdict = try reader.next(oneOf: TensorJudgement.Verdict.allCases)
        explanations = try reader.next()
        structure = try reader.next()
        blocks = try reader.next()
        fits = try reader.next()
        failures = try reader.next()
        facts = try reader.next()
        findings = try reader.next()
        signature = try reader.next()
        layers = try reader.next()
        guard reader.isAtEnd, facts.count == source.componentCount else {
            throw .malformed("results for another tensor than '\(name.text)'")
        }
        self.source = source
    }
}

extension AuditedTensor.Facts: Portable {
    /// Counts, then numbers.
    public init(from reader: inout PortableReader) throws(PortableError) {
        count = try reader.next()
        notFinite = try reader.next()
        zeros = try reader.next()
        mean = try reader.next()
        standardDeviation = try reader.next()
        deviationError = try reader.next()
        minimum = try reader.next()
        maximum = try reader.next()
        kurtosis = try reader.next()
        squares = try reader.next()
        carriedType = try reader.next(oneOf: ElementType.allCases)
    }

    /// Counts, then numbers.
    public func encode(to writer: inout PortableWriter) {
        for number in [count, notFinite, zeros] { writer.add(number) }
        for number in [mean, standardDeviation, deviationError, minimum, maximum, kurtosis, squares] {
            writer.add(number)
        }
        writer.add(carriedType, oneOf: ElementType.allCases)
    }
}

extension AuditedTensor.Block: Portable {
    private static let axes: [TensorBlock.Axis] = [.rows, .columns]

    /// What it is, and where.
    public init(from reader: inout PortableReader) throws(PortableError) {
        axis = try reader.next(oneOf: Self.axes)
        range = try reader.next()
        verdict = try reader.next(oneOf: TensorJudgement.Verdict.allCases)
        explanation = try reader.next()
    }

    /// What it is, and where.
    public func encode(to writer: inout PortableWriter) {
        writer.add(axis, oneOf: Self.axes)
        writer.add(range)
        writer.add(verdict, oneOf: TensorJudgement.Verdict.allCases)
        writer.add(explanation)
    }
}

extension Explanation: Portable {
    /// The call and its law.
    public init(from reader: inout PortableReader) throws(PortableError) {
        call = try reader.next()
        origin = try reader.next()
        law = try reader.law()
        fan = try reader.next()
        errors = try reader.next()
        shards = try reader.next()
        rarity = try reader.next()
    }

    /// The call and its law.
    public func encode(to writer: inout PortableWriter) {
        writer.add(call)
        writer.add(origin)
        writer.add(law: law)
        writer.add(fan)
        writer.add(errors)
        writer.add(shards)
        writer.add(rarity)
    }
}

extension FamilyFit: Portable {
    /// The law, and how it fits.
    public init(from reader: inout PortableReader) throws(PortableError) {
        coarse = try reader.next()
        if let coarse {
            guard let law = coarse.law else { throw .malformed("an unknown coarse draw") }
            self.law = law
        } else {
            law = try reader.law()
        }
        distance = try reader.next()
        tolerance = try reader.next()
        objection = try reader.next()
        logLikelihood = try reader.next()
    }

    /// The law, and how it fits.
    public func encode(to writer: inout PortableWriter) {
        writer.add(coarse)
        if coarse == nil { writer.add(law: law) }
        writer.add(distance)
        writer.add(tolerance)
        writer.add(objection)
        writer.add(logLikelihood)
    }
}

extension CoarseDraws.Choice: Portable {
    init(from reader: inout PortableReader) throws(PortableError) {
        self.init(
            type: try reader.next(oneOf: ElementType.allCases), place: try reader.next(), sigma: try reader.next())
    }

    func encode(to writer: inout PortableWriter) {
        writer.add(type, oneOf: ElementType.allCases)
        writer.add(place)
        writer.add(sigma)
    }
}

extension FamilyFit.Objection: Portable {
    /// Which, and its number.
    public init(from reader: inout PortableReader) throws(PortableError) {
        let isEnd = try reader.next(Bool.self)
        self = isEnd ? .endsEarly(at: try reader.next()) : .fourthMoment(errors: try reader.next())
    }

    /// Which, and its number.
    public func encode(to writer: inout PortableWriter) {
        switch self {
        case .endsEarly(let place):
            writer.add(true)
            writer.add(place)
        case .fourthMoment(let errors):
            writer.add(false)
            writer.add(errors)
        }
    }
}

extension IndependenceTest.Ratio: Portable {
    private static let quantities: [IndependenceTest.Quantity] = [
        .rowSquares, .columnSquares, .rowMeans, .columnMeans, .cosines,
    ]

    /// The quantity and its numbers.
    public init(from reader: inout PortableReader) throws(PortableError) {
        quantity = try reader.next(oneOf: Self.quantities)
        value = try reader.next()
        error = try reader.next()
    }

    /// The quantity and its numbers.
    public func encode(to writer: inout PortableWriter) {
        writer.add(quantity, oneOf: Self.quantities)
        writer.add(value)
        writer.add(error)
    }
}

extension Structure: Portable {
    /// Which, and its numbers.
    public init(from reader: inout PortableReader) throws(PortableError) {
        switch try reader.next(Int.self) {
        case 0: self = .multiple(of: try reader.next(), factor: try reader.next())
        case 1: self = .orthogonalRows(gain: try reader.next())
        case 2: self = .orthogonalColumns(gain: try reader.next())
        case 3: self = .orthogonalBlocks(count: try reader.next(), gain: try reader.next())
        default: throw .malformed("an unknown structure")
        }
    }

    /// Which, and its numbers.
    public func encode(to writer: inout PortableWriter) {
        switch self {
        case .multiple(let name, let factor):
            writer.add(0)
            writer.add(name)
            writer.add(factor)
        case .orthogonalRows(let gain):
            writer.add(1)
            writer.add(gain)
        case .orthogonalColumns(let gain):
            writer.add(2)
            writer.add(gain)
        case .orthogonalBlocks(let count, let gain):
            writer.add(3)
            writer.add(count)
            writer.add(gain)
        }
    }
}

extension Finding: Portable {
    /// The kind by its code, and what was seen.
    public init(from reader: inout PortableReader) throws(PortableError) {
        let code: String = try reader.next()
        guard let kind = FindingKind.all.first(where: { $0.code == code }) else {
            throw .malformed("the unknown finding '\(code)'")
        }
        self.init(
            kind, try reader.next(oneOf: Finding.Severity.allCases), try reader.next(), try reader.next())
        guard !tensors.isEmpty else { throw .malformed("a finding without a tensor") }
    }

    /// The kind by its code, and what was seen.
    public func encode(to writer: inout PortableWriter) {
        writer.add(kind.code)
        writer.add(severity, oneOf: Finding.Severity.allCases)
        writer.add(tensors)
        writer.add(evidence)
    }
}

extension DrawSignature: Portable {
    init(from reader: inout PortableReader) throws(PortableError) {
        rows = try reader.next(PortableBytes.self).bytes
        column = try reader.next(PortableBytes?.self)?.bytes
    }

    func encode(to writer: inout PortableWriter) {
        writer.add(PortableBytes(rows))
        writer.add(column.map(PortableBytes.init))
    }
}

// MARK: Laws

extension PortableWriter {
    /// Adds a law of one of the families initializers use.
    fileprivate mutating func add(law: any Law) {
        switch law {
        case let law as UniformLaw:
            add(0)
            add(law.lower)
            add(law.upper)
        case let law as NormalLaw:
            add(1)
            add(law.mean)
            add(law.sigma)
        case let law as TruncatedNormalLaw:
            add(2)
            for number in [law.interval.mean, law.interval.sigma, law.interval.below, law.interval.above] {
                add(number)
            }
        default: preconditionFailure("a family that no tensor is compared with: \(law.notation.family)")
        }
    }
}

extension PortableReader {
    /// Takes a law.
    fileprivate mutating func law() throws(PortableError) -> any Law {
        switch try next(Int.self) {
        case 0: return UniformLaw(lower: try next(), upper: try next())
        case 1: return NormalLaw(mean: try next(), sigma: try next())
        case 2:
            let (mean, sigma): (Double, Double) = (try next(), try next())
            let (below, above): (Double, Double) = (try next(), try next())
            guard below < above, sigma > 0 else { throw .malformed("an invalid truncated normal law") }
            return TruncatedNormalLaw(NormalInterval(mean: mean, sigma: sigma, below: below, above: above))
        default: throw .malformed("an unknown law")
        }
    }
}
