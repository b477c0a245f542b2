import InitializerCore
import Settings

/// What is to be found out about a tensor.
public struct Examination: Hashable, Sendable {
    /// Whether to measure how far the matrix is from orthonormal.
    public enum Orthogonality: Hashable, Sendable {
        /// For orthogonal and identity, and wherever it is quick.
        case whenCheap
        /// Even if it takes long.
        case always
        case never
    }

    /// The tensor.
    public let spec: Spec

    /// How many bins the histogram gets.
    public let bins: BinRule

    /// Whether the bytes are hashed.
    public let hashesBytes: Bool

    /// Whether orthogonality is measured.
    public let orthogonality: Orthogonality

    /// Bins when nothing else is asked for.
    public static let defaultBins = Settings().bins

    /// An examination of `spec`.
    public init(
        _ spec: Spec, bins: BinRule = .count(defaultBins), hashesBytes: Bool = true,
        orthogonality: Orthogonality = .whenCheap
    ) {
        self.spec = spec
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
        _ control: WorkControl = .unattended, partial: (DrawnTensor, Summary) -> Void = { _, _ in }
    ) throws -> Report {
        do {
            let source = try DrawnTensor(spec, checkpoint: control.checkpoint)
            return try run(on: source, control, partial: partial)
        } catch is CancellationError {
            throw Failure(.cancelled)
        }
    }

    private func run(
        on source: DrawnTensor, _ control: WorkControl, partial: (DrawnTensor, Summary) -> Void
    ) throws -> Report {
        let empty = try source.emptyHistogram(bins, law: spec.law, checkpoint: control.checkpoint)
        partial(source, Summary(into: empty))
        var hash = SHA256()
        let hashing: ((UnsafeRawBufferPointer) -> Void)? = hashesBytes ? { hash.update($0) } : nil
        let summary = try source.summarize(into: empty, checkpoint: control.checkpoint, bytes: hashing) {
            partial(source, $0)
            control.progress($1)
        }
        return Report(
            source: source, summary: summary, bins: bins, orthogonality: try measureOrthogonality(source, control),
            sha256: hashesBytes ? hash.finish() : nil)
    }

    private func measureOrthogonality(_ source: DrawnTensor, _ control: WorkControl) throws -> OrthogonalityError? {
        switch orthogonality {
        case .never:
            return nil
        case .whenCheap:
            guard OrthogonalityError.isCheap(spec.shape) || spec.isOrthonormal else { return nil }
            return try OrthogonalityError.measure(source, of: spec.orthonormalMatrices, checkpoint: control.checkpoint)
        case .always:
            guard
                let error = try OrthogonalityError.measure(
                    source, of: spec.orthonormalMatrices, checkpoint: control.checkpoint)
            else {
                throw Failure(.noOrthogonality(spec.shape))
            }
            return error
        }
    }
}
