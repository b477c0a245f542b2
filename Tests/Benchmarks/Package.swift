// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that whoever builds or depends on initscope neither fetches nor builds what only measuring
// needs. `scripts/bench` builds and runs it.
let package = Package(
    name: "Benchmarks",
    dependencies: [
        .package(name: "initscope", path: "../.."),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        // Repeats, times and keeps the measurements.
        .package(url: "https://github.com/google/swift-benchmark", from: "0.1.2"),
    ],
    targets: [
        .executableTarget(
            name: "Benchmarks",
            dependencies: [
                .product(name: "InitializerCore", package: "initscope"),
                .product(name: "TensorFiles", package: "initscope"),
                .product(name: "Explorer", package: "initscope"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Benchmark", package: "swift-benchmark"),
            ])
    ],
    swiftLanguageModes: [.v6]
)
