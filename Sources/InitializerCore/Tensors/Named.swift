/// A row of a table that people name: by its own name, or by a usual one from elsewhere.
///
/// ```swift
/// Activation.all().named("swish")?.name   // "silu"
/// ```
public protocol Named {
    /// What it is called here, and printed as.
    var name: String { get }

    /// Usual names for it elsewhere, which are understood and never printed.
    var aliases: [String] { get }
}

extension Sequence where Element: Named {
    /// The row of this name, its own or a usual one; nil if there is none. A row's own name goes before a usual one.
    public func named(_ name: String) -> Element? {
        first { $0.name == name } ?? first { $0.aliases.contains(name) }
    }

    /// What the usual names of all rows stand for: `["swish": "silu"]`.
    public var usualNames: [String: String] {
        reduce(into: [:]) { names, row in
            for alias in row.aliases { names[alias] = row.name }
        }
    }
}
