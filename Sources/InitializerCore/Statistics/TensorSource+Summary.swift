import Synchronization

/// Measuring the tensor without ever holding it.
extension TensorSource {
    /// Measures the whole tensor, going over it once.
    ///
    /// - Parameters:
    ///   - histogram: empty; its bins are counted into.
    ///   - threads: how many work side by side, as many as there are processors if nil. The answer is the same, to the
    ///     last bit.
    ///   - checkpoint: asked every few milliseconds.
    ///   - bytes: if given, gets the tensor's little-endian bytes in row-major order, on the calling thread.
    ///   - partial: gets what was seen so far, which is not always a contiguous part, and the share of the work done,
    ///     every few milliseconds on the calling thread.
    /// - Throws: what `checkpoint`, `bytes` or `partial` throws.
    public func summarize(
        into histogram: Histogram, threads: Int? = nil, checkpoint: @escaping Checkpoint = neverCancelled,
        bytes: ((UnsafeRawBufferPointer) throws -> Void)? = nil,
        partial: (Summary, Double) throws -> Void = { _, _ in }
    ) throws -> Summary {
        var summary = Summary(into: histogram)
        let threads = threads ?? Workers.available
        if let census {
            summary.add(census)
            guard let bytes else { return summary }
            var done = 0
            try forEachBytes(threads: threads, checkpoint: checkpoint) {
                try bytes($0)
                done += $0.count
                try partial(summary, Double(done) / Double(byteCount))
            }
            return summary
        }
        let survey = Survey(self, histogram, keepsBytes: bytes != nil)
        try Workers.inOrder(survey.count, threads: threads, checkpoint: checkpoint) {
            survey.carryOut($0)
        } take: { index, finding in
            if let part = finding.summary {
                summary.merge(part)
                if summary.distinct.isSaturated { survey.isSaturated.store(true, ordering: .relaxed) }
            }
            if let bytes { try finding.bytes.withUnsafeBytes(bytes) }
            try partial(summary, Double(index + 1) / Double(survey.count))
        }
        return summary
    }
}

/// The pieces of work in measuring a tensor and, where they are wanted, producing its bytes.
///
/// The blocks of a word stream make a component of each half of the tensor. They are measured together, and the bytes
/// of the first half kept; those of the second are drawn again when their turn comes.
private final class Survey: Sendable {
    struct Finding: Sendable {
        var summary: Summary?
        var bytes: [UInt8] = []
    }

    /// Whether more different values than are counted have been seen: then nobody needs to look for more.
    let isSaturated = Atomic(false)

    private let source: any TensorSource
    private let kernel: DrawKernel?
    private let bins: KernelBins
    private let pieces: Pieces
    private let keepsBytes: Bool

    init(_ source: some TensorSource, _ histogram: Histogram, keepsBytes: Bool) {
        self.source = source
        kernel = source.kernel
        self.keepsBytes = keepsBytes
        bins = KernelBins(histogram)
        pieces = Pieces(source)
    }

    /// The number of pieces.
    var count: Int { hasSecondPass ? 2 * pieces.count : pieces.count }

    private var hasSecondPass: Bool { keepsBytes && kernel?.hasTwoHalves == true }

    func carryOut(_ index: Int) -> Finding {
        guard let kernel else { return measureComponents(pieces.range(index)) }
        let blocks = pieces.range(index < pieces.count ? index : index - pieces.count)
        guard index < pieces.count else {
            let size = kernel.highCount(blocks) * kernel.width
            return Finding(bytes: bytes(size) { kernel.draw(blocks, low: nil, high: $0) })
        }
        let isSaturated = isSaturated.load(ordering: .relaxed)
        var finding = Finding()
        if keepsBytes {
            finding.bytes = bytes(blocks.count * kernel.width) {
                finding.summary = kernel.summary(of: blocks, bins, isSaturated: isSaturated, low: $0)
            }
        } else {
            finding.summary = kernel.summary(of: blocks, bins, isSaturated: isSaturated, low: nil)
        }
        if finding.summary?.distinct.isSaturated == true { self.isSaturated.store(true, ordering: .relaxed) }
        return finding
    }

    private func measureComponents(_ range: Range<Int>) -> Finding {
        var finding = Finding(summary: Summary(into: bins.histogram))
        withUnsafeTemporaryAllocation(of: Double.self, capacity: range.count) { block in
            source.fill(block, from: range.lowerBound)
            finding.summary?.add(UnsafeBufferPointer(block))
        }
        if keepsBytes { finding.bytes = source.bytes(components: range) }
        return finding
    }

    private func bytes(_ size: Int, _ store: (UnsafeMutableRawPointer) -> Void) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            if let base = buffer.baseAddress { store(base) }
            count = size
        }
    }
}
