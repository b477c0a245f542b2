/// How many inputs and outputs a weight tensor connects, by Axon's convention.
///
/// From rank 2 on, the second to last axis is the input, the last axis the output, and both are multiplied by the
/// receptive field: the size divided by both, which is the product of all other axes. Scalars and vectors count as
/// (1, 1): Axon takes a vector's length n for both, but its receptive field, n / n / n, takes it back.
public struct Fans: Hashable, Sendable {
    /// Fan-in: connections into one output unit.
    public let `in`: Int

    /// Fan-out: connections out of one input unit.
    public let out: Int

    /// The product of all axes but the last two; 1 below rank 3.
    public let receptiveField: Int

    /// The fans of a tensor of `shape`. Never overflows: both products divide the shape's element count.
    public init(_ shape: Shape) {
        guard let (batch, rows, columns) = shape.matrixBatch else {
            self.in = 1
            out = 1
            receptiveField = 1
            return
        }
        self.in = rows * batch
        out = columns * batch
        receptiveField = batch
    }

    /// What `variance_scaling` divides its scale by: fan-in, fan-out or their mean.
    ///
    /// At least 1 for every shape, since no axis is empty; Axon clamps there too.
    public func denominator(_ mode: FanMode) -> Double {
        switch mode {
        case .fanIn: Double(self.in)
        case .fanOut: Double(out)
        case .fanAverage: (Double(self.in) + Double(out)) / 2
        }
    }
}

/// Which fan `variance_scaling` divides by.
public enum FanMode: String, CaseIterable, Hashable, Sendable {
    case fanIn = "fan_in"
    case fanOut = "fan_out"
    case fanAverage = "fan_avg"
}
