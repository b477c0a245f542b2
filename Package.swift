// swift-tools-version: 6.2
import PackageDescription

/// `INITSCOPE_STRICT=1` turns warnings into errors, and optimizes the loops in C, which tests spend much time in.
/// `scripts/test` sets it, ordinary builds do not: a newer compiler's new warning never keeps anyone from building, and
/// SwiftPM takes no such flags from a package that another one depends on.
let isStrict = Context.environment["INITSCOPE_STRICT"] == "1"
let strictness: [SwiftSetting] = isStrict ? [.treatAllWarnings(as: .error)] : []
let optimized: [CSetting] = isStrict ? [.unsafeFlags(["-O2"])] : []
/// Targets that tests spend much time in, which keep all checks but `assert`, of which there are none.
let hot: [SwiftSetting] = strictness + (isStrict ? [.unsafeFlags(["-O"])] : [])

let package = Package(
    name: "initscope",
    products: [
        .executable(name: "initscope", targets: ["initscope"]),
        .library(name: "InitializerCore", targets: ["InitializerCore"]),
        .library(name: "TensorFiles", targets: ["TensorFiles"]),
        // The full-screen face without a terminal, for programs that drive it, as the benchmarks do.
        .library(name: "Explorer", targets: ["Explorer", "Workbench", "Screen"]),
    ],
    traits: [
        .trait(name: "MPI", description: "Share work among the processes that MPI starts; scripts/build --mpi.")
    ],
    targets: [
        // System libraries: a module map, and a shim for what Swift cannot import.
        .systemLibrary(name: "CNcurses", providers: [.apt(["libncursesw5-dev"])]),
        .systemLibrary(name: "CEditline", pkgConfig: "libedit", providers: [.apt(["libedit-dev"])]),
        .systemLibrary(name: "CCrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CMalloc"),
        .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),

        // The C library by one name on every platform.
        .target(name: "Platform", swiftSettings: strictness),

        // Threads, mailboxes and cancellation.
        .target(name: "Concurrency", dependencies: ["Platform"], swiftSettings: strictness),

        // What is left of a crash: the handler, and what makes its report readable.
        .target(name: "CCrash"),
        .target(name: "CrashReports", dependencies: ["CCrash", "Platform"], swiftSettings: strictness),

        // OpenBLAS, loaded when it is first needed.
        .target(name: "CLAPACK"),

        // The hot loops in C, compiled once per instruction set.
        .target(name: "CInitializerKernels", cSettings: optimized),

        // Images of handwritten digits, to train on.
        .target(name: "CDigits", exclude: ["digits.bin"]),

        // Values and pure functions.
        .target(
            name: "InitializerCore",
            dependencies: ["CDigits", "CInitializerKernels", "CLAPACK", "CCrypto", "Concurrency", "Platform"],
            swiftSettings: hot),

        // Work that several processes share: its division, what each found, and how that comes together.
        .target(
            name: "Distribution", dependencies: ["Concurrency", "InitializerCore"], swiftSettings: strictness),

        // MPI, where the trait asks for it; else a few functions that say it is not there.
        .target(
            name: "CMPI", cSettings: [.define("INITSCOPE_MPI", .when(traits: ["MPI"]))],
            linkerSettings: [.linkedLibrary("mpi", .when(traits: ["MPI"]))]),
        .target(
            name: "MessagePassing", dependencies: ["CMPI", "Concurrency", "Distribution", "Platform"],
            swiftSettings: strictness),

        // Files of tensors: what is in them, and their values.
        .target(
            name: "TensorFiles", dependencies: ["CZlib", "InitializerCore", "Platform"], swiftSettings: strictness),

        // What can be set, who set it, and which keys are bound.
        .target(name: "Settings", dependencies: ["Screen"], swiftSettings: strictness),

        // What the user is looking at and what they can say.
        .target(
            name: "Workbench",
            dependencies: ["Concurrency", "Documents", "InitializerCore", "Platform", "Screen", "Settings"],
            swiftSettings: strictness),

        // Cells and plots in memory.
        .target(name: "Screen", dependencies: ["Platform"], swiftSettings: hot),

        // What is said: documents, and one writer a format.
        .target(name: "Documents", dependencies: ["Screen"], swiftSettings: hot),

        // Help, manual page and shell completions, made from the rows.
        .target(
            name: "Manual", dependencies: ["Documents", "Workbench", "Screen"], swiftSettings: strictness),

        // The devices, and what puts a terminal back when nothing else can run.
        .target(name: "TerminalRestore", dependencies: ["Platform"], swiftSettings: strictness),
        .target(
            name: "Terminal", dependencies: ["CNcurses", "Platform", "Screen", "TerminalRestore"],
            swiftSettings: strictness),
        .target(
            name: "LineEditor", dependencies: ["CEditline", "Concurrency", "Platform", "TerminalRestore"],
            swiftSettings: strictness),

        // The two faces.
        .target(
            name: "Explorer",
            dependencies: ["CMalloc", "Concurrency", "Documents", "Settings", "Workbench", "Screen"],
            swiftSettings: strictness),
        .target(
            name: "REPL", dependencies: ["Concurrency", "Documents", "Settings", "Workbench", "Screen"],
            swiftSettings: strictness),

        .executableTarget(
            name: "initscope",
            dependencies: [
                "Distribution", "Explorer", "MessagePassing", "REPL", "Manual", "Settings", "Terminal", "LineEditor",
                "Concurrency",
                "Platform", "TensorFiles", "TerminalRestore", "CrashReports",
            ],
            swiftSettings: strictness),

        // What several test targets need.
        .target(name: "TestSupport", dependencies: ["Screen"], path: "Tests/TestSupport", swiftSettings: strictness),
        .testTarget(name: "ConcurrencyTests", dependencies: ["Concurrency"], swiftSettings: strictness),
        .testTarget(
            name: "DistributionTests", dependencies: ["Distribution", "REPL", "TestSupport", "Workbench"],
            swiftSettings: strictness),
        .testTarget(
            name: "InitializerCoreTests",
            dependencies: ["CInitializerKernels", "InitializerCore", "TestSupport"],
            resources: [.copy("Fixtures")], swiftSettings: strictness),
        // Feeds damaged files to the readers; `scripts/fuzz` runs it, and so do the tests.
        .executableTarget(
            name: "FileFuzz", dependencies: ["InitializerCore", "Platform", "TensorFiles"], path: "Tests/FileFuzz",
            swiftSettings: strictness),
        .testTarget(
            name: "TensorFilesTests", dependencies: ["FileFuzz", "InitializerCore", "TensorFiles"],
            resources: [.copy("Fixtures")], swiftSettings: strictness),
        .testTarget(
            name: "WorkbenchTests", dependencies: ["Workbench", "Documents", "Screen", "TestSupport"],
            resources: [.copy("Fixtures")],
            swiftSettings: strictness),
        .testTarget(name: "ScreenTests", dependencies: ["Screen", "TestSupport"], swiftSettings: strictness),
        .testTarget(name: "DocumentsTests", dependencies: ["Documents", "Screen"], swiftSettings: strictness),
        // What the pages and the libraries' documentation say, compiled and run.
        .testTarget(
            name: "ExamplesTests", dependencies: ["Documents", "InitializerCore", "Workbench"],
            swiftSettings: strictness),
        .testTarget(
            name: "REPLTests", dependencies: ["REPL"],
            exclude: ["Fixtures"], resources: [.copy("Scripts")],
            swiftSettings: strictness),
        .testTarget(
            name: "SettingsTests", dependencies: ["Settings", "Workbench", "TestSupport"], swiftSettings: strictness),
        .testTarget(name: "ManualTests", dependencies: ["Manual"], swiftSettings: strictness),
        .testTarget(name: "TerminalTests", dependencies: ["Terminal"], swiftSettings: strictness),
        .testTarget(name: "LineEditorTests", dependencies: ["LineEditor"], swiftSettings: strictness),
        .testTarget(
            name: "ExplorerTests", dependencies: ["Explorer", "Terminal", "TestSupport"],
            resources: [.copy("Screens")], swiftSettings: strictness),
        // Crashes on purpose, for the tests.
        .executableTarget(
            name: "Crasher",
            dependencies: ["Concurrency", "CrashReports", "Terminal", "LineEditor", "Platform", "Screen"],
            path: "Tests/Crasher", swiftSettings: strictness),
        // Holds the rates of verdicts to what is printed; `scripts/calibrate` runs it.
        .executableTarget(
            name: "Calibration", dependencies: ["InitializerCore", "Platform"], path: "Tests/Calibration",
            swiftSettings: strictness),
        // Holds the audit of models to what frameworks draw, and to faults; `scripts/audit-proof` runs it.
        .executableTarget(
            name: "AuditProof", dependencies: ["InitializerCore", "TensorFiles"], path: "Tests/AuditProof",
            exclude: ["alone.txt", "models.py", "requirements.txt"], swiftSettings: strictness),
        .testTarget(name: "EndToEndTests", dependencies: ["initscope", "Crasher"], swiftSettings: strictness),
    ],
    swiftLanguageModes: [.v6]
)
