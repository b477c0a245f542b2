import InitializerCore

/// The names element types go by.
enum TypeName {
    /// The type a name means, in any case.
    static func type(_ name: String) -> ElementType? { ElementType(named: name) }
}
