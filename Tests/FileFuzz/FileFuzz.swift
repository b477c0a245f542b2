import Platform
import TensorFiles

/// Feeds damaged files of tensors to their readers, in this process. `scripts/fuzz` builds and calls it:
///
///     FileFuzz FOLDER COUNT [SEED]
///
/// The sound files are those in FOLDER, which `Tests/TensorFilesTests/Fixtures/generate.py` wrote. A trap ends the process;
/// an input that takes longer than a second, or more memory than files may, gives the exit status 1 and is kept in
/// `FileFuzz.failed`.
@main
struct FileFuzz {
    static func main() {
        let words = CommandLine.arguments
        guard words.count >= 3, let count = Int(words[2]) else {
            print("usage: FileFuzz FOLDER COUNT [SEED]")
            exit(2)
        }
        let seed = words.count > 3 ? UInt64(words[3]) ?? 1 : 1
        var fuzzer = FileFuzzer(seeds: files(in: words[1]), seed: seed, isAlone: true)
        let start = FileFuzzer.now()
        for number in 0..<count {
            if let problem = fuzzer.attack() {
                print("input \(number) of seed \(seed): \(problem)")
                keep(fuzzer.input)
                exit(1)
            }
        }
        let seconds = FileFuzzer.now() - start
        let rate = Int(clamping: Double(count) / max(seconds, 1e-9))
        print("\(count) damaged files, seed \(seed): \(fuzzer.opened) opened, \(count - fuzzer.opened) refused;")
        print(
            "\(rate) a second, the slowest \(Int(clamping: fuzzer.slowest * 1000)) ms, \(fuzzer.peakMegabytes) MB at most"
        )
        for (format, counts) in fuzzer.counts.sorted(by: { $0.key < $1.key }) {
            print("  \(format): \(counts.inputs), \(counts.opened) opened, \(counts.messages.count) kinds of refusal")
        }
    }

    /// The files of a folder, by name. Only programs that are no part of the product list folders this way.
    private static func files(in folder: String) -> [(name: String, bytes: [UInt8])] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var files: [(name: String, bytes: [UInt8])] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            guard !name.hasPrefix("."), let file = fopen(folder + "/" + name, "r") else { continue }
            defer { fclose(file) }
            var bytes = [UInt8](repeating: 0, count: 1 << 20)
            bytes.removeLast(bytes.count - fread(&bytes, 1, bytes.count, file))
            if !bytes.isEmpty { files.append((name, bytes)) }
        }
        return files.sorted { $0.name < $1.name }
    }

    private static func keep(_ bytes: [UInt8]) {
        guard let file = fopen("FileFuzz.failed", "w") else { return }
        fwrite(bytes, 1, bytes.count, file)
        fclose(file)
    }
}
