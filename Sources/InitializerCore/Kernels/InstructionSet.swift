import CInitializerKernels
import Platform

/// Sets of instructions the hot loops are compiled for, from the least to the most demanding. The answers are the
/// same with each; only the time differs.
public enum InstructionSet: CaseIterable, Hashable, Sendable {
    /// What every processor of the architecture has.
    case baseline
    /// x86-64-v3: AVX2 and fused multiply-add.
    case avx2
    /// x86-64-v4: AVX-512.
    case avx512

    /// Those this processor has.
    public static let available: [InstructionSet] = allCases.filter { ik_kernels_for($0.counterpart) != nil }

    /// The one in use: the most demanding of them, or what ``variable`` names if this processor has it.
    public static let best: InstructionSet =
        environmentVariables()[variable].flatMap(named).flatMap { available.contains($0) ? $0 : nil }
        ?? available.last ?? .baseline

    /// The environment variable that chooses among ``available``: to try the program as another processor would run it.
    /// `INITSCOPE_INSTRUCTIONS=avx2`.
    public static let variable = "INITSCOPE_INSTRUCTIONS"

    /// The set with this ``name``, in upper or lower case, with or without the hyphen: `AVX-512`, `avx512`.
    public static func named(_ name: String) -> InstructionSet? {
        func plain(_ text: String) -> String { text.lowercased().filter { $0 != "-" } }
        return allCases.first { plain($0.name) == plain(name) }
    }

    /// What people call it: `baseline`, `AVX2`, `AVX-512`.
    public var name: String {
        switch self {
        case .baseline: "baseline"
        case .avx2: "AVX2"
        case .avx512: "AVX-512"
        }
    }

    /// The loops compiled for it.
    ///
    /// - Precondition: the processor has it.
    var kernels: ik_kernels {
        guard let kernels = ik_kernels_for(counterpart) else { preconditionFailure("an available instruction set") }
        return kernels.pointee
    }

    private var counterpart: ik_instruction_set {
        switch self {
        case .baseline: ik_baseline
        case .avx2: ik_avx2
        case .avx512: ik_avx512
        }
    }
}
