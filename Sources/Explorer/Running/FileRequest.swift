import InitializerCore
import Screen
import Workbench

/// Something to do with files, the clipboard or the mouse of whoever runs the explorer.
public enum FileRequest: Hashable, Sendable {
    /// Why a file is read.
    public enum Reading: Hashable, Sendable {
        /// To do its commands; so many files source one another up to here.
        case source(depth: Int)
        case lesson
    }

    case read(path: String, Reading)
    case saveScreen(path: String, replaces: Bool)
    case saveFigure(path: String, text: String, replaces: Bool)
    /// Begin a file of commands with a first one.
    case startRecording(path: String, first: String, replaces: Bool)
    case record([String])
    case stopRecording
    case copy(String, what: String)
    case takeMouse(Bool)
    /// List the files that may be scripts.
    case listScripts

    /// The same in place of a file that is there.
    fileprivate var replacing: FileRequest {
        switch self {
        case .saveScreen(let path, _): .saveScreen(path: path, replaces: true)
        case .saveFigure(let path, let text, _): .saveFigure(path: path, text: text, replaces: true)
        case .startRecording(let path, let first, _): .startRecording(path: path, first: first, replaces: true)
        case .read, .record, .stopRecording, .copy, .takeMouse, .listScripts: self
        }
    }
}

/// A file that may be a script.
public struct ScriptFile: Hashable, Sendable {
    /// The path, as it can be typed.
    public let path: String
    /// Its first lines.
    public let beginning: String

    /// A file.
    public init(path: String, beginning: String) {
        self.path = path
        self.beginning = beginning
    }
}

/// What came of a file request.
public enum FileResult: Sendable {
    case read(path: String, FileRequest.Reading, Result<String, Failure>)
    case screenSaved(path: String, Failure?)
    case figureSaved(path: String, Failure?)
    case recording(path: String, Failure?)
    /// Nothing was done, as a file is there: the request that would replace it.
    case wouldReplace(path: String, FileRequest)
    /// Copied by the terminal, if it does that, and into a file if one could be written.
    case copied(what: String, file: Result<String, Failure>)
    case scripts([ScriptFile])

    /// Whether a file was to be written of its own.
    var isOfWriting: Bool {
        switch self {
        case .screenSaved, .figureSaved, .recording, .wouldReplace: true
        case .read, .copied, .scripts: false
        }
    }
}

/// The files of whoever runs the explorer.
public protocol ExplorerFiles: AnyObject {
    /// A file's text.
    func text(of path: String) throws(Failure) -> String

    /// Writes a file, all or nothing.
    ///
    /// - Throws: ``Problem/fileExists(path:)`` if one is there, unless it is to be replaced.
    func write(_ bytes: [UInt8], to path: String, replacing: Bool) throws(Failure)

    /// Begins a recording, in place of one that is there if that is wanted, but of no other file.
    ///
    /// - Throws: ``Problem/fileExists(path:)`` if a recording is there, unless it is to be replaced.
    func startRecording(_ path: String, first: String, replacing: Bool) throws(Failure)

    /// Writes lines of the recording, so that nothing is lost whatever happens next.
    func record(_ lines: [String]) throws(Failure)

    func stopRecording()

    /// The files where scripts are usually kept that are text. What they say is for others to judge.
    func scripts() -> [ScriptFile]

    /// Keeps what was copied, and says where.
    func keep(copy: String) throws(Failure) -> String
}

/// Carries out file requests.
final class FileRequestRunner {
    private let files: any ExplorerFiles
    private let device: any ExplorerDevice
    private var recordingPath = ""

    init(_ files: any ExplorerFiles, _ device: any ExplorerDevice) {
        self.files = files
        self.device = device
    }

    /// - Parameter screen: what is on the screen.
    func perform(_ request: FileRequest, _ screen: @autoclosure () -> Screen) -> FileResult? {
        let result = carryOut(request, screen())
        switch result {
        case .screenSaved(let path, let failure?), .figureSaved(let path, let failure?),
            .recording(let path, let failure?):
            guard case .fileExists = failure.problem else { return result }
            return .wouldReplace(path: path, request.replacing)
        default: return result
        }
    }

    private func carryOut(_ request: FileRequest, _ screen: @autoclosure () -> Screen) -> FileResult? {
        switch request {
        case .read(let path, let reading):
            return .read(path: path, reading, Self.result { () throws(Failure) in try files.text(of: path) })
        case .saveScreen(let path, let replaces):
            return .screenSaved(path: path, write(screen().written(as: path), to: path, replaces))
        case .saveFigure(let path, let text, let replaces):
            return .figureSaved(path: path, write(text, to: path, replaces))
        case .startRecording(let path, let first, let replaces):
            recordingPath = path
            let failure = Self.failure { () throws(Failure) in
                try files.startRecording(path, first: first, replacing: replaces)
            }
            return .recording(path: path, failure)
        case .record(let lines):
            let failure = Self.failure { () throws(Failure) in try files.record(lines) }
            return failure.map { .recording(path: recordingPath, $0) }
        case .stopRecording:
            files.stopRecording()
            return nil
        case .copy(let text, let what):
            device.copy(text)
            return .copied(what: what, file: Self.result { () throws(Failure) in try files.keep(copy: text) })
        case .takeMouse(let isTaken):
            device.takesMouse = isTaken
            return nil
        case .listScripts: return .scripts(files.scripts())
        }
    }

    private func write(_ text: String, to path: String, _ replaces: Bool) -> Failure? {
        Self.failure { () throws(Failure) in try files.write(Array(text.utf8), to: path, replacing: replaces) }
    }

    private static func result<Value>(_ body: () throws(Failure) -> Value) -> Result<Value, Failure> {
        do throws(Failure) { return .success(try body()) } catch { return .failure(error) }
    }

    private static func failure(_ body: () throws(Failure) -> Void) -> Failure? {
        do throws(Failure) {
            try body()
            return nil
        } catch {
            return error
        }
    }
}

extension Screen {
    /// The screen in the form the ending of a file's name asks for.
    fileprivate func written(as path: String) -> String {
        let path = path.lowercased()
        return path.hasSuffix(".svg") ? svg : path.hasSuffix(".ans") ? ansi : text + "\n"
    }
}
