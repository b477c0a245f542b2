import InitializerCore
import Screen

/// All of a matrix made small enough for a panel, or the products of its columns.
public struct Thumbnail: Sendable {
    /// What is wanted: of which tensor, which matrix, what of it, and in how many rows and columns.
    public struct Request: Hashable, Sendable {
        enum Subject: Hashable, Sendable {
            case whole, gram
        }

        let tensor: InitializerCore.Subject
        let part: MatrixPart
        let subject: Subject
        let size: Size
    }

    let request: Request
    let cells: BlockSquares
    /// The magnitude at the ends of the scale.
    let limit: Double
    /// The products of columns or rows, where they are what is shown.
    let gram: (vectors: GramPart.Vectors, order: Int, count: Int)?

    /// Draws the thumbnail, given the elements.
    ///
    /// - Throws: what `checkpoint` throws.
    init(_ request: Request, _ source: any TensorSource, checkpoint: Checkpoint = neverCancelled) throws {
        self.request = request
        let within = (rows: request.size.height, columns: request.size.width)
        switch request.subject {
        case .whole:
            cells = try BlockSquares(request.part, of: source, within: within, checkpoint: checkpoint)
            gram = nil
        case .gram:
            let products = try GramPart(request.part, of: source, checkpoint: checkpoint)
            cells = BlockSquares(products.values, order: products.order, within: within)
            gram = (products.vectors, products.order, products.count)
        }
        limit = HeatScale.limit(ofBlocks: cells)
    }

    /// What it is, in some lengths, the longest first: to stand in a frame.
    func titles(_ name: String) -> [String] {
        let size = "\(cells.block.rows)×\(cells.block.columns)"
        let block = cells.isExact ? "each element" : "root mean square of \(size)"
        let short = cells.isExact ? block : "rms of \(size)"
        guard let gram else { return ["\(name) whole: \(block)", "whole: \(block)", "whole: \(short)", short] }
        let product = gram.vectors == .columns ? "WᵀW" : "WWᵀ"
        let vectors = gram.vectors == .columns ? "columns" : "rows"
        let first = gram.order < gram.count ? " of the first \(gram.order) \(vectors)" : ""
        return [
            "Gram matrix \(product)\(first) of \(name): \(block)", "Gram matrix \(product)\(first): \(block)",
            "\(product)\(first): \(block)", "\(product)\(first): \(short)", "\(product)\(first)", product,
        ]
    }
}

/// What the ends of the scale of colours stand for.
enum HeatScale {
    /// The magnitude typical of a tensor's elements: its law's, so that it does not move while values come in; where no
    /// law is known, the largest among the values at hand.
    static func limit(_ subject: Subject, ofCells values: @autoclosure () -> [Double]) -> Double {
        guard let (lower, upper) = subject.theory?.law.typicalRange else { return limit(ofCells: values()) }
        return usable(max(lower.magnitude, upper.magnitude))
    }

    /// The same, by what was measured where no law is known.
    static func limit(_ snapshot: Snapshot) -> Double {
        limit(snapshot.subject, ofCells: [snapshot.summary.minimum, snapshot.summary.maximum])
    }

    /// The largest magnitude among cells that are all there.
    static func limit(ofCells values: [Double]) -> Double {
        usable(values.lazy.map(\.magnitude).filter(\.isFinite).max() ?? 1)
    }

    /// What fits the cells of a matrix made small: the largest, or twice their median where that is more, so that a field
    /// of equal ones is of a middling colour and what stands out of it is seen.
    static func limit(ofBlocks cells: BlockSquares) -> Double {
        let magnitudes = cells.values.map(\.magnitude).filter(\.isFinite).sorted()
        guard let largest = magnitudes.last else { return 1 }
        return usable(cells.isExact ? largest : max(largest, 2 * magnitudes[magnitudes.count / 2]))
    }

    private static func usable(_ limit: Double) -> Double { limit > 0 && limit.isFinite ? limit : 1 }
}
