import Platform

/// The words of errors: the file, the place, the reason, and what would be right.
extension TensorFileError: CustomStringConvertible {
    /// One line, in which nothing can move a terminal's cursor.
    public var description: String {
        var text = Self.quoted(origin.file, limit: 4096)
        if let member = origin.member { text += ", member " + Self.quoted(member) }
        if let place { text += ", " + place.text }
        return text + ": " + problem.text
    }

    /// A name in quotes, cut to what fits a line, with what a terminal would act on or not show escaped.
    static func quoted(_ name: String, limit: Int = 100) -> String {
        var text = ""
        for (index, scalar) in name.unicodeScalars.enumerated() {
            guard index < limit else { return "'\(text)…'" }
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned, .privateUse:
                text += "\\u{" + String(scalar.value, radix: 16) + "}"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return "'\(text)'"
    }
}

extension TensorFileError.Place {
    fileprivate var text: String {
        switch self {
        case .byte(let offset): "byte \(offset)"
        case .tensor(let name): "tensor " + TensorFileError.quoted(name)
        case .key(let key): "key " + TensorFileError.quoted(key)
        case .member(let name): "member " + TensorFileError.quoted(name)
        }
    }
}

extension TensorFileError.Problem {
    fileprivate var text: String {
        func quoted(_ name: String) -> String { TensorFileError.quoted(name) }
        switch self {
        case .cannotOpen(let error): return "cannot be opened: " + Self.system(error)
        case .cannotRead(let error): return "cannot be read: " + Self.system(error)
        case .notAFile(.folder): return "is a folder; give the file in it"
        case .notAFile(.other): return "is no regular file"
        case .notAFile(let kind): return "is a \(kind.rawValue), not a regular file"
        case .empty: return "is empty"
        case .unknownFormat(let bytes):
            return "begins with \(Self.hexadecimal(bytes)), as no format does that is read: "
                + TensorFormat.all.map(\.name).joined(separator: ", ")
                + "; raw bytes need a shape and a type"
        case .formatNotRead(let format): return format.text
        case .endsWithin(let part, let needed, let size):
            return "ends within \(part): that takes \(needed) bytes, and the file has \(size)"
        case .changed: return "has become shorter since it was opened; open it again once it is written"
        case .tooMany(let things, let count, let limit):
            return "states \(count) \(things); at most \(limit) are read"
        case .trailing(let count): return "\(count) bytes follow the last tensor; a sound file ends with it"

        case .nothingInFolder:
            return "holds no *.safetensors, no *.index.json and no pytorch_model.bin"
        case .severalInFolder(let names):
            return "holds several models (\(names.prefix(4).map(quoted).joined(separator: ", "))); give the file"
        case .notAPlainName(let name): return "\(quoted(name)) is not the name of a file in the same folder"
        case .missingShard(let name): return "names \(quoted(name)), which is not in the same folder"
        case .absentFromShard(let shard): return "is said to be in \(quoted(shard)), which has no such tensor"

        case .expected(let what, let found):
            return "\(what) is expected here, not " + (found.map(Self.character) ?? "the end")
        case .unexpected(let what, let wanted): return "\(what) stands where \(wanted) belongs"
        case .tooDeep(let limit): return "more than \(limit) levels are nested here"
        case .duplicateKey(let key): return "\(quoted(key)) occurs twice; a key may occur once"
        case .notUTF8: return "these bytes are not UTF-8"
        case .controlCharacter(let byte):
            return "the control character \(Self.hexadecimal([byte])) stands in a string; it must be escaped"
        case .numberTooLarge(let digits): return "\(digits) is not a whole number from 0 to 2^64 - 1"
        case .missingKey(let key): return "\(quoted(key)) is missing"
        case .version(let found, let supported): return "is of version \(found); \(supported) are read"
        case .bigEndian: return "is big-endian; convert it to little-endian with gguf_convert_endian.py"
        case .badAlignment(let value): return "an alignment is a power of two, not \(value)"

        case .unknownType(let name): return "\(quoted(name)) is not an element type of this format"
        case .shapeOverflows(let sizes):
            return "a tensor of shape \(Self.list(sizes)) has more bytes than 2^63 - 1"
        case .tooManyAxes(let count, let limit): return "has \(count) axes; at most \(limit) are read"
        case .wrongSize(let needed, let found):
            return "its shape and type take \(needed) bytes, but \(found) are set aside for it"
        case .offsetsBackwards(let begin, let end): return "ends at byte \(end), before it begins at \(begin)"
        case .overlaps(let other, let at): return "begins at byte \(at) of the data, within \(quoted(other))"
        case .leavesHole(let from, let to):
            return "begins at byte \(to) of the data, but what is before it ends at \(from); no bytes may be left over"
        case .beyondData(let end, let size): return "ends at byte \(end) of the data, which has \(size)"
        case .misplaced(let offset, let expected):
            return "begins at byte \(offset) of the data; \(expected) is where the tensor before it ends, aligned"
        case .duplicateName: return "occurs twice; names must differ"
        case .partialBlock(let row, let block, let type):
            return "has rows of \(row) elements; \(type) stores blocks of \(block)"
        case .noSuchTensor(let nearest):
            return "there is no such tensor" + (nearest.map { "; did you mean \(quoted($0))?" } ?? "")
        case .notReadable(let obstacle): return obstacle.text
        case .severalTensors(let count): return "holds \(count) tensors; name one"

        case .badSignature(let what): return "\(what) is expected here"
        case .severalDisks: return "is one part of an archive that is split over several files"
        case .encrypted: return "is encrypted"
        case .method(let method): return "is compressed by method \(method); stored (0) and deflated (8) are read"
        case .membersOverlap(let other): return "shares bytes with \(quoted(other))"
        case .headersDiffer(let other): return "is called \(quoted(other)) by the header before its bytes"
        case .checksum(let found, let stated):
            return "its CRC-32 is \(Self.hexadecimal(found)), and the archive states \(Self.hexadecimal(stated))"
        case .corrupt: return "its deflated bytes are damaged"
        case .inflatesBeyond(let stated): return "inflates to more than the \(stated) bytes stated"
        case .inflatesShort(let stated, let found): return "inflates to \(found) bytes; \(stated) are stated"
        case .impossibleRatio(let stated, let compressed):
            return "\(compressed) bytes cannot inflate to the \(stated) stated: deflate gives 1032 for one at most"
        case .unlikeAnyArchive:
            return "is a zip archive with neither the data.pkl of PyTorch nor a .npy of NumPy"

        case .opcode(let code, let name):
            return "the pickle's opcode \(name ?? Self.hexadecimal([code])) is refused: tensors need none"
        case .global(let name):
            return "the pickle asks for \(quoted(name)), which is refused: only what tensors are made of is read, "
                + "and nothing is executed; save a state_dict()"
        case .stackUnderflow(let opcode): return "\(opcode) finds too little before it"
        case .unwritten(let memo): return "entry \(memo) of the memo is read before it is written"
        case .badCall(let function): return "\(function) is called with other arguments than PyTorch writes"
        case .noStorage(let key): return "its values are in \(quoted(key)), which the archive does not have"
        case .outsideStorage(let needed, let elements):
            return "reaches element \(needed) of a storage of \(elements)"
        }
    }

    private static func system(_ error: Int32) -> String {
        let text = String(cString: strerror(error))
        return text.prefix(1).lowercased() + text.dropFirst()
    }

    private static func list(_ sizes: [UInt64]) -> String {
        "{" + sizes.prefix(16).map(String.init).joined(separator: ", ") + (sizes.count > 16 ? ", …}" : "}")
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: " ")
    }

    private static func hexadecimal(_ word: UInt32) -> String {
        let digits = String(word, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }

    private static func character(_ byte: UInt8) -> String {
        (0x21...0x7E).contains(byte) ? "'\(UnicodeScalar(byte))'" : "byte " + hexadecimal([byte])
    }
}

extension ForeignFormat {
    fileprivate var text: String {
        switch self {
        case .legacyPyTorch:
            "was written by torch.save before PyTorch 1.6, as a bare pickle; load it and save it again, "
                + "or as safetensors"
        case .pickle: "is a Python pickle, which can run any program; save the tensors as safetensors or .npz"
        case .hdf5: "is an HDF5 file, as Keras writes; save the weights as .npz or safetensors"
        case .torchScript: "is a TorchScript program; save its state_dict() with torch.save"
        }
    }
}

extension TensorEntry.Obstacle {
    /// The reason in words.
    public var text: String {
        switch self {
        case .quantized(let type): "is quantized as \(type): its values are not stored one by one"
        case .unsupportedType(let type): "is of type \(type), which is not read"
        case .untyped(let bytes):
            "holds \(bytes)-byte records without a type (NumPy saves bfloat16 and float8 so); "
                + "save it as float32 or as safetensors"
        case .objects: "holds Python objects, which are not read"
        case .text: "holds text"
        case .records: "holds records of several fields"
        case .empty: "has no elements"
        case .sparse: "is sparse"
        case .withoutValues: "was saved without its values"
        case .conjugated: "is to be conjugated or negated on loading"
        case .repeated: "repeats the values it stores too many times to be looked at"
        }
    }
}
