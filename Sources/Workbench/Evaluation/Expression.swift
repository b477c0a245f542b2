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
}
