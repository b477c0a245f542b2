import InitializerCore
import Synchronization

/// A tensor in a file, read a block at a time.
///
/// ```swift
/// let file = try TensorFile.open("model.safetensors")
/// let tensor = try file.tensor("h.0.attn.c_attn.weight")
/// tensor.element(at: 0)                                  // as of any source
/// try tensor.read(0..<65536, into: buffer)               // its bytes, as they are stored
/// ```
///
/// ``fill(_:from:)`` cannot fail. Where the file has become shorter, cannot be read, or a deflated member turns out to be
/// damaged, it gives NaN (0 in integer types), and ``failure`` says what happened: ask once a pass is over.
public struct StoredTensor: TensorSource {
    /// The sizes of the axes.
    public let shape: Shape

    /// The type it is looked at in, which holds every value exactly.
    public let type: ElementType

    /// How the file stores elements.
    public let storedType: StoredType

    /// What the file says of it.
    public let entry: TensorEntry

    private let log: FailureLog
    private let bands: BandCache?

    /// - Throws: ``TensorFileError`` if the entry's values cannot be looked at.
    init(_ entry: TensorEntry, _ log: FailureLog) throws(TensorFileError) {
        guard let storedType = entry.type, entry.obstacle == nil, let shape = entry.shape else {
            throw entry.bytes.error(
                .notReadable(entry.obstacle ?? .unsupportedType(entry.typeName)), at: .tensor(entry.name))
        }
        self.entry = entry
        self.shape = shape
        self.storedType = storedType
        self.log = log
        type = storedType.elementType
        bands = entry.layout.axes.map { axes in
            BandCache(BandReader(entry.bytes, entry.layout, axes, width: storedType.componentByteCount))
        }
    }

    /// What first went wrong with reading the file's values, of this tensor or another; nil if nothing has.
    public var failure: (any Error)? { log.first }

    /// The bytes of a component as it is stored: 1 for float8 and bool, whatever they are looked at in.
    public var storedComponentByteCount: Int { storedType.componentByteCount }

    /// Whether a range of components is one range of the file's bytes, in little-endian order: then ``read(_:into:)``
    /// goes at the speed of the page cache.
    public var isContiguous: Bool { bands == nil && !entry.layout.isSwapped && !(entry.bytes is InflatedBytes) }

    /// The components of a range as they are stored, little-endian and in row-major order.
    ///
    /// - Parameter buffer: gets them; ``storedComponentByteCount`` bytes a component. 256 KiB at a time suit the cache.
    /// - Precondition: the range lies within ``TensorSource/componentCount``, and the buffer has as many bytes.
    /// - Throws: ``TensorFileError`` where the file has changed, cannot be read, or is damaged.
    public func read(_ range: Range<Int>, into buffer: UnsafeMutableRawBufferPointer) throws(TensorFileError) {
        let width = storedType.componentByteCount
        precondition(range.lowerBound >= 0 && range.upperBound <= componentCount && buffer.count == range.count * width)
        if let bands {
            try bands.copy(range, width: width, componentCount: componentCount, to: buffer)
        } else {
            try entry.bytes.read(buffer, at: entry.layout.offset + range.lowerBound * width)
        }
        if entry.layout.isSwapped { Widening.swap(buffer, width: width) }
    }

    /// Runs `body` on the stored bytes of consecutive blocks of components, with the position of each block's first.
    ///
    /// - Throws: what ``read(_:into:)`` and `body` throw.
    public func withBytes(
        _ range: Range<Int>, blockSize: Int = 1 << 16, _ body: (Int, UnsafeRawBufferPointer) throws -> Void
    ) throws {
        let width = storedType.componentByteCount
        let block = UnsafeMutableRawBufferPointer.allocate(
            byteCount: min(blockSize, range.count) * width, alignment: 64)
        defer { block.deallocate() }
        for start in stride(from: range.lowerBound, to: range.upperBound, by: blockSize) {
            let end = min(start + blockSize, range.upperBound)
            let part = UnsafeMutableRawBufferPointer(rebasing: block[..<((end - start) * width)])
            try read(start..<end, into: part)
            try body(start, UnsafeRawBufferPointer(part))
        }
    }

    /// Fills `buffer` with components from `start` on; with NaN, or 0 in integer types, where they cannot be read.
    public func fill(_ buffer: UnsafeMutableBufferPointer<Double>, from start: Int) {
        fill(buffer, from: start, unreadable: type.isInteger ? 0 : .nan) {
            Widening.widen($0, as: storedType, into: $1)
        }
    }

    /// The same in single precision, without a detour by doubles for the types that most models are stored in.
    public func fillSingles(_ buffer: UnsafeMutableBufferPointer<Float>, from start: Int) {
        guard [.f32, .complex64, .bf16, .f16].contains(storedType) else {
            return fillSinglesByDoubles(buffer, from: start)
        }
        fill(buffer, from: start, unreadable: .nan) { Widening.widen($0, as: storedType, into: $1) }
    }

    /// Fills `buffer` a block at a time with what `widen` makes of the stored bytes.
    private func fill<Number: BitwiseCopyable>(
        _ buffer: UnsafeMutableBufferPointer<Number>, from start: Int, unreadable: Number,
        widen: (UnsafeRawBufferPointer, UnsafeMutableBufferPointer<Number>) -> Void
    ) {
        let width = storedType.componentByteCount
        let chunk = min(buffer.count, ComponentBlock.size)
        withUnsafeTemporaryAllocation(byteCount: max(1, chunk * width), alignment: 16) { bytes in
            for first in stride(from: 0, to: buffer.count, by: max(1, chunk)) {
                let part = UnsafeMutableBufferPointer(rebasing: buffer[first..<min(first + chunk, buffer.count)])
                let stored = UnsafeMutableRawBufferPointer(rebasing: bytes[..<(part.count * width)])
                let position = start + first
                if attempt(position..<position + part.count, into: stored) {
                    widen(UnsafeRawBufferPointer(stored), part)
                } else {
                    part.update(repeating: unreadable)
                }
            }
        }
    }

    /// The elements of a range, exactly, for integer types.
    public func integers(_ range: Range<Int>) -> [Int128]? {
        guard type.isInteger else { return nil }
        let width = storedType.componentByteCount
        return withUnsafeTemporaryAllocation(byteCount: max(1, range.count * width), alignment: 16) { bytes in
            let stored = UnsafeMutableRawBufferPointer(rebasing: bytes[..<(range.count * width)])
            guard attempt(range, into: stored) else { return Array(repeating: 0, count: range.count) }
            return Widening.integers(UnsafeRawBufferPointer(stored), as: storedType)
        }
    }

    /// Stores the bytes of a range of components, for all types but float8 and bool.
    public func copy(_ range: Range<Int>, to bytes: UnsafeMutableRawPointer) -> Bool {
        guard storedType.isElementType else { return false }
        let target = UnsafeMutableRawBufferPointer(start: bytes, count: range.count * storedType.componentByteCount)
        if !attempt(range, into: target) {
            target.initializeMemory(as: UInt8.self, repeating: type.isInteger ? 0 : 0xFF)
        }
        return true
    }

    /// Reads a range; false, and the failure noted, where that cannot be done.
    private func attempt(_ range: Range<Int>, into buffer: UnsafeMutableRawBufferPointer) -> Bool {
        do throws(TensorFileError) {
            try read(range, into: buffer)
            return true
        } catch {
            log.note(error)
            return false
        }
    }
}

/// The first thing that went wrong with reading a file's values.
final class FailureLog: Sendable {
    private let held = Mutex<TensorFileError?>(nil)

    var first: TensorFileError? { held.withLock { $0 } }

    func note(_ error: TensorFileError) { held.withLock { $0 = $0 ?? error } }
}

/// The band of a tensor that was gathered last.
private final class BandCache: Sendable {
    private let reader: BandReader
    private let held = Mutex<(index: Int, bytes: [UInt8])?>(nil)

    init(_ reader: BandReader) { self.reader = reader }

    /// Copies a range of components, from as many bands as it touches.
    func copy(
        _ range: Range<Int>, width: Int, componentCount: Int, to buffer: UnsafeMutableRawBufferPointer
    ) throws(TensorFileError) {
        var position = range.lowerBound
        while position < range.upperBound {
            let index = position / BandReader.size
            let band = index * BandReader.size..<min((index + 1) * BandReader.size, componentCount)
            let part = position..<min(range.upperBound, band.upperBound)
            let bytes = try bytes(index, band)
            bytes.withUnsafeBytes { bytes in
                let from = bytes[((part.lowerBound - band.lowerBound) * width)...].prefix(part.count * width)
                let target = buffer[((part.lowerBound - range.lowerBound) * width)...]
                UnsafeMutableRawBufferPointer(rebasing: target).copyMemory(from: .init(rebasing: from))
            }
            position = part.upperBound
        }
    }

    private func bytes(_ index: Int, _ range: Range<Int>) throws(TensorFileError) -> [UInt8] {
        if let bytes = held.withLock({ $0?.index == index ? $0?.bytes : nil }) { return bytes }
        let bytes = try reader.gather(range)
        held.withLock { $0 = (index, bytes) }
        return bytes
    }
}
