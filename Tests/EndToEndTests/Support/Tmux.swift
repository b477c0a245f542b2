import Foundation

/// A tmux server that reads nobody's configuration, on a socket of its own.
struct Tmux {
    struct Failure: Error {
        let command: [String]
        let status: Int32
        let output: String
    }

    private let socket: String

    /// A server that starts with the first session.
    init(named name: String) { socket = name }

    /// Runs a tmux command and returns what it prints.
    @discardableResult
    func callAsFunction(_ command: String...) throws -> String { try run(command) }

    func run(_ command: [String]) throws -> String {
        // -u: characters outside ASCII come as they are, whatever the locale the tests run in.
        let words = ["tmux", "-u", "-L", socket, "-f", "/dev/null"] + command
        guard let pipe = popen(words.map(\.shellQuoted).joined(separator: " ") + " 2>&1", "r") else {
            throw Failure(command: words, status: -1, output: String(cString: strerror(errno)))
        }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 4096)
        while case let count = fread(&block, 1, block.count, pipe), count > 0 { bytes += block[..<count] }
        let status = pclose(pipe)
        let output = String(decoding: bytes, as: UTF8.self)
        guard status == 0 else { throw Failure(command: words, status: status, output: output) }
        return output
    }
}

extension String {
    /// The string as one word of a shell command.
    var shellQuoted: String { "'" + replacingOccurrences(of: "'", with: #"'\''"#) + "'" }
}
