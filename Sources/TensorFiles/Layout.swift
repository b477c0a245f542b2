/// How a tensor's components, numbered in row-major order, lie in its bytes.
///
/// The parts of a complex number are an innermost axis of their own here, so that everything is about components.
struct Layout: Sendable {
    /// An axis: its size, and the components from one index to the next.
    struct Axis: Hashable, Sendable {
        let size: Int
        let stride: Int
    }

    /// The offset of the first component in bytes.
    let offset: Int

    /// The axes, as few as say the same, outermost first; nil where the components lie side by side in row-major order.
    let axes: [Axis]?

    /// Whether the bytes of each component come in the opposite order, the most significant first.
    let isSwapped: Bool

    /// - Parameters:
    ///   - strides: elements from one index to the next, one an axis, none negative; row-major if nil.
    ///   - parts: the components of an element.
    init(_ dimensions: [Int], strides: [Int]?, offset: Int, parts: Int, isSwapped: Bool) {
        self.offset = offset
        self.isSwapped = isSwapped
        guard let strides, !dimensions.contains(0) else {
            axes = nil
            return
        }
        var merged: [Axis] = []
        let all = zip(dimensions, strides).map { Axis(size: $0, stride: $1 * parts) } + [Axis(size: parts, stride: 1)]
        for axis in all where axis.size > 1 {
            // An axis that goes on where the next one ends is one with it.
            if let last = merged.last, last.stride == axis.stride * axis.size {
                merged[merged.count - 1] = Axis(size: last.size * axis.size, stride: axis.stride)
            } else {
                merged.append(axis)
            }
        }
        axes = merged.isEmpty || merged == [Axis(size: merged[0].size, stride: 1)] ? nil : merged
    }

    /// The strides of elements in Fortran's order, the first index varying fastest.
    static func fortranStrides(_ dimensions: [Int]) -> [Int] {
        var stride = 1
        return dimensions.map { size in
            defer { stride *= max(1, size) }
            return stride
        }
    }

    /// Whether strides are those of row-major order; those of axes of one index do not matter.
    static func isRowMajor(_ dimensions: [Int], _ strides: [Int]) -> Bool {
        var expected = 1
        for (size, stride) in zip(dimensions, strides).reversed() where size != 1 {
            guard stride == expected else { return false }
            expected *= size
        }
        return true
    }
}
