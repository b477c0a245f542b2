/// Work of many items, each of which is done by itself: the keys of a sweep, the tensors of a model.
public struct SharedWork: Sendable {
    /// All that decides the results, so that results of other work are known as such.
    public let identity: @Sendable () -> String

    /// How much work items are, in any unit: the first ``repeated`` items the first, and so on.
    public let weights: [Int]

    /// How many items that follow one another have each of the weights.
    public let repeated: Int

    /// Work of items with weights.
    ///
    /// - Parameter repeated: how many items that follow one another have each of the weights.
    public init(_ identity: @autoclosure @escaping @Sendable () -> String, weights: [Int], repeated: Int = 1) {
        precondition(repeated > 0)
        self.identity = identity
        self.weights = weights
        self.repeated = repeated
    }

    /// Work of items that are as much work each.
    public init(_ identity: @autoclosure @escaping @Sendable () -> String, items: Int) {
        self.init(identity(), weights: [1], repeated: items)
    }

    /// How many items there are.
    public var itemCount: Int { weights.count * repeated }
}

/// Work has more items than results are held of.
public struct TooMuchToShare: Error, Hashable, Sendable, CustomStringConvertible {
    /// How many it has.
    public let items: Int

    /// The most there may be.
    public static let limit = 1 << 24

    /// In a sentence without a full stop.
    public var description: String {
        "work of \(items) items cannot be shared by processes: at most \(Self.limit) can; ask for fewer at a time"
    }
}

/// Who does which items of work, and where their results come together.
///
/// Results are taken in the order of the items, so what is made of them does not depend on who did which.
public protocol WorkSharing: Sendable {
    /// The results of all items, as bytes.
    ///
    /// - Parameters:
    ///   - work: what is to be done.
    ///   - control: follows and cancels it.
    ///   - compute: does some items that follow one another, and gives their results in order.
    /// - Throws: what `compute` throws; `CancellationError` where the results come together elsewhere.
    func results(
        of work: SharedWork, _ control: WorkControl,
        compute: (_ items: Range<Int>, _ control: WorkControl) throws -> [[UInt8]]
    ) throws -> [[UInt8]]
}

extension WorkControl {
    /// The results of all items of some work, done here, or wherever the control's ``sharing`` has it done.
    ///
    /// ```swift
    /// let values = try control.share(SharedWork("mean of \(spec)", items: keys.count)) { items, control in
    ///     try keys[items].map { try mean(spec.withKey($0)) }
    /// }
    /// ```
    ///
    /// - Parameters:
    ///   - work: what is to be done.
    ///   - compute: does some items that follow one another, gives their results in order, and reports the share of them
    ///     that is done.
    /// - Throws: what `compute` throws, ``PortableError`` where results from elsewhere are none, and what keeps them away.
    public func share<Result: Portable>(
        _ work: SharedWork, compute: (_ items: Range<Int>, _ control: WorkControl) throws -> [Result]
    ) throws -> [Result] {
        guard let sharing else { return try compute(0..<work.itemCount, self) }
        guard work.itemCount <= TooMuchToShare.limit else { throw TooMuchToShare(items: work.itemCount) }
        let bytes = try sharing.results(of: work, shared(by: nil)) { items, control in
            let results = try compute(items, control)
            precondition(results.count == items.count, "each item has a result")
            return results.map(\.portableBytes)
        }
        return try bytes.map { try Result(portable: $0) }
    }

    /// The same control, whose work is shared by `sharing`.
    public func shared(by sharing: (any WorkSharing)?) -> WorkControl {
        WorkControl(checkpoint: checkpoint, progress: progress, partial: partial, sharing: sharing)
    }
}
