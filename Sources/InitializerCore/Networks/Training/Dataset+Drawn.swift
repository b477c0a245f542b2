import Platform

extension Dataset {
    /// Problems in the plane and on the line that are drawn from a key: 1,000 examples, 800 of them to train on.
    public enum Problem: String, CaseIterable, Hashable, Sendable {
        /// Two spirals of one turn and a half, one for each class, with noise of 0.1: Lang & Witbrock 1988.
        case spirals
        /// Two half circles, one for each class, with noise of 0.1: as sklearn.datasets.make_moons.
        case moons
        /// Points of the square from -1 to 1; the class is whether their coordinates have the same sign.
        case xor
        /// y = sin 3x for x from -1 to 1, with noise of 0.1.
        case regression
    }

    /// Examples that are drawn.
    static let drawnExamples = 1000

    /// The examples of a problem that a key gives: two uniform numbers u and v from 0 to 1, and two normal ones for the
    /// noise, for each. Examples take turns between the classes.
    public static func drawn(_ problem: Problem, key: Key) throws -> Dataset {
        let count = drawnExamples
        let keys = key.split(into: 2)
        let uniform = try numbers("uniform", [2 * count], ["scale": .number(.integer(1))], keys[0])
        let noise = try numbers("normal", [2 * count], ["scale": .number(.real(0.1))], keys[1])
        var (inputs, labels, answers): ([Float], [Int], [Float]) = ([], [], [])
        for example in 0..<count {
            // Axon's uniform draws are from -scale to scale.
            let (u, v) = ((uniform[2 * example] + 1) / 2, (uniform[2 * example + 1] + 1) / 2)
            let (e, f) = (noise[2 * example], noise[2 * example + 1])
            let label = example % 2
            switch problem {
            case .spirals:
                let angle = 3 * Double.pi * u.squareRoot()
                let radius = angle / (3 * Double.pi) * (label == 0 ? 2 : -2)
                inputs += [Float(radius * cos(angle) + e), Float(radius * sin(angle) + f)]
            case .moons:
                let angle = Double.pi * u
                inputs +=
                    label == 0
                    ? [Float(cos(angle) + e), Float(sin(angle) + f)]
                    : [Float(1 - cos(angle) + e), Float(0.5 - sin(angle) + f)]
            case .xor:
                inputs += [Float(2 * u - 1), Float(2 * v - 1)]
            case .regression:
                inputs.append(Float(2 * u - 1))
                answers.append(Float(sin(3 * (2 * u - 1)) + e))
            }
            labels.append(problem == .xor ? ((u < 0.5) == (v < 0.5) ? 0 : 1) : label)
        }
        let isRegression = problem == .regression
        return Dataset(
            problem.rawValue, inputs: inputs, inputShape: [isRegression ? 1 : 2],
            targets: isRegression ? .numbers(answers) : .classes(labels), outputs: isRegression ? 1 : 2)
    }

    private static func numbers(
        _ name: String, _ shape: [Int], _ options: [String: OptionValue], _ key: Key
    ) throws -> [Double] {
        let row = try Initializer.named(name)
        let spec = try Spec(
            initializer: row, options: Options(options, for: row), shape: Shape(shape), type: .f32, key: key)
        return try spec.scalars(Double.self, neverCancelled)
    }
}
