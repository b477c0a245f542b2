import Platform

/// A tensor that follows from its shape up to a factor, or a matrix with orthonormal rows or columns.
public enum Structure: Hashable, Sendable {
    /// A multiple of an initializer without randomness: `identity`, `dirac`.
    case multiple(of: String, factor: Double)
    /// A matrix whose rows are orthogonal and all of one length, which is the gain.
    case orthogonalRows(gain: Double)
    /// A matrix whose columns are.
    case orthogonalColumns(gain: Double)
    /// So many square orthogonal matrices one below the other, or side by side, as a recurrent layer has for its gates.
    case orthogonalBlocks(count: Int, gain: Double)

    /// The structure of a tensor, or nil.
    ///
    /// - Throws: what `checkpoint` throws.
    static func of(
        _ source: some TensorSource, _ profile: TensorProfile, checkpoint: @escaping Checkpoint
    ) throws -> Structure? {
        guard profile.notFinite == 0, profile.minimum < profile.maximum, !profile.type.isComplex else { return nil }
        return try multiple(source, profile, checkpoint) ?? orthogonal(source, profile, checkpoint)
    }

    // MARK: Tensors that follow from their shape

    /// Compared to the last digit with what each such initializer makes of the shape.
    private static func multiple(
        _ source: some TensorSource, _ profile: TensorProfile, _ checkpoint: @escaping Checkpoint
    ) throws -> Structure? {
        for row in Initializer.all where !row.isRandom && row.family != .constant {
            for (name, options) in variants(of: row, profile) {
                guard
                    let spec = try? Spec(
                        initializer: row, options: options, shape: profile.shape, type: .f32, key: Key(seed: 0)),
                    let expected = try? DrawnTensor(spec), expected.heldBytes == 0
                else { continue }
                let largest = expected.census?.map(\.value.magnitude).max() ?? 1
                let factor = (profile.maximum >= -profile.minimum ? profile.maximum : profile.minimum) / largest
                // Frameworks work out angles in single precision: far positions differ by as many roundings.
                let roundings = row == .sinusoidal ? 4 * Double(profile.rows) : 1
                guard factor != 0,
                    try isEqual(source, expected, factor: factor, roundings: roundings, checkpoint)
                else { continue }
                return .multiple(of: name, factor: factor)
            }
        }
        return nil
    }

    /// What an initializer makes of the shape by its choices that frameworks differ in, as it is called; none where the
    /// tensor cannot be any of it.
    private static func variants(of row: Initializer, _ profile: TensorProfile) -> [(name: String, Options)] {
        guard row == .sinusoidal else {
            // One number a row or column, the others 0.
            guard profile.census.zeros * 2 >= profile.count, let options = try? Options(for: row) else { return [] }
            return [(row.name, options)]
        }
        // The mean square of sines and cosines is a half.
        guard (profile.meanSquare / (profile.largest * profile.largest) - 0.5).magnitude < 1e-3 else { return [] }
        return SinusoidalLayout.allCases.flatMap { layout in
            SinusoidalEndpoint.allCases.compactMap { endpoint in
                let chosen = ["layout": layout.rawValue, "endpoint": endpoint.rawValue].filter {
                    row.parameter($0.key)?.default != .choice($0.value)
                }
                guard let options = try? Options(chosen.mapValues { .choice($0) }, for: row) else { return nil }
                let text = chosen.sorted { $0.key > $1.key }.map { "\($0.key): :\($0.value)" }.joined(separator: ", ")
                return (text.isEmpty ? row.name : "\(row.name)(\(text))", options)
            }
        }
    }

    private static func isEqual(
        _ source: some TensorSource, _ expected: some TensorSource, factor: Double, roundings: Double,
        _ checkpoint: @escaping Checkpoint
    ) throws -> Bool {
        let single = scalbn(factor.magnitude, -24) * (roundings - 1)
        let slack = scalbn(factor.magnitude, -source.type.fractionBits - 1) + single
        // Most others are told by the first few numbers.
        for size in [min(64, source.count), min(ComponentBlock.size, source.count)] {
            let (a, b) = (source.components(0..<size), expected.components(0..<size))
            if zip(a, b).contains(where: { ($0 - factor * $1).magnitude > slack }) { return false }
        }
        var isEqual = true
        try source.forEachBlock(checkpoint: checkpoint) { start, values in
            guard isEqual else { return }
            let others = expected.components(start..<start + values.count)
            isEqual = !zip(values, others).contains { ($0 - factor * $1).magnitude > slack }
        }
        return isEqual
    }

    // MARK: Orthogonal matrices

    /// How many rows or columns are compared with each other.
    private static let sample = 24

    private static func orthogonal(
        _ source: some TensorSource, _ profile: TensorProfile, _ checkpoint: @escaping Checkpoint
    ) throws -> Structure? {
        guard profile.rows > 5, profile.columns > 5 else { return nil }
        if let blocks = try orthogonalBlocks(source, profile, checkpoint) { return blocks }
        if profile.rows <= profile.columns, let gain = lengthOfAll(profile.rowSquares, profile.type) {
            let rows = Structure.places(profile.rows).map { row in
                source.singles(row * profile.columns, profile.columns)
            }
            if isOrthogonal(rows) { return .orthogonalRows(gain: gain) }
        }
        if profile.rows >= profile.columns, let gain = lengthOfAll(profile.columnSquares, profile.type) {
            let places = Structure.places(profile.columns)
            var columns = places.map { _ in [Float](repeating: 0, count: profile.rows) }
            for row in 0..<profile.rows {
                if row.isMultiple(of: 256) { try checkpoint() }
                let numbers = source.singles(row * profile.columns, profile.columns)
                for (index, place) in places.enumerated() { columns[index][row] = numbers[place] }
            }
            if isOrthogonal(columns) { return .orthogonalColumns(gain: gain) }
        }
        return nil
    }

    /// Square matrices one below the other: their columns are orthogonal as those of one tall matrix are, but so are the
    /// rows of each. Side by side the other way round.
    private static func orthogonalBlocks(
        _ source: some TensorSource, _ profile: TensorProfile, _ checkpoint: @escaping Checkpoint
    ) throws -> Structure? {
        let (rows, columns) = (profile.rows, profile.columns)
        let (long, short) = (max(rows, columns), min(rows, columns))
        guard long > short, long.isMultiple(of: short), long / short <= BlockBoundaries.limit,
            let gain = lengthOfAll(rows > columns ? profile.rowSquares : profile.columnSquares, profile.type)
        else { return nil }
        for start in stride(from: 0, to: long, by: short) {
            try checkpoint()
            let places = Structure.places(short)
            var vectors = places.map { _ in [Float](repeating: 0, count: short) }
            if rows > columns {
                vectors = places.map { source.singles((start + $0) * columns, columns) }
            } else {
                for row in 0..<rows {
                    let numbers = source.singles(row * columns + start, short)
                    for (index, place) in places.enumerated() { vectors[index][row] = numbers[place] }
                }
            }
            guard isOrthogonal(vectors) else { return nil }
        }
        return .orthogonalBlocks(count: long / short, gain: gain)
    }

    /// Up to ``sample`` places among `count`, evenly spread.
    private static func places(_ count: Int) -> [Int] {
        let some = min(count, sample)
        return (0..<some).map { $0 * (count - 1) / max(1, some - 1) }
    }

    /// The length that all vectors have, up to what rounding does; nil where they differ.
    private static func lengthOfAll(_ squares: [Double], _ type: ElementType) -> Double? {
        guard let low = squares.min(), let high = squares.max(), low > 0 else { return nil }
        let slack = max(1e-4, scalbn(4, -type.fractionBits))
        return high / low < 1 + slack ? (squares.reduce(0, +) / Double(squares.count)).squareRoot() : nil
    }

    /// Whether no two of the vectors are as little at a right angle as independent ones are: those have a cosine about
    /// 1/√n, rounding leaves one a hundredth of that.
    private static func isOrthogonal(_ vectors: [[Float]]) -> Bool {
        guard let length = vectors.first?.count else { return false }
        for (index, first) in vectors.enumerated() {
            for second in vectors[..<index] {
                var (product, a, b) = (0.0, 0.0, 0.0)
                for (x, y) in zip(first, second) {
                    product += Double(x) * Double(y)
                    a += Double(x) * Double(x)
                    b += Double(y) * Double(y)
                }
                if product.magnitude * Double(length).squareRoot() > 0.15 * (a * b).squareRoot() { return false }
            }
        }
        return true
    }
}

extension TensorSource {
    /// Components from a position on, in single precision.
    func singles(_ start: Int, _ count: Int) -> [Float] {
        [Float](unsafeUninitializedCapacity: count) { buffer, initialized in
            let slice = UnsafeMutableBufferPointer(rebasing: buffer[..<count])
            slice.initialize(repeating: 0)
            fillSingles(slice, from: start)
            initialized = count
        }
    }
}
