import CInitializerKernels

/// Measures arrays of finite numbers, one after the other, by the hot loops.
struct ArrayMeter<Scalar: MeasuredScalar> {
    private let kernels: ik_kernels
    private let bins: KernelBins
    private var measures: ik_measures
    private var count = 0
    private var distinct: DistinctValues
    private var tally: [UInt32]
    /// Counts into bins that are not for the loops.
    private var histogram: Histogram

    /// A meter that takes sums about the mean of `sample`, so that they stay small whatever the numbers are like.
    ///
    /// - Parameters:
    ///   - sample: not empty; not measured yet.
    ///   - isSaturated: whether more different values than are counted have been seen elsewhere.
    init(
        _ instructions: InstructionSet, _ bins: KernelBins, sample: UnsafeBufferPointer<Scalar>, isSaturated: Bool
    ) {
        kernels = instructions.kernels
        self.bins = bins
        histogram = bins.histogram
        distinct = isSaturated ? .saturated : DistinctValues()
        tally = Array(repeating: 0, count: bins.suitLoops ? ik_tally_size(UInt32(histogram.counts.count)) : 0)
        // The deviations from one of the numbers are 0 where all are the same, so that their mean is that number.
        measures = ik_measures(center: Double(sample[0]))
        Scalar.measure(sample, kernels, into: &measures)
        measures = ik_measures(center: measures.center + measures.powerSums.first / Double(sample.count))
    }

    /// Takes in an array.
    mutating func add(_ values: UnsafeBufferPointer<Scalar>) {
        guard !values.isEmpty else { return }
        count += values.count
        Scalar.measure(values, kernels, into: &measures)
        distinct.add(values)
        guard bins.suitLoops else {
            for x in values { histogram.add(Double(x)) }
            return
        }
        bins.edges.withUnsafeBufferPointer { edges in
            tally.withUnsafeMutableBufferPointer { tally in
                var row = ik_bins(
                    edges: edges.baseAddress, count: UInt32(edges.count - 1), tally: tally.baseAddress)
                Scalar.count(values, kernels, into: &row)
            }
        }
    }

    /// What was measured.
    var summary: Summary {
        var histogram = histogram
        if bins.suitLoops {
            var counts = [UInt64](repeating: 0, count: histogram.counts.count + 2)
            ik_tally_collect(tally, UInt32(histogram.counts.count), &counts)
            histogram.add(counts: counts.map(Int.init))
        }
        return Summary(
            moments: Moments(count: count, center: measures.center, powerSums: measures.powerSums),
            minimum: measures.minimum, maximum: measures.maximum, zeros: Int(measures.zeros), distinct: distinct,
            histogram: histogram)
    }
}

/// A type of numbers the hot loops measure.
protocol MeasuredScalar: BinaryFloatingPoint, Sendable {
    /// Adds up the powers of an array's numbers and notes the extremes and zeros.
    static func measure(_ values: UnsafeBufferPointer<Self>, _ kernels: ik_kernels, into measures: inout ik_measures)

    /// Counts an array's numbers into bins.
    static func count(_ values: UnsafeBufferPointer<Self>, _ kernels: ik_kernels, into bins: inout ik_bins)
}

extension Float: MeasuredScalar {
    static func measure(_ values: UnsafeBufferPointer<Float>, _ kernels: ik_kernels, into measures: inout ik_measures) {
        kernels.measure_f32(values.baseAddress, values.count, &measures)
    }

    static func count(_ values: UnsafeBufferPointer<Float>, _ kernels: ik_kernels, into bins: inout ik_bins) {
        kernels.bin_f32(values.baseAddress, values.count, &bins)
    }
}

extension Double: MeasuredScalar {
    static func measure(_ values: UnsafeBufferPointer<Double>, _ kernels: ik_kernels, into measures: inout ik_measures)
    {
        kernels.measure_f64(values.baseAddress, values.count, &measures)
    }

    static func count(_ values: UnsafeBufferPointer<Double>, _ kernels: ik_kernels, into bins: inout ik_bins) {
        kernels.bin_f64(values.baseAddress, values.count, &bins)
    }
}

extension ik_measures {
    fileprivate init(center: Double) {
        self.init()
        self.center = center
        minimum = .infinity
        maximum = -.infinity
    }

    /// The sums of the lanes, added up in halves: always in this order.
    fileprivate var powerSums: Moments.PowerSums {
        func total(_ lanes: [Double]) -> Double {
            guard lanes.count > 1 else { return lanes[0] }
            let half = lanes.count / 2
            return total((0..<half).map { lanes[$0] + lanes[$0 + half] })
        }
        return withUnsafeBytes(of: sums) { bytes in
            let all = Array(bytes.bindMemory(to: Double.self))
            let lanes = Int(IK_LANES)
            let totals = (0..<4).map { total(Array(all[$0 * lanes..<($0 + 1) * lanes])) }
            return (totals[0], totals[1], totals[2], totals[3])
        }
    }
}
