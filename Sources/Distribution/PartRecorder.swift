import InitializerCore
import Synchronization

/// Does one part of shared work and keeps what it found; the rest of what was asked for is not done.
///
/// ```swift
/// let recorder = PartRecorder(part, of: line, program: version)
/// _ = try? session.perform(line, WorkControl(sharing: recorder))    // ends as if it was cancelled
/// recorder.result?.bytes
/// ```
public final class PartRecorder: WorkSharing {
    private let part: Part
    private let command: String
    private let program: String
    private let found = Mutex<PartialResult?>(nil)

    /// - Parameters:
    ///   - part: which part is done.
    ///   - command: the line that asks for the work.
    ///   - program: the version of this program.
    public init(_ part: Part, of command: String, program: String) {
        self.part = part
        self.command = command
        self.program = program
    }

    /// What was found; nil where the work is not done.
    public var result: PartialResult? { found.withLock { $0 } }

    /// Does the items of the part.
    ///
    /// - Throws: what `compute` throws, and `CancellationError` once the part is done.
    public func results(
        of work: SharedWork, _ control: WorkControl,
        compute: (_ items: Range<Int>, _ control: WorkControl) throws -> [[UInt8]]
    ) throws -> [[UInt8]] {
        let result = try partialResult(of: work, control, compute: compute)
        found.withLock { $0 = result }
        throw CancellationError()
    }

    /// The same without ending the work.
    public func partialResult(
        of work: SharedWork, _ control: WorkControl,
        compute: (_ items: Range<Int>, _ control: WorkControl) throws -> [[UInt8]]
    ) throws -> PartialResult {
        let items = WorkDivision(work, parts: part.count).items(of: part)
        let results = items.isEmpty ? [] : try compute(items, control)
        return PartialResult(
            program: program, command: command, part: part, items: items, of: work, results: results)
    }
}
