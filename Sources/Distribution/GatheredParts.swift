import InitializerCore

/// The parts of some work, all of them: work that is shared by them is done.
///
/// ```swift
/// let parts = try GatheredParts(files.map { ($0.name, try PartialResult($0.bytes)) }, program: version)
/// try session.perform(parts.command, WorkControl(sharing: parts))
/// ```
public struct GatheredParts: WorkSharing {
    /// The line that asks for the work.
    public let command: String

    private let work: String
    private let results: [[UInt8]]

    /// What is wrong with one of several, or with all of them.
    public struct Refusal: Error, Hashable, Sendable, CustomStringConvertible {
        /// What the one to blame is called; nil where it is none of them by itself.
        public let name: String?
        /// What is wrong.
        public let problem: PartialResultProblem

        /// A refusal of a part by its name.
        public init(_ name: String?, _ problem: PartialResultProblem) {
            self.name = name
            self.problem = problem
        }

        /// In a sentence without a full stop.
        public var description: String { (name.map { $0 + ": " } ?? "") + problem.description }
    }

    /// Puts parts together, in any order.
    ///
    /// - Parameters:
    ///   - parts: what each is called where something is wrong with it, and the part.
    ///   - program: the version of this program.
    /// - Throws: a ``Refusal`` where one is missing, twice there, of other work or of another version.
    public init(_ parts: [(name: String, part: PartialResult)], program: String) throws(Refusal) {
        guard let (firstName, first) = parts.first else { throw Refusal(nil, .noParts) }
        var found: [Int: (name: String, part: PartialResult)] = [:]
        for (name, part) in parts {
            func refuse(_ problem: PartialResultProblem) -> Refusal { Refusal(name, problem) }
            if part.program != program { throw refuse(.otherProgram(part.program, this: program)) }
            if part.command != first.command {
                throw refuse(.otherCommand(part.command, first: firstName, of: first.command))
            }
            if part.part.count != first.part.count {
                throw refuse(.otherCount(part.part, first: firstName, first.part))
            }
            if part.work != first.work || part.itemCount != first.itemCount {
                throw refuse(.otherWork(first: firstName))
            }
            if let other = found[part.part.number] { throw refuse(.duplicate(part.part, first: other.name)) }
            found[part.part.number] = (name, part)
        }
        let all = Part.all(of: first.part.count)
        let missing = all.filter { found[$0.number] == nil }
        guard missing.isEmpty else { throw Refusal(nil, .missing(missing, command: first.command)) }
        var results: [[UInt8]] = []
        for part in all {
            guard let (name, found) = found[part.number] else { continue }
            guard found.items.isEmpty || found.items.lowerBound == results.count else {
                throw Refusal(name, .otherItems(part))
            }
            results += found.results
        }
        guard results.count == first.itemCount else { throw Refusal(nil, .otherItems(all[all.count - 1])) }
        command = first.command
        work = first.work
        self.results = results
    }

    /// The results that were gathered.
    ///
    /// - Throws: a ``Refusal`` where they are of other work.
    public func results(
        of work: SharedWork, _ control: WorkControl,
        compute: (_ items: Range<Int>, _ control: WorkControl) throws -> [[UInt8]]
    ) throws -> [[UInt8]] {
        guard PartialResult.fingerprint(of: work) == self.work, work.itemCount == results.count else {
            throw Refusal(nil, .staleWork(command: command))
        }
        return results
    }
}
