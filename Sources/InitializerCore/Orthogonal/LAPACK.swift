import CLAPACK

/// The routines that multiply and factor matrices: OpenBLAS, which is loaded when it is first needed.
public enum LAPACK {
    /// Whether the routines can be called. The first question loads the library.
    public static var isAvailable: Bool { initscope_lapack_problem() == nil }

    /// Makes sure that the routines can be called; to be asked before any of them is.
    ///
    /// - Throws: ``MissingLAPACK``.
    static func require() throws(MissingLAPACK) {
        if let problem = initscope_lapack_problem() { throw MissingLAPACK(reason: String(cString: problem)) }
    }
}

/// Matrices cannot be multiplied or factored, because OpenBLAS cannot be loaded.
public struct MissingLAPACK: Error, Hashable, Sendable {
    /// What the system's loader says: a file that is not there or is no library, a routine it lacks.
    public let reason: String
}
