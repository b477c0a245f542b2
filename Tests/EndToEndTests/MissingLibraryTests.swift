import Foundation
import Testing

/// What happens where OpenBLAS is needed and cannot be loaded: a file of its name that is no library stands in its place.
@Suite("Without OpenBLAS") struct MissingLibraryTests {
    private func run(_ arguments: [String], input: String = "") throws -> BuiltProgram.Run {
        let folder = FileManager.default.temporaryDirectory.appending(path: "initscope-library-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data("no library\n".utf8).write(to: folder.appending(path: "libopenblas.so.0"))
        return try BuiltProgram.run(arguments, input: input, environment: ["LD_LIBRARY_PATH": folder.path])
    }

    @Test(arguments: [
        ["tensor", "orthogonal", "4x4"], ["stats", "orthogonal", "4x4"], ["spectrum", "normal", "4x4"],
        ["ortho", "normal", "4x4"], ["depth", "he_normal", "layers=2"],
    ])
    func whatNeedsItFailsAndSaysWhyAndWhatToDo(words: [String]) throws {
        let run = try run(words)
        #expect(run.status == 1, "\(words): \(run.errors)")
        #expect(run.errors.contains("this needs OpenBLAS, which cannot be loaded: "), "\(words): \(run.errors)")
        #expect(run.errors.contains("libopenblas.so.0"))
        #expect(run.errors.contains("install it, as libopenblas0 on Debian"))
    }

    @Test func theRestGoesOn() throws {
        let run = try run(["--keep-going"], input: "spectrum normal {4, 4}\nstats normal {4, 4}\n")
        #expect(run.status == 1)
        #expect(run.errors.contains("OpenBLAS"))
        #expect(run.output.contains("mean"))
    }
}
