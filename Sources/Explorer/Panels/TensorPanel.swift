import InitializerCore
import Screen
import Workbench

extension Panel.ID {
    static let tensor = Panel.ID("tensor")
}

/// The elements themselves: as numbers with row and column indices, or as colours.
enum TensorPanel {
    static let row = Panel(
        .tensor, "Tensor", slot: .tensor,
        sections: [("In the tensor", .panel(.tensor))], bindings: bindings, showsSnapshot: true,
        heading: heading, draw: draw,
        move: { model, motion in
            model.scrollTensor(motion)
            return []
        },
        activate: { $0.perform(.nextTensorView) },
        scrolling: Panel.Scrolling(
            origin: { $0.tensorPanel.origin }, lineCount: { MatrixView($0.shown.shape, $0.tensorPanel.slice).rows },
            scroll: { model, place in
                model.tensorPanel.origin = place
                model.clampScrolling()
            }))

    private static let bindings =
        Keymap.movement(.tensor, hint: "scroll", "Scroll the tensor.") + [
            Binding(.panel(.tensor), "Left", hint: "", "Scroll left.", .move(.left)),
            Binding(.panel(.tensor), "Right", hint: "", "Scroll right.", .move(.right)),
            Binding(.panel(.tensor), "Enter", hint: "view", "Next tensor view.", .activate),
            Binding(
                .panel(.tensor), "a", hint: "axes",
                "Choose which two axes to show, or fold all but the last.",
                .slice(.axes)),
            Binding(
                .panel(.tensor), ".", label: ". ,", hint: "slice",
                "Next or previous slice along the other axes.",
                .slice(.next)),
            Binding(.panel(.tensor), ",", hint: "", "", .slice(.previous)),
            Binding(.panel(.tensor), "A", hint: "", "Transpose the shown matrix.", .slice(.transposed)),
        ]

    @Sendable private static func draw(_ model: Model, on screen: inout Screen, in rect: Rect) {
        guard let snapshot = model.examination.snapshot, !rect.isEmpty else { return }
        switch model.tensorPanel.view {
        case .numbers: drawNumbers(model, snapshot, on: &screen, in: rect)
        case .heat: drawHeat(model, snapshot, on: &screen, in: rect)
        case .whole, .gram: drawThumbnail(model, on: &screen, in: rect)
        }
    }

    /// The rows and columns of a tensor that a panel shows at once.
    static func capacity(of size: Size, _ model: Model) -> Size {
        let matrix = MatrixView(model.shown.shape, model.tensorPanel.slice)
        let labels = labelWidth(matrix, besides: model, in: size.width)
        let body = Size(width: size.width - labels - 1, height: size.height - 1)
        switch model.tensorPanel.view {
        case .numbers:
            return Size(width: max(1, body.width / cellWidth(model.shown.type)), height: max(1, body.height))
        case .heat:
            let blank = Screen(size: .zero, glyphs: model.glyphs, theme: model.theme)
            let capacity = HeatMap.capacity(of: body, on: blank)
            return Size(width: max(1, capacity.width), height: max(1, capacity.height))
        case .whole, .gram: return Size(width: matrix.columns, height: matrix.rows)
        }
    }

    /// Columns of the screen for one column of numbers, a space included.
    private static func cellWidth(_ type: ElementType) -> Int {
        switch type.kind {
        case .complex: realWidth + imaginaryWidth + 1
        case .float, .brainFloat: 9
        // The sign and digits of the type's largest number.
        case .unsigned, .signed: 1 + [8: 4, 16: 6, 32: 11, 64: 20][type.bitWidth, default: 20]
        }
    }

    private static func window(_ model: Model, _ snapshot: Snapshot, _ capacity: Size) -> (
        rows: Range<Int>, columns: Range<Int>
    ) {
        let matrix = MatrixView(snapshot.subject.shape, model.tensorPanel.slice)
        let (x, y) = (
            min(model.tensorPanel.origin.x, matrix.columns - 1), min(model.tensorPanel.origin.y, matrix.rows - 1)
        )
        return (
            y..<min(matrix.rows, y + capacity.height), x..<min(matrix.columns, x + capacity.width)
        )
    }

    /// The columns of the rows' indices: all they need, unless no element would have room beside them.
    private static func labelWidth(_ matrix: MatrixView, besides model: Model, in width: Int) -> Int {
        min(matrix.labelWidth, max(leastLabel, width - cellWidth(model.shown.type) - 1))
    }

    private static let leastLabel = 3

    /// The index of a row; of one that is too long, the end, which changes from row to row.
    private static func label(row: Int, _ matrix: MatrixView, _ width: Int, _ mark: Character) -> String {
        let text = matrix.label(row: row)
        return text.count <= width ? text.padded(to: width, .right) : String(mark) + text.suffix(width - 1)
    }

    /// What stands in the frame: the slice where there is one, the shape and the type as far as there is room.
    @Sendable private static func heading(_ model: Model, width: Int) -> String {
        let tensor = model.examination.snapshot?.subject ?? model.shown
        let name = row.title
        if model.tensorPanel.view.subject != nil, model.tensorPanel.thumbnailFailure == nil,
            let thumbnail = model.tensorPanel.thumbnail,
            thumbnail.request.subject == model.tensorPanel.view.subject
        {
            let part = (model.tensorPanel.slice?.fitted(to: tensor.shape)?.description).map { "\($0) of " } ?? ""
            let isBefore = thumbnail.request != model.tensorPanel.thumbnailRequest
            let titles = thumbnail.titles("\(part)\(tensor.shape) \(tensor.type.name)") + thumbnail.titles(name)
            return titles.map { $0 + (isBefore ? " …" : "") }.first(fitting: width)
        }
        guard let slice = model.tensorPanel.slice?.fitted(to: tensor.shape)?.description else {
            return ["\(name) \(tensor.shape) \(tensor.type.name)", "\(name) \(tensor.shape)"].first(fitting: width)
        }
        return ["\(name) \(slice) of \(tensor.shape) \(tensor.type.name)", "\(name) \(slice)", slice].first(
            fitting: width)
    }

    // MARK: Numbers

    private static func drawNumbers(_ model: Model, _ snapshot: Snapshot, on screen: inout Screen, in rect: Rect) {
        let matrix = MatrixView(snapshot.subject.shape, model.tensorPanel.slice)
        let width = cellWidth(snapshot.subject.type)
        let (rows, columns) = window(model, snapshot, capacity(of: rect.size, model))
        let (head, body) = rect.split(top: 1)
        screen.scrollBar(besides: body, visible: rows, of: matrix.rows)
        let labelWidth = labelWidth(matrix, besides: model, in: rect.width)
        for (offset, column) in columns.enumerated() {
            let cell = Rect(x: rect.x + labelWidth + offset * width, y: head.y, width: width, height: 1)
            screen.write(String(column), in: cell.intersection(head), .right, .faint)
        }
        let elements = matrix.part.elements(rows, columns, of: snapshot.source)
        let texts = texts(elements.flatMap { $0 }, of: snapshot, width: width - 1)
        for (offset, row) in rows.enumerated() {
            let line = body.row(offset)
            screen.write(
                label(row: row, matrix, labelWidth, screen.glyphs.truncation), in: line, .left, .faint)
            for index in 0..<columns.count {
                let cell = Rect(x: rect.x + labelWidth + index * width, y: line.y, width: width, height: 1)
                screen.write(texts[offset * columns.count + index], in: cell.intersection(line), .right, .number)
            }
        }
    }

    /// The columns of a complex element's parts; the second has a sign and an i.
    private static let (realWidth, imaginaryWidth) = (8, 9)

    /// Elements written to be read under one another, with the same decimals wherever the tensor is scrolled to.
    private static func texts(_ elements: [Element], of snapshot: Snapshot, width: Int) -> [String] {
        switch elements.first {
        case .real: numbers(elements.map(\.real), of: snapshot, width: width)
        case .complex: complexNumbers(elements, of: snapshot)
        case .integer, nil: elements.map { SubjectText.element($0, digits: 3) }
        }
    }

    private static func numbers(_ values: [Double], of snapshot: Snapshot, width: Int) -> [String] {
        guard snapshot.law?.points == nil else { return NumberFormat.column(values, width: width, digits: 4) }
        return NumberFormat.column(values, width: width, digits: 5, upTo: HeatScale.limit(snapshot))
    }

    private static func complexNumbers(_ elements: [Element], of snapshot: Snapshot) -> [String] {
        let parts = elements.map { element -> (Double, Double) in
            guard case .complex(let real, let imaginary) = element else { return (element.real, 0) }
            return (real, imaginary)
        }
        let texts = numbers(parts.map(\.0) + parts.map(\.1), of: snapshot, width: realWidth)
        return zip(texts, texts.dropFirst(parts.count)).map { real, imaginary in
            let magnitude = imaginary.drop { $0 == " " || $0 == "-" }
            let sign = imaginary.contains("-") && imaginary.first { $0 != " " } == "-" ? "-" : "+"
            return real + (sign + magnitude + "i").padded(to: imaginaryWidth, .right)
        }
    }

    // MARK: Colours

    private static func drawHeat(_ model: Model, _ snapshot: Snapshot, on screen: inout Screen, in rect: Rect) {
        let matrix = MatrixView(snapshot.subject.shape, model.tensorPanel.slice)
        let (rows, columns) = window(model, snapshot, capacity(of: rect.size, model))
        let (legend, body) = rect.split(top: 1)
        screen.scrollBar(besides: body, visible: rows, of: matrix.rows)
        let elements = matrix.part.elements(rows, columns, of: snapshot.source)
        let map = HeatMap(rows: rows.count, columns: columns.count, limit: HeatScale.limit(snapshot)) {
            elements[$0][$1].real
        }
        let labelWidth = labelWidth(matrix, besides: model, in: rect.width)
        let (labels, cells) = body.split(left: min(body.width, labelWidth + 1))
        var lastLine = -1
        for (offset, row) in rows.enumerated() {
            let y = map.cells(row: offset, column: 0, in: cells, on: screen).y
            guard y != lastLine, labels.rows.contains(y) else { continue }
            lastLine = y
            screen.write(
                label(row: row, matrix, labelWidth, screen.glyphs.truncation),
                in: Rect(x: labels.x, y: y, width: labels.width, height: 1), .left, .faint)
        }
        map.draw(on: &screen, in: cells)
        map.drawLegend(on: &screen, in: legend)
    }

    // MARK: All of it

    /// The rows and columns of cells a thumbnail may have.
    static func thumbnailSize(of size: Size, _ model: Model) -> Size {
        let blank = Screen(size: .zero, glyphs: model.glyphs, theme: model.theme)
        return HeatMap.capacity(of: Size(width: size.width, height: size.height - 1), on: blank)
    }

    private static func drawThumbnail(_ model: Model, on screen: inout Screen, in rect: Rect) {
        if let failure = model.tensorPanel.thumbnailFailure {
            return FailureLines.draw(failure, on: &screen, in: rect)
        }
        guard let thumbnail = model.tensorPanel.thumbnail, thumbnail.request.subject == model.tensorPanel.view.subject
        else { return }
        let cells = thumbnail.cells
        let map = HeatMap(rows: cells.rows, columns: cells.columns, limit: thumbnail.limit) { row, column in
            cells.values[row * cells.columns + column]
        }
        let (legend, body) = rect.split(top: 1)
        map.drawStretched(on: &screen, in: body)
        map.drawLegend(on: &screen, in: legend, isSigned: cells.values.contains { $0 < 0 })
    }
}

extension [String] {
    /// The first that fits, else the last, to be cut.
    fileprivate func first(fitting width: Int) -> String { first { $0.displayWidth <= width } ?? last ?? "" }
}
