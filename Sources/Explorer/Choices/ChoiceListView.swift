import Screen

/// A list to choose from: the letters typed, and below them a line for each item that has them.
enum ChoiceListView {
    static func draw(_ list: ChoiceList, on screen: inout Screen) {
        let frame = frame(list, on: screen.size)
        screen.fill(frame, with: " ", screen.theme.style(.text))
        let inner = screen.frame(frame, title: list.title, .focused)
        let (head, body) = inner.split(top: 1)
        draw(list.input, on: &screen, in: head)
        if list.matches.isEmpty, !body.isEmpty { screen.write("no match", in: body.row(0), .left, .faint) }
        let first = first(list, height: body.height)
        let columns = columns(list, width: body.width)
        for (offset, place) in (first..<max(first, min(list.matches.count, first + body.height))).enumerated() {
            draw(list, place, columns, on: &screen, in: body.row(offset))
        }
        screen.scrollBar(besides: body, visible: first..<first + body.height, of: list.matches.count)
    }

    /// What the item under the cursor is, in full: the list may have no room for it.
    static func describe(_ list: ChoiceList, on screen: inout Screen, in rect: Rect) {
        guard let item = list.chosen else { return }
        screen.fill(rect, with: " ", screen.theme.style(.text))
        screen.write(item.detail, in: rect, .left, .faint)
    }

    private static let prompt = "/"

    /// The text being typed, scrolled so that the cursor is in sight.
    private static func draw(_ input: TextField, on screen: inout Screen, in rect: Rect) {
        screen.fill(rect, with: " ", screen.theme.style(.input))
        let used = screen.write(prompt, at: rect.origin, .prompt, clippedTo: rect)
        let room = rect.split(left: min(used, rect.width)).rest
        guard !room.isEmpty else { return }
        InputText.draw(input.characters, cursor: input.cursor, .input, on: &screen, in: room)
    }

    /// How many columns each part of a line has.
    private struct Columns {
        /// Texts that are longer reach into what they are.
        let text: Int
        let kind: Int
        let key: Int
    }

    private static let leastDetail = 12

    /// From this on there is room for what most things are.
    private static let usualDetail = 40

    /// Kinds and keys give way where the texts would be cut, or there was hardly room for what they are. A few long texts
    /// leave the others the room for what they are.
    private static func columns(_ list: ChoiceList, width: Int) -> Columns {
        let items = list.matches.map { list.items[$0.index] }
        func widest(_ part: (ChoiceList.Item) -> String) -> Int { items.map { part($0).displayWidth }.max() ?? 0 }
        let longest = min(widest(\.text) + 1, max(0, width - 2))
        var rest = width - 2 - longest - leastDetail
        func taken(_ width: Int) -> Int {
            guard width > 0, width < rest else { return 0 }
            rest -= width + 1
            return width + 1
        }
        let key = taken(widest(\.key))
        let kind = taken(widest(\.kind))
        let usual = items.map { $0.text.displayWidth + 1 }.sorted().dropLast(items.count / 4).last ?? 0
        let isScarce = rest + leastDetail < usualDetail && longest > usual + usual / 2
        return Columns(text: isScarce ? usual : longest, kind: kind, key: key)
    }

    private static func draw(
        _ list: ChoiceList, _ place: Int, _ columns: Columns, on screen: inout Screen, in row: Rect
    ) {
        let match = list.matches[place]
        let item = list.items[match.index]
        let (pointer, named) = row.split(left: 2)
        let (key, withKind) = named.split(right: columns.key)
        let (kind, described) = withKind.split(right: columns.kind)
        let (text, detail) = described.split(left: max(columns.text, item.text.displayWidth + 1))
        if item.isCurrent { screen.write(String(screen.glyphs.pointer), in: pointer) }
        screen.write(item.text, in: text)
        screen.write(item.kind, in: kind, .right, .faint)
        screen.write(item.key, in: key, .right, .hintKey)
        let hasDetail = detail.width >= leastDetail
        // Beside a short kind there is more room.
        let spare = max(0, columns.kind - item.kind.displayWidth - 1)
        let reach = Rect(x: detail.x, y: detail.y, width: detail.width + spare, height: 1)
        if hasDetail { screen.write(item.detail, in: reach, .left, .faint) }
        if place == list.cursor { screen.restyle(row, .selection) }
        restyle(match.letters, of: item.text, on: &screen, in: text)
        if hasDetail { restyle(match.lettersOfDetail, of: item.detail, on: &screen, in: reach) }
    }

    private static func restyle(_ letters: [Int], of text: String, on screen: inout Screen, in rect: Rect) {
        for letter in letters {
            let column = String(text.prefix(letter)).displayWidth
            screen.restyle(Rect(x: rect.x + column, y: rect.y, width: 1, height: 1).intersection(rect), .match)
        }
    }

    // MARK: Where it is

    /// The lines a list that hangs below something needs to be of use there: its frame, the letters, three items.
    private static let leastHeight = 6

    /// Where the frame is: as large as all items need, whatever letters are typed, inside the screen. Hints and the last
    /// line stay in sight; beside a list that shows what the cursor is on, so does half of the screen.
    static func frame(_ list: ChoiceList, on size: Size) -> Rect {
        let available = Rect(size: size).split(bottom: 2).rest
        let wanted = Size(width: width(list, on: size), height: min(available.height, list.items.count + 3))
        guard let anchor = list.anchor else {
            guard list.previews else { return available.centered(wanted) }
            // Below what it changes, which stands in the first lines.
            let height = min(wanted.height, max(leastHeight, available.height - 2))
            return Rect(x: 0, y: available.height - height, width: wanted.width, height: height)
                .intersection(available)
        }
        let x = max(0, min(anchor.x, size.width - wanted.width))
        let below = available.height - (anchor.y + 1)
        let least = min(wanted.height, leastHeight)
        if below >= least {
            return Rect(x: x, y: anchor.y + 1, width: wanted.width, height: min(wanted.height, below))
        }
        let above = min(anchor.y, available.height)
        if above >= least {
            let height = min(wanted.height, above)
            return Rect(x: x, y: above - height, width: wanted.width, height: height)
        }
        return available.centered(wanted)
    }

    /// Columns in which most lists can be read; half of the screen is never less.
    private static let leastHalf = 44

    /// The columns all items need, the frame included.
    private static func width(_ list: ChoiceList, on size: Size) -> Int {
        let text = list.items.map(\.text.displayWidth).max() ?? 0
        let others = [\ChoiceList.Item.detail, \.kind, \.key].map { part in
            min(list.items.map { $0[keyPath: part].displayWidth }.max() ?? 0, 60)
        }
        let line = others.reduce(text + 3) { $0 + ($1 > 0 ? $1 + 1 : 0) }
        let wanted = max(line + 2, list.title.displayWidth + 4, 20)
        return min(wanted, list.previews ? max(leastHalf, size.width / 2) : size.width, size.width)
    }

    /// The items a list has in sight.
    static func page(_ list: ChoiceList, on size: Size) -> Int { max(0, frame(list, on: size).height - 3) }

    private static func first(_ list: ChoiceList, height: Int) -> Int {
        max(0, min(list.first, list.matches.count - height))
    }

    // MARK: What is where

    /// A part of the list that can be clicked.
    enum Part: Hashable {
        /// The match with this number.
        case match(Int)
        /// The character of the text being typed, as a number of characters before it.
        case input(Int)
        case scrollBar
        case frame
        case outside
    }

    static func part(at point: Point, _ list: ChoiceList, on size: Size) -> Part {
        let frame = frame(list, on: size)
        guard frame.contains(point) else { return .outside }
        let (head, body) = frame.inset(by: 1).split(top: 1)
        if head.contains(point) {
            let room = head.split(left: prompt.displayWidth).rest
            let first = InputText.first(
                cursor: list.input.cursor, of: list.input.characters.count, width: room.width)
            return .input(first + point.x - room.x)
        }
        if point.x == body.columns.upperBound, body.rows.contains(point.y), list.matches.count > body.height {
            return .scrollBar
        }
        let place = first(list, height: body.height) + point.y - body.y
        return body.contains(point) && list.matches.indices.contains(place) ? .match(place) : .frame
    }
}
