import Foundation

/// A folder that goes away with its last user.
final class TemporaryFolder: Sendable {
    let path: String

    init() {
        path = NSTemporaryDirectory() + "initscope-" + UUID().uuidString
        try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    func write(_ text: String, to name: String) {
        write(Data(text.utf8), to: name)
    }

    func write(_ data: Data, to name: String) {
        let target = path + "/" + name
        let parent = (target as NSString).deletingLastPathComponent
        try? FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
        _ = FileManager.default.createFile(atPath: target, contents: data)
    }

    func read(_ name: String) -> Data? {
        FileManager.default.contents(atPath: path + "/" + name)
    }
}
