import CCrash
import Platform

/// The functions of this program's own file, by where they are in it.
///
/// Source: elf(5), for 64-bit files.
struct SymbolTable {
    /// The program's file.
    let path: String
    private let file: UnsafeRawBufferPointer
    private let symbols: Range<Int>
    private let strings: Range<Int>

    /// Bytes of a section's header and of a symbol (Elf64_Shdr, Elf64_Sym).
    private static let (headerSize, symbolSize) = (64, 24)
    /// The types of tables with all names and with those that are exported (SHT_SYMTAB, SHT_DYNSYM).
    private static let kinds: [UInt32] = [2, 11]

    /// Those of the program that runs; nil if it cannot be read.
    static var own: SymbolTable? {
        var name = [CChar](repeating: 0, count: 4096)
        let length = readlink("/proc/self/exe", &name, name.count - 1)
        guard length > 0 else { return nil }
        let path = String(decoding: name[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let descriptor = open("/proc/self/exe", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        let size = Int(lseek(descriptor, 0, SEEK_END))
        // Kept until the program ends, which is soon.
        guard size > 0, let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED else {
            return nil
        }
        return SymbolTable(path: path, UnsafeRawBufferPointer(start: start, count: size))
    }

    private init?(path: String, _ file: UnsafeRawBufferPointer) {
        self.path = path
        self.file = file
        // A 64-bit file (EI_CLASS is 2): where its section headers are, and how many.
        guard file.count > 64, file[4] == 2 else { return nil }
        let first = Int(clamping: file.loadUnaligned(fromByteOffset: 40, as: UInt64.self))
        let count = Int(file.loadUnaligned(fromByteOffset: 60, as: UInt16.self))
        func section(_ index: Int) -> (kind: UInt32, bytes: Range<Int>, link: Int)? {
            let header = first + index * Self.headerSize
            guard index < count, header >= 0, header <= file.count - Self.headerSize else { return nil }
            let start = Int(clamping: file.loadUnaligned(fromByteOffset: header + 24, as: UInt64.self))
            let size = Int(clamping: file.loadUnaligned(fromByteOffset: header + 32, as: UInt64.self))
            guard start >= 0, size >= 0, start <= file.count, size <= file.count - start else { return nil }
            let kind = file.loadUnaligned(fromByteOffset: header + 4, as: UInt32.self)
            return (kind, start..<start + size, Int(file.loadUnaligned(fromByteOffset: header + 40, as: UInt32.self)))
        }
        guard first < file.count else { return nil }
        let tables = Self.kinds.compactMap { kind in (0..<count).lazy.compactMap(section).first { $0.kind == kind } }
        guard let table = tables.first, let names = section(table.link) else { return nil }
        (symbols, strings) = (table.bytes, names.bytes)
    }

    /// The name of the function at a place in the file; nil where there is none.
    func name(at place: UInt64) -> String? {
        var best: (start: UInt64, name: Int)?
        for symbol in stride(
            from: symbols.lowerBound, through: symbols.upperBound - Self.symbolSize, by: Self.symbolSize)
        {
            // STT_FUNC
            guard file[symbol + 4] & 15 == 2 else { continue }
            let start = file.loadUnaligned(fromByteOffset: symbol + 8, as: UInt64.self)
            let size = file.loadUnaligned(fromByteOffset: symbol + 16, as: UInt64.self)
            guard start <= place, place - start < max(size, 1), best.map({ $0.start <= start }) ?? true else {
                continue
            }
            best = (start, Int(file.loadUnaligned(fromByteOffset: symbol, as: UInt32.self)))
        }
        guard let best, best.name < strings.count else { return nil }
        let bytes = file[(strings.lowerBound + best.name)..<strings.upperBound].prefix { $0 != 0 }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// The names of functions in a program's file.
enum SymbolName {
    /// The name as its source has it, `Explorer.BottomLine.candidate(at: Screen.Point) -> Swift.Int`; one that is not
    /// Swift's as it is.
    static func demangled(_ name: String) -> String {
        guard let text = swift_demangle(name, name.utf8.count, nil, nil, 0) else { return name }
        defer { free(text) }
        return String(cString: text)
    }

    /// Whether a function is this program's: Swift's own modules have names of one letter, or that begin with `_`.
    static func isOwn(_ name: String) -> Bool {
        if name.hasPrefix("initscope_") { return true }
        guard name.hasPrefix("$s") else { return false }
        let module = name.dropFirst(2)
        return module.first?.isNumber == true && !["15Synchronization"].contains { module.hasPrefix($0) }
            && module.drop(while: \.isNumber).first != "_"
    }

    /// A name without what it takes and gives, and without what the compiler made of it:
    /// `Explorer.BottomLine.candidate`.
    static func short(_ name: String) -> String {
        // What is private has its file's number in its name: `(deeper in _793A96D6)`.
        let plain = name.replacing(/\(([^ ()]+) in _[0-9A-F]+\)/) { $0.1 }
        var rest = plain[...]
        for mark in [" of ", " in "] {
            if let found = rest.ranges(of: mark).last { rest = rest[found.upperBound...] }
        }
        if rest.hasPrefix("static ") { rest = rest.dropFirst("static ".count) }
        let end = rest.firstIndex { "(<".contains($0) } ?? rest.endIndex
        return end == rest.startIndex ? String(rest) : String(rest[..<end])
    }
}
