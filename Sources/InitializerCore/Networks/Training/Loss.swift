import Platform

/// How far a network's outputs are from what they should be, averaged over a batch.
public enum Loss: String, CaseIterable, Hashable, Sendable {
    /// -ln of the share that softmax gives the right class: as torch.nn.CrossEntropyLoss.
    case crossEntropy = "cross-entropy"
    /// The mean square of the differences, over examples and outputs: as torch.nn.MSELoss.
    case squaredError = "squared error"

    /// What a batch of outputs amounts to.
    struct Outcome<Scalar: NetworkScalar>: Sendable {
        /// The loss; not a number, or infinite, where outputs are.
        let loss: Double
        /// Examples whose largest output is that of the right class, the first of equals; 0 for squared errors.
        let correct: Int
        /// The gradient of the loss with respect to the outputs.
        let gradient: Batch<Scalar>
    }

    /// The loss of outputs.
    ///
    /// - Parameter targets: what each example should give.
    func callAsFunction<Scalar: NetworkScalar>(
        _ outputs: Batch<Scalar>, _ targets: Targets
    ) -> Outcome<Scalar> {
        var gradient = outputs
        let count = outputs.channels
        var (sum, correct) = (0.0, 0)
        for example in 0..<outputs.rows {
            let range = example * count..<(example + 1) * count
            switch (self, targets) {
            case (.crossEntropy, .classes(let labels)):
                let label = labels[example]
                let largest = range.max { outputs.values[$0] < outputs.values[$1] } ?? range.lowerBound
                let top = Double(outputs.values[largest])
                let powers = range.map { exp(Double(outputs.values[$0]) - top) }
                let total = powers.reduce(0, +)
                sum += log(total) - (Double(outputs.values[range.lowerBound + label]) - top)
                correct += largest == range.lowerBound + label ? 1 : 0
                for (index, power) in powers.enumerated() {
                    let slope = power / total - (index == label ? 1 : 0)
                    gradient.values[range.lowerBound + index] = Scalar(slope / Double(outputs.rows))
                }
            case (.squaredError, .numbers(let numbers)):
                for index in range {
                    let difference = Double(outputs.values[index]) - Double(numbers[index])
                    sum += difference * difference / Double(count)
                    gradient.values[index] = Scalar(2 * difference / Double(outputs.values.count))
                }
            default: preconditionFailure("targets that a loss is for")
            }
        }
        return Outcome(loss: sum / Double(max(1, outputs.rows)), correct: correct, gradient: gradient)
    }
}

/// What networks should make of examples.
public enum Targets: Hashable, Sendable {
    /// A class for each example, from 0.
    case classes([Int])
    /// For each example as many numbers as there are outputs, one example after the other.
    case numbers([Float])

    /// Those of some examples, in this order.
    func picking(_ examples: some Sequence<Int>, outputs: Int) -> Targets {
        switch self {
        case .classes(let labels): .classes(examples.map { labels[$0] })
        case .numbers(let numbers):
            .numbers(examples.flatMap { numbers[$0 * outputs..<($0 + 1) * outputs] })
        }
    }
}
