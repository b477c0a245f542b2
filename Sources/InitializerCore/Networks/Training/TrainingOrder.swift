/// The order in which training meets examples: each epoch goes through all of them in an order of its own, batch by
/// batch, and leaves out what is too little for a batch.
///
/// The order of epoch e sorts the examples, equals as they come, by numbers drawn with `uniform(scale: 1.0) {n} f32` and
/// the key that folding e into the run's key gives. In Python:
/// `numpy.argsort(uniform(jax.random.fold_in(key, e), n), kind="stable")`.
struct TrainingOrder: Sendable {
    private let key: Key
    private let count: Int
    private let batch: Int
    private var epoch = 0
    private var order: [Int] = []
    private var next = 0

    init(key: Key, count: Int, batch: Int) {
        self.key = key
        self.count = count
        self.batch = batch
    }

    /// The examples of the next step.
    mutating func take() throws -> ArraySlice<Int> {
        if order.isEmpty || next + batch > count {
            let row = try Initializer.named("uniform")
            let options = try Options(["scale": .number(.integer(1))], for: row)
            let spec = try Spec(
                initializer: row, options: options, shape: Shape([count]), type: .f32,
                key: key.foldingIn(Int64(epoch)))
            let numbers = try spec.scalars(Float.self, neverCancelled)
            order = (0..<count).sorted { (numbers[$0], $0) < (numbers[$1], $1) }
            epoch += 1
            next = 0
        }
        defer { next += batch }
        return order[next..<next + batch]
    }
}
