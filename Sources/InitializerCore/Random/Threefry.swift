/// Threefry-2x32 with 20 rounds: a keyed bijection of 64-bit blocks.
///
/// Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
enum Threefry {
    /// The Skein key-schedule constant, folded to 32 bits.
    private static let parity: UInt32 = 0x1BD1_1BDA

    /// The block `counter` encrypted under `key`: five groups of four rounds, a part of the key added after each.
    /// The rotation distances of the two kinds of group are those of Salmon et al., table 2.
    static func hash(_ key: Key, _ counter: (UInt32, UInt32)) -> (UInt32, UInt32) {
        let schedule = (key.high, key.low, key.high ^ key.low ^ parity)
        var x = (counter.0 &+ schedule.0, counter.1 &+ schedule.1)
        x = mix(x, 13, 15, 26, 6)
        x = (x.0 &+ schedule.1, x.1 &+ schedule.2 &+ 1)
        x = mix(x, 17, 29, 16, 24)
        x = (x.0 &+ schedule.2, x.1 &+ schedule.0 &+ 2)
        x = mix(x, 13, 15, 26, 6)
        x = (x.0 &+ schedule.0, x.1 &+ schedule.1 &+ 3)
        x = mix(x, 17, 29, 16, 24)
        x = (x.0 &+ schedule.1, x.1 &+ schedule.2 &+ 4)
        x = mix(x, 13, 15, 26, 6)
        return (x.0 &+ schedule.2, x.1 &+ schedule.0 &+ 5)
    }

    /// Four rounds: add, rotate, exclusive or.
    @inline(__always)
    private static func mix(
        _ block: (UInt32, UInt32), _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: UInt32
    ) -> (UInt32, UInt32) {
        round(round(round(round(block, a), b), c), d)
    }

    @inline(__always)
    private static func round(_ x: (UInt32, UInt32), _ distance: UInt32) -> (UInt32, UInt32) {
        let sum = x.0 &+ x.1
        let rotated = x.1 &<< distance | x.1 &>> (32 &- distance)
        return (sum, rotated ^ sum)
    }
}
