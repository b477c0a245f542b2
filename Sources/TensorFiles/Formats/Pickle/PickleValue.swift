/// A value on the stack of a ``PickleMachine``. What takes memory is a number of what the machine holds, so that values
/// are copied as bits, and however collections nest, or contain themselves, nothing recurses.
enum PickleValue {
    case none
    case bool(Bool)
    case whole(Int)
    case text(Int)
    /// Numbers, bytes, sets and other things that hold no tensors.
    case opaque
    case tuple(Int)
    case list(Int)
    /// Keys and values in turn.
    case dictionary(Int)
    case global(Int)
    case storage(Int)
    case tensor(Int)
}

/// Where a pickle says values lie: a record of the archive.
struct PickleStorage {
    let key: String
    /// The element type; nil for bytes that get their type from the tensor.
    let type: PyTorchType?
    /// Its elements; bytes where there is no type.
    let count: Int
}

/// A tensor as a pickle makes it.
struct PickleTensor {
    var storage: PickleStorage?
    var type: PyTorchType?
    var offset = 0
    var sizes: [Int] = []
    var strides: [Int] = []
    /// Why there are no values to look at, where there are none.
    var obstacle: TensorEntry.Obstacle?
}

/// What a pickle may ask for by name. A row says everything that is known of a name; no other name is read.
enum PickleGlobal {
    /// `torch._utils._rebuild_tensor_v2` and its like: makes a tensor of a storage.
    case rebuildTensor
    /// `_rebuild_tensor_v3`, which says the type as well.
    case rebuildTypedTensor
    /// `_rebuild_parameter`: gives the tensor that is its first argument.
    case rebuildParameter
    /// `_rebuild_from_type_v2`: a function, a type, and the arguments of the function.
    case rebuildFromType
    /// A tensor whose values are not stored one by one.
    case rebuildOther(TensorEntry.Obstacle)
    /// Makes an empty dictionary, or one of pairs.
    case orderedDictionary
    /// Gives back the tuple it is called with.
    case size
    case storage(PyTorchType?)
    case type(PyTorchType)
    /// A class or function whose results hold no tensors.
    case opaque

    static func named(_ module: String, _ name: String) -> PickleGlobal? {
        if let known = all[module + "." + name] { return known }
        guard module == "torch" || module == "torch.cuda" else { return nil }
        if let type = PyTorchType.storages[name] { return .storage(type) }
        guard module == "torch" else { return nil }
        if quantizationSchemes.contains(name) { return .opaque }
        return PyTorchType.types[name].map { .type($0) }
    }

    private static let quantizationSchemes: Set<String> = [
        "per_tensor_affine", "per_tensor_symmetric", "per_channel_affine", "per_channel_symmetric",
        "per_channel_affine_float_qparams",
    ]

    private static let all: [String: PickleGlobal] = [
        "torch._utils._rebuild_tensor": .rebuildTensor,
        "torch._utils._rebuild_tensor_v2": .rebuildTensor,
        "torch._utils._rebuild_tensor_v3": .rebuildTypedTensor,
        "torch._utils._rebuild_parameter": .rebuildParameter,
        "torch._utils._rebuild_parameter_with_state": .rebuildParameter,
        "torch._tensor._rebuild_from_type_v2": .rebuildFromType,
        "torch._utils._rebuild_qtensor": .rebuildOther(.quantized("a quantized tensor of PyTorch")),
        "torch._utils._rebuild_sparse_tensor": .rebuildOther(.sparse),
        "torch._utils._rebuild_meta_tensor_no_storage": .rebuildOther(.withoutValues),
        "collections.OrderedDict": .orderedDictionary,
        "collections.Counter": .opaque,
        "torch.Size": .size,
        "torch.device": .opaque,
        "torch.Tensor": .opaque,
        "torch.nn.parameter.Parameter": .opaque,
        "torch.nn.parameter.Buffer": .opaque,
        "torch.serialization._get_layout": .opaque,
        "torch.storage.UntypedStorage": .storage(nil),
        "_codecs.encode": .opaque,
        "builtins.set": .opaque, "__builtin__.set": .opaque,
        "builtins.bytearray": .opaque, "__builtin__.bytearray": .opaque,
        "builtins.complex": .opaque, "__builtin__.complex": .opaque,
    ]
}

/// An element type of PyTorch.
struct PyTorchType {
    /// `float32`.
    let name: String
    let size: Int
    let stored: StoredType?

    /// By the names of `torch.dtype`: torch/storage.py, `_dtype_to_storage_type_map` and `_new_dtypes`.
    static let types: [String: PyTorchType] = {
        let rows: [(String, Int, StoredType?)] = [
            ("float64", 8, .f64), ("float32", 4, .f32), ("float16", 2, .f16), ("bfloat16", 2, .bf16),
            ("float8_e4m3fn", 1, .f8e4m3), ("float8_e5m2", 1, .f8e5m2), ("float8_e4m3fnuz", 1, nil),
            ("float8_e5m2fnuz", 1, nil), ("float8_e8m0fnu", 1, nil), ("float4_e2m1fn_x2", 1, nil),
            ("int64", 8, .i64), ("int32", 4, .i32), ("int16", 2, .i16), ("int8", 1, .i8),
            ("uint64", 8, .u64), ("uint32", 4, .u32), ("uint16", 2, .u16), ("uint8", 1, .u8), ("bool", 1, .bool),
            ("complex32", 4, nil), ("complex64", 8, .complex64), ("complex128", 16, .complex128),
        ]
        return Dictionary(uniqueKeysWithValues: rows.map { ($0.0, PyTorchType(name: $0.0, size: $0.1, stored: $0.2)) })
    }()

    /// By the names of the classes of storages.
    static let storages: [String: PyTorchType] = [
        "DoubleStorage": types["float64"]!, "FloatStorage": types["float32"]!, "HalfStorage": types["float16"]!,
        "BFloat16Storage": types["bfloat16"]!, "LongStorage": types["int64"]!, "IntStorage": types["int32"]!,
        "ShortStorage": types["int16"]!, "CharStorage": types["int8"]!, "ByteStorage": types["uint8"]!,
        "BoolStorage": types["bool"]!, "ComplexFloatStorage": types["complex64"]!,
        "ComplexDoubleStorage": types["complex128"]!,
        "QInt8Storage": PyTorchType(name: "qint8", size: 1, stored: nil),
        "QUInt8Storage": PyTorchType(name: "quint8", size: 1, stored: nil),
        "QInt32Storage": PyTorchType(name: "qint32", size: 4, stored: nil),
    ]
}
