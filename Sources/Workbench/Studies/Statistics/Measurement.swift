import InitializerCore

/// What is to be measured of a tensor in one pass over its values.
public struct Measurement: Hashable, Sendable {
    /// Whether to measure how far the matrix is from orthonormal.
    public enum Orthogonality: Hashable, Sendable {
        /// Where theory says it is, and wherever it is quick; not where there is no ``LAPACK``.
        case whenCheap
        /// Even if it takes long.
        case always
        case never
    }

    /// The tensor.
    public let subject: Subject

    /// How many bins the histogram gets.
    public let bins: BinRule

    /// Whether the bytes are hashed.
    public let hashesBytes: Bool

    /// Whether orthogonality is measured.
    public let orthogonality: Orthogonality

    /// Describes the measurement of a tensor.
    public init(
        _ subject: Subject, bins: BinRule = .count(StudySetting.standardBins), hashesBytes: Bool = false,
        orthogonality: Orthogonality = .whenCheap
    ) {
        self.subject = subject
        self.bins = bins
        self.hashesBytes = hashesBytes
        self.orthogonality = orthogonality
    }

    /// Carries it out, streaming over the tensor once; with a rule for the bins, looking at the values once before.
    ///
    /// - Parameters:
    ///   - control: told of progress and asked about cancelling, from any thread, before each piece of work.
    ///   - partial: gets the summary of the part seen so far, after each piece of work.
    /// - Throws: ``Failure`` with ``Problem/cancelled``, or ``Problem/noOrthogonality(_:)`` when that was demanded of
    ///   a tensor without.
    public func run(
        _ control: WorkControl = .unattended, partial: (any TensorSource, Summary) -> Void = { _, _ in }
    ) throws -> TensorReport {
        do {
            let source = try subject.source(checkpoint: control.checkpoint)
            let report = try run(on: source, control, partial: partial)
            if let failure = source.failure { throw failure }
            return report
        } catch {
            throw Failure(error)
        }
    }

    private func run(
        on source: any TensorSource, _ control: WorkControl, partial: (any TensorSource, Summary) -> Void
    ) throws -> TensorReport {
        let empty = try source.emptyHistogram(bins, law: subject.theory?.law, checkpoint: control.checkpoint)
        partial(source, Summary(into: empty))
        var hash = SHA256()
        let hashing: ((UnsafeRawBufferPointer) -> Void)? = hashesBytes ? { hash.update($0) } : nil
        let summary = try source.summarize(into: empty, checkpoint: control.checkpoint, bytes: hashing) {
            partial(source, $0)
            control.progress($1)
        }
        return TensorReport(
            subject: subject, source: source, summary: summary, bins: bins,
            orthogonality: try measureOrthogonality(source, control), sha256: hashesBytes ? hash.finish() : nil,
            integerExtremes: try source.integerExtremes(checkpoint: control.checkpoint))
    }

    private func measureOrthogonality(
        _ source: any TensorSource, _ control: WorkControl
    ) throws -> OrthogonalityError? {
        let isExpected = subject.theory?.isOrthonormal ?? false
        let matrices = subject.theory?.orthonormalMatrices
        switch orthogonality {
        case .never:
            return nil
        case .whenCheap:
            guard OrthogonalityError.isCheap(subject.shape) || isExpected, LAPACK.isAvailable else { return nil }
            return try OrthogonalityError.measure(source, of: matrices, checkpoint: control.checkpoint)
        case .always:
            guard
                let error = try OrthogonalityError.measure(source, of: matrices, checkpoint: control.checkpoint)
            else {
                throw Failure(.noOrthogonality(subject.shape))
            }
            return error
        }
    }
}

/// What was measured of a tensor, beside what theory expects.
public struct TensorReport: Sendable {
    /// The tensor.
    public let subject: Subject

    /// Gives its elements.
    public let source: any TensorSource

    /// What was measured.
    public let summary: Summary

    /// How the number of the histogram's bins was found.
    public let bins: BinRule

    /// How far the matrix is from orthonormal, where that was measured.
    public let orthogonality: OrthogonalityError?

    /// The SHA-256 of the row-major little-endian bytes, in hexadecimal, where it was asked for.
    public let sha256: String?

    /// The smallest and largest element of an integer type whose values doubles do not hold exactly, where they were
    /// looked for.
    public let integerExtremes: (minimum: Int128, maximum: Int128)?

    /// Puts together what was measured.
    public init(
        subject: Subject, source: any TensorSource, summary: Summary, bins: BinRule,
        orthogonality: OrthogonalityError?, sha256: String? = nil,
        integerExtremes: (minimum: Int128, maximum: Int128)? = nil
    ) {
        self.subject = subject
        self.source = source
        self.summary = summary
        self.bins = bins
        self.orthogonality = orthogonality
        self.sha256 = sha256
        self.integerExtremes = integerExtremes
    }

    /// What theory says of an element; nil where nothing is known.
    public var law: (any Law)? { subject.theory?.law }
}
