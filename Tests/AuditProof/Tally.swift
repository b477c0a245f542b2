import InitializerCore

/// What came of all models.
struct Tally {
    /// A kind of sound model.
    struct Sound {
        var models = 0
        var tensors = 0
        /// Models with a warning or an error.
        var alarmed = 0
        var recoveries: [Recovery: Int] = [:]
        /// How often each code was raised, with a tensor it was raised for.
        var alarms: [String: (count: Int, example: String)] = [:]
        /// Tensors by name that were not recovered, and how often.
        var misses: [String: Int] = [:]
        /// Tensors whose exact scale was not first, and how often.
        var doubts: [String: Int] = [:]
    }

    /// A kind of fault.
    struct Fault {
        let issue: String
        let code: String
        let severity: String
        /// Models and those where it was named, by width.
        var bySize: [Int: (models: Int, found: Int)] = [:]
        /// Other warnings that came with it.
        var besides: [String: Int] = [:]
    }

    var sound: [String: Sound] = [:]
    var faults: [String: Fault] = [:]
    /// In the order they came.
    var soundNames: [String] = []
    var faultNames: [String] = []

    mutating func take(_ announcement: Announcement, _ audit: ModelAudit) {
        switch announcement.kind {
        case .sound: takeSound(announcement, audit)
        case .faulty: takeFaulty(announcement, audit)
        }
    }

    private mutating func takeSound(_ announcement: Announcement, _ audit: ModelAudit) {
        if sound[announcement.name] == nil { soundNames.append(announcement.name) }
        var row = sound[announcement.name] ?? Sound()
        row.models += 1
        let alarms = audit.findings.filter { $0.severity > .note }
        row.alarmed += alarms.isEmpty ? 0 : 1
        for finding in alarms {
            let example =
                "\(finding.tensors.prefix(2).joined(separator: ", ")), seed \(announcement.seed): \(finding.evidence)"
            row.alarms[finding.kind.code, default: (0, example)].count += 1
        }
        for tensor in audit.tensors {
            guard let law = announcement.laws?[tensor.name.text] else { continue }
            let recovery = Recovery.of(tensor, law)
            row.tensors += 1
            row.recoveries[recovery, default: 0] += 1
            if recovery == .missed { row.misses["\(tensor.name.text) (\(tensor.verdict.rawValue))", default: 0] += 1 }
            if [.listed, .law].contains(recovery) {
                row.doubts[
                    "\(tensor.name.text) \(recovery.rawValue): \(tensor.explanations.first?.call ?? "none")", default: 0
                ] += 1
            }
        }
        sound[announcement.name] = row
    }

    private mutating func takeFaulty(_ announcement: Announcement, _ audit: ModelAudit) {
        guard let code = announcement.code, let severity = announcement.severity.flatMap(Finding.Severity.init) else {
            return
        }
        if faults[announcement.name] == nil { faultNames.append(announcement.name) }
        var row =
            faults[announcement.name]
            ?? Fault(issue: announcement.issue ?? "", code: code, severity: severity.rawValue)
        let victims = Set(announcement.victims ?? [])
        let findings = audit.findings
        let isFound = findings.contains {
            $0.kind.code == code && $0.severity >= severity && !victims.isDisjoint(with: $0.tensors)
        }
        row.bySize[announcement.size, default: (0, 0)].models += 1
        row.bySize[announcement.size]?.found += isFound ? 1 : 0
        for finding in findings where finding.severity > .note && finding.kind.code != code {
            row.besides["\(finding.kind.code) \(finding.tensors[0])", default: 0] += 1
        }
        faults[announcement.name] = row
    }
}
