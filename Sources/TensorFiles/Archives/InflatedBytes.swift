internal import CZlib
import Synchronization

/// What deflated bytes inflate to, read from anywhere without holding it.
///
/// Streams are kept where they stand, so that going forward, on some threads at once, costs nothing extra; and at regular
/// distances a stream is copied, so that going back costs no more than inflating from the copy before.
///
/// What is inflated from beginning to end in one go is checked against the CRC-32.
final class InflatedBytes: ByteSource {
    let origin: FileOrigin
    let count: Int
    private let deflated: any ByteSource
    private let checksum: UInt32
    private let spacing: Int
    private let streams: InflaterCache
    private let owner: Int

    /// - Parameters:
    ///   - size: how many bytes there are when they are inflated.
    ///   - checksum: their CRC-32.
    ///   - streams: keeps the streams of all members of an archive.
    init(_ deflated: any ByteSource, size: Int, checksum: UInt32, _ streams: InflaterCache) {
        self.deflated = deflated
        self.checksum = checksum
        self.streams = streams
        owner = streams.newOwner()
        origin = deflated.origin
        count = size
        spacing = max(1 << 20, size / 32 + 1)
    }

    func read(_ buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(TensorFileError) {
        precondition(offset >= 0 && offset + buffer.count <= count)
        guard !buffer.isEmpty else { return }
        let kept = streams.take(owner, before: offset)
        let stream = if let kept { kept } else { try Inflater(deflated) }
        var scratch = [UInt8](repeating: 0, count: min(max(0, offset - stream.position), 1 << 16))
        while stream.position < offset {
            let length = min(scratch.count, offset - stream.position, spacing - stream.position % spacing)
            try inflate(stream, into: &scratch, length)
        }
        var done = 0
        while done < buffer.count {
            let length = min(buffer.count - done, spacing - stream.position % spacing)
            try advance(stream, into: UnsafeMutableRawBufferPointer(rebasing: buffer[done..<done + length]))
            done += length
        }
        // Nobody goes on from the end.
        if stream.position < count { streams.keep(stream, of: owner) }
    }

    private func inflate(
        _ stream: Inflater, into scratch: inout [UInt8], _ length: Int
    ) throws(TensorFileError) {
        var failure: TensorFileError?
        scratch.withUnsafeMutableBytes { bytes in
            do throws(TensorFileError) { try advance(stream, into: .init(rebasing: bytes[..<length])) } catch {
                failure = error
            }
        }
        if let failure { throw failure }
    }

    private func advance(_ stream: Inflater, into buffer: UnsafeMutableRawBufferPointer) throws(TensorFileError) {
        let found = try stream.inflate(buffer)
        guard found == buffer.count else { throw origin.error(.inflatesShort(stated: count, found: stream.position)) }
        if stream.position == count {
            guard try stream.isAtEnd() else { throw origin.error(.inflatesBeyond(stated: count)) }
            if let found = stream.checksum, found != checksum {
                throw origin.error(.checksum(found: found, stated: checksum))
            }
        } else if stream.position % spacing == 0 {
            streams.copy(stream, of: owner)
        }
    }
}

/// The streams of an archive's members that were used last: 64 at most, of some 80 KiB.
final class InflaterCache: Sendable {
    private struct Kept {
        let owner: Int
        let stream: Inflater
        /// Whether it stays where it is, to be copied by whoever needs it there.
        let isCopy: Bool
    }

    private let held = Mutex<[Kept]>([])
    private let owners = Atomic(0)

    private static let limit = 64

    /// A number that nobody else has.
    func newOwner() -> Int { owners.add(1, ordering: .relaxed).newValue }

    /// The stream of an owner that is nearest before an offset, for nobody else; nil if there is none.
    fileprivate func take(_ owner: Int, before offset: Int) -> Inflater? {
        held.withLock { held in
            let fit = held.indices.filter { held[$0].owner == owner && held[$0].stream.position <= offset }
            guard let best = fit.max(by: { held[$0].stream.position < held[$1].stream.position }) else { return nil }
            return held[best].isCopy ? held[best].stream.copy() : held.remove(at: best).stream
        }
    }

    /// Keeps a stream that its user is done with.
    fileprivate func keep(_ stream: Inflater, of owner: Int) { add(Kept(owner: owner, stream: stream, isCopy: false)) }

    /// Keeps a copy of a stream, if there is none where it stands.
    fileprivate func copy(_ stream: Inflater, of owner: Int) {
        let isThere = held.withLock { held in
            held.contains { $0.isCopy && $0.owner == owner && $0.stream.position == stream.position }
        }
        guard !isThere, let copy = stream.copy() else { return }
        add(Kept(owner: owner, stream: copy, isCopy: true))
    }

    private func add(_ kept: Kept) {
        held.withLock { held in
            if held.count >= Self.limit { held.removeFirst() }
            held.append(kept)
        }
    }
}

/// A stream that inflates, and where it stands.
fileprivate final class Inflater: @unchecked Sendable {
    private let stream: UnsafeMutablePointer<z_stream>
    private let source: any ByteSource
    private var input: [UInt8] = []
    private var used = 0
    private var next = 0
    private var hasEnded = false

    /// How many bytes it has given.
    private(set) var position = 0

    /// Their CRC-32.
    private(set) var checksum: UInt32?

    private static let inputSize = 1 << 15

    init(_ source: any ByteSource) throws(TensorFileError) {
        self.source = source
        checksum = 0
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        guard initscope_inflate_raw(stream) == Z_OK else {
            stream.deallocate()
            throw source.error(.corrupt)
        }
    }

    /// Another that stands where this one does; nil where there is no memory for it.
    private init?(copying other: Inflater) {
        source = other.source
        input = other.input
        used = other.used
        next = other.next
        hasEnded = other.hasEnded
        position = other.position
        checksum = other.checksum
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        guard inflateCopy(stream, other.stream) == Z_OK else {
            stream.deallocate()
            return nil
        }
        // What is left of the input is in `input`; the pointer into the other's is set at the next call.
        stream.pointee.next_in = nil
        stream.pointee.avail_in = 0
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    func copy() -> Inflater? { Inflater(copying: self) }

    /// Inflates into a buffer, and says how many bytes there were.
    func inflate(_ buffer: UnsafeMutableRawBufferPointer) throws(TensorFileError) -> Int {
        var done = 0
        while done < buffer.count, !hasEnded {
            let room = min(buffer.count - done, 1 << 30)
            let target = buffer.baseAddress! + done
            let given = try step(target, room)
            if let sum = checksum {
                checksum = CRC32.of(UnsafeRawBufferPointer(start: target, count: given), after: sum)
            }
            done += given
            position += given
        }
        return done
    }

    /// Whether the stream ends here, with all of its input used.
    func isAtEnd() throws(TensorFileError) -> Bool {
        var byte: UInt8 = 0
        while !hasEnded {
            let given = try withUnsafeMutablePointer(to: &byte) { (pointer) throws(TensorFileError) in
                try step(UnsafeMutableRawPointer(pointer), 1)
            }
            if given > 0 { return false }
        }
        return true
    }

    /// One call of zlib.
    private func step(_ target: UnsafeMutableRawPointer, _ room: Int) throws(TensorFileError) -> Int {
        if used == input.count {
            input = try source.bytes(at: next, upTo: Self.inputSize)
            next += input.count
            used = 0
        }
        let result: CInt = input.withUnsafeMutableBufferPointer { input in
            stream.pointee.next_in = input.baseAddress.map { $0 + used }
            stream.pointee.avail_in = UInt32(input.count - used)
            stream.pointee.next_out = target.assumingMemoryBound(to: UInt8.self)
            stream.pointee.avail_out = UInt32(room)
            return CZlib.inflate(stream, Z_NO_FLUSH)
        }
        used = input.count - Int(stream.pointee.avail_in)
        let given = room - Int(stream.pointee.avail_out)
        switch result {
        case Z_OK: break
        case Z_STREAM_END: hasEnded = true
        // Nothing could be done: there is no more input.
        case Z_BUF_ERROR where used == input.count && next == source.count: hasEnded = true
        default: throw source.error(.corrupt)
        }
        return given
    }
}
