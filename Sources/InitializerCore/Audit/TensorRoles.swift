/// Tensors by what they do: those of one role do the same in different layers, and have the same shape.
///
/// ```swift
/// var roles = TensorRoles()
/// for entry in model.entries { roles.take(TensorName.role(of: entry.name).role, entry.dimensions) }
/// roles.all[0].members   // the places of the entries that have the role of the first
/// ```
public struct TensorRoles: Sendable {
    /// Some tensors of one role.
    public struct Role: Sendable {
        /// Their name, with numbers replaced: `h.*.attn.c_attn.weight`.
        public let name: String
        /// Their places among all that were taken, in order.
        public fileprivate(set) var members: [Int]
    }

    /// The roles, in the order in which their first tensors came.
    public private(set) var all: [Role] = []
    private var places: [Key: Int] = [:]
    private var count = 0

    private struct Key: Hashable {
        let name: String
        let dimensions: [Int]
    }

    /// No tensors.
    public init() {}

    /// Takes the next tensor.
    ///
    /// - Parameters:
    ///   - name: of its role, as ``TensorName/role(of:)`` says.
    ///   - dimensions: the sizes of its axes.
    /// - Returns: the place of its role.
    @discardableResult
    public mutating func take(_ name: String, _ dimensions: [Int]) -> Int {
        defer { count += 1 }
        let key = Key(name: name, dimensions: dimensions)
        if let place = places[key] {
            all[place].members.append(count)
            return place
        }
        places[key] = all.count
        all.append(Role(name: name, members: [count]))
        return all.count - 1
    }
}
