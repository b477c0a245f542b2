/// The 256 colours of xterm, as its `256colres.h` and `XTerm-col.ad` define them.
enum Palette {
    typealias RGB = (red: Int, green: Int, blue: Int)

    /// The entries 0–15 are the user's to redefine; these are xterm's defaults.
    private static let basic: [UInt32] = [
        0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
        0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
    ]

    /// The steps of the 6×6×6 cube at 16–231.
    private static let cube = [0, 95, 135, 175, 215, 255]

    /// Every entry in order: basic, cube, then 24 greys at 232–255.
    static let entries: [RGB] =
        basic.map { (Int($0 >> 16 & 0xFF), Int($0 >> 8 & 0xFF), Int($0 & 0xFF)) }
        + (0..<216).map { (cube[$0 / 36], cube[$0 / 6 % 6], cube[$0 % 6]) }
        + (0..<24).map { (8 + 10 * $0, 8 + 10 * $0, 8 + 10 * $0) }

    /// The entry among `candidates` at the least Euclidean distance in RGB; the first of equals.
    static func nearest(_ red: UInt8, _ green: UInt8, _ blue: UInt8, among candidates: Range<Int>) -> Int {
        func distance(_ index: Int) -> Int {
            let entry = entries[index]
            let (dr, dg, db) = (entry.red - Int(red), entry.green - Int(green), entry.blue - Int(blue))
            return dr * dr + dg * dg + db * db
        }
        return candidates.min { distance($0) < distance($1) } ?? candidates.lowerBound
    }
}

extension Color {
    /// The colour of an entry of xterm's palette, 0–255, as which terminals with a palette show it.
    init(palette index: Int) {
        let entry = Palette.entries[index]
        self = .rgb(UInt8(entry.red), UInt8(entry.green), UInt8(entry.blue))
    }
}
