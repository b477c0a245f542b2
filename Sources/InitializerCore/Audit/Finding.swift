/// Something wrong, or worth knowing, about a tensor or several.
public struct Finding: Sendable {
    /// What kind of finding it is.
    public let kind: FindingKind
    /// How bad it is.
    public let severity: Severity
    /// The tensors it is about; the first is the one to look at.
    public let tensors: [String]
    /// What was seen, in numbers.
    public let evidence: String

    /// How bad something is.
    public enum Severity: String, CaseIterable, Comparable, Sendable {
        /// Worth knowing.
        case note
        /// Probably not meant.
        case warning
        /// Certainly not meant.
        case error

        /// From notes to errors.
        public static func < (left: Severity, right: Severity) -> Bool {
            allCases.firstIndex(of: left)! < allCases.firstIndex(of: right)!
        }
    }

    init(_ kind: FindingKind, _ severity: Severity? = nil, _ tensors: [String], _ evidence: String) {
        self.kind = kind
        self.severity = severity ?? kind.severity
        self.tensors = tensors
        self.evidence = evidence
    }

    /// The finding with more that was seen.
    public func adding(_ evidence: String) -> Finding { Finding(kind, severity, tensors, self.evidence + evidence) }

    /// The finding with other names for its tensors.
    public func naming(_ name: (String) -> String) -> Finding { Finding(kind, severity, tensors.map(name), evidence) }
}

/// A kind of finding: its code, how bad it usually is, the usual cause and what to look at.
public struct FindingKind: Hashable, Sendable {
    /// A name that stays: `repeated-block`.
    public let code: String
    /// How bad it usually is.
    public let severity: Finding.Severity
    /// What it means, in a sentence.
    public let meaning: String
    /// Where it usually comes from.
    public let cause: String
    /// What to look at.
    public let remedy: String
    /// Whether it is about the first of its tensors alone: the others are what that was compared with.
    public let isAboutFirst: Bool

    private init(
        _ code: String, _ severity: Finding.Severity, _ meaning: String, isAboutFirst: Bool = false, cause: String,
        remedy: String
    ) {
        self.isAboutFirst = isAboutFirst
        self.code = code
        self.severity = severity
        self.meaning = meaning
        self.cause = cause
        self.remedy = remedy
    }

    /// All kinds, the worst first.
    public static let all: [FindingKind] = [
        nonfinite, uninitialized, breaksContract, constantWeight, repeatedBlock, sameDraw, duplicate, scaleOutlier,
        untrained, deadRows, badTruncation, coarse,
    ]

    static let nonfinite = FindingKind(
        "nonfinite", .error, "Some numbers are infinite or not numbers.",
        cause: "An overflow in a narrow type, a division by zero, or memory that was never written.",
        remedy: "Look at the first such index, and at the step that wrote it.")
    static let uninitialized = FindingKind(
        "uninitialized", .error, "The bits look like other memory, not like weights.",
        cause: "The parameter was allocated with torch.empty or on the meta device, and nothing filled it.",
        remedy: "Call the module's reset_parameters or init_weights after moving it off the meta device.")
    /// The only kind that needs a contract.
    public static let breaksContract = FindingKind(
        "breaks-contract", .error, "A tensor is not drawn as the contract says.",
        cause: "The initialization changed, was skipped, or took other fans or another depth than the contract.",
        remedy: "Compare the call it looks like with the line of the contract; correct the one that is wrong.")
    static let constantWeight = FindingKind(
        "constant-weight", .error, "All numbers of a weight are the same.",
        cause: "Units that begin alike stay alike: the symmetry between them is never broken.",
        remedy: "Draw the weight from a law, unless it ends a residual branch or an adapter, which begin at 0.")
    static let repeatedBlock = FindingKind(
        "repeated-block", .error, "Blocks of the tensor are equal, number for number.",
        cause: "Every rank or expert drew its shard with the same seed.",
        remedy: "Give each shard a seed of its own, or draw the whole and cut it.")
    static let sameDraw = FindingKind(
        "same-draw", .warning, "Tensors are the same draw, up to scale, shift or transposition.",
        cause: "One key or seed was used for more than one tensor.",
        remedy: "Split the key, or do not seed the generator again between draws.")
    static let duplicate = FindingKind(
        "duplicate", .warning, "Tensors are equal, number for number.",
        cause: "Layers were copied, or one initializer object with a fixed seed was used for several.",
        remedy: "Initialize each layer by itself; tied weights need to be stored once only.")
    static let scaleOutlier = FindingKind(
        "scale-outlier", .warning, "The standard deviation is not that of the tensor's role.", isAboutFirst: true,
        cause: "A scaled initialization was skipped, or fans were taken from a shard instead of the whole.",
        remedy: "Compare with the call that explains the others of this role.")
    static let untrained = FindingKind(
        "untrained", .warning, "A fresh draw among trained tensors, or a trained one among fresh draws.",
        isAboutFirst: true,
        cause: "A loaded weight was drawn again, or its name was missing in the checkpoint.",
        remedy: "Look for missing and unexpected keys when the checkpoint is loaded.")
    static let deadRows = FindingKind(
        "dead-rows", .warning, "Whole rows or columns are 0.",
        cause: "Pruned units, padding, or a shard that was never filled.",
        remedy: "Padding rows of embeddings are meant; others carry no signal.")
    static let badTruncation = FindingKind(
        "bad-truncation", .warning, "Numbers pile up at a bound.",
        cause: "Values were clamped instead of drawn again, or the inverse error function overflowed in a narrow type.",
        remedy: "Draw in single precision and round afterwards.")
    static let coarse = FindingKind(
        "coarse", .warning, "The numbers use far fewer digits than their type has.",
        cause: "They were drawn in a narrower type and stored in a wider one.",
        remedy: "Draw in the wider type, or store the narrower one.")
}
