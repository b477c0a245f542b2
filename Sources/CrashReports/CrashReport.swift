import CCrash
import Platform

/// A report of a crash, with names put to its addresses.
struct CrashReport {
    /// A function the program was in.
    struct Frame {
        /// The file in memory, and how far into it the address is: `initscope + 0x1f2e3d`.
        let place: String
        /// The function as its source has it; nil where the file has no names, as packages have none.
        let function: String?
        /// Whether it is the program's own, and not its language's.
        let isOwn: Bool
    }

    private let path: String
    private let about: String
    private let crash: String
    private let frames: [Frame]

    /// Reads what the handler wrote; nil if it is no report.
    init?(at path: String) {
        guard let text = CrashReport.text(of: path) else { return nil }
        let lines = text.split(separator: "\n").map(String.init)
        guard lines.count > 2, lines[1].hasPrefix("crash: ") else { return nil }
        self.path = path
        about = lines[0]
        crash = String(lines[1].dropFirst("crash: ".count))
        let addresses = lines.compactMap { line in
            line.hasPrefix("frame 0x") ? UInt64(line.dropFirst("frame 0x".count), radix: 16) : nil
        }
        let regions = lines.compactMap(MemoryRegion.init)
        let symbols = SymbolTable.own
        frames = addresses.enumerated().map { index, address in
            CrashReport.frame(address, isReturn: index > 0, regions, symbols)
        }
    }

    private static func frame(
        _ address: UInt64, isReturn: Bool, _ regions: [MemoryRegion], _ symbols: SymbolTable?
    ) -> Frame {
        guard let region = regions.first(where: { $0.addresses.contains(address) }),
            let base = regions.first(where: { $0.path == region.path && $0.offset == 0 })?.addresses.lowerBound
        else { return Frame(place: hexadecimal(address), function: nil, isOwn: false) }
        let offset = address - base
        let name = region.path.split(separator: "/").last.map(String.init) ?? region.path
        let place = "\(name) + \(hexadecimal(offset))"
        // A call's return address may be that of the next function, if the call was the last of this one.
        guard let symbols, region.path == symbols.path,
            let symbol = symbols.name(at: isReturn && offset > 0 ? offset - 1 : offset)
        else { return Frame(place: place, function: nil, isOwn: false) }
        return Frame(place: place, function: SymbolName.demangled(symbol), isOwn: SymbolName.isOwn(symbol))
    }

    // MARK: Saying it

    /// Writes the report anew, for people.
    ///
    /// - Returns: whether it could be written.
    func rewrite() -> Bool {
        let rows = frames.enumerated().map { index, frame in
            "\(index)  \(frame.place)" + (frame.function.map { "  \($0)" } ?? "")
        }
        let text = ([about, crash, ""] + rows).map { $0 + "\n" }.joined()
        guard let file = fopen(path, "we") else { return false }
        let isWritten = fputs(text, file) >= 0
        return fclose(file) == 0 && isWritten
    }

    /// What is said of it at once, on two lines.
    var message: String {
        let frame = frames.first { $0.isOwn && $0.function != nil } ?? frames.first
        let place = frame.map { " in \($0.function.map(SymbolName.short) ?? $0.place)" } ?? ""
        return "initscope crashed: \(crash)\(place)\nthe backtrace is in \(path); please report it, with what you did\n"
    }

    private static func hexadecimal(_ number: UInt64) -> String { "0x" + String(number, radix: 16) }

    private static func text(of path: String) -> String? {
        guard let file = fopen(path, "re") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = fread(&block, 1, block.count, file), count > 0 { bytes += block[..<count] }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// A line of `/proc/PID/maps`: `55d0-55d9 r-xp 00001000 08:01 123  /usr/bin/initscope`.
///
/// Source: proc_pid_maps(5).
struct MemoryRegion {
    let addresses: Range<UInt64>
    /// Where in the file it begins.
    let offset: UInt64
    let path: String

    init?(_ line: String) {
        let words = line.split(separator: " ", maxSplits: 5, omittingEmptySubsequences: true)
        guard words.count == 6, words[1].count == 4, let offset = UInt64(words[2], radix: 16) else { return nil }
        let ends = words[0].split(separator: "-").compactMap { UInt64($0, radix: 16) }
        guard ends.count == 2, ends[0] < ends[1] else { return nil }
        addresses = ends[0]..<ends[1]
        self.offset = offset
        path = String(words[5].drop { $0 == " " })
    }
}
