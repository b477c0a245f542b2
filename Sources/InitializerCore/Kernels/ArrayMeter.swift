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

    /// A meter that has seen nothing yet.
    ///
    /// - Parameter isSaturated: whether more different values than are counted have been seen elsewhere.
    init(_ instructions: InstructionSet, _ bins: KernelBins, isSaturated: Bool) {
        kernels = instructions.kernels
        self.bins = bins
        histogram = bins.histogram
        distinct = isSaturated ? .saturated : DistinctValues()
        tally = Array(repeating: 0, count: bins.suitLoops ? ik_tally_size(UInt32(histogram.counts.count)) : 0)
        measures = ik_measures(center: 0)
    }

    /// Sums are taken about the mean of the first array, so that they stay small whatever the numbers are like.
    private mutating func center(on sample: UnsafeBufferPointer<Scalar>) {
        // The deviations from one of the numbers are 0 where all are the same, so that their mean is that number.
        measures = ik_measures(center: Double(sample[0]))
        Scalar.measure(sample, kernels, &measures, nil)
        measures = ik_measures(center: measures.center + measures.powerSums.first / Double(sample.count))
    }

    /// Takes in an array.
    mutating func add(_ values: UnsafeBufferPointer<Scalar>) {
        guard !values.isEmpty else { return }
        if count == 0 { center(on: values) }
        count += values.count
        distinct.add(values)
        guard bins.suitLoops else {
            Scalar.measure(values, kernels, &measures, nil)
            for x in values { histogram.add(Double(x)) }
            return
        }
        bins.edges.withUnsafeBufferPointer { edges in
            tally.withUnsafeMutableBufferPointer { tally in
                var row = ik_bins(edges: edges.baseAddress, count: UInt32(edges.count - 1), tally: tally.baseAddress)
                Scalar.measure(values, kernels, &measures, &row)
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

/// A type of numbers the hot loops measure. What goes through arrays is made for each type here: the compiler does not
/// make it of generic code that is called by way of an existential.
protocol MeasuredScalar: BinaryFloatingPoint, Sendable {
    /// Fills `buffer` with the numbers from `start` on.
    static func widen(
        _ numbers: UnsafeBufferPointer<Self>, from start: Int, into buffer: UnsafeMutableBufferPointer<Double>)

    /// Measures an array's numbers, and counts them into bins if there are any.
    static func measure(
        _ values: UnsafeBufferPointer<Self>, _ kernels: ik_kernels, _ measures: UnsafeMutablePointer<ik_measures>,
        _ bins: UnsafePointer<ik_bins>?)
}

extension Float: MeasuredScalar {
    static func widen(
        _ numbers: UnsafeBufferPointer<Float>, from start: Int, into buffer: UnsafeMutableBufferPointer<Double>
    ) {
        for index in buffer.indices { buffer[index] = Double(numbers[start + index]) }
    }

    static func measure(
        _ values: UnsafeBufferPointer<Float>, _ kernels: ik_kernels, _ measures: UnsafeMutablePointer<ik_measures>,
        _ bins: UnsafePointer<ik_bins>?
    ) {
        kernels.measure_f32(values.baseAddress, values.count, measures, bins)
    }
}

extension Double: MeasuredScalar {
    static func widen(
        _ numbers: UnsafeBufferPointer<Double>, from start: Int, into buffer: UnsafeMutableBufferPointer<Double>
    ) {
        _ = buffer.update(fromContentsOf: numbers[start..<start + buffer.count])
    }

    static func measure(
        _ values: UnsafeBufferPointer<Double>, _ kernels: ik_kernels, _ measures: UnsafeMutablePointer<ik_measures>,
        _ bins: UnsafePointer<ik_bins>?
    ) {
        kernels.measure_f64(values.baseAddress, values.count, measures, bins)
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
