import InitializerCore

/// The memory that values take: of tensors their elements, once for all that share them, of lists and texts what they are
/// made of. Drawn tensors produce their elements when asked and take none, but for factored matrices.
struct HeldMemory: Sendable {
    /// The bytes of elements, by who holds them.
    private var elements: [ObjectIdentifier: Int] = [:]
    private var others = 0

    /// None.
    init() {}

    /// What a value takes. A long list is gone through, which takes its time.
    init(_ value: Value) { add(value) }

    /// In bytes.
    var total: Int { elements.values.reduce(others) { $0.addingReportingOverflow($1).partialValue } }

    /// Adds what other values take.
    mutating func add(_ other: HeldMemory) {
        elements.merge(other.elements) { held, _ in held }
        others += other.others
    }

    private mutating func add(_ value: Value) {
        switch value {
        case .tensor(let tensor): elements[tensor.identity] = tensor.heldBytes
        case .tuple(let items), .list(let items):
            others += items.count * MemoryLayout<Value>.stride
            for item in items { add(item) }
        case .string(let text), .atom(let text): others += text.utf8.count
        case .integer, .float, .initializer: break
        }
    }
}
