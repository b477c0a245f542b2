import Foundation

/// Times the same works of several contenders in one sitting: in turns, the best of all rounds, so that whatever else
/// the machine does in some round harms nobody's result.
struct SideBySide {
    let contenders: [any Contender]
    let rounds: Int

    /// How long a contender's threads are given to fall asleep before the next one is timed. OpenMP's keep a core
    /// busy for a while after their work, in the hope of more.
    private static let pause = 0.25

    /// The best time of each contender, in seconds.
    func best(_ work: Work) throws -> [String: Double] {
        var best: [String: Double] = [:]
        // Enough runs to fill some tenths of a second a round, known after the first.
        var repeats = 2
        for round in 0..<rounds {
            for contender in contenders {
                if contenders.count > 1 { Thread.sleep(forTimeInterval: SideBySide.pause) }
                guard let time = try contender.times(work, repeats: repeats)?.min() else { continue }
                best[contender.name] = min(time, best[contender.name] ?? .infinity)
            }
            if round == 0, let slowest = best.values.max() { repeats = max(2, min(50, Int(0.3 / slowest))) }
        }
        return best
    }
}
