import Foundation
import Glibc

/// One run of the program from the outside: how long, and in how much memory.
struct ProgramRun {
    /// Seconds from before it was started until it had ended.
    let seconds: Double
    /// The most megabytes it had resident.
    let megabytes: Double

    /// Runs a program with nothing to read and nobody reading.
    init(_ path: String, _ arguments: [String]) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        let clock = ContinuousClock()
        let begun = clock.now
        let child = try spawn(path, arguments, &actions, nil)
        var status: Int32 = 0
        var usage = rusage()
        while wait4(child, &status, 0, &usage) < 0, errno == EINTR {}
        seconds = clock.now.seconds(since: begun)
        megabytes = Double(usage.ru_maxrss) / 1000
        guard status == 0 else { throw RunError(description: "\(path) \(arguments.joined(separator: " ")) failed") }
    }

    /// The median time of several runs, in milliseconds, after one that fills the caches.
    static func median(_ path: String, _ arguments: [String], runs: Int) throws -> Double {
        _ = try ProgramRun(path, arguments)
        return try (0..<runs).map { _ in try ProgramRun(path, arguments).seconds * 1000 }.median
    }
}

struct RunError: Error, CustomStringConvertible {
    let description: String
}

/// Starts a program in this one's environment.
func spawn(
    _ path: String, _ arguments: [String], _ actions: inout posix_spawn_file_actions_t,
    _ attributes: UnsafePointer<posix_spawnattr_t>?
) throws -> pid_t {
    let words = ([path] + arguments).map { strdup($0) } + [nil]
    defer { words.forEach { free($0) } }
    var child: pid_t = 0
    let refusal = posix_spawn(&child, path, &actions, attributes, words, environ)
    guard refusal == 0 else {
        throw RunError(description: "cannot start \(path): \(String(cString: strerror(refusal)))")
    }
    return child
}

extension ContinuousClock.Instant {
    /// Seconds passed since another instant.
    func seconds(since other: ContinuousClock.Instant) -> Double {
        (self - other).seconds
    }
}

extension Duration {
    /// The same as a number.
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}

extension [Double] {
    var median: Double { percentile(50) }

    /// The smallest value that so many percent of the values do not exceed.
    func percentile(_ percent: Double) -> Double {
        let rank = (percent / 100 * Double(count)).rounded(.up)
        return sorted()[Swift.max(0, Swift.min(count - 1, Int(rank) - 1))]
    }
}
