import Documents
import InitializerCore

/// What an audit of a model found.
public struct AuditReport: StudyReport {
    /// The model.
    public let model: StoredModel

    /// The tensors that were looked at, and those that cannot be, in the order of the model.
    public let rows: [Row]

    /// What is wrong, the worst first.
    public let findings: [Finding]

    /// The names and shapes of the model; of several, of the first.
    private let outline: ModelOutline

    /// The contract the model is held to, and what came of it; nil where there is none.
    public let contract: (name: String, result: ContractResult)?

    /// A tensor of the model.
    public struct Row: Sendable {
        /// What its file says.
        public let entry: StoredModel.Entry
        /// What was found; nil where its values cannot be looked at.
        public let tensor: AuditedTensor?
    }

    /// Looks at the tensors of the files of a request.
    ///
    /// - Throws: a ``Failure`` that names the file or the pattern; what the control's checkpoint throws.
    init(_ request: StudyRequest, _ loader: TensorLoader, _ control: WorkControl) throws {
        let only = request.only
        // What is wrong with a contract is said before a large file is read.
        let name = request.contract
        let contract = try name.map { name in try Contract.load(name, loader: loader) }
        try self.init(
            try SeparateModels(request.paths, loader), where: { only?.matches($0.name) ?? true }, only, contract,
            control)
        guard let file = request.writtenContract else { return }
        let subject = model.paths.joined(separator: " ")
        try loader.write(Contract.written(from: tensors, outline, subject: subject), to: file)
    }

    /// Looks at the tensors of models, each of which is judged by itself.
    init(
        _ models: SeparateModels, where isWanted: (StoredModel.Entry) -> Bool = { _ in true },
        _ only: NamePattern? = nil, _ contract: Contract? = nil, _ control: WorkControl = .unattended
    ) throws {
        model = models.whole
        outline = models.parts[0].model.outline
        guard models.parts.contains(where: { $0.model.entries.contains(where: isWanted) }) else {
            throw Failure(.outside(AuditReport.nothing(in: model, only)))
        }
        let found = try AuditedTensors(models, where: isWanted, control)
        var rows: [Row] = []
        var findings: [Finding] = []
        var results: [ContractResult] = []
        for (place, part) in models.parts.enumerated() {
            let tensors = found.tensors[place]
            var audit = ModelAudit()
            for (index, tensor) in tensors.sorted(by: { $0.key < $1.key }) {
                audit.take(tensor, at: part.model.entries[index].place)
            }
            let result = try contract?.check(audit.tensors, part.model.outline, checkpoint: control.checkpoint)
            let ownFindings = audit.findings
            // What could not be read counted as 0.
            if let failure = part.model.failure() { throw Failure(.outside(failure)) }
            if let result { results.append(result.naming(part.name)) }
            findings += ((result?.findings ?? []) + ownFindings).map { $0.naming(part.name) }
            rows += part.model.entries.indices.filter { isWanted(part.model.entries[$0]) }.map { index in
                let entry = part.model.entries[index]
                return Row(entry: entry.named(part.name(entry.name)), tensor: tensors[index])
            }
        }
        self.contract = contract.map { ($0.name, ContractResult(of: results)) }
        self.findings = AuditReport.sorted(findings)
        self.rows = rows
    }

    /// The worst first, else as they come.
    private static func sorted(_ findings: [Finding]) -> [Finding] {
        Finding.Severity.allCases.reversed().flatMap { severity in findings.filter { $0.severity == severity } }
    }

    private static func nothing(in model: StoredModel, _ only: NamePattern?) -> String {
        guard let only, let first = model.entries.first else {
            return "\(model.paths.joined(separator: ", ")) holds no tensors"
        }
        return "no tensor's name matches '\(only)': the first of \(model.entries.count) is '\(first.name)'"
    }

    /// What findings come to.
    public var verdict: ModelAudit.Verdict { ModelAudit.verdict(of: findings) }

    /// The tensors that were looked at.
    public var tensors: [AuditedTensor] { rows.compactMap(\.tensor) }

    /// Why the line failed although there is an answer; nil if it did not.
    public var failure: Failure? {
        verdict == .sound ? nil : Failure(.unsoundModel(AuditReport.counted(findings, atLeast: .warning)))
    }

    /// How many findings there are of each severity: `1 error, 2 warnings`.
    static func counted(_ findings: [Finding], atLeast least: Finding.Severity = .note) -> String {
        Finding.Severity.allCases.reversed().filter { $0 >= least }.compactMap { severity in
            let count = findings.count { $0.severity == severity }
            return count > 0 ? SubjectText.counted(count, severity.rawValue) : nil
        }.joined(separator: ", ")
    }
}

extension ModelAudit.Verdict {
    /// How good it is.
    var grade: Datum.Grade {
        switch self {
        case .sound: .good
        case .suspicious: .doubtful
        case .broken: .bad
        }
    }
}

extension Finding.Severity {
    /// How good it is.
    var grade: Datum.Grade {
        switch self {
        case .note: .neutral
        case .warning: .doubtful
        case .error: .bad
        }
    }
}
