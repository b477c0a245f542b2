/// Many tensors that differ in their keys only.
extension Spec {
    /// Components from which on a tensor is work enough for all threads. Smaller ones are done side by side, each by one.
    private static let sharedSize = 1 << 20

    /// Components of the small tensors that are done in one go, so that handing out work costs next to nothing.
    private static let batchSize = 1 << 16

    /// Measures the tensor of every key.
    ///
    /// - Parameters:
    ///   - keys: in the order of the answer.
    ///   - threads: how many work side by side, as many as there are processors if nil. The answer is the same.
    ///   - checkpoint: asked before each tensor, and within it by whatever `measure` passes it on to.
    ///   - progress: gets the share of the work done, from 0 to 1, on the calling thread.
    ///   - measure: gets a tensor and how many threads it may use, on any thread.
    /// - Throws: what `checkpoint` or `measure` throws.
    public func measure<Value: Sendable>(
        keys: [Key], threads: Int? = nil, checkpoint: @escaping Checkpoint = neverCancelled,
        progress: (Double) -> Void = { _ in }, _ measure: @escaping @Sendable (DrawnTensor, Int) throws -> Value
    ) throws -> [Value] {
        let threads = threads ?? Workers.available
        let isShared = componentCount >= Spec.sharedSize
        let batch = max(1, Spec.batchSize / componentCount)
        var values: [Value] = []
        values.reserveCapacity(keys.count)
        try Workers.inOrder(
            (keys.count + batch - 1) / batch, threads: isShared ? 1 : threads, checkpoint: checkpoint
        ) { index in
            try keys[index * batch..<min((index + 1) * batch, keys.count)].map { key in
                try checkpoint()
                let source = try DrawnTensor(withKey(key), checkpoint: checkpoint)
                return try measure(source, isShared ? threads : 1)
            }
        } take: { _, part in
            values += part
            progress(Double(values.count) / Double(keys.count))
        }
        return values
    }
}
