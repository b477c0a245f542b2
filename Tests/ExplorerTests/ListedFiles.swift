import Screen
import Workbench

@testable import Explorer

/// Files in memory.
final class ListedFiles: ExplorerFiles {
    var texts: [String: String] = [:]
    private(set) var copies: [String] = []
    private var recording: String?
    /// What every writing fails with.
    var refusal: Failure?

    func text(of path: String) throws(Failure) -> String {
        guard let text = texts[path] else { throw Failure(.outside("cannot read \(path)")) }
        return text
    }

    func write(_ bytes: [UInt8], to path: String, replacing: Bool) throws(Failure) {
        if let refusal { throw refusal }
        guard replacing || texts[path] == nil else { throw Failure(.fileExists(path: path)) }
        texts[path] = String(decoding: bytes, as: UTF8.self)
    }

    func startRecording(_ path: String, first: String, replacing: Bool) throws(Failure) {
        if let refusal { throw refusal }
        guard replacing || texts[path] == nil else { throw Failure(.fileExists(path: path)) }
        recording = path
        texts[path] = first + "\n"
    }

    func record(_ lines: [String]) throws(Failure) {
        if let refusal { throw refusal }
        guard let recording else { return }
        texts[recording, default: ""] += lines.map { $0 + "\n" }.joined()
    }

    func stopRecording() { recording = nil }

    func scripts() -> [ScriptFile] {
        texts.sorted { $0.key < $1.key }.map { ScriptFile(path: $0.key, beginning: $0.value) }
    }

    func keep(copy: String) throws(Failure) -> String {
        if let refusal { throw refusal }
        copies.append(copy)
        return "yank.txt"
    }
}

/// A device on which nothing happens.
final class NoDevice: ExplorerDevice {
    var size = Size(width: 80, height: 24)
    var wake: @Sendable () -> Void { {} }
    var takesMouse = true
    private(set) var copies: [String] = []

    func draw(_ screen: Screen) {}
    func waitForEvents(atMost limit: Duration?) -> [DeviceEvent] { [] }
    func copy(_ text: String) { copies.append(text) }
}
