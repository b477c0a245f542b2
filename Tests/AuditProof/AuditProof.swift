import Foundation
import InitializerCore
import TensorFiles

/// Holds the audit to models that frameworks drew, and to faults that were put into them: reads the lines `models.py`
/// prints, looks at each file and removes it. What came of it goes to standard output; the status is 1 where a sound model
/// was alarmed at, a law was missed, or a fault was found too seldom.
@main enum AuditProof {
    static func main() throws {
        let isDetailed = CommandLine.arguments.contains("--details")
        var tally = Tally()
        let start = ContinuousClock.now
        while let line = readLine() {
            let announcement = try JSONDecoder().decode(Announcement.self, from: Data(line.utf8))
            defer { unlink(announcement.file) }
            tally.take(announcement, try audit(announcement.file))
        }
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        print(tally.page(seconds: Int(seconds.rounded()), isDetailed: isDetailed))
        exit(tally.complaints.isEmpty ? 0 : 1)
    }

    private static func audit(_ path: String) throws -> ModelAudit {
        let file = try TensorFile.open(path)
        let entries = file.entries.map { entry in
            StoredModel.Entry(
                entry.name, file: path, dimensions: entry.dimensions, typeName: entry.typeName,
                byteCount: entry.byteCount, source: try? file.tensor(entry))
        }
        return try ModelAudit(of: StoredModel([path], entries), threads: 1)
    }
}
