import Platform

/// Examples to train on, and others to test with.
public struct Dataset: Hashable, Sendable {
    /// What it is called: `digits`.
    public let name: String

    /// The sizes of an example: {8, 8} for an image of 8 rows and columns; {2} for a point of the plane.
    public let inputShape: [Int]

    /// Numbers an example consists of.
    public var features: Int { inputShape.reduce(1, *) }

    /// Numbers a network makes of an example: as many as there are classes, or targets an example.
    public let outputs: Int

    /// The examples to train on.
    public let training: Examples

    /// The examples to test with; there may be none.
    public let test: Examples

    /// Some examples.
    public struct Examples: Hashable, Sendable {
        /// `features` numbers for each, one example after the other.
        public let inputs: [Float]
        /// What each should give.
        public let targets: Targets
        /// How many there are.
        public let count: Int

        /// - Precondition: there are as many inputs and targets as `count` says.
        public init(inputs: [Float], targets: Targets, count: Int) {
            self.inputs = inputs
            self.targets = targets
            self.count = count
        }
    }

    /// - Precondition: there is an example to train on.
    public init(_ name: String, inputShape: [Int], outputs: Int, training: Examples, test: Examples) {
        precondition(training.count > 0 && !inputShape.isEmpty)
        self.name = name
        self.inputShape = inputShape
        self.outputs = outputs
        self.training = training
        self.test = test
    }

    /// What is minimized.
    public var loss: Loss {
        if case .classes = training.targets { .crossEntropy } else { .squaredError }
    }

    /// The loss of an answer that does not depend on the input: ln C for C classes, each as likely as the others; the
    /// variance of the targets, for squared errors.
    public var chance: Double {
        switch training.targets {
        case .classes: return log(Double(outputs))
        case .numbers(let numbers):
            var sum = 0.0
            for output in 0..<outputs {
                let values = stride(from: output, to: numbers.count, by: outputs).map { Double(numbers[$0]) }
                let mean = values.reduce(0, +) / Double(values.count)
                sum += values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
            }
            return sum / Double(outputs)
        }
    }

    /// Examples cut in two: every fifth goes to the test, the others to the training; from all inputs the mean of the training's is
    /// taken, and they are divided by its standard deviation.
    public init(
        _ name: String, inputs: [Float], inputShape: [Int], targets: Targets, outputs: Int, isStandardized: Bool = true
    ) {
        let features = inputShape.reduce(1, *)
        let count = inputs.count / features
        let test = stride(from: 4, to: count, by: 5)
        let training = (0..<count).filter { $0 % 5 != 4 }
        func gather(_ examples: some Sequence<Int>) -> [Float] {
            examples.flatMap { inputs[$0 * features..<($0 + 1) * features] }
        }
        var (first, second) = (gather(training), gather(test))
        if isStandardized {
            let mean = first.reduce(0.0) { $0 + Double($1) } / Double(first.count)
            let variance =
                first.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / Double(first.count)
            let scale = variance > 0 ? 1 / variance.squareRoot() : 1
            func standardize(_ values: inout [Float]) {
                for index in values.indices { values[index] = Float((Double(values[index]) - mean) * scale) }
            }
            standardize(&first)
            standardize(&second)
        }
        self.init(
            name, inputShape: inputShape, outputs: outputs,
            training: Examples(
                inputs: first, targets: targets.picking(training, outputs: outputs), count: training.count),
            test: Examples(
                inputs: second, targets: targets.picking(Array(test), outputs: outputs), count: count - training.count))
    }
}
