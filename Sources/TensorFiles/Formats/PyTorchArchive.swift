import InitializerCore

/// What `torch.save` writes since PyTorch 1.6: a zip archive with a pickle, `data.pkl`, and a record a storage,
/// `data/KEY`, under a folder of any name.
///
/// Source: docs.pytorch.org, "Serialization semantics", and torch/serialization.py (`_save`, `_load`).
enum PyTorchArchive {
    private static let pickleLimit = 16 << 20
    private static let visitLimit = 1_000_000
    private static let namesPerTensor = 1000
    private static let depthLimit = 64

    /// Whether a member is the pickle.
    static func isPickle(_ name: String) -> Bool { name.hasSuffix("/data.pkl") || name == "data.pkl" }

    static func entries(_ archive: ZipArchive) throws(TensorFileError) -> [TensorEntry] {
        let pickles = archive.members.filter { isPickle($0.name) }
        let file = archive.bytes
        guard let pickle = pickles.min(by: { $0.name.utf8.count < $1.name.utf8.count }) else {
            throw file.error(.unlikeAnyArchive)
        }
        let folder = String(pickle.name.dropLast("data.pkl".count))
        if archive.member(folder + "constants.pkl") != nil { throw file.error(.formatNotRead(.torchScript)) }
        let isBigEndian = try byteOrder(archive, folder) == "big"
        let bytes = try archive.whole(pickle, limit: pickleLimit)
        var machine = PickleMachine(bytes, of: FileOrigin(file.origin.file, member: pickle.name))
        let root = try machine.run()
        let names = try names(root, machine, file)
        var contents: [String: any ByteSource] = [:]
        var entries: [TensorEntry] = []
        entries.reserveCapacity(names.count)
        for (name, tensor) in names {
            entries.append(
                try entry(name, machine.tensors[tensor], archive, folder, isBigEndian: isBigEndian, &contents))
        }
        return entries
    }

    private static func byteOrder(_ archive: ZipArchive, _ folder: String) throws(TensorFileError) -> String {
        guard let member = archive.member(folder + "byteorder") else { return "little" }
        let order = String(decoding: try archive.whole(member, limit: 64), as: UTF8.self)
        guard order == "little" || order == "big" else {
            throw archive.bytes.error(
                .unexpected("another byte order", wanted: "'little' or 'big'"), at: .member(member.name))
        }
        return order
    }

    // MARK: Names

    /// The tensors in dictionaries, lists and tuples, by the keys and positions that lead to them, joined by dots.
    private static func names(
        _ root: PickleValue, _ machine: PickleMachine, _ file: any ByteSource
    ) throws(TensorFileError) -> [(name: String, tensor: Int)] {
        var found: [(name: String, tensor: Int)] = []
        var visits = 0
        var namesOfTensor = [Int](repeating: 0, count: machine.tensors.count)
        // Depth first, in order; what nests or contains itself is bounded by what is visited in all.
        var pending: [(name: String, value: PickleValue, depth: Int)] = [("", root, 0)]
        while let (name, value, depth) = pending.popLast() {
            visits += 1
            guard visits <= visitLimit else {
                throw file.error(.tooMany("objects", count: UInt64(visits), limit: visitLimit))
            }
            let children: [(key: String, value: PickleValue)]
            switch value {
            case .tensor(let tensor):
                namesOfTensor[tensor] += 1
                guard namesOfTensor[tensor] <= namesPerTensor else {
                    throw file.error(
                        .tooMany("names of one tensor", count: UInt64(namesPerTensor + 1), limit: namesPerTensor),
                        at: .tensor(name))
                }
                found.append((name.isEmpty ? file.origin.stem : name, tensor))
                continue
            case .list(let items), .tuple(let items):
                children = machine.collections[items].enumerated().filter { $1.mayHoldTensors }.map { ("\($0)", $1) }
            case .dictionary(let items): children = members(machine.collections[items], machine.texts)
            default: continue
            }
            guard depth < depthLimit else { throw file.error(.tooDeep(limit: depthLimit), at: .key(name)) }
            guard pending.count + children.count <= 2 * TensorFile.tensorLimit else {
                throw file.error(
                    .tooMany(
                        "objects", count: UInt64(pending.count + children.count), limit: 2 * TensorFile.tensorLimit))
            }
            for child in children.reversed() {
                guard name.utf8.count + child.key.utf8.count < 4096 else {
                    throw file.error(
                        .tooMany("bytes of name", count: UInt64(name.utf8.count + child.key.utf8.count), limit: 4096))
                }
                pending.append((name.isEmpty ? child.key : name + "." + child.key, child.value, depth + 1))
            }
        }
        return found
    }

    private static func members(
        _ items: [PickleValue], _ texts: [String]
    ) -> [(key: String, value: PickleValue)] {
        stride(from: 0, to: items.count - 1, by: 2).compactMap { position in
            guard items[position + 1].mayHoldTensors else { return nil }
            let key =
                switch items[position] {
                case .text(let text): texts[text]
                case .whole(let number): "\(number)"
                case .bool(let value): "\(value)"
                default: "#\(position / 2)"
                }
            return (key, items[position + 1])
        }
    }

    // MARK: Tensors

    private static func entry(
        _ name: String, _ tensor: PickleTensor, _ archive: ZipArchive, _ folder: String, isBigEndian: Bool,
        _ contents: inout [String: any ByteSource]
    ) throws(TensorFileError) -> TensorEntry {
        let file = archive.bytes
        let place = TensorFileError.Place.tensor(name)
        guard let storage = tensor.storage, let type = tensor.type else {
            return TensorEntry(
                name, tensor.sizes, "tensor", nil, byteCount: 0, in: file, at: 0,
                obstacle: tensor.obstacle ?? .withoutValues)
        }
        guard tensor.sizes.count <= Shape.axisLimit else {
            throw file.error(.tooManyAxes(tensor.sizes.count, limit: Shape.axisLimit), at: place)
        }
        let bytes = try content(of: storage, archive, folder, place, &contents)
        let sizes = tensor.sizes.map { UInt64($0) }
        guard let size = StatedSize.of(sizes, bitsPerElement: 8 * type.size) else {
            throw file.error(.shapeOverflows(sizes), at: place)
        }
        // A storage without a type counts bytes.
        let elements = storage.type == nil ? storage.count / type.size : storage.count
        let last = try lastElement(tensor, file, place)
        guard size.bytes == 0 || last < UInt64(elements) else {
            throw file.error(.outsideStorage(needed: last, elements: elements), at: place)
        }
        let (offset, overflows) = tensor.offset.multipliedReportingOverflow(by: type.size)
        guard !overflows else { throw file.error(.outsideStorage(needed: last, elements: elements), at: place) }
        let isRowMajor = Layout.isRowMajor(tensor.sizes, tensor.strides)
        let isRepeated = size.bytes / type.size > max(elements, 1 << 28)
        return TensorEntry(
            name, tensor.sizes, type.name, type.stored, byteCount: size.bytes, in: bytes,
            at: size.bytes == 0 ? 0 : offset,
            strides: isRowMajor || size.bytes == 0 ? nil : tensor.strides, bigEndian: isBigEndian,
            obstacle: tensor.obstacle ?? (isRepeated ? .repeated : nil))
    }

    /// The storage's element that the last index leads to.
    private static func lastElement(
        _ tensor: PickleTensor, _ file: any ByteSource, _ place: TensorFileError.Place
    ) throws(TensorFileError) -> UInt64 {
        var last = UInt128(tensor.offset)
        for (size, stride) in zip(tensor.sizes, tensor.strides) where size > 1 {
            last += UInt128(size - 1) * UInt128(stride)
        }
        return UInt64(clamping: last)
    }

    /// The record of a storage, which must be as long as the pickle says.
    private static func content(
        of storage: PickleStorage, _ archive: ZipArchive, _ folder: String, _ place: TensorFileError.Place,
        _ contents: inout [String: any ByteSource]
    ) throws(TensorFileError) -> any ByteSource {
        let name = folder + "data/" + storage.key
        guard let member = archive.member(name) else { throw archive.bytes.error(.noStorage(name), at: place) }
        let (size, overflows) = storage.count.multipliedReportingOverflow(by: storage.type?.size ?? 1)
        guard !overflows, size == member.size else {
            throw archive.bytes.error(
                .wrongSize(needed: overflows ? .max : UInt64(size), found: UInt64(member.size)), at: .member(name))
        }
        if let content = contents[name] { return content }
        let content = archive.content(of: member)
        contents[name] = content
        return content
    }
}

extension PickleValue {
    /// Whether a tensor may be this, or in it.
    fileprivate var mayHoldTensors: Bool {
        switch self {
        case .tensor, .list, .tuple, .dictionary: true
        default: false
        }
    }
}
