/// Puts the components of a tensor that is not stored in row-major order into it.
///
/// A band of consecutive components is gathered at a time, and kept until another is asked for: neighbouring blocks come
/// from the same band, so that the file is read in pieces that are worth it.
struct BandReader {
    private let source: any ByteSource
    private let offset: Int
    private let axes: [Layout.Axis]
    private let width: Int

    /// Components in a band: of 4 MiB at most.
    static let size = 1 << 19

    /// - Parameter width: the bytes of a component.
    init(_ source: any ByteSource, _ layout: Layout, _ axes: [Layout.Axis], width: Int) {
        self.source = source
        self.axes = axes
        self.width = width
        offset = layout.offset
    }

    /// The bytes of a range of components.
    func gather(_ range: Range<Int>) throws(TensorFileError) -> [UInt8] {
        switch width {
        case 1: try gather(range, of: UInt8.self)
        case 2: try gather(range, of: UInt16.self)
        case 4: try gather(range, of: UInt32.self)
        default: try gather(range, of: UInt64.self)
        }
    }

    private func gather<Bits: BitwiseCopyable>(
        _ range: Range<Int>, of _: Bits.Type
    ) throws(TensorFileError) -> [UInt8] {
        var output = [UInt8](repeating: 0, count: range.count * width)
        var failure: TensorFileError?
        output.withUnsafeMutableBytes { output in
            let part = Part<Bits>(range: range, axis: 0, base: 0, output: output.baseAddress!)
            do throws(TensorFileError) { try gather(part) } catch { failure = error }
        }
        if let failure { throw failure }
        return output
    }

    /// A range of the components from an axis on, which begin `base` components into the bytes, and where they go.
    private struct Part<Bits: BitwiseCopyable> {
        let range: Range<Int>
        let axis: Int
        let base: Int
        let output: UnsafeMutableRawPointer

        /// Puts a component of what was read at a place of the output.
        @inline(__always)
        func put(_ from: Int, of bytes: UnsafeRawPointer, at place: Int) {
            let size = MemoryLayout<Bits>.size
            let value = bytes.loadUnaligned(fromByteOffset: from * size, as: Bits.self)
            output.storeBytes(of: value, toByteOffset: place * size, as: Bits.self)
        }
    }

    private func gather<Bits>(_ part: Part<Bits>) throws(TensorFileError) {
        let range = part.range
        guard !range.isEmpty else { return }
        let inner = axes[(part.axis + 1)...].reduce(1) { $0 * $1.size }
        let rows = range.lowerBound / inner...(range.upperBound - 1) / inner
        let stride = axes[part.axis].stride
        let reach = axes[(part.axis + 1)...].reduce(1) { $0 + ($1.size - 1) * $1.stride }
        let span = (rows.count - 1) * stride + reach
        // What lies close together is read at once.
        if span <= max(4 * range.count, 1 << 14), span <= 4 * Self.size {
            let start = part.base + rows.lowerBound * stride
            let bytes = try source.bytes(at: offset + start * width, upTo: span * width)
            bytes.withUnsafeBytes { scatter(part, shiftedBy: -rows.lowerBound * stride, from: $0.baseAddress!) }
            return
        }
        if stride == 1, rows.count > 1 { return try gatherColumns(rows, inner: inner, part) }
        for row in rows {
            let ofRow = max(range.lowerBound, row * inner)..<min(range.upperBound, (row + 1) * inner)
            let output = part.output + (ofRow.lowerBound - range.lowerBound) * width
            let base = part.base + row * stride
            if part.axis + 1 == axes.count {
                try source.read(UnsafeMutableRawBufferPointer(start: output, count: width), at: offset + base * width)
            } else {
                let within = ofRow.lowerBound - row * inner..<ofRow.upperBound - row * inner
                try gather(Part<Bits>(range: within, axis: part.axis + 1, base: base, output: output))
            }
        }
    }

    /// Rows that lie side by side: what they have at each inner index is read at once.
    private func gatherColumns<Bits>(
        _ rows: ClosedRange<Int>, inner: Int, _ part: Part<Bits>
    ) throws(TensorFileError) {
        let column = UnsafeMutableRawBufferPointer.allocate(byteCount: rows.count * width, alignment: 16)
        defer { column.deallocate() }
        for index in 0..<inner {
            let start = part.base + rows.lowerBound + shift(of: index, from: part.axis + 1)
            try source.read(column, at: offset + start * width)
            // The first row and the last may be wanted from or up to an index within them.
            let first = rows.lowerBound + (rows.lowerBound * inner + index < part.range.lowerBound ? 1 : 0)
            let last = rows.upperBound - (rows.upperBound * inner + index >= part.range.upperBound ? 1 : 0)
            guard first <= last else { continue }
            for row in first...last {
                part.put(
                    row - rows.lowerBound, of: UnsafeRawPointer(column.baseAddress!),
                    at: row * inner + index - part.range.lowerBound)
            }
        }
    }

    /// The components from the first of the axes from `axis` on to the one of a row-major index.
    private func shift(of index: Int, from axis: Int) -> Int {
        var (rest, shift) = (index, 0)
        for axis in axes[axis...].reversed() {
            shift += rest % axis.size * axis.stride
            rest /= axis.size
        }
        return shift
    }

    /// Takes the components of a part out of bytes that hold all of them.
    private func scatter<Bits>(_ part: Part<Bits>, shiftedBy shift: Int, from bytes: UnsafeRawPointer) {
        let axes = Array(axes[part.axis...])
        // The odometer of the indices, so that no component takes a division.
        var indices = [Int](repeating: 0, count: axes.count)
        var rest = part.range.lowerBound
        for (position, axis) in axes.enumerated().reversed() {
            indices[position] = position == 0 ? rest : rest % axis.size
            rest /= axis.size
        }
        var from = shift + zip(indices, axes).reduce(0) { $0 + $1.0 * $1.1.stride }
        let last = axes.count - 1
        let (size, stride) = (axes[last].size, axes[last].stride)
        var place = 0
        while place < part.range.count {
            // The rest of the innermost axis.
            let run = min(last == 0 ? .max : size - indices[last], part.range.count - place)
            for step in 0..<run { part.put(from + step * stride, of: bytes, at: place + step) }
            place += run
            guard place < part.range.count else { return }
            from -= indices[last] * stride
            indices[last] = 0
            var position = last - 1
            indices[position] += 1
            from += axes[position].stride
            while position > 0, indices[position] == axes[position].size {
                from -= axes[position].size * axes[position].stride
                indices[position] = 0
                position -= 1
                indices[position] += 1
                from += axes[position].stride
            }
        }
    }
}
