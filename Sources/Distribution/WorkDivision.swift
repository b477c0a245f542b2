import Concurrency

/// Items of work divided into parts of neighbours, of about as much work each.
///
/// Neighbours lie in one file, so that a process reads little else. An item belongs to the part in whose share of all work
/// its middle lies, so that a part is off its share by half an item at either end; that depends on nothing but the weights
/// and the number of parts.
///
/// ```swift
/// WorkDivision(work, parts: 2).items(of: Part(2, of: 2)!)     // of weights 5, 1, 1, 1 those of 1..<4
/// ```
public struct WorkDivision: Sendable {
    private let work: SharedWork
    private let parts: Int
    /// The work of everything before each of the weights, and of everything.
    private let before: [Int128]

    /// - Parameters:
    ///   - work: items; those of no weight count as of 1.
    ///   - parts: at least 1.
    public init(_ work: SharedWork, parts: Int) {
        precondition(parts > 0)
        self.work = work
        self.parts = parts
        var sums: [Int128] = [0]
        var sum: Int128 = 0
        for weight in work.weights {
            sum += Int128(max(1, weight)) * Int128(work.repeated)
            sums.append(sum)
        }
        before = sums
    }

    /// The items of a part; none where there are fewer items than parts.
    public func items(of part: Part) -> Range<Int> { start(part.number - 1)..<start(part.number) }

    /// The first item whose middle lies behind so many shares of the work.
    private func start(_ shares: Int) -> Int {
        guard shares < parts, let total = before.last, total > 0 else { return work.itemCount }
        // In units of half a weight, times the parts: the middle of item k of weight w behind b is at 2b + (2k + 1)w.
        let bound = 2 * total * Int128(shares)
        guard let place = work.weights.indices.first(where: { 2 * before[$0 + 1] * Int128(parts) > bound }) else {
            return work.itemCount
        }
        let weight = Int128(max(1, work.weights[place])) * Int128(parts)
        let missing = bound - 2 * before[place] * Int128(parts) - weight
        let item = missing <= 0 ? 0 : (missing + 2 * weight - 1) / (2 * weight)
        return place * work.repeated + Int(item)
    }
}
