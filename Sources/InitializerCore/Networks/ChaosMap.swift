import Platform

/// χ₁ over the standard deviations of weights and biases: below 1 networks are ordered, above chaotic.
public struct ChaosMap: Sendable {
    /// A place on the map.
    public struct Place: Hashable, Sendable {
        /// σ_w, across.
        public let weightDeviation: Double

        /// σ_b, upwards.
        public let biasDeviation: Double
    }

    /// φ.
    public let activation: Activation

    /// The σ_w of each column, ascending.
    public let weightDeviations: [Double]

    /// The σ_b of each row, ascending.
    public let biasDeviations: [Double]

    /// χ₁, row by row, to some six digits.
    public let gradientFactors: [[Double]]

    /// The line on which χ₁ = 1, as far as it lies on the map, by ascending q*.
    public let criticalLine: [Place]

    /// A map of as many points along each axis, at least 2, over ranges that begin at 0 or above.
    ///
    /// - Throws: what `checkpoint` throws.
    public init(
        _ activation: Activation, weightDeviations: ClosedRange<Double>, biasDeviations: ClosedRange<Double>,
        points: Int, checkpoint: Checkpoint = neverCancelled, progress: (Double) -> Void = { _ in }
    ) throws {
        precondition(points >= 2)
        let moments = try TabulatedMoments(activation, checkpoint: checkpoint)
        let across = ChaosMap.points(weightDeviations, points)
        let upwards = ChaosMap.points(biasDeviations, points)
        self.activation = activation
        self.weightDeviations = across
        self.biasDeviations = upwards
        gradientFactors = try upwards.enumerated().map { row, biasDeviation in
            try checkpoint()
            progress(Double(row) / Double(points))
            return across.map { weightDeviation in
                MeanField(
                    activation, moments, weightVariance: weightDeviation * weightDeviation,
                    biasVariance: biasDeviation * biasDeviation
                ).gradientFactor
            }
        }
        criticalLine = ChaosMap.criticalLine(activation, upTo: biasDeviations.upperBound).filter {
            weightDeviations.contains($0.weightDeviation)
        }
    }

    private static func points(_ range: ClosedRange<Double>, _ count: Int) -> [Double] {
        (0..<count).map { index in
            let share = Double(index) / Double(count - 1)
            return range.lowerBound + share * (range.upperBound - range.lowerBound)
        }
    }

    /// For ascending σ_b, so that the line has a point for each.
    private static func criticalLine(_ activation: Activation, upTo highest: Double) -> [Place] {
        points(0...highest, 33).compactMap { deviation in
            MeanField.criticalPoint(activation, biasVariance: deviation * deviation).map {
                Place(weightDeviation: $0.weightVariance.squareRoot(), biasDeviation: deviation)
            }
        }
    }

    /// χ₁ between the points, by linear interpolation of its logarithm; nil off the map.
    public func logarithm(weightDeviation: Double, biasDeviation: Double) -> Double? {
        guard let (column, across) = ChaosMap.place(weightDeviation, in: weightDeviations),
            let (row, upwards) = ChaosMap.place(biasDeviation, in: biasDeviations)
        else { return nil }
        let rows = [row, row + 1].map { row in
            let (left, right) = (log(gradientFactors[row][column]), log(gradientFactors[row][column + 1]))
            // At σ_w = 0 nothing is passed on, and χ₁ has no logarithm.
            return left.isFinite ? left + across * (right - left) : across == 0 ? left : right
        }
        return rows[0] + upwards * (rows[1] - rows[0])
    }

    private static func place(_ x: Double, in points: [Double]) -> (index: Int, share: Double)? {
        let length = points[points.count - 1] - points[0]
        let place = (x - points[0]) / length * Double(points.count - 1)
        guard place >= 0, place <= Double(points.count - 1) else { return nil }
        let index = min(Int(clamping: place), points.count - 2)
        return (index, place - Double(index))
    }
}
