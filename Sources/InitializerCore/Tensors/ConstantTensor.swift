/// A tensor of which every element is the same.
struct ConstantTensor: TensorSource {
    let shape: Shape
    let type: ElementType
    /// The components of one element.
    private let pattern: [Double]
    /// The element, if it is an integer: a double cannot carry 64 bits.
    private let integer: Int128?

    /// - Parameter element: an element of `type`.
    init(_ shape: Shape, _ type: ElementType, _ element: Element) {
        self.shape = shape
        self.type = type
        switch element {
        case .integer(let value): (pattern, integer) = ([Double(value)], value)
        case .real(let value): (pattern, integer) = ([value], nil)
        case .complex(let real, let imaginary): (pattern, integer) = ([real, imaginary], nil)
        }
    }

    var census: [(value: Double, count: Int)]? { pattern.map { ($0, count) } }

    func fill(_ buffer: UnsafeMutableBufferPointer<Double>, from start: Int) {
        if pattern.count == 1 { return buffer.update(repeating: pattern[0]) }
        for offset in buffer.indices { buffer[offset] = pattern[(start + offset) % pattern.count] }
    }

    func integers(_ range: Range<Int>) -> [Int128]? {
        integer.map { Array(repeating: $0, count: range.count) }
    }
}
