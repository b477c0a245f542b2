/// A checkpoint in several files, and the index that says which tensor is in which: `model.safetensors.index.json`, or
/// `pytorch_model.bin.index.json`, as transformers writes them.
///
/// Source: `weight_map` of huggingface_hub's `save_torch_state_dict` and transformers' `save_pretrained`: an object from
/// the names of tensors to the names of files in the same folder.
enum ShardedCheckpoint {
    static let formatName = "*.index.json"

    private static let indexLimit = 32_000_000
    /// Bytes of header of all shards together.
    private static let headerLimit = 64_000_000
    private static let shardLimit = 1000

    /// Opens a folder: by its index if it has one, else the safetensors files in it, else `pytorch_model.bin`.
    static func open(_ folder: some FileFolder, named path: String) throws(TensorFileError) -> TensorFile {
        let origin = FileOrigin(path)
        let names = try folder.names()
        let shards = names.filter { $0.hasSuffix(".safetensors") }
        let indices = names.filter { $0.hasSuffix(".index.json") }
        let preferred = ["model.safetensors.index.json", "model.safetensors"]
        if let index = indices.first(where: preferred.contains) ?? only(indices.filter { $0.contains("safetensors") })
            ?? (shards.isEmpty ? only(indices) : nil)
        {
            return try file(index, folder, path)
        }
        if let whole = shards.first(where: preferred.contains) ?? only(shards) { return try file(whole, folder, path) }
        // Shards whose index is missing: `model-00001-of-00002.safetensors`.
        if shards.count > 1 {
            guard shards.allSatisfy({ $0.contains("-of-") }) else { throw origin.error(.severalInFolder(shards)) }
            let contents = try all(shards, folder, origin)
            return try TensorFile(path, contents.format, contents.entries)
        }
        if let weights = names.first(where: { $0 == "pytorch_model.bin" }) { return try file(weights, folder, path) }
        throw indices.count > 1 ? origin.error(.severalInFolder(indices)) : origin.error(.nothingInFolder)
    }

    private static func only(_ names: [String]) -> String? { names.count == 1 ? names[0] : nil }

    private static func file(
        _ name: String, _ folder: some FileFolder, _ path: String
    ) throws(TensorFileError) -> TensorFile {
        guard let bytes = try folder.file(name) else { throw FileOrigin(path).error(.missingShard(name)) }
        return try TensorFile(bytes, folder)
    }

    /// The tensors of the shards an index names.
    ///
    /// - Throws: ``TensorFileError`` if a shard is not sound, or the index puts a tensor where it is not.
    static func contents(
        _ index: any ByteSource, _ folder: any FileFolder
    ) throws(TensorFileError) -> TensorFormat.Contents {
        let origin = index.origin
        guard index.count <= indexLimit else {
            throw origin.error(.tooMany("bytes of index", count: UInt64(index.count), limit: indexLimit))
        }
        var shards: [String] = []
        var shardOfTensor: [String: String] = [:]
        var isIndex = false
        var json = JSONReader(try index.bytes(at: 0, upTo: index.count), at: 0, of: origin)
        try json.object { (json, key) throws(TensorFileError) in
            guard key == "weight_map" else { return try json.skip() }
            isIndex = true
            try json.object { (json, tensor) throws(TensorFileError) in
                let shard = try json.string()
                guard shardOfTensor.count < TensorFile.tensorLimit else {
                    throw origin.error(
                        .tooMany("tensors", count: UInt64(shardOfTensor.count + 1), limit: TensorFile.tensorLimit))
                }
                if shardOfTensor.updateValue(shard, forKey: tensor) == nil, shards.last != shard,
                    !shards.contains(shard)
                {
                    guard shards.count < shardLimit else {
                        throw origin.error(.tooMany("shards", count: UInt64(shards.count + 1), limit: shardLimit))
                    }
                    shards.append(shard)
                }
            }
        }
        try json.end()
        guard isIndex else { throw origin.error(.missingKey("weight_map")) }
        let (format, entries) = try all(shards.sorted(), folder, origin)
        var found = Set<String>(minimumCapacity: entries.count)
        for entry in entries {
            if let shard = shardOfTensor[entry.name], entry.location.origin.isCalled(shard) { found.insert(entry.name) }
        }
        if found.count < shardOfTensor.count,
            let missing = shardOfTensor.filter({ !found.contains($0.key) }).min(by: { $0.key < $1.key })
        {
            throw origin.error(.absentFromShard(shard: missing.value), at: .tensor(missing.key))
        }
        return (format, entries)
    }

    /// The tensors of files in a folder, each of which must be no index itself.
    private static func all(
        _ shards: [String], _ folder: some FileFolder, _ origin: FileOrigin
    ) throws(TensorFileError) -> TensorFormat.Contents {
        var entries: [TensorEntry] = []
        var kind = "safetensors"
        var headers = 0
        for name in shards {
            guard !name.isEmpty, !name.contains("/"), !name.contains("\0"), name != ".", name != ".." else {
                throw origin.error(.notAPlainName(name))
            }
            guard let bytes = try folder.file(name) else { throw origin.error(.missingShard(name)) }
            let format = try TensorFormat.of(bytes)
            guard format.name != formatName else {
                throw bytes.error(.unexpected("an index", wanted: "a file of tensors"))
            }
            let contents = try format.open(bytes, folder)
            entries += contents.entries
            kind = contents.format
            // What is not the tensors' is the header's.
            headers += kind == "safetensors" ? bytes.count - contents.entries.reduce(0) { $0 + $1.byteCount } : 0
            guard headers <= headerLimit else {
                throw origin.error(.tooMany("bytes of headers", count: UInt64(headers), limit: headerLimit))
            }
            guard entries.count <= TensorFile.tensorLimit else {
                throw origin.error(.tooMany("tensors", count: UInt64(entries.count), limit: TensorFile.tensorLimit))
            }
        }
        return ("\(kind) in \(shards.count) files", entries)
    }
}

extension FileOrigin {
    /// Whether the file has this name, whatever folder it is in.
    fileprivate func isCalled(_ name: String) -> Bool { file == name || file.hasSuffix("/" + name) }
}
