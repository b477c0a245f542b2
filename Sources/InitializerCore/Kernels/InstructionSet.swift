import CInitializerKernels

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

    /// The most demanding of them.
    public static let best: InstructionSet = available.last ?? .baseline

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
