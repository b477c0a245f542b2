import InitializerCore
import Screen

/// Moving cursors and views.
extension Model {
    mutating func move(_ motion: Motion) -> [Effect] {
        if var overlay {
            let page = max(1, size.height - 6)
            switch motion {
            case .left, .right:
                let x = overlay.origin.x + (motion == .left ? -Model.sideStep : Model.sideStep)
                let most = overlay.width - OverlayView.pageWidth(overlay, on: size)
                overlay.origin = Point(x: max(0, min(x, most)), y: overlay.origin.y)
            case .up, .down, .pageUp, .pageDown, .first, .last:
                let y = Model.moved(
                    overlay.origin.y, motion, page: page, count: max(1, overlay.lines.count - page + 1))
                overlay.origin = Point(x: overlay.origin.x, y: y)
            }
            self.overlay = overlay
            return []
        }
        switch focus {
        case .initializers:
            let target = Model.moved(listCursor, motion, page: 5, count: Initializer.all.count)
            guard target != listCursor else { return [] }
            let effects = run(Initializer.all[target].name)
            listCursor = target
            return effects
        case .form:
            fieldCursor = Model.moved(fieldCursor, motion, page: fields.count, count: fields.count)
            return []
        case .tensor:
            scrollTensor(motion)
            return []
        case .statistics:
            statisticsOrigin = Model.moved(statisticsOrigin, motion, page: 8, count: 12)
            return []
        case .study:
            scrollStudy(motion)
            return []
        case .histogram:
            return []
        }
    }

    private static func moved(_ position: Int, _ motion: Motion, page: Int, count: Int) -> Int {
        let target =
            switch motion {
            case .up, .left: position - 1
            case .down, .right: position + 1
            case .pageUp: position - page
            case .pageDown: position + page
            case .first: 0
            case .last: count - 1
            }
        return min(max(target, 0), count - 1)
    }

    private mutating func scrollTensor(_ motion: Motion) {
        let window = tensorWindow
        switch motion {
        case .up: tensorOrigin = tensorOrigin.moved(dy: -1)
        case .down: tensorOrigin = tensorOrigin.moved(dy: 1)
        case .left: tensorOrigin = tensorOrigin.moved(dx: -1)
        case .right: tensorOrigin = tensorOrigin.moved(dx: 1)
        case .pageUp: tensorOrigin = tensorOrigin.moved(dy: -window.capacity.height)
        case .pageDown: tensorOrigin = tensorOrigin.moved(dy: window.capacity.height)
        case .first: tensorOrigin = .origin
        case .last:
            tensorOrigin = Point(
                x: window.columns - window.capacity.width, y: window.rows - window.capacity.height)
        }
        clampScrolling()
    }

    /// Brings the tensor's view back to where there is something to see.
    mutating func clampScrolling() {
        let window = tensorWindow
        tensorOrigin = Point(
            x: max(0, min(tensorOrigin.x, window.columns - window.capacity.width)),
            y: max(0, min(tensorOrigin.y, window.rows - window.capacity.height)))
    }

    /// The tensor of the Spec on show as a matrix, and how much of it the panel shows at once.
    private var tensorWindow: (rows: Int, columns: Int, capacity: Size) {
        let matrix = MatrixView(shown.shape, tensorSlice)
        let panel = layout.rect(of: .tensor)?.inset(by: 1).size ?? Size(width: 1, height: 1)
        return (matrix.rows, matrix.columns, TensorPanel.capacity(of: panel, self))
    }
}
