/// φ, applied to each number.
struct ActivationBlock<Scalar: NetworkScalar>: NetworkBlock {
    /// φ.
    let activation: Activation

    /// φ′ of the last input.
    private(set) var slopes: [Scalar] = []

    /// Channels of the last input.
    private(set) var channels = 0

    /// A block that applies an activation.
    init(_ activation: Activation) { self.activation = activation }

    @_specialize(where Scalar == Float)
    mutating func forward(_ input: Batch<Scalar>) -> Batch<Scalar> {
        let count = input.values.count
        channels = input.channels
        if slopes.count != count { slopes = Array(repeating: 0, count: count) }
        let values = [Scalar](unsafeUninitializedCapacity: count) { result, filled in
            filled = count
            input.values.withUnsafeBufferPointer { x in
                slopes.withUnsafeMutableBufferPointer { slopes in
                    if let below = activation.slopeBelowZero.map({ Scalar($0) }) {
                        for index in 0..<count {
                            let slope: Scalar = x[index] > 0 ? 1 : below
                            slopes[index] = slope
                            result[index] = slope * x[index]
                        }
                    } else {
                        for index in 0..<count {
                            let (value, slope) = activation.valueAndSlope(Double(x[index]))
                            slopes[index] = Scalar(slope)
                            result[index] = Scalar(value)
                        }
                    }
                }
            }
        }
        return input.with(values)
    }

    @_specialize(where Scalar == Float)
    mutating func backward(_ gradient: Batch<Scalar>) -> Batch<Scalar> {
        let count = gradient.values.count
        let values = [Scalar](unsafeUninitializedCapacity: count) { result, filled in
            filled = count
            gradient.values.withUnsafeBufferPointer { gradient in
                slopes.withUnsafeBufferPointer { slopes in
                    for index in 0..<count { result[index] = gradient[index] * slopes[index] }
                }
            }
        }
        return gradient.with(values)
    }
}
