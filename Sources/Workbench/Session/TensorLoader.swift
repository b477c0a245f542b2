import InitializerCore

/// Opens files of tensors for the command language, which opens nothing itself: whoever starts the session knows how.
///
/// ```swift
/// let loader = TensorLoader { path, name in Tensor(try TensorFile.open(path).tensor(name)) }
/// let weight = try loader.tensor("model.safetensors", "h.0.attn.c_attn.weight")
/// ```
public struct TensorLoader: Sendable {
    private let load: @Sendable (_ file: String, _ name: String?) throws -> Tensor
    private let open: @Sendable (_ paths: [String]) throws -> StoredModel
    private let text: @Sendable (_ file: String) throws -> String
    private let write: @Sendable (_ text: String, _ file: String) throws -> Void

    /// A loader. What its functions throw is shown as it describes itself.
    ///
    /// - Parameters:
    ///   - model: gives all tensors of some files and folders.
    ///   - text: gives the text of a file, such as a contract.
    ///   - write: writes a text into a file that is not there yet.
    ///   - load: gives the tensor of a name in a file, without a name the only one. As long as the file is the same, it
    ///     should give the same ``Tensor``.
    public init(
        model: @escaping @Sendable (_ paths: [String]) throws -> StoredModel = { _ in throw TensorLoader.refusal },
        text: @escaping @Sendable (_ file: String) throws -> String = { _ in throw TensorLoader.refusal },
        write: @escaping @Sendable (_ text: String, _ file: String) throws -> Void = { _, _ in
            throw TensorLoader.refusal
        },
        _ load: @escaping @Sendable (_ file: String, _ name: String?) throws -> Tensor
    ) {
        self.open = model
        self.text = text
        self.write = write
        self.load = load
    }

    /// Opens nothing.
    public static let none = TensorLoader { _, _ in throw refusal }

    /// What is said where nothing can be opened.
    public static let refusal = Failure(.outside("files of tensors cannot be opened here"))

    /// All tensors of some files and folders.
    public func model(_ paths: [String]) throws(Failure) -> StoredModel {
        do { return try open(paths) } catch { throw Failure(error) }
    }

    /// The text of a file.
    public func text(of file: String) throws(Failure) -> String {
        do { return try text(file) } catch { throw Failure(error) }
    }

    /// Writes a text into a file that is not there yet.
    public func write(_ text: String, to file: String) throws(Failure) {
        do { try write(text, file) } catch { throw Failure(error) }
    }

    /// A tensor of a file, as the current subject: `load(FILE, NAME)` in a line.
    public func subject(_ file: String, _ name: String) throws(Failure) -> Subject {
        do { return Subject(try load(file, name), file: file, entry: name) } catch { throw Failure(error) }
    }

    /// A tensor of a file.
    ///
    /// - Parameter range: the call in the line, which failures are placed at.
    func tensor(_ file: String, _ name: String?, at range: SourceRange) throws(Failure) -> Tensor {
        do {
            return try load(file, name)
        } catch {
            throw Failure(Failure(error).problem, at: range)
        }
    }
}

/// A call of `load` in a line, where a tensor is named: `load("m.npz", "w")`.
struct LoadCall {
    /// What the function is called.
    static let name = "load"

    let file: String
    let entry: String?
    /// Where the call stands.
    let range: SourceRange
    /// The line from behind the call on.
    let rest: TokenReader

    /// The call a line begins with; nil if it begins with none, or with one that is not written out as strings.
    init?(_ reader: TokenReader) {
        var rest = reader
        let start = reader.range.lowerBound
        guard rest.advance()?.kind == .word(Self.name), rest.take("("), let file = rest.advance()?.string else {
            return nil
        }
        var entry: String?
        if rest.take(",") {
            guard let name = rest.advance()?.string else { return nil }
            entry = name
        }
        let end = rest.range.upperBound
        guard rest.take(")") else { return nil }
        self.file = file
        self.entry = entry
        self.rest = rest
        range = start..<end
    }

    /// The tensor that is called for.
    func subject(_ loader: TensorLoader) throws(Failure) -> Subject {
        Subject(try loader.tensor(file, entry, at: range), file: file, entry: entry)
    }
}

extension Token {
    /// The text of a string, in whichever quotation marks it stands.
    fileprivate var string: String? {
        switch kind {
        case .string(let text), .quoted(let text): text
        default: nil
        }
    }
}
