// What became of networks in training as bytes, for training that several processes share.

extension TrainingRecord {
    /// What became of a network, without the plan and the key that decided it.
    public struct Outcome: Hashable, Sendable, Portable {
        let losses: [Double]
        let snapshots: [TrainingSnapshot]

        /// Losses, then snapshots.
        public init(from reader: inout PortableReader) throws(PortableError) {
            losses = try reader.next()
            snapshots = try reader.next()
        }

        fileprivate init(_ record: TrainingRecord) {
            losses = record.losses
            snapshots = record.snapshots
        }

        /// Losses, then snapshots.
        public func encode(to writer: inout PortableWriter) {
            writer.add(losses)
            writer.add(snapshots)
        }
    }

    /// What became of it.
    public var outcome: Outcome { Outcome(self) }

    /// What became of a network that was trained elsewhere.
    ///
    /// - Throws: a ``PortableError`` where no network of the plan comes to that.
    public init(_ plan: TrainingPlan, key: Key, _ outcome: Outcome) throws(PortableError) {
        let steps = outcome.snapshots.map(\.step)
        guard outcome.losses.count <= plan.steps, steps == Array(plan.milestones.prefix(steps.count)),
            steps.last ?? 0 <= outcome.losses.count
        else { throw .malformed("results for a different training run") }
        self.init(plan: plan, key: key, losses: outcome.losses, snapshots: outcome.snapshots)
    }
}

extension TrainingSnapshot: Portable {
    /// The step, then what was seen.
    public init(from reader: inout PortableReader) throws(PortableError) {
        self.init(
            step: try reader.next(), accuracy: try reader.next(), testLoss: try reader.next(),
            weights: try reader.next(), units: try reader.next(), spectra: try reader.next())
    }

    /// The step, then what was seen.
    public func encode(to writer: inout PortableWriter) {
        writer.add(step)
        writer.add(accuracy)
        writer.add(testLoss)
        writer.add(weights)
        writer.add(units)
        writer.add(spectra)
    }
}

extension TrainingSnapshot.Spectrum: Portable {
    /// Its numbers.
    public init(from reader: inout PortableReader) throws(PortableError) {
        self.init(
            largest: try reader.next(), median: try reader.next(), smallest: try reader.next(),
            stableRank: try reader.next())
    }

    /// Its numbers.
    public func encode(to writer: inout PortableWriter) {
        for number in [largest, median, smallest, stableRank] { writer.add(number) }
    }
}

extension TrainingSnapshot.Weights: Portable {
    /// Its numbers.
    public init(from reader: inout PortableReader) throws(PortableError) {
        self.init(gradientNorm: try reader.next(), updateRatio: try reader.next())
    }

    /// Its numbers.
    public func encode(to writer: inout PortableWriter) {
        writer.add(gradientNorm)
        writer.add(updateRatio)
    }
}

extension TrainingSnapshot.Units: Portable {
    /// Its numbers.
    public init(from reader: inout PortableReader) throws(PortableError) {
        self.init(deadShare: try reader.next(), saturatedShare: try reader.next())
    }

    /// Its numbers.
    public func encode(to writer: inout PortableWriter) {
        writer.add(deadShare)
        writer.add(saturatedShare)
    }
}

extension CoordinateCheck.Sizes: Portable {
    /// The layers' sizes and changes.
    public init(from reader: inout PortableReader) throws(PortableError) {
        self.init(initial: try reader.next(), change: try reader.next())
    }

    /// The layers' sizes and changes.
    public func encode(to writer: inout PortableWriter) {
        writer.add(initial)
        writer.add(change)
    }
}

extension Dataset {
    /// The SHA-256 of its examples and their sizes, in hexadecimal digits.
    public var fingerprint: String {
        var hash = SHA256()
        inputShape.withUnsafeBytes { hash.update($0) }
        for examples in [training, test] {
            examples.inputs.withUnsafeBytes { hash.update($0) }
            switch examples.targets {
            case .classes(let classes): classes.withUnsafeBytes { hash.update($0) }
            case .numbers(let numbers): numbers.withUnsafeBytes { hash.update($0) }
            }
        }
        return hash.finish()
    }
}
