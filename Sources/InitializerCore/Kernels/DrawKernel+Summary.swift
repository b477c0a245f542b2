import CInitializerKernels

extension DrawKernel {
    /// Measures the components that blocks make.
    ///
    /// - Parameters:
    ///   - bins: what they are counted into.
    ///   - isSaturated: whether more different values than are counted have been seen elsewhere.
    ///   - low: gets the bytes of the components in the first half, if given.
    func summary(
        of blocks: Range<Int>, _ bins: KernelBins, isSaturated: Bool, low: UnsafeMutableRawPointer?
    ) -> Summary {
        switch storage {
        case .single:
            return measured(Float.self, blocks, bins, isSaturated: isSaturated, low: low)
        case .double:
            return measured(Double.self, blocks, bins, isSaturated: isSaturated, low: low)
        case .half(let patterns):
            if let low { draw(blocks, low: low, high: nil) }
            return summary(of: counts(blocks, patterns.count), bins) { Double(Float16(bitPattern: patterns[$0])) }
        case .brain(let patterns):
            if let low { draw(blocks, low: low, high: nil) }
            return summary(of: counts(blocks, patterns.count), bins) { BrainFloat16.number(pattern: patterns[$0]) }
        }
    }

    /// Blocks whose components are drawn before they are measured: they stay in the first-level cache meanwhile.
    private static let strip = 1 << 10

    private func measured<Scalar: MeasuredScalar>(
        _ scalar: Scalar.Type, _ blocks: Range<Int>, _ bins: KernelBins, isSaturated: Bool,
        low: UnsafeMutableRawPointer?
    ) -> Summary {
        withUnsafeTemporaryAllocation(of: Scalar.self, capacity: 2 * DrawKernel.strip) { room in
            guard let base = room.baseAddress else { return Summary(into: bins.histogram) }
            let high = base + DrawKernel.strip
            let isSaturated = isSaturated || surelySaturates(blocks, room)
            var meter = ArrayMeter<Scalar>(instructions, bins, isSaturated: isSaturated)
            for first in stride(from: blocks.lowerBound, to: blocks.upperBound, by: DrawKernel.strip) {
                let strip = first..<min(first + DrawKernel.strip, blocks.upperBound)
                let kept = low?.assumingMemoryBound(to: Scalar.self).advanced(by: first - blocks.lowerBound)
                draw(strip, low: kept ?? base, high: hasTwoHalves ? high : nil)
                meter.add(UnsafeBufferPointer(start: kept ?? base, count: strip.count))
                meter.add(UnsafeBufferPointer(start: high, count: highCount(strip)))
            }
            return meter.summary
        }
    }

    /// Whether it is plain that blocks make more different components than are counted.
    private func surelySaturates<Scalar: MeasuredScalar>(
        _ blocks: Range<Int>, _ room: UnsafeMutableBufferPointer<Scalar>
    ) -> Bool {
        guard let base = room.baseAddress, blocks.count + highCount(blocks) > DistinctValues.cap else { return false }
        var probe = DistinctProbe()
        for first in stride(from: blocks.lowerBound, to: blocks.upperBound, by: DrawKernel.strip) {
            let strip = first..<min(first + DrawKernel.strip, blocks.upperBound)
            let high = highCount(strip)
            draw(strip, low: base, high: hasTwoHalves ? base + strip.count : nil)
            probe.add(UnsafeBufferPointer(rebasing: room[..<(strip.count + high)]))
            if probe.exceedsCap { return true }
        }
        return false
    }

    /// How often each value of the bits that matter comes up.
    private func counts(_ blocks: Range<Int>, _ size: Int) -> [Int] {
        var counts = [UInt64](repeating: 0, count: size)
        let kernels = instructions.kernels
        withUnsafePointer(to: stream) { stream in
            let count = size == 128 ? kernels.count_bf16 : kernels.count_f16
            count?(stream, UInt64(blocks.lowerBound), UInt64(blocks.count), &counts)
        }
        return counts.map(Int.init)
    }

    private func summary(of counts: [Int], _ bins: KernelBins, _ value: (Int) -> Double) -> Summary {
        var summary = Summary(into: bins.histogram)
        summary.add(counts.indices.filter { counts[$0] > 0 }.map { (value($0), counts[$0]) })
        return summary
    }
}
