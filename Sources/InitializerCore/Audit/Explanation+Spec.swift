extension Explanation {
    /// A Spec of the law it says, for a tensor of a shape, to lay over the tensor's numbers; nil where no initializer has
    /// that law.
    ///
    /// The Spec is one of double precision, whose draws reach so far that every number of a file is within reach.
    public func spec(_ shape: Shape) -> Spec? {
        let named: (name: String, options: [String: Double])? =
            switch law {
            case let law as UniformLaw: ("uniform_between", ["lower": law.lower, "upper": law.upper])
            case let law as TruncatedNormalLaw:
                ("truncated_normal", ["scale": law.sigma, "lower": -law.bound, "upper": law.bound])
            case let law as NormalLaw: ("normal", ["mean": law.mean, "scale": law.sigma])
            default: nil
            }
        guard let named else { return nil }
        return try? Spec(
            named.name, options: named.options.mapValues { .number(.real($0)) }, shape: shape.dimensions, type: .f64,
            key: 42)
    }
}
