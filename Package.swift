// swift-tools-version: 6.2
import PackageDescription

/// `INITSCOPE_STRICT=1` turns warnings into errors; `scripts/test` sets it, ordinary builds do not,
/// so that a newer compiler's new warning never keeps anyone from building.
let strictness: [SwiftSetting] =
    Context.environment["INITSCOPE_STRICT"] == "1" ? [.treatAllWarnings(as: .error)] : []

let package = Package(
    name: "initscope",
    products: [
        .executable(name: "initscope", targets: ["initscope"]),
        .library(name: "InitializerCore", targets: ["InitializerCore"]),
        // The full-screen face without a terminal, for programs that drive it, as the benchmarks do.
        .library(name: "Explorer", targets: ["Explorer", "Workbench", "Screen"]),
    ],
    dependencies: [
        // Flags, subcommands and `--help` of the executable, the way Swift users expect them.
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        // SHA-256 of a tensor's bytes, the fingerprint people compare.
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    ],
    targets: [
        // System libraries: a module map, and a shim for what Swift cannot import.
        .systemLibrary(name: "CNcurses", providers: [.apt(["libncursesw5-dev"])]),
        .systemLibrary(name: "CEditline", pkgConfig: "libedit", providers: [.apt(["libedit-dev"])]),
        .systemLibrary(
            name: "CLAPACK", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev"])]),

        // Values and pure functions.
        .target(name: "InitializerCore", dependencies: ["CLAPACK"], swiftSettings: strictness),

        // What the user is looking at and what they can say.
        .target(
            name: "Workbench",
            dependencies: ["InitializerCore", .product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: strictness),

        // Cells and plots in memory, and replies put into words.
        .target(name: "Screen", swiftSettings: strictness),
        .target(name: "Presentation", dependencies: ["Workbench", "Screen"], swiftSettings: strictness),

        // Help, manual page and shell completions, made from the rows.
        .target(
            name: "Manual", dependencies: ["Presentation", "Workbench", "Screen"], swiftSettings: strictness),

        // The devices.
        .target(name: "Terminal", dependencies: ["CNcurses", "Screen"], swiftSettings: strictness),
        .target(name: "LineEditor", dependencies: ["CEditline"], swiftSettings: strictness),

        // The two faces.
        .target(name: "Explorer", dependencies: ["Presentation", "Workbench", "Screen"], swiftSettings: strictness),
        .target(name: "REPL", dependencies: ["Presentation", "Workbench", "Screen"], swiftSettings: strictness),

        .executableTarget(
            name: "initscope",
            dependencies: [
                "Explorer", "REPL", "Manual", "Terminal", "LineEditor",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strictness),

        .testTarget(
            name: "InitializerCoreTests",
            dependencies: ["InitializerCore", .product(name: "Crypto", package: "swift-crypto")],
            resources: [.copy("Fixtures")], swiftSettings: strictness),
        .testTarget(name: "WorkbenchTests", dependencies: ["Workbench"], swiftSettings: strictness),
        .testTarget(name: "ScreenTests", dependencies: ["Screen"], swiftSettings: strictness),
        .testTarget(name: "PresentationTests", dependencies: ["Presentation"], swiftSettings: strictness),
        .testTarget(
            name: "REPLTests", dependencies: ["REPL", .product(name: "Crypto", package: "swift-crypto")],
            exclude: ["Fixtures"], resources: [.copy("Transcripts"), .copy("Scripts")],
            swiftSettings: strictness),
        .testTarget(name: "ManualTests", dependencies: ["Manual"], swiftSettings: strictness),
        .testTarget(name: "TerminalTests", dependencies: ["Terminal"], swiftSettings: strictness),
        .testTarget(name: "LineEditorTests", dependencies: ["LineEditor"], swiftSettings: strictness),
        .testTarget(
            name: "ExplorerTests", dependencies: ["Explorer"], resources: [.copy("Screens")], swiftSettings: strictness),
        .testTarget(name: "EndToEndTests", dependencies: ["initscope"], swiftSettings: strictness),
    ],
    swiftLanguageModes: [.v6]
)
