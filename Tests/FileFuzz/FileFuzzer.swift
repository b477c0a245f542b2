import InitializerCore
import Platform
import TensorFiles

/// Damages sound files and reads them.
struct FileFuzzer {
    /// What was tried of a format.
    struct Counts {
        var inputs = 0
        var opened = 0
        /// Refusals with their numbers and names left out.
        var messages: Set<String> = []
    }

    private let seeds: [(name: String, bytes: [UInt8])]
    private var mutator: Mutator

    /// The input that was tried last.
    private(set) var input: [UInt8] = []
    private(set) var opened = 0
    private(set) var slowest = 0.0
    private(set) var counts: [String: Counts] = [:]

    /// The most memory that is accepted, and the most time for an input.
    static let megabytes = 200
    static let seconds = 1.0

    /// Whether the process does nothing else, so that what it takes is taken by the reading.
    private let isAlone: Bool

    init(seeds: [(name: String, bytes: [UInt8])], seed: UInt64, isAlone: Bool) {
        precondition(!seeds.isEmpty, "there are no sound files to begin with")
        self.seeds = seeds
        self.isAlone = isAlone
        mutator = Mutator(seed: seed)
    }

    /// Tries one more input. What is wrong with how it was read; nil if nothing is.
    mutating func attack() -> String? {
        let (name, bytes) = seeds[mutator.below(seeds.count)]
        input = mutator.damaged(bytes)
        // The thread's own time: others may be using the processor.
        let start = Self.now(CLOCK_THREAD_CPUTIME_ID)
        let message = Self.read(input, named: name)
        let seconds = Self.now(CLOCK_THREAD_CPUTIME_ID) - start
        slowest = max(slowest, seconds)
        opened += message == nil ? 1 : 0
        let format = String(name.split(separator: ".").last ?? "")
        counts[format, default: Counts()].inputs += 1
        if let message {
            counts[format]?.messages.insert(Self.kind(of: message))
            // One line, with nothing that acts on a terminal.
            if message.unicodeScalars.contains(where: { $0.value < 32 || $0.value == 127 }) {
                return "a control character in: \(message.debugDescription)"
            }
        } else {
            counts[format]?.opened += 1
        }
        if seconds > Self.seconds { return "\(name) took \(seconds) s" }
        if isAlone, peakMegabytes > Self.megabytes { return "\(name) took \(peakMegabytes) MB" }
        return nil
    }

    /// Opens a file and reads a little of each of its first tensors; what it was refused with.
    static func read(_ bytes: [UInt8], named name: String) -> String? {
        do throws(TensorFileError) {
            let file = try TensorFile(bytes, named: name, beside: ["model-00001-of-00002.safetensors": bytes])
            for entry in file.entries.prefix(24) where entry.obstacle == nil {
                let tensor = try file.tensor(entry)
                let count = tensor.componentCount
                for start in [0, count / 2, max(0, count - 40)] {
                    let range = start..<min(count, start + 40)
                    _ = tensor.components(range)
                    _ = tensor.integers(range)
                }
            }
            return nil
        } catch {
            return error.description
        }
    }

    /// A message without what differs between inputs of a kind.
    private static func kind(of message: String) -> String {
        var isQuoted = false
        return String(
            message.filter { character in
                if character == "'" { isQuoted.toggle() }
                return !isQuoted && !character.isNumber
            })
    }

    /// The most memory the process has had.
    var peakMegabytes: Int {
        var usage = rusage()
        // Glibc declares the argument as an enumeration of its own, which Swift does not accept for a number.
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return usage.ru_maxrss / 1024
    }

    static func now(_ clock: clockid_t = CLOCK_MONOTONIC) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}
