import InitializerCore

/// A statistic to be measured for many keys, perhaps at several values of a field.
struct SweepPlan: Sendable {
    /// The most keys.
    static let keyLimit = 100_000

    /// The most values of a field.
    static let valueLimit = 1000

    /// The longest that is begun, by an estimate for one core.
    private static let secondLimit = 20 * 60.0

    /// The keys where nothing is said: with a field, and without.
    static let defaultKeys = (beside: 16, alone: 500)

    /// The work, in seconds of one core, that is not exceeded unasked, and the keys that are drawn nevertheless.
    private static let unasked = (seconds: 1.0, keys: 8)

    /// The keys drawn with.
    let keys: ClosedRange<Int64>

    private let statistic: Statistic
    private let field: String?
    private let specs: [(label: String, spec: Spec)]
    private let bins: BinRule?

    /// - Parameters:
    ///   - spec: what is drawn, but for its key; the field that is varied starts from it.
    ///   - place: where the variation stands in the line, for what is wrong with it.
    /// - Throws: ``Problem/noOrthogonality(_:)``; ``SweepProblem``.
    init(_ request: StudyRequest, _ spec: Spec, at place: SourceRange? = nil) throws(Failure) {
        guard let statistic = Statistic.named(request.word(Study.sweepStatistic) ?? "mean") else {
            preconditionFailure("the setting takes names of quantities only")
        }
        let steps = request.integer(Study.sweepSteps)
        if let variation = request.variation {
            field = variation.field
            specs = try variation.specs(of: spec, steps: steps, at: place)
        } else {
            if steps != nil { throw Failure(.sweep(.stepsWithoutRange)) }
            field = nil
            specs = [("", spec)]
        }
        self.statistic = statistic
        bins = request.givenBinRule
        let isOfMatrix = statistic.isOfMatrix
        for (_, spec) in specs where isOfMatrix && spec.shape.rank < 2 { throw Failure(.noOrthogonality(spec.shape)) }
        let seconds = specs.reduce(0) { $0 + $1.spec.measuringSeconds(orthogonality: isOfMatrix) }
        let usual = field == nil ? Self.defaultKeys.alone : Self.defaultKeys.beside
        let affordable = min(Double(usual), max(Self.unasked.seconds / seconds, Double(Self.unasked.keys)))
        keys = request.keys ?? 1...Int64(affordable)
        do {
            for (_, spec) in specs {
                for end in [keys.lowerBound, keys.upperBound] { _ = try spec.withKey(Key(seed: end)) }
            }
        } catch {
            throw Failure(.initializer(error), at: place)
        }
        let total = seconds * Double(keys.count)
        guard total <= Self.secondLimit else {
            let largest = specs.map(\.spec).max { $0.componentCount < $1.componentCount } ?? spec
            throw Failure(.sweep(.tooLarge(keys: keys.count * specs.count, largest, seconds: total)))
        }
    }

    /// Draws and measures.
    ///
    /// - Throws: what the control's checkpoint throws.
    func run(_ control: WorkControl) throws -> SweepReport {
        let keys = self.keys.map(Key.init(seed:))
        let values =
            field == nil && control.partial != nil
            ? try measureBitByBit(specs[0], keys, control)
            : try control.share(work) { items, control in try measure(items, keys, control) }
        let samples = specs.enumerated().map { place, entry in
            sample(entry, Array(values[place * keys.count..<(place + 1) * keys.count]))
        }
        return SweepReport(
            statistic: statistic, keys: self.keys, field: field, samples: samples,
            current: field == nil ? try current(samples[0], control) : nil, bins: bins)
    }

    /// The items: every Spec with every key.
    private var work: SharedWork {
        SharedWork(
            "\(statistic.name), keys \(keys): " + specs.map(\.spec.description).joined(separator: "; "),
            // In nanoseconds, as they are estimated.
            weights: specs.map { Int(clamping: $0.spec.measuringSeconds(orthogonality: statistic.isOfMatrix) * 1e9) },
            repeated: keys.count)
    }

    /// Measures some of the items.
    private func measure(_ items: Range<Int>, _ keys: [Key], _ control: WorkControl) throws -> [Double] {
        let parts = specs.indices.map { place in
            items.clamped(to: place * keys.count..<(place + 1) * keys.count)
        }
        let works = zip(specs, parts).map { entry, part in
            Double(part.count) * entry.spec.measuringSeconds(orthogonality: statistic.isOfMatrix)
        }
        let work = works.reduce(0, +)
        var done = 0.0
        var values: [Double] = []
        for place in specs.indices where !parts[place].isEmpty {
            let first = parts[place].lowerBound - place * keys.count
            let some = Array(keys[first..<first + parts[place].count])
            values += try measure(specs[place].spec, some, control) {
                control.progress((done + works[place] * $0) / work)
            }
            done += works[place]
        }
        return values
    }

    private func sample(_ entry: (label: String, spec: Spec), _ values: [Double]) -> SweepReport.Sample {
        SweepReport.Sample(
            spec: entry.spec, label: entry.label, values: values, expected: expected(entry.spec),
            error: entry.spec.samplingError(of: statistic), moments: values.withUnsafeBufferPointer { Moments($0) })
    }

    /// Measures some keys after the other, and shows what there is in between.
    private func measureBitByBit(
        _ entry: (label: String, spec: Spec), _ keys: [Key], _ control: WorkControl
    ) throws -> [Double] {
        // Enough for every processor, few enough to be seen coming.
        let step = max(8, keys.count / 50)
        var values: [Double] = []
        while values.count < keys.count {
            let next = Array(keys[values.count..<min(keys.count, values.count + step)])
            values += try measure(entry.spec, next, control)
            control.progress(Double(values.count) / Double(keys.count))
            guard values.count < keys.count else { break }
            let last = self.keys.lowerBound + Int64(values.count - 1)
            control.partial?(
                SweepReport(
                    statistic: statistic, keys: self.keys.lowerBound...last, field: nil,
                    samples: [sample(entry, values)], current: nil, bins: bins))
        }
        return values
    }

    private func measure(
        _ spec: Spec, _ keys: [Key], _ control: WorkControl, progress: (Double) -> Void = { _ in }
    ) throws -> [Double] {
        let (measurement, checkpoint) = (statistic.measurement, control.checkpoint)
        return try spec.measure(keys: keys, checkpoint: checkpoint, progress: progress) { source, threads in
            switch measurement {
            case .summary(let observed):
                let empty = Histogram(lower: 0, upper: 1, bins: 1)
                let summary = try source.summarize(into: empty, threads: threads, checkpoint: checkpoint)
                return observed(summary).exact
            case .orthogonality(let observed):
                let matrices = source.spec.theory.orthonormalMatrices
                return try OrthogonalityError.measure(source, of: matrices, checkpoint: checkpoint).map(observed)
                    ?? .nan
            case .known(let count):
                return Double(count(Subject(spec)))
            case .fingerprint, .comparison:
                return .nan
            }
        }
    }

    private func expected(_ spec: Spec) -> Double? {
        statistic.expected(spec.law, spec.componentCount)
    }

    /// The draw of the Spec's own key, which has been measured already if it is one of the others.
    private func current(_ sample: SweepReport.Sample, _ control: WorkControl) throws -> SweepReport.Current {
        let key = sample.spec.key
        let value =
            keys.contains(key.seed)
            ? sample.values[Int(key.seed - keys.lowerBound)] : try measure(sample.spec, [key], control)[0]
        return SweepReport.Current(key: key, value: value)
    }
}

extension Statistic {
    /// Whether it is got from the product of the matrix with itself.
    fileprivate var isOfMatrix: Bool {
        if case .orthogonality = measurement { return true }
        return false
    }
}

extension Statistic.Value {
    /// The value where it is known exactly, else not a number.
    fileprivate var exact: Double {
        if case .moreThan = self { return .nan }
        return number
    }
}
