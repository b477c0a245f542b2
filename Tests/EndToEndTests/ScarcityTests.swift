import Foundation
import Testing

/// Where there is little memory: a run ends, with an answer or with what is missing, and never by a signal.
@Suite("Scarcity") struct ScarcityTests {
    private static let commands = [
        "list", "show ones 2x2", "stats he_normal 784x256", "show orthogonal 64x64", "spectrum he_normal 512x512",
        "depth he_normal width=64 layers=3", "sweep uniform 64x64 keys=8", "hist normal 1000x1000",
    ]

    @Test(arguments: [100_000, 200_000, 300_000, 400_000, 500_000, 700_000])
    func aRunEnds(kibibytes: Int) throws {
        for command in Self.commands {
            let run = try BuiltProgram.run(["-c", command], limits: "ulimit -v \(kibibytes)", seconds: 30)
            #expect(run.status == 0 || run.status == 1, "\(command) in \(kibibytes) KiB: \(run.status), \(run.errors)")
            #expect(run.status == 0 ? !run.output.isEmpty : !run.errors.isEmpty)
        }
    }

    @Test func whatNeedsOpenBLASSaysHowMuchIsMissing() throws {
        let run = try BuiltProgram.run(["spectrum", "normal", "8x8"], limits: "ulimit -v 200000", seconds: 30)
        #expect(run.status == 1)
        #expect(run.errors.contains("MiB of memory more than there is"))
    }

    /// What does not need the library does without what it would have added.
    @Test func theRestIsShown() throws {
        let run = try BuiltProgram.run(["show", "ones", "2x2"], limits: "ulimit -v 300000", seconds: 30)
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.contains("distinct"))
    }

    @Test func aListThatDoesNotFitIsRefused() throws {
        let lines = "t = uniform().({10000000}, {:f, 32}, Nx.Random.key(1))\nl = Nx.to_flat_list(t)\n"
        let run = try BuiltProgram.run([], input: lines, limits: "ulimit -v 300000", seconds: 60)
        #expect(run.status == 1, "\(run.errors)")
        #expect(run.errors.contains("of memory more than there is"))
    }
}
