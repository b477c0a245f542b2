import InitializerCore

/// An expression as it was parsed, every part with its place in the line.
struct Expression: Sendable {
    indirect enum Form: Sendable {
        case literal(Value)
        case variable(String)
        case tuple([Expression])
        case list([Expression])
        /// `scale: 1.0`, an item of a keyword list.
        case pair(String, Expression)
        /// `Nx.shape(t)`, or a bare initializer's name called.
        case call(String, nameRange: SourceRange, [Expression])
        /// `init_fn.(shape, type, key)`.
        case apply(Expression, [Expression])
        /// `t[0]`.
        case part(Expression, Expression)
        /// `t[0..3]`.
        case parts(Expression, Expression, Expression)
    }

    let form: Form
    let range: SourceRange

    /// How many parts stand within one another, this one counted: brackets, calls and links of a chain alike, since
    /// reading, computing, printing and freeing go down all of them.
    private let depth: Int

    /// Parts within one another, beyond which a line is refused rather than the stack exhausted: an index for each axis
    /// there can be, and room around them.
    static let depthLimit = 100

    /// A part of a line.
    ///
    /// - Throws: where more than ``depthLimit`` parts stand within one another.
    init(_ form: Form, at range: SourceRange) throws(Failure) {
        self.form = form
        self.range = range
        depth = 1 + form.parts.reduce(0) { max($0, $1.depth) }
        guard depth <= Self.depthLimit else {
            throw Failure(.expression(.tooDeep(limit: Self.depthLimit)), at: range)
        }
    }
}

extension Expression.Form {
    /// What it is made of.
    fileprivate var parts: [Expression] {
        switch self {
        case .literal, .variable: []
        case .tuple(let items), .list(let items): items
        case .pair(_, let value): [value]
        case .call(_, _, let arguments): arguments
        case .apply(let function, let arguments): [function] + arguments
        case .part(let whole, let index): [whole, index]
        case .parts(let whole, let first, let last): [whole, first, last]
        }
    }
}
