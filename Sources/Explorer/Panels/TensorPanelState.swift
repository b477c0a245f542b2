import InitializerCore
import Screen
import Workbench

/// How the tensor panel shows elements, and which of them.
struct TensorPanelState: Sendable {
    /// How elements are shown.
    enum View: String, CaseIterable, Sendable {
        /// Elements as numbers, and as colours.
        case numbers, heat
        /// All of the matrix, a colour for the root mean square of many elements.
        case whole
        /// The products of its columns, the identity if it is orthogonal.
        case gram

        /// What has to be computed for it; nil if nothing.
        var subject: Thumbnail.Request.Subject? {
            switch self {
            case .numbers, .heat: nil
            case .whole: .whole
            case .gram: .gram
            }
        }

        /// The next one, around the corner.
        var next: View {
            let all = View.allCases
            return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
        }
    }

    var view = View.numbers
    /// The first row and column in sight.
    var origin = Point.origin
    /// The matrix that is taken out of the tensor; nil for all of it, folded into rows.
    private(set) var slice: TensorSlice?
    /// What is shown where that has to be computed, perhaps of what was on show before.
    private(set) var thumbnail: Thumbnail?
    /// Why there is no thumbnail of what is wanted; nil if there is one, or one is awaited.
    private(set) var thumbnailFailure: Failure?
    /// The thumbnail that is here or on its way.
    private(set) var thumbnailRequest: Thumbnail.Request?
    /// Counts requests, so that an old thumbnail is told from the one that is awaited.
    private(set) var thumbnailGeneration = 0

    /// Shows a slice; nil for all of the tensor. Other rows and columns are seen from their beginning.
    mutating func show(_ next: TensorSlice?) {
        if next?.rows != slice?.rows || next?.columns != slice?.columns { origin = .origin }
        slice = next
    }

    /// Goes back to a view and a slice that were chosen once.
    mutating func restore(_ view: View, _ slice: TensorSlice?) { (self.view, self.slice) = (view, slice) }

    /// Forgets a slice of other axes, which would come back one day, when nobody thinks of it.
    mutating func forgetSlice(unfitFor shape: Shape) {
        if slice?.fitted(to: shape) == nil { slice = nil }
    }

    /// Asks for a thumbnail, unless it is there or in the making; nil stops what is in the making.
    mutating func follow(_ wanted: (request: Thumbnail.Request, source: any TensorSource)?) -> [Effect] {
        guard wanted?.request != thumbnailRequest else { return [] }
        thumbnailRequest = wanted?.request
        thumbnailFailure = nil
        thumbnailGeneration += 1
        guard let (request, source) = wanted else { return [.cancelThumbnail] }
        guard thumbnail?.request != request else { return [] }
        return [.drawThumbnail(request, source, generation: thumbnailGeneration)]
    }

    /// Shows a thumbnail, or why there is none, unless another is wanted by now.
    mutating func handle(_ result: Result<Thumbnail, Failure>, _ generation: Int) {
        guard generation == thumbnailGeneration else { return }
        switch result {
        case .success(let thumbnail): self.thumbnail = thumbnail
        // Nobody waits for one that was cancelled.
        case .failure(let failure): thumbnailFailure = failure.problem == .cancelled ? nil : failure
        }
    }
}

extension Model {
    // MARK: Scrolling

    mutating func scrollTensor(_ motion: Motion) {
        let window = tensorWindow
        let origin = tensorPanel.origin
        tensorPanel.origin =
            switch motion {
            case .up: origin.moved(dy: -1)
            case .down: origin.moved(dy: 1)
            case .left: origin.moved(dx: -1)
            case .right: origin.moved(dx: 1)
            case .pageUp: origin.moved(dy: -window.capacity.height)
            case .pageDown: origin.moved(dy: window.capacity.height)
            case .first: .origin
            case .last:
                Point(x: window.columns - window.capacity.width, y: window.rows - window.capacity.height)
            }
        clampScrolling()
    }

    /// Brings the tensor's view back to where there is something to see.
    mutating func clampScrolling() {
        let window = tensorWindow
        tensorPanel.origin = Point(
            x: max(0, min(tensorPanel.origin.x, window.columns - window.capacity.width)),
            y: max(0, min(tensorPanel.origin.y, window.rows - window.capacity.height)))
    }

    /// The tensor of the Spec on show as a matrix, and how much of it the panel shows at once.
    private var tensorWindow: (rows: Int, columns: Int, capacity: Size) {
        let matrix = MatrixView(shown.shape, tensorPanel.slice)
        let panel = layout.inside(of: .tensor)?.size ?? Size(width: 1, height: 1)
        return (matrix.rows, matrix.columns, TensorPanel.capacity(of: panel, self))
    }

    // MARK: Slices

    /// Shows the slice with these parts; without any, all of the tensor.
    mutating func slice(_ parts: [AxisPart]) throws(Failure) {
        let wanted = parts.isEmpty ? nil : TensorSlice(parts, of: shown.shape)
        guard parts.isEmpty || wanted != nil else {
            throw Failure(.outside(Model.refusal(of: parts, shown.shape)))
        }
        tensorPanel.show(wanted)
        clampScrolling()
    }

    /// Why there is no slice with these parts.
    private static func refusal(of parts: [AxisPart], _ shape: Shape) -> String {
        if shape.rank < 2 { return "a slice needs two axes or more; \(shape) has \(shape.rank)" }
        guard parts.count == shape.rank, let left = TensorSlice.axisLeft(by: parts, of: shape) else {
            return "\(shape) has \(shape.rank) axes: slice takes an index, or ':', for each"
        }
        return "index \(left.index) is out of range for axis \(left.axis) of \(shape): 0 to \(left.size - 1)"
    }

    // MARK: Thumbnails

    /// Keeps the thumbnail in step with what is on show, as studies are.
    mutating func followThumbnail() -> [Effect] { tensorPanel.follow(wantedThumbnail) }

    private var wantedThumbnail: (request: Thumbnail.Request, source: any TensorSource)? {
        guard let subject = tensorPanel.view.subject, let panel = layout.inside(of: .tensor),
            let snapshot = examination.snapshot, snapshot.subject == shown, panel.width > 0, panel.height > 1
        else { return nil }
        let request = Thumbnail.Request(
            tensor: shown, part: MatrixView(shown.shape, tensorPanel.slice).part, subject: subject,
            size: TensorPanel.thumbnailSize(of: panel.size, self))
        return (request, snapshot.source)
    }
}
