import CLAPACK
import Concurrency
import Platform
import Synchronization

/// The routines that multiply and factor matrices: OpenBLAS, which is loaded when it is first needed.
public enum LAPACK {
    /// Whether the routines can be called. The first question loads the library.
    public static var isAvailable: Bool { (try? require()) != nil }

    /// Makes sure that the routines can be called; to be asked before any of them is.
    ///
    /// - Throws: ``MissingLAPACK``; `OutOfMemory` where the process has no room for what it works with: OpenBLAS itself
    ///   asks for that again and again, without end.
    static func require() throws {
        try Memory.require(isLoaded.load(ordering: .relaxed) ? bufferSize : roomToLoad)
        if let problem = initscope_lapack_problem() { throw MissingLAPACK(reason: String(cString: problem)) }
        isLoaded.store(true, ordering: .relaxed)
    }

    /// Makes sure of room for matrices of so many scalars together.
    ///
    /// - Throws: `OutOfMemory`.
    static func requireRoom<Scalar>(for count: Int, of scalar: Scalar.Type) throws {
        try Memory.require(count, of: scalar)
    }

    /// What the last digits of a factored matrix depend on: `OpenBLAS kernels for Haswell, 2 threads`. Sums are added up in
    /// the order that is fastest on a processor, so that others round differently. The routines must be available.
    public static var manner: String {
        let kernels = String(cString: initscope_lapack_kernels())
        let threads = Int(initscope_lapack_threads())
        return "OpenBLAS" + (kernels.isEmpty ? "" : " kernels for \(kernels)")
            + (threads > 0 ? ", \(threads) thread\(threads == 1 ? "" : "s")" : "")
    }

    private static let isLoaded = Atomic(false)

    /// What OpenBLAS maps for each thread that calls it, and for each of its own: `BUFFER_SIZE` of its x86-64 builds, and
    /// more than that of others.
    private static let bufferSize = 128 << 20

    /// The library and those it needs, its threads' stacks, and their buffers.
    private static let roomToLoad = (64 << 20) + (threads + 1) * (bufferSize + (8 << 20))

    /// Its threads, the calling one among them: a processor each, or as many as the environment says.
    private static var threads: Int {
        let said = environmentVariables()["OPENBLAS_NUM_THREADS"].flatMap { Int($0) } ?? Workers.available
        return max(1, min(said, Workers.available))
    }
}

/// Matrices cannot be multiplied or factored, because OpenBLAS cannot be loaded.
public struct MissingLAPACK: Error, Hashable, Sendable {
    /// What the system's loader says: a file that is not there or is no library, a routine it lacks.
    public let reason: String
}
