/// What is seen of a network at a step of its training.
public struct TrainingSnapshot: Hashable, Sendable {
    /// Steps done.
    public let step: Int

    /// The share of the test's examples that are classified rightly; nil where there is none, or no classes.
    public let accuracy: Double?

    /// The loss over the test's examples; nil where there is none.
    public let testLoss: Double?

    /// What is seen of each weight matrix, from the bottom up.
    public let weights: [Weights]

    /// What is seen of each activation, from the bottom up.
    public let units: [Units]

    /// The singular values of each weight matrix, from the bottom up; empty where they were not looked for, see
    /// ``TrainingPlan/spectralMilestones``.
    public let spectra: [Spectrum]

    /// A weight matrix and the step it is about to take.
    public struct Weights: Hashable, Sendable {
        /// The Euclidean length of the gradient.
        public let gradientNorm: Double
        /// The length of the change over that of the weights; infinite where weights are 0.
        public let updateRatio: Double
    }

    /// Singular values of a weight matrix; not numbers where a weight is none.
    public struct Spectrum: Hashable, Sendable {
        /// ‖W‖₂.
        public let largest: Double
        /// The mean of the two in the middle where there is an even number of them.
        public let median: Double
        /// The last of as many as the shorter side.
        public let smallest: Double
        /// ‖W‖_F² / ‖W‖₂²; 0 for a matrix of zeros.
        public let stableRank: Double
    }

    /// The outputs of an activation for the test's examples, or the training's where there are none.
    public struct Units: Hashable, Sendable {
        /// The share of units whose slope is 0 for every example: no gradient passes them.
        public let deadShare: Double
        /// The share of slopes below a twentieth of that at 0, for activations with bounds, such as tanh; else nil.
        public let saturatedShare: Double?
    }
}

extension TrainingSnapshot.Spectrum {
    /// - Throws: what `checkpoint` throws; ``MissingLAPACK``.
    init(_ parameter: NetworkParameter<Float>, _ checkpoint: Checkpoint) throws {
        let weights = parameter.values
        let matrix = FoldedMatrix(rows: parameter.dimensions[0], columns: parameter.dimensions[1], parts: 1) {
            for index in $0.indices { $0[index] = Double(weights[$1 + index]) }
        }
        let found = try SingularValues.measure(matrix, isAlone: false, checkpoint: checkpoint)
        let values = found.values
        largest = found.largest
        median = (values[(values.count - 1) / 2] + values[values.count / 2]) / 2
        smallest = found.smallest
        stableRank = found.stableRank
    }
}

extension TrainingSnapshot.Units {
    init(_ block: ActivationBlock<Float>) {
        let (slopes, channels) = (block.slopes, block.channels)
        let rows = slopes.count / max(1, channels)
        let dead = (0..<channels).count { channel in
            (0..<rows).allSatisfy { slopes[$0 * channels + channel] == 0 }
        }
        deadShare = Double(dead) / Double(max(1, channels))
        let activation = block.activation
        let isBounded = [-1e6, 1e6].allSatisfy { activation.value($0).magnitude <= 1 }
        let least = Float(activation.slope(0) / 20)
        saturatedShare =
            isBounded ? Double(slopes.count { $0.magnitude < least }) / Double(max(1, slopes.count)) : nil
    }
}
