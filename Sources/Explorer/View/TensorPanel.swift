import InitializerCore
import Presentation
import Screen

/// The elements themselves: as numbers with row and column indices, or as colours.
enum TensorPanel {
    static func draw(_ model: Model, on screen: inout Screen, in rect: Rect) {
        guard let picture = model.picture, !rect.isEmpty else { return }
        switch model.tensorView {
        case .numbers: drawNumbers(model, picture, on: &screen, in: rect)
        case .heat: drawHeat(model, picture, on: &screen, in: rect)
        case .whole, .gram: drawPortrait(model, on: &screen, in: rect)
        }
    }

    /// The rows and columns of a tensor that a panel shows at once.
    static func capacity(of size: Size, _ model: Model) -> Size {
        let matrix = MatrixView(model.shown.shape, model.tensorSlice)
        let body = Size(width: size.width - matrix.labelWidth - 1, height: size.height - 1)
        switch model.tensorView {
        case .numbers:
            return Size(width: max(1, body.width / cellWidth(model.shown)), height: max(1, body.height))
        case .heat:
            let blank = Screen(size: .zero, glyphs: model.glyphs, theme: model.theme)
            let capacity = HeatMap.capacity(of: body, on: blank)
            return Size(width: max(1, capacity.width), height: max(1, capacity.height))
        case .whole, .gram: return Size(width: matrix.columns, height: matrix.rows)
        }
    }

    /// Columns of the screen for one column of numbers, a space included.
    private static func cellWidth(_ spec: Spec) -> Int {
        switch spec.type.kind {
        case .complex: 17
        case .float, .brainFloat: 9
        // The sign and digits of the type's largest number.
        case .unsigned, .signed: 1 + [8: 4, 16: 6, 32: 11, 64: 20][spec.type.bitWidth, default: 20]
        }
    }

    private static func window(_ model: Model, _ picture: Picture, _ capacity: Size) -> (
        rows: Range<Int>, columns: Range<Int>
    ) {
        let matrix = MatrixView(picture.spec.shape, model.tensorSlice)
        let (x, y) = (min(model.tensorOrigin.x, matrix.columns - 1), min(model.tensorOrigin.y, matrix.rows - 1))
        return (
            y..<min(matrix.rows, y + capacity.height), x..<min(matrix.columns, x + capacity.width)
        )
    }

    /// What stands in the frame: the slice where there is one, the shape and the type as far as there is room.
    static func title(_ model: Model, width: Int) -> String {
        let spec = model.picture?.spec ?? model.shown
        let name = PanelID.tensor.title
        if model.tensorView.subject != nil, let portrait = model.portrait,
            portrait.request.subject == model.tensorView.subject
        {
            let part = (model.tensorSlice?.fitted(to: spec.shape)?.description).map { "\($0) of " } ?? ""
            let isBefore = portrait.request != model.portraitRequest
            let titles = portrait.titles("\(part)\(spec.shape) \(spec.type.name)") + portrait.titles(name)
            return titles.map { $0 + (isBefore ? " …" : "") }.first(fitting: width)
        }
        guard let slice = model.tensorSlice?.fitted(to: spec.shape)?.description else {
            return ["\(name) \(spec.shape) \(spec.type.name)", "\(name) \(spec.shape)"].first(fitting: width)
        }
        return ["\(name) \(slice) of \(spec.shape) \(spec.type.name)", "\(name) \(slice)", slice].first(fitting: width)
    }

    // MARK: Numbers

    private static func drawNumbers(_ model: Model, _ picture: Picture, on screen: inout Screen, in rect: Rect) {
        let matrix = MatrixView(picture.spec.shape, model.tensorSlice)
        let width = cellWidth(picture.spec)
        let (rows, columns) = window(model, picture, capacity(of: rect.size, model))
        let (head, body) = rect.split(top: 1)
        let labelWidth = matrix.labelWidth
        for (offset, column) in columns.enumerated() {
            let cell = Rect(x: rect.x + labelWidth + offset * width, y: head.y, width: width, height: 1)
            screen.write(String(column), in: cell.intersection(head), .right, .faint)
        }
        let elements = matrix.part.elements(rows, columns, of: picture.source)
        let texts = texts(elements.flatMap { $0 }, of: picture.spec, width: width - 1)
        for (offset, row) in rows.enumerated() {
            let line = body.row(offset)
            screen.write(matrix.label(row: row).padded(to: labelWidth, .right), in: line, .left, .faint)
            for index in 0..<columns.count {
                let cell = Rect(x: rect.x + labelWidth + index * width, y: line.y, width: width, height: 1)
                screen.write(texts[offset * columns.count + index], in: cell.intersection(line), .right, .number)
            }
        }
    }

    /// Elements written to be read under one another, with the same decimals wherever the tensor is scrolled to.
    private static func texts(_ elements: [Element], of spec: Spec, width: Int) -> [String] {
        guard case .real = elements.first else { return elements.map { Wording.element($0, digits: 3) } }
        let values = elements.map(\.real)
        guard spec.law.points == nil else { return NumberFormat.column(values, width: width, digits: 4) }
        return NumberFormat.column(values, width: width, digits: 5, upTo: HeatScale.limit(spec))
    }

    // MARK: Colours

    private static func drawHeat(_ model: Model, _ picture: Picture, on screen: inout Screen, in rect: Rect) {
        let matrix = MatrixView(picture.spec.shape, model.tensorSlice)
        let (rows, columns) = window(model, picture, capacity(of: rect.size, model))
        let (legend, body) = rect.split(top: 1)
        let elements = matrix.part.elements(rows, columns, of: picture.source)
        let map = HeatMap(rows: rows.count, columns: columns.count, limit: HeatScale.limit(picture.spec)) {
            elements[$0][$1].real
        }
        let (labels, cells) = body.split(left: min(body.width, matrix.labelWidth + 1))
        var lastLine = -1
        for (offset, row) in rows.enumerated() {
            let y = map.cells(row: offset, column: 0, in: cells, on: screen).y
            guard y != lastLine, labels.rows.contains(y) else { continue }
            lastLine = y
            screen.write(
                matrix.label(row: row).padded(to: matrix.labelWidth, .right),
                in: Rect(x: labels.x, y: y, width: labels.width, height: 1), .left, .faint)
        }
        map.draw(on: &screen, in: cells)
        map.drawLegend(on: &screen, in: legend)
    }

    // MARK: All of it

    /// The rows and columns of cells a portrait may have.
    static func portraitSize(of size: Size, _ model: Model) -> Size {
        let blank = Screen(size: .zero, glyphs: model.glyphs, theme: model.theme)
        return HeatMap.capacity(of: Size(width: size.width, height: size.height - 1), on: blank)
    }

    private static func drawPortrait(_ model: Model, on screen: inout Screen, in rect: Rect) {
        guard let portrait = model.portrait, portrait.request.subject == model.tensorView.subject else { return }
        let cells = portrait.cells
        let map = HeatMap(rows: cells.rows, columns: cells.columns, limit: portrait.limit) { row, column in
            cells.values[row * cells.columns + column]
        }
        let (legend, body) = rect.split(top: 1)
        map.draw(on: &screen, in: body)
        map.drawLegend(on: &screen, in: legend)
    }
}

extension [String] {
    /// The first that fits, else the last, to be cut.
    fileprivate func first(fitting width: Int) -> String { first { $0.displayWidth <= width } ?? last ?? "" }
}
