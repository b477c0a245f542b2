import InitializerCore
import Platform
import Synchronization
import TensorFiles
import Workbench

/// The files of tensors that were opened, so that naming one again opens nothing, and gives the same tensor as long as the
/// file is the same: of the same size, and not written since.
final class TensorLibrary: Sendable {
    /// What the command language opens files with.
    static let loader = {
        let library = TensorLibrary()
        return TensorLoader(
            model: { paths in try library.model(paths) }, text: { path in try UserFiles().text(of: path) },
            write: { text, path in try UserFiles().write(Array(text.utf8), to: path, replacing: false) }
        ) { path, name in
            try library.tensor(path, name)
        }
    }()

    /// When a file was last written, and how large it was.
    private struct Stamp: Equatable {
        let size: Int
        let seconds: Int
        let nanoseconds: Int

        init(_ path: String) {
            var status = stat()
            _ = stat(path, &status)
            (size, seconds, nanoseconds) = (Int(status.st_size), status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
        }
    }

    private struct Opened {
        let stamp: Stamp
        let file: TensorFile
        var tensors: [String?: Tensor] = [:]
    }

    /// How many files are kept open.
    private static let limit = 8

    private let held = Mutex<[(path: String, opened: Opened)]>([])

    private func tensor(_ path: String, _ name: String?) throws -> Tensor {
        let path = UserFiles.expanded(path)
        let stamp = Stamp(path)
        return try held.withLock { held in
            if let place = held.firstIndex(where: { $0.path == path }) {
                if held[place].opened.stamp == stamp, held[place].opened.file.failure == nil {
                    if let tensor = held[place].opened.tensors[name] { return tensor }
                    let tensor = Tensor(try held[place].opened.file.tensor(name))
                    held[place].opened.tensors[name] = tensor
                    return tensor
                }
                held.remove(at: place)
            }
            let file = try TensorFile.open(path)
            let tensor = Tensor(try file.tensor(name))
            if held.count == Self.limit { held.removeFirst() }
            held.append((path, Opened(stamp: stamp, file: file, tensors: [name: tensor])))
            return tensor
        }
    }

    /// The model that was opened last, which is often asked for again at once.
    private let last = Mutex<(paths: [String], stamps: [Stamp], model: StoredModel)?>(nil)

    /// All tensors of some files and folders, one after another.
    private func model(_ paths: [String]) throws -> StoredModel {
        let stamps = paths.map { Stamp(UserFiles.expanded($0)) }
        if let last = last.withLock({ $0 }), last.paths == paths, last.stamps == stamps, last.model.failure() == nil {
            return last.model
        }
        let model = try opened(paths)
        last.withLock { $0 = (paths, stamps, model) }
        return model
    }

    private func opened(_ paths: [String]) throws -> StoredModel {
        let files: [TensorFile] = try paths.map { try TensorFile.open(UserFiles.expanded($0)) }
        var entries: [StoredModel.Entry] = []
        for file in files {
            entries += file.entries.map { StoredModel.Entry($0, try? file.tensor($0)) }
        }
        return StoredModel(paths, entries) {
            for file in files { if let failure = file.failure { return "\(failure)" } }
            return nil
        }
    }
}

extension StoredModel.Entry {
    fileprivate init(_ entry: TensorEntry, _ tensor: StoredTensor?) {
        let origin = entry.location.origin
        let place = Place(
            file: origin.file + (origin.member.map { "/" + $0 } ?? ""), offset: entry.location.offset,
            strides: entry.location.strides)
        self.init(
            entry.name, file: origin.file, dimensions: entry.dimensions, typeName: entry.typeName,
            byteCount: entry.byteCount, source: tensor, obstacle: entry.obstacle?.text, place: place)
    }
}
