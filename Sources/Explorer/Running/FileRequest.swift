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
    case saveScreen(path: String)
    case saveFigure(path: String, text: String)
    /// Begin a file of commands with a first one.
    case startRecording(path: String, first: String)
    case record([String])
    case stopRecording
    case copy(String, what: String)
    case takeMouse(Bool)
    /// List the files that may be scripts.
    case listScripts
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
    /// Copied by the terminal, if it does that, and into a file if one could be written.
    case copied(what: String, file: Result<String, Failure>)
    case scripts([ScriptFile])
}

/// The files of whoever runs the explorer.
public protocol ExplorerFiles: AnyObject {
    /// A file's text.
    func text(of path: String) throws(Failure) -> String

    /// Writes a file, all or nothing.
    func write(_ bytes: [UInt8], to path: String) throws(Failure)

    /// Begins a recording, in place of one that is there but of no other file.
    func startRecording(_ path: String, first: String) throws(Failure)

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
        switch request {
        case .read(let path, let reading):
            return .read(path: path, reading, Self.result { () throws(Failure) in try files.text(of: path) })
        case .saveScreen(let path):
            let bytes = Array(screen().written(as: path).utf8)
            return .screenSaved(path: path, Self.failure { () throws(Failure) in try files.write(bytes, to: path) })
        case .saveFigure(let path, let text):
            let bytes = Array(text.utf8)
            return .figureSaved(path: path, Self.failure { () throws(Failure) in try files.write(bytes, to: path) })
        case .startRecording(let path, let first):
            recordingPath = path
            return .recording(
                path: path, Self.failure { () throws(Failure) in try files.startRecording(path, first: first) })
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
