import InitializerCore

/// How a tensor is cut into parts along one of its axes: into equal ones, or by shares of the axis' size.
///
///     axis: 1                       # as many equal parts as there are laws, side by side
///     axis: -1, parts: 4            # four equal parts of the last axis
///     parts: [4, 1, 1]              # two thirds of the rows, and two sixths
struct ContractCut: Hashable, Sendable {
    /// The axis, counted from the end where it is negative.
    let axis: Int
    /// The size of each part beside the others: their sizes themselves, or a proportion.
    let shares: [Int]

    /// The most parts there may be.
    static let limit = 4096

    /// Whether all parts have one size.
    var isEqual: Bool { shares.allSatisfy { $0 == shares[0] } }

    /// The parts of a tensor, in order.
    ///
    /// - Parameter name: of the tensor.
    /// - Throws: a ``Failure`` where the tensor has no such axis, and where its size cannot be cut so.
    func parts(of shape: Shape, _ name: String) throws(Failure) -> [Part] {
        let place = axis < 0 ? axis + shape.rank : axis
        guard shape.dimensions.indices.contains(place) else {
            throw Failure(.contract(.missingAxis(axis, tensor: name, shape: shape)))
        }
        let size = shape.dimensions[place]
        let total = shares.reduce(0, +)
        var parts: [Part] = []
        var start = 0
        for share in shares {
            let (count, remainder) = total.dividingFullWidth(size.multipliedFullWidth(by: share))
            guard remainder == 0, count > 0 else {
                throw Failure(.contract(.indivisible(axis: place, tensor: name, shape: shape, shares: shares)))
            }
            parts.append(Part(axis: place, range: start..<start + count, number: parts.count + 1, of: shares.count))
            start += count
        }
        return parts
    }

    /// A part of a tensor.
    struct Part: Hashable, Sendable {
        let axis: Int
        let range: Range<Int>
        /// Which part it is, from 1 on.
        let number: Int
        /// How many there are.
        let of: Int

        /// The part's own shape.
        func shape(in whole: Shape) -> Shape? {
            var sizes = whole.dimensions
            sizes[axis] = range.count
            return try? Shape(sizes)
        }

        /// Where it is in a tensor of some axes: `rows 0…63, part 1 of 3`.
        func words(rank: Int) -> String {
            let ends = "\(range.lowerBound)…\(range.upperBound - 1)"
            let place =
                switch (rank, axis) {
                case (1, _): "elements \(ends)"
                case (2, 0): "rows \(ends)"
                case (2, _): "columns \(ends)"
                default: "\(ends) of axis \(axis)"
                }
            return "\(place), part \(number) of \(of)"
        }
    }
}

extension ContractCut {
    /// How the audit found a tensor cut, the plainest way to say it first; empty where it is whole.
    ///
    /// A seam between parts that are nearly alike is found a few places off. It is taken to be where equal parts, or parts in
    /// a proportion of small numbers, would have it, if that is near.
    static func seen(in tensor: AuditedTensor) -> [ContractCut] {
        let sizes = tensor.source.shape.dimensions
        if case .orthogonalBlocks(let count, _) = tensor.structure, sizes.count > 1 {
            return [ContractCut(axis: sizes[0] > tensor.source.shape.count / sizes[0] ? 0 : 1, shares: ones(count))]
        }
        guard let (axis, seams) = seams(of: tensor), let size = seams.last else { return [] }
        var cuts: [ContractCut] = []
        if let (count, places) = grid(under: seams, size) {
            // Queries, keys and values of which two were drawn alike are three parts all the same, as are the gates of an
            // LSTM four.
            if count <= 4 { cuts.append(ContractCut(axis: axis, shares: ones(count))) }
            cuts.append(ContractCut(axis: axis, shares: steps(places)))
        }
        cuts.append(ContractCut(axis: axis, shares: reduced(steps(seams))))
        return cuts.enumerated().filter { !cuts[..<$0.offset].contains($0.element) }.map(\.element)
    }

    /// The axis along which the audit cut a tensor, and where each part ends; nil where it did not, or where its parts are
    /// none of an axis.
    private static func seams(of tensor: AuditedTensor) -> (axis: Int, ends: [Int])? {
        guard let first = tensor.blocks.first else { return nil }
        let sizes = tensor.source.shape.dimensions
        let ends = tensor.blocks.map(\.range.upperBound)
        guard first.axis == .columns, sizes.count > 1 else { return (0, ends) }
        // The columns are all axes but the first, one within another.
        let inner = sizes.dropFirst(2).reduce(1, *)
        guard ends.allSatisfy({ $0.isMultiple(of: inner) }) else { return nil }
        return (1, ends.map { $0 / inner })
    }

    /// The fewest equal parts, up to as many as the audit tells apart, at whose ends all seams are; with the number of such
    /// parts up to each seam. Where the parts are few, a seam may be off by a fiftieth of the axis.
    private static func grid(under seams: [Int], _ size: Int) -> (count: Int, places: [Int])? {
        for count in max(2, seams.count)...max(16, seams.count) where size.isMultiple(of: count) {
            let step = size / count
            let places = seams.map { ($0 + step / 2) / step }
            let slack = count <= 8 ? size / 50 : 0
            let isNear = zip(seams, places).allSatisfy { ($0 - $1 * step).magnitude <= slack }
            if isNear, Set(places + [0]).count > seams.count { return (count, places) }
        }
        return nil
    }

    private static func ones(_ count: Int) -> [Int] { Array(repeating: 1, count: count) }

    private static func steps(_ ends: [Int]) -> [Int] { zip(ends, [0] + ends).map { $0 - $1 } }

    /// A proportion in its smallest whole numbers.
    private static func reduced(_ shares: [Int]) -> [Int] {
        var divisor = 0
        for share in shares {
            var (a, b) = (divisor, share)
            while b > 0 { (a, b) = (b, a % b) }
            divisor = a
        }
        return divisor > 1 ? shares.map { $0 / divisor } : shares
    }
}
