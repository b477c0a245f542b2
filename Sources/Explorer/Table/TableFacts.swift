import InitializerCore
import Workbench

/// What was found out about the tensors of a table so far, row by row.
public struct TableFacts: Sendable {
    /// What came of looking at a tensor.
    public struct Judged: Sendable {
        let row: Int
        /// Which of the models it is of.
        let model: Int
        let tensor: Boxed
    }

    /// A judged tensor, held once: a table of a hundred thousand is not copied.
    final class Boxed: Sendable {
        let tensor: AuditedTensor
        init(_ tensor: AuditedTensor) { self.tensor = tensor }
    }

    /// What came of comparing the tensors of a row.
    public struct Compared: Sendable {
        let row: Int
        let difference: TensorDifference
    }

    /// Something that is found in a model.
    struct Found: Sendable {
        let finding: Finding
        /// Which of the models it is found in.
        let model: Int

        var severity: Finding.Severity { finding.severity }
    }

    /// By model and row.
    private var tensors: [[Boxed?]]
    /// The standard deviations, by model and row; NaN where not known.
    private(set) var deviations: [[Double]]
    /// The median standard deviation of each role, by model; NaN where not known.
    private var medians: [[Double]]
    /// How bad the worst finding of a row is: 0 for none, else one more than the severity's place.
    private(set) var severities: [UInt8]
    /// What is found, the worst first; of few rows.
    private(set) var findings: [Int: [Found]] = [:]
    /// What is found in each row, a bit for each place among the kinds of findings.
    private(set) var kinds: [UInt32]
    /// The verdict of each row's first tensor that has one, by its place among the verdicts.
    private(set) var verdicts: [UInt8?]
    /// How many findings there are of each severity.
    private var counted: [Finding.Severity: Int] = [:]
    /// By row, where two models are compared.
    private var differences: [TensorDifference?]
    /// The calls that explain tensors, and which of them explains each row best.
    private var calls: [String: Int32] = [:]
    private var callOfRow: [Int32]
    /// How many tensors were judged.
    private(set) var judgedCount = 0
    private let entries: TableEntries

    init(_ entries: TableEntries) {
        self.entries = entries
        let count = entries.rows.count
        tensors = entries.models.map { _ in Array(repeating: nil, count: count) }
        deviations = entries.models.map { _ in Array(repeating: .nan, count: count) }
        medians = entries.models.map { _ in Array(repeating: .nan, count: entries.roles.count) }
        severities = Array(repeating: 0, count: count)
        kinds = Array(repeating: 0, count: count)
        verdicts = Array(repeating: nil, count: count)
        differences = entries.isPair ? Array(repeating: nil, count: count) : []
        callOfRow = Array(repeating: -1, count: count)
    }

    // MARK: Taking in

    mutating func take(_ batch: [Judged]) {
        var roles: Set<[Int]> = []
        for judged in batch {
            let tensor = judged.tensor.tensor
            tensors[judged.model][judged.row] = judged.tensor
            deviations[judged.model][judged.row] = tensor.facts.standardDeviation
            if judged.model == 0 || verdicts[judged.row] == nil {
                verdicts[judged.row] = TensorJudgement.Verdict.allCases.firstIndex(of: tensor.verdict).map {
                    UInt8(clamping: $0)
                }
            }
            if !tensor.findings.isEmpty { add(tensor.findings, of: judged.model, to: judged.row) }
            for finding in tensor.findings { counted[finding.severity, default: 0] += 1 }
            if judged.model == 0, let call = tensor.briefExplanation {
                callOfRow[judged.row] = calls[call] ?? Int32(clamping: calls.count)
                if calls[call] == nil { calls[call] = callOfRow[judged.row] }
            }
            roles.insert([judged.model, entries.rows[judged.row].role])
        }
        judgedCount += batch.count
        for key in roles { setMedian(of: key[1], in: key[0]) }
    }

    mutating func take(_ batch: [Compared]) {
        var roles: Set<Int> = []
        for compared in batch {
            differences[compared.row] = compared.difference
            let (first, second) = compared.difference.standardDeviations
            (deviations[0][compared.row], deviations[1][compared.row]) = (first, second)
            roles.insert(entries.rows[compared.row].role)
        }
        for role in roles { for model in 0..<2 { setMedian(of: role, in: model) } }
    }

    /// Takes in what is found once all tensors are known, in place of what was found in each by itself.
    mutating func take(_ findings: [[Finding]]) {
        severities = Array(repeating: 0, count: severities.count)
        kinds = Array(repeating: 0, count: kinds.count)
        self.findings = [:]
        counted = [:]
        for (model, found) in findings.enumerated() {
            let rowsOfEntries = entries.rowsOfEntries(in: model)
            var rows: [String: Int] = [:]
            for (place, entry) in entries.models[model].entries.enumerated() { rows[entry.name] = rowsOfEntries[place] }
            for finding in found {
                counted[finding.severity, default: 0] += 1
                for name in finding.owners { if let row = rows[name] { add([finding], of: model, to: row) } }
            }
        }
    }

    private mutating func add(_ found: [Finding], of model: Int, to row: Int) {
        let all = (findings[row] ?? []) + found.map { Found(finding: $0, model: model) }
        findings[row] = all.enumerated().sorted {
            $0.element.severity != $1.element.severity
                ? $0.element.severity > $1.element.severity : $0.offset < $1.offset
        }.map(\.element)
        severities[row] = max(severities[row], found.map { TableFacts.rank($0.severity) }.max() ?? 0)
        for finding in found { kinds[row] |= TableFacts.bit(finding.kind) }
    }

    private static func bit(_ kind: FindingKind) -> UInt32 {
        FindingKind.all.firstIndex(of: kind).map { 1 << UInt32(clamping: $0) } ?? 0
    }

    /// The bits of the kinds that have a property.
    static func bits(_ isWanted: (FindingKind) -> Bool) -> UInt32 {
        FindingKind.all.filter(isWanted).reduce(0) { $0 | bit($1) }
    }

    /// The codes of the kinds whose bits are set, the worst first.
    static func codes(_ bits: UInt32) -> String {
        FindingKind.all.filter { bits & bit($0) != 0 }.map(\.code).joined(separator: ", ")
    }

    /// The severity of a rank; nil for that of no finding.
    static func severity(_ rank: UInt8) -> Finding.Severity? {
        rank == 0 ? nil : Finding.Severity.allCases[Int(rank) - 1]
    }

    static func rank(_ severity: Finding.Severity) -> UInt8 {
        UInt8(clamping: 1 + (Finding.Severity.allCases.firstIndex(of: severity) ?? 0))
    }

    /// The rank from which a finding is more than worth knowing.
    static let alarming = rank(.warning)

    private mutating func setMedian(of role: Int, in model: Int) {
        let deviations = deviations[model]
        let known = entries.roles[role].members.map { deviations[$0] }.filter(\.isFinite).sorted()
        medians[model][role] = known.isEmpty ? .nan : known[known.count / 2]
    }

    // MARK: What is known

    /// A row's tensor of a model, judged; nil before it was.
    func tensor(_ row: Int, in model: Int = 0) -> AuditedTensor? { tensors[model][row]?.tensor }

    func difference(_ row: Int) -> TensorDifference? { differences.isEmpty ? nil : differences[row] }

    /// How far a row's standard deviation is from the median of its role, in steps of a tenth, four at most;
    /// nil where it is not known.
    func stepsFromUsual(_ row: Int, in model: Int = 0) -> Int? {
        let (own, usual) = (deviations[model][row], medians[model][entries.rows[row].role])
        guard own.isFinite, usual.isFinite else { return nil }
        guard own > 0, usual > 0 else {
            return own == usual ? 0 : own < usual ? -TableFacts.mostSteps : TableFacts.mostSteps
        }
        var ratio = max(own / usual, usual / own)
        var steps = 0
        while ratio > TableFacts.step.squareRoot(), steps < TableFacts.mostSteps {
            ratio /= TableFacts.step
            steps += 1
        }
        return own < usual ? -steps : steps
    }

    /// A tenth more or less is far beyond the error of all but the smallest tensors.
    private static let step = 1.1
    private static let mostSteps = 4

    /// The rows in the order of the calls that explain them.
    var callRanks: [Double] {
        let order = calls.sorted { $0.key < $1.key }
        var ranks = [Double](repeating: 0, count: calls.count)
        for (rank, call) in order.enumerated() { ranks[Int(call.value)] = Double(rank) }
        return callOfRow.map { $0 < 0 ? .infinity : ranks[Int($0)] }
    }

    /// How many findings there are of each severity, the worst first.
    var counts: [(severity: Finding.Severity, count: Int)] {
        Finding.Severity.allCases.reversed().compactMap { severity in counted[severity].map { (severity, $0) } }
    }

    /// What the findings come to.
    var verdict: ModelAudit.Verdict {
        switch counts.first?.severity {
        case .error: .broken
        case .warning: .suspicious
        case .note, nil: .sound
        }
    }

    /// The verdict of a row's first tensor that has one.
    func verdict(_ row: Int) -> TensorJudgement.Verdict? {
        verdicts[row].map { TensorJudgement.Verdict.allCases[Int($0)] }
    }

    /// Whether all rows that have an explanation have the same.
    func haveOneCall(_ rows: [Int]) -> Bool {
        var first: Int32 = -1
        for row in rows where callOfRow[row] >= 0 {
            if first < 0 { first = callOfRow[row] }
            if callOfRow[row] != first { return false }
        }
        return true
    }

    /// The median standard deviation of a role; NaN where not known.
    func median(of role: Int, in model: Int) -> Double { medians[model][role] }
}

extension AuditedTensor {
    /// What explains it best, for a column: a call, a value, a structure; nil where nothing does.
    var briefExplanation: String? {
        verdict == .unexplained || verdict == .broken ? nil : explanationTexts.first
    }
}
