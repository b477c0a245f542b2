import Concurrency
import InitializerCore
import Synchronization
import Workbench

/// Opens models for the explorer and looks at all of their tensors, reporting what is found now and then.
enum ModelReader {
    /// The tensors of one model, or of two side by side.
    static func open(_ paths: [String], _ loader: TensorLoader) -> Result<TableEntries, Failure> {
        do throws(Failure) {
            var models: [StoredModel] = []
            for path in paths { models.append(try loader.model([path])) }
            return .success(TableEntries(models))
        } catch {
            return .failure(error)
        }
    }

    /// Compares the tensors of two models, and judges those of each.
    static func examine(
        _ entries: TableEntries, _ control: WorkControl, _ post: @escaping @Sendable (Event.ModelProgress) -> Void
    ) {
        do {
            let parts = Double(entries.isPair ? 3 : 1)
            if entries.isPair { try compare(entries, control.checkpoint, parts, post) }
            var findings: [[Finding]] = []
            for (place, model) in entries.models.enumerated() {
                let done = entries.isPair ? Double(1 + place) : 0
                findings.append(
                    try judge(model, place, entries, control.checkpoint) {
                        post(.judged($0, share: (done + $1) / parts))
                    })
            }
            post(.finished(findings, problem: entries.models.lazy.compactMap { $0.failure() }.first))
        } catch {
            // Cancelled work has been taken off the screen already.
            let failure = Failure(error)
            if failure.problem != .cancelled { post(.failed(failure)) }
        }
    }

    private static func compare(
        _ entries: TableEntries, _ checkpoint: @escaping Checkpoint, _ parts: Double,
        _ post: (Event.ModelProgress) -> Void
    ) throws {
        let rows = entries.rows.indices.filter { entries.comparable($0) != nil }
        let total = Double(max(1, rows.reduce(0) { $0 + (entries.entry($1)?.byteCount ?? 0) }))
        var done = 0
        var batch = Batch<TableFacts.Compared>(of: entries)
        try Workers.inOrder(rows.count, threads: Workers.available, checkpoint: checkpoint) { place in
            guard let (first, second) = entries.comparable(rows[place]) else {
                preconditionFailure("rows are comparable")
            }
            return try TensorDifference(first, second, checkpoint: checkpoint)
        } take: { place, difference in
            done += entries.entry(rows[place])?.byteCount ?? 0
            batch.add(TableFacts.Compared(row: rows[place], difference: difference)) {
                post(.compared($0, share: Double(done) / total / parts))
            }
        }
        post(.compared(batch.rest, share: 1 / parts))
    }

    private static func judge(
        _ model: StoredModel, _ place: Int, _ entries: TableEntries, _ checkpoint: @escaping Checkpoint,
        _ post: ([TableFacts.Judged], Double) -> Void
    ) throws -> [Finding] {
        let rows = entries.rowsOfEntries(in: place)
        var batch = Batch<TableFacts.Judged>(of: entries)
        let audit = try ModelAudit(of: model, checkpoint: checkpoint) { entry, tensor, share in
            batch.add(TableFacts.Judged(row: rows[entry], model: place, tensor: TableFacts.Boxed(tensor))) {
                post($0, share)
            }
        }
        post(batch.rest, 1)
        return audit.findings
    }

    /// What was found since it was last worth drawing.
    private struct Batch<Item> {
        private(set) var rest: [Item] = []
        private let interval: Duration
        private var last = ContinuousClock.now

        /// Thirty times a second, or less often where there are so many rows that putting them in order takes its time.
        init(of entries: TableEntries) { interval = .milliseconds(33 + entries.rows.count / 200) }

        mutating func add(_ item: Item, _ post: ([Item]) -> Void) {
            rest.append(item)
            let now = ContinuousClock.now
            guard now - last >= interval else { return }
            last = now
            post(rest)
            rest = []
        }
    }
}
