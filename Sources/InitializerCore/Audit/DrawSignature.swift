/// How the first numbers of a tensor are ordered by size, which stays the same when all of them are scaled, shifted, or
/// put through the same rising function: what two draws with one key have in common, whatever the law.
///
/// Sixteen numbers have 16! orders, so two draws agree by chance once in 2 · 10¹³ times.
struct DrawSignature: Hashable, Sendable {
    /// The numbers' places in their order by size, in row-major order.
    let rows: [UInt8]
    /// The same of the first column, which is what a transposed tensor begins with; nil for vectors.
    let column: [UInt8]?

    private static let length = 16

    /// The signature of a tensor; nil where it has too few different numbers.
    init?(_ source: some TensorSource) {
        let (rows, columns) = TensorProfile.matrix(of: source)
        guard source.count >= DrawSignature.length, !source.type.isInteger,
            let first = DrawSignature.order(source.singles(0, DrawSignature.length))
        else { return nil }
        self.rows = first
        column =
            rows >= DrawSignature.length && columns > 1
            ? DrawSignature.order((0..<DrawSignature.length).map { source.singles($0 * columns, 1)[0] }) : nil
    }

    private static func order(_ numbers: [Float]) -> [UInt8]? {
        guard Set(numbers).count == length else { return nil }
        let sorted = numbers.indices.sorted { numbers[$0] < numbers[$1] }
        var places = [UInt8](repeating: 0, count: length)
        for (place, index) in sorted.enumerated() { places[index] = UInt8(place) }
        return places
    }

    /// The correlation of the first numbers of two tensors, which is near 1 for one draw by two laws.
    static func correlation(_ first: any TensorSource, _ second: any TensorSource, isTransposed: Bool) -> Double {
        let (rows, columns) = TensorProfile.matrix(of: second)
        let count = min(first.count, isTransposed ? rows : second.count, 4096)
        let a = first.singles(0, count)
        let b = isTransposed ? (0..<count).map { second.singles($0 * columns, 1)[0] } : second.singles(0, count)
        let (meanA, meanB) = (a.reduce(0, +) / Float(count), b.reduce(0, +) / Float(count))
        var (product, squareA, squareB) = (0.0, 0.0, 0.0)
        for (x, y) in zip(a, b) {
            let (x, y) = (Double(x - meanA), Double(y - meanB))
            product += x * y
            squareA += x * x
            squareB += y * y
        }
        return product / (squareA * squareB).squareRoot()
    }
}
