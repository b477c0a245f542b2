/// A tensor held in memory, one component after the other.
struct HeldTensor<Scalar: MeasuredScalar>: TensorSource {
    let shape: Shape
    let type: ElementType
    private let held: [Scalar]

    /// - Parameter components: in row-major order, each already rounded to `type`, real and imaginary parts adjacent.
    /// - Precondition: there are as many components as the shape and type need.
    init(_ shape: Shape, _ type: ElementType, _ components: [Scalar]) {
        precondition(components.count == shape.count * type.componentsPerElement)
        self.shape = shape
        self.type = type
        held = components
    }

    var heldBytes: Int { held.count * MemoryLayout<Scalar>.stride }

    func fill(_ buffer: UnsafeMutableBufferPointer<Double>, from start: Int) {
        held.withUnsafeBufferPointer { Scalar.widen($0, from: start, into: buffer) }
    }

    func copy(_ range: Range<Int>, to bytes: UnsafeMutableRawPointer) -> Bool {
        let width = MemoryLayout<Scalar>.size
        guard width == componentByteCount, !type.isInteger else { return false }
        held.withUnsafeBytes {
            bytes.copyMemory(from: $0.baseAddress! + range.lowerBound * width, byteCount: range.count * width)
        }
        return true
    }
}
