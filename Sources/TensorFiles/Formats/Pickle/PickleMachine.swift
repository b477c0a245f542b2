import Platform

/// Reads the pickle of a PyTorch archive: the opcodes and names that tensors in dictionaries and lists need, and no
/// others. It computes nothing but the description of those tensors: a call is a row of ``PickleGlobal``, never code.
///
/// Source: CPython's Lib/pickletools.py for the opcodes, PyTorch's torch/_weights_only_unpickler.py for those that
/// checkpoints use, and torch/_utils.py for the arguments of `_rebuild_…`.
///
/// What it holds is counted in bytes, and limited: a pickle is a program, and a short one can ask for a great deal.
struct PickleMachine {
    /// The tensors that were made.
    private(set) var tensors: [PickleTensor] = []
    /// The items of collections.
    private(set) var collections: [[PickleValue]] = []

    /// The strings.
    private(set) var texts: [String] = []

    private var globals: [PickleGlobal] = []
    private var storages: [PickleStorage] = []
    private var stack: [PickleValue] = []
    private var marks: [Int] = []
    /// The memo: what was remembered in order, and what was remembered elsewhere.
    private var memo: [PickleValue] = []
    private var memoElsewhere: [Int: PickleValue] = [:]
    private var held = 0

    private let origin: FileOrigin
    private var input: PickleInput
    private var opcodeStart = 0

    private static let heldLimit = 56 << 20
    private static let stackLimit = 1 << 19
    private static let markLimit = 1 << 16

    init(_ bytes: [UInt8], of origin: FileOrigin) {
        self.origin = origin
        input = PickleInput(bytes, of: origin)
    }

    // MARK: Running

    /// Reads to the end, and gives the value.
    mutating func run() throws(TensorFileError) -> PickleValue {
        while true {
            opcodeStart = input.index
            let code = try input.byte()
            if code == UInt8(ascii: ".") { return try pop() }
            try carryOut(code)
        }
    }

    private mutating func carryOut(_ code: UInt8) throws(TensorFileError) {
        switch code {
        case 0x80:  // PROTO
            _ = try input.byte()
        case 0x95:  // FRAME
            _ = try input.number(8)
        case UInt8(ascii: "N"): try push(.none)
        case 0x88: try push(.bool(true))
        case 0x89: try push(.bool(false))
        case UInt8(ascii: "K"): try push(.whole(try input.number(1)))
        case UInt8(ascii: "M"): try push(.whole(try input.number(2)))
        case UInt8(ascii: "J"): try push(.whole(Int(Int32(truncatingIfNeeded: try input.number(4)))))
        case 0x8A:  // LONG1
            try push(try long(try input.number(1)))
        case UInt8(ascii: "G"):  // BINFLOAT
            _ = try input.take(8)
            try push(.opaque)
        case UInt8(ascii: "X"): try push(try text(try input.number(4)))
        case 0x8C: try push(try text(try input.number(1)))
        case 0x8D: try push(try text(try input.number(8)))
        case UInt8(ascii: "U"):  // SHORT_BINSTRING
            try push(try text(try input.number(1)))
        case UInt8(ascii: "T"):  // BINSTRING
            try push(try text(try input.number(4)))
        case UInt8(ascii: "C"):  // SHORT_BINBYTES
            _ = try input.take(try input.number(1))
            try push(.opaque)
        case UInt8(ascii: "B"):  // BINBYTES
            _ = try input.take(try input.number(4))
            try push(.opaque)
        case 0x8F:  // EMPTY_SET
            try push(.opaque)
        case UInt8(ascii: "c"): try push(try global(input.line(), input.line()))
        case 0x93:  // STACK_GLOBAL
            guard case .text(let name) = try pop(), case .text(let module) = try pop() else { throw malformed() }
            try push(try global(texts[module], texts[name]))
        default: try handleStack(code)
        }
    }

    private mutating func handleStack(_ code: UInt8) throws(TensorFileError) {
        switch code {
        case UInt8(ascii: "("):
            guard marks.count < Self.markLimit else {
                throw origin.error(
                    .tooMany("marks", count: UInt64(marks.count + 1), limit: Self.markLimit), at: .byte(opcodeStart))
            }
            marks.append(stack.count)
        case UInt8(ascii: "0"): _ = try pop()
        case UInt8(ascii: "1"): _ = try popToMark()
        case UInt8(ascii: "2"): try push(try top())
        case UInt8(ascii: "]"): try push(.list(try collect([])))
        case UInt8(ascii: "}"): try push(.dictionary(try collect([])))
        case UInt8(ascii: ")"): try push(.tuple(try collect([])))
        case UInt8(ascii: "t"): try push(.tuple(try collect(try popToMark())))
        case 0x85: try push(.tuple(try collect(try pop(1))))
        case 0x86: try push(.tuple(try collect(try pop(2))))
        case 0x87: try push(.tuple(try collect(try pop(3))))
        case UInt8(ascii: "a"): try add(try pop(1))
        case UInt8(ascii: "e"): try add(try popToMark())
        case 0x90: try add(try popToMark())  // ADDITEMS
        case UInt8(ascii: "s"): try set(try pop(2))
        case UInt8(ascii: "u"): try set(try popToMark())
        case UInt8(ascii: "q"): try remember(try input.number(1))
        case UInt8(ascii: "r"): try remember(try input.number(4))
        case 0x94: try remember(memo.count + memoElsewhere.count)  // MEMOIZE
        case UInt8(ascii: "h"): try push(try recall(try input.number(1)))
        case UInt8(ascii: "j"): try push(try recall(try input.number(4)))
        case UInt8(ascii: "Q"): try push(try storage(try pop()))
        case UInt8(ascii: "R"), 0x81:  // REDUCE, NEWOBJ
            let arguments = try pop()
            let function = try pop()
            try push(try call(function, arguments))
        case UInt8(ascii: "b"): try build()
        default:
            throw origin.error(.opcode(code, name: PickleOpcode.name(code)), at: .byte(opcodeStart))
        }
    }

    // MARK: Numbers and texts

    /// A signed number of any length in two's complement; one beyond 64 bits, such as a seed, is of no interest.
    private mutating func long(_ size: Int) throws(TensorFileError) -> PickleValue {
        let part = try input.take(size)
        guard size <= 8 else { return .opaque }
        guard let last = part.last else { return .whole(0) }
        var value: Int64 = last < 0x80 ? 0 : -1
        for byte in part.reversed() { value = value << 8 | Int64(byte) }
        return .whole(Int(value))
    }

    private mutating func text(_ size: Int) throws(TensorFileError) -> PickleValue {
        let start = input.index
        let part = try input.take(size)
        try charge(MemoryLayout<String>.stride + (size > 15 ? size + 32 : 0))
        guard let text = String(validating: part, as: UTF8.self) else {
            throw origin.error(.notUTF8, at: .byte(start))
        }
        texts.append(text)
        return .text(texts.count - 1)
    }

    // MARK: The stack

    private mutating func charge(_ bytes: Int) throws(TensorFileError) {
        held += bytes
        guard held <= Self.heldLimit else {
            throw origin.error(
                .tooMany("bytes of objects", count: UInt64(held), limit: Self.heldLimit), at: .byte(opcodeStart))
        }
    }

    private mutating func push(_ value: PickleValue) throws(TensorFileError) {
        guard stack.count < Self.stackLimit else {
            throw origin.error(
                .tooMany("objects on the stack", count: UInt64(stack.count + 1), limit: Self.stackLimit),
                at: .byte(opcodeStart))
        }
        stack.append(value)
    }

    private func underflow() -> TensorFileError {
        let code = input.bytes[opcodeStart]
        return origin.error(.stackUnderflow(PickleOpcode.name(code) ?? "the opcode \(code)"), at: .byte(opcodeStart))
    }

    private func malformed() -> TensorFileError { underflow() }

    private func top() throws(TensorFileError) -> PickleValue {
        guard let value = stack.last, stack.count > marks.last ?? 0 else { throw underflow() }
        return value
    }

    private mutating func pop() throws(TensorFileError) -> PickleValue {
        let value = try top()
        stack.removeLast()
        return value
    }

    private mutating func pop(_ count: Int) throws(TensorFileError) -> [PickleValue] {
        guard stack.count - (marks.last ?? 0) >= count else { throw underflow() }
        defer { stack.removeLast(count) }
        return Array(stack.suffix(count))
    }

    private mutating func popToMark() throws(TensorFileError) -> [PickleValue] {
        guard let mark = marks.popLast() else { throw underflow() }
        defer { stack.removeLast(stack.count - mark) }
        return Array(stack[mark...])
    }

    private mutating func collect(_ items: [PickleValue]) throws(TensorFileError) -> Int {
        try charge(16 + (items.isEmpty ? 0 : 32 + items.count * MemoryLayout<PickleValue>.stride))
        collections.append(items)
        return collections.count - 1
    }

    private mutating func extend(_ collection: Int, _ items: [PickleValue]) throws(TensorFileError) {
        try charge(2 * items.count * MemoryLayout<PickleValue>.stride)
        collections[collection] += items
    }

    /// Adds items to the list, or the set, on the stack.
    private mutating func add(_ items: [PickleValue]) throws(TensorFileError) {
        switch try top() {
        case .list(let list): try extend(list, items)
        case .opaque: break
        default: throw malformed()
        }
    }

    /// Adds keys and values to the dictionary on the stack.
    private mutating func set(_ items: [PickleValue]) throws(TensorFileError) {
        guard items.count.isMultiple(of: 2) else { throw malformed() }
        switch try top() {
        case .dictionary(let dictionary): try extend(dictionary, items)
        case .opaque: break
        default: throw malformed()
        }
    }

    private mutating func remember(_ key: Int) throws(TensorFileError) {
        let value = try top()
        if key < memo.count { return memo[key] = value }
        try charge(4 * MemoryLayout<PickleValue>.stride)
        if key == memo.count { memo.append(value) } else { memoElsewhere[key] = value }
    }

    private func recall(_ key: Int) throws(TensorFileError) -> PickleValue {
        if key < memo.count { return memo[key] }
        guard let value = memoElsewhere[key] else {
            throw origin.error(.unwritten(memo: key), at: .byte(opcodeStart))
        }
        return value
    }

    // MARK: Calls

    private mutating func global(_ module: String, _ name: String) throws(TensorFileError) -> PickleValue {
        guard let global = PickleGlobal.named(module, name) else {
            throw origin.error(.global(module + "." + name), at: .byte(opcodeStart))
        }
        try charge(MemoryLayout<PickleGlobal>.stride)
        globals.append(global)
        return .global(globals.count - 1)
    }

    private func badCall(_ name: String) -> TensorFileError { origin.error(.badCall(name), at: .byte(opcodeStart)) }

    /// The storage of a persistent id: `("storage", class, key, location, elements)`.
    private mutating func storage(_ id: PickleValue) throws(TensorFileError) -> PickleValue {
        guard let parts = tuple(id), parts.count == 5 || parts.count == 6, case .text(let kind) = parts[0],
            texts[kind] == "storage", case .global(let index) = parts[1], case .storage(let type) = globals[index],
            case .text(let key) = parts[2], case .whole(let count) = parts[4], count >= 0
        else { throw badCall("BINPERSID") }
        try charge(MemoryLayout<PickleStorage>.stride)
        storages.append(PickleStorage(key: texts[key], type: type, count: count))
        return .storage(storages.count - 1)
    }

    private func tuple(_ value: PickleValue) -> [PickleValue]? {
        if case .tuple(let index) = value { collections[index] } else { nil }
    }

    private func wholes(_ value: PickleValue) -> [Int]? {
        guard let items = tuple(value) else { return nil }
        var wholes: [Int] = []
        for item in items {
            guard case .whole(let whole) = item, whole >= 0 else { return nil }
            wholes.append(whole)
        }
        return wholes
    }

    /// The result of a call: of a function, or a class's `__new__`.
    private mutating func call(_ function: PickleValue, _ arguments: PickleValue) throws(TensorFileError) -> PickleValue
    {
        guard case .global(let index) = function, let arguments = tuple(arguments) else { throw badCall("REDUCE") }
        switch globals[index] {
        case .rebuildTensor: return try rebuilt(arguments, type: nil)
        case .rebuildTypedTensor:
            guard arguments.count >= 7, case .global(let index) = arguments[6], case .type(let type) = globals[index]
            else {
                throw badCall("_rebuild_tensor_v3")
            }
            return try rebuilt(Array(arguments[..<6] + arguments[7...]), type: type)
        case .rebuildParameter:
            guard case .tensor = arguments.first else { throw badCall("_rebuild_parameter") }
            return arguments[0]
        case .rebuildFromType:
            guard arguments.count >= 3, case .global(let inner) = arguments[0], globals[inner].rebuilds else {
                throw badCall("_rebuild_from_type_v2")
            }
            return try call(arguments[0], arguments[2])
        case .rebuildOther(let obstacle):
            let sizes = arguments.count > 2 ? wholes(arguments[2]) : nil
            let product = sizes.flatMap { StatedSize.of($0.map { UInt64($0) }, bitsPerElement: 128) }
            return try made(PickleTensor(sizes: product == nil ? [] : sizes ?? [], obstacle: obstacle))
        case .orderedDictionary: return .dictionary(try collect(try pairs(arguments)))
        case .size:
            guard let sizes = arguments.first, tuple(sizes) != nil else { return .tuple(try collect(arguments)) }
            return sizes
        case .opaque: return .opaque
        case .storage, .type: throw badCall("a type")
        }
    }

    /// What a dictionary is made of: nothing, or a list of pairs.
    private func pairs(_ arguments: [PickleValue]) throws(TensorFileError) -> [PickleValue] {
        guard let first = arguments.first else { return [] }
        guard case .list(let list) = first else { throw badCall("OrderedDict") }
        var items: [PickleValue] = []
        for pair in collections[list] {
            let both: [PickleValue]? = if case .list(let index) = pair { collections[index] } else { tuple(pair) }
            guard let both, both.count == 2 else { throw badCall("OrderedDict") }
            items += both
        }
        return items
    }

    /// `_rebuild_tensor_v2(storage, offset, size, stride, requires_grad, hooks, metadata)`.
    private mutating func rebuilt(
        _ arguments: [PickleValue], type: PyTorchType?
    ) throws(TensorFileError) -> PickleValue {
        guard arguments.count >= 4, case .storage(let index) = arguments[0], case .whole(let offset) = arguments[1],
            offset >= 0, let sizes = wholes(arguments[2]), let strides = wholes(arguments[3]),
            sizes.count == strides.count
        else { throw badCall("_rebuild_tensor") }
        let storage = storages[index]
        guard let type = type ?? storage.type else { throw badCall("_rebuild_tensor") }
        var tensor = PickleTensor(storage: storage, type: type, offset: offset, sizes: sizes, strides: strides)
        // The metadata says of a tensor that it is to be conjugated or negated once it is loaded.
        if arguments.count > 6, case .dictionary(let metadata) = arguments[6],
            collections[metadata].contains(where: { if case .bool(true) = $0 { true } else { false } })
        {
            tensor.obstacle = .conjugated
        }
        return try made(tensor)
    }

    private mutating func made(_ tensor: PickleTensor) throws(TensorFileError) -> PickleValue {
        try charge(MemoryLayout<PickleTensor>.stride + 64)
        guard tensors.count < TensorFile.tensorLimit else {
            throw origin.error(.tooMany("tensors", count: UInt64(tensors.count + 1), limit: TensorFile.tensorLimit))
        }
        tensors.append(tensor)
        return .tensor(tensors.count - 1)
    }

    /// Sets attributes of what is on the stack, none of which is of interest: the `_metadata` of a state dictionary, say.
    private mutating func build() throws(TensorFileError) {
        _ = try pop()
        switch try top() {
        case .dictionary, .opaque, .tensor: break
        default: throw badCall("BUILD")
        }
    }
}

extension PickleGlobal {
    /// Whether it makes a tensor of its arguments.
    fileprivate var rebuilds: Bool {
        switch self {
        case .rebuildTensor, .rebuildTypedTensor, .rebuildParameter, .rebuildOther: true
        default: false
        }
    }
}
