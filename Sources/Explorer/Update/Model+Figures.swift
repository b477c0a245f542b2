import Documents
import InitializerCore
import Workbench

/// The study on show as a file of its own.
extension Model {
    /// Writes what a study says, or on the overview all about the tensor, as an SVG picture or an HTML page.
    ///
    /// - Throws: a ``Failure`` while there is nothing to write yet, and for a study without a chart as a picture.
    mutating func saveFigure(_ path: String, replaces: Bool) throws(Failure) -> [Effect] {
        let format: OutputFormat = path.lowercased().hasSuffix(".svg") ? .svg : .html
        let document = try figure()
        do {
            let text = try format.writer(theme: theme).text(of: [document])
            return write(.saveFigure(path: path, text: text, replaces: replaces))
        } catch let missing as MissingContent {
            throw Failure(.missingContent(format: missing.format.name, missing.content))
        } catch {
            throw Failure(.outside("\(error)"))
        }
    }

    private func figure() throws(Failure) -> Document {
        guard let study = study.tab.study else {
            guard let snapshot = examination.snapshot, examination.work == .idle else {
                throw Failure(.outside("the statistics are still being computed; try again when they are shown"))
            }
            return snapshot.document
        }
        guard let result = self.study.result(of: study), !self.study.isBefore(study) else {
            throw Failure(.outside("\(study.name) is still being computed; try again when it is shown"))
        }
        return try result.answer.get().document
    }
}

extension Snapshot {
    /// All about the tensor, as `show` says it.
    fileprivate var document: Document {
        TensorReport(subject: subject, source: source, summary: summary, bins: bins, orthogonality: orthogonality)
            .document
    }
}
