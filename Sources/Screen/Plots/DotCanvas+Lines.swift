/// Lines of dots.
extension DotCanvas {
    /// A place among the dots, in columns and rows; the middle of a dot is a whole number.
    struct Place: Equatable {
        var x: Double
        var y: Double
    }

    /// The place at parts of the width, from the left, and of the height, from below.
    func place(across: Double, up: Double) -> Place {
        Place(x: across * Double(columns) - 0.5, y: (1 - up) * Double(rows) - 0.5)
    }

    /// Joins neighbours by straight lines; nil leaves a gap.
    ///
    /// - Parameter dashes: which dots are drawn and which are left out, over and over along all of the line.
    mutating func join(_ places: [Place?], dashes: [Bool] = [true], by owner: Int) {
        var pen = Pen(dashes: dashes)
        for (from, to) in zip([nil] + places, places) {
            guard let to else { continue }
            if let from { line(from, to, &pen, by: owner) } else { mark(to, by: owner) }
        }
    }

    /// Sets the dot at a place; nothing outside.
    mutating func mark(_ place: Place, by owner: Int) {
        // The axes' upper ends belong to their last dots.
        guard place.x >= -0.5, place.x <= Double(columns) - 0.5 else { return }
        guard place.y >= -0.5, place.y <= Double(rows) - 0.5 else { return }
        let column = min(Int(clamping: (place.x + 0.5).rounded(.down)), columns - 1)
        let row = min(Int(clamping: (place.y + 0.5).rounded(.down)), rows - 1)
        set(column: column, row: row, by: owner)
    }

    /// Draws some dots and leaves others out, over and over, from one stretch of a line to the next.
    private struct Pen {
        let dashes: [Bool]
        private var moved = 0

        init(dashes: [Bool]) { self.dashes = dashes }

        mutating func move() -> Bool {
            defer { moved += 1 }
            return dashes[moved % dashes.count]
        }
    }

    /// The dots nearest to a straight line, one a step along its longer side.
    private mutating func line(_ from: Place, _ to: Place, _ pen: inout Pen, by owner: Int) {
        guard let (start, end) = clipped(from, to) else { return }
        let (dx, dy) = (end.x - start.x, end.y - start.y)
        let steps = Int(clamping: max(dx.magnitude, dy.magnitude).rounded(.up))
        // The first dot was the last one's end, unless the line comes in from outside.
        if start != from { mark(start, by: owner) }
        for step in 1...max(steps, 1) {
            let share = Double(step) / Double(max(steps, 1))
            guard pen.move() else { continue }
            mark(Place(x: start.x + share * dx, y: start.y + share * dy), by: owner)
        }
    }

    /// The part of a line that lies on the canvas, by Liang and Barsky's method: every side of the canvas shortens the
    /// stretch of the parameter that is inside.
    private func clipped(_ from: Place, _ to: Place) -> (Place, Place)? {
        let (dx, dy) = (to.x - from.x, to.y - from.y)
        guard dx.isFinite, dy.isFinite else { return nil }
        var (enters, leaves) = (0.0, 1.0)
        let (right, bottom) = (Double(columns) - 0.5, Double(rows) - 0.5)
        for (toward, room) in [
            (-dx, from.x + 0.5), (dx, right - from.x), (-dy, from.y + 0.5), (dy, bottom - from.y),
        ] {
            if toward == 0, room < 0 { return nil }
            if toward < 0 { enters = max(enters, room / toward) }
            if toward > 0 { leaves = min(leaves, room / toward) }
        }
        guard enters <= leaves else { return nil }
        return (
            Place(x: from.x + enters * dx, y: from.y + enters * dy),
            Place(x: from.x + leaves * dx, y: from.y + leaves * dy)
        )
    }
}
