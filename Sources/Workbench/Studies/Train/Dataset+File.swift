import InitializerCore

extension Dataset {
    /// The most numbers that are read of a file.
    private static let limit = 1 << 26

    /// The arrays x and y of a file: examples by features, and for each example a class (whole numbers from 0 on) or
    /// numbers to predict. Axes of x after the first are the sizes of an example: of an image rows, columns and, where there
    /// are several, channels.
    ///
    /// - Throws: the ``Failure`` that says what is wrong with the file.
    static func file(_ path: String, _ loader: TensorLoader) throws(Failure) -> Dataset {
        let (x, y) = (try array("x", path, loader), try array("y", path, loader))
        let count = x.shape[0]
        let shape = x.shape.count == 1 ? [1] : Array(x.shape.dropFirst())
        func refuse(_ reason: String) -> Failure { Failure(.outside("\(path): \(reason)")) }
        guard y.shape[0] == count else {
            throw refuse("x has \(count) examples and y has \(y.shape[0]); both need the same number")
        }
        guard count >= 2 else { throw refuse("at least 2 examples are needed, not \(count)") }
        guard (x.values + y.values).allSatisfy(\.isFinite) else { throw refuse("x and y must be finite numbers") }
        guard y.isWhole, y.values.count == count else {
            return Dataset(
                path, inputs: x.values, inputShape: shape, targets: .numbers(y.values),
                outputs: y.values.count / count)
        }
        let most = y.values.max() ?? 0
        guard (y.values.min() ?? 0) >= 0, most < 65_536 else {
            throw refuse("classes in y must be whole numbers from 0 to 65535")
        }
        return Dataset(
            path, inputs: x.values, inputShape: shape, targets: .classes(y.values.map { Int($0) }),
            outputs: max(2, Int(most) + 1))
    }

    private static func array(
        _ name: String, _ path: String, _ loader: TensorLoader
    ) throws(Failure) -> (values: [Float], shape: [Int], isWhole: Bool) {
        let subject = try loader.subject(path, name)
        guard subject.shape.rank > 0, subject.shape.count <= limit, !subject.type.isComplex else {
            throw Failure(
                .outside(
                    "\(path): \(name) must be an array of at most \(limit) real numbers whose first axis counts the examples"
                ))
        }
        do {
            var values: [Float] = []
            try subject.source(checkpoint: {}).forEachBlock(checkpoint: {}) { _, block in
                for value in block { values.append(Float(value)) }
            }
            return (values, subject.shape.dimensions, subject.type.isInteger)
        } catch {
            throw Failure(error)
        }
    }
}
