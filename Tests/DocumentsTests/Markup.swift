import Foundation
import FoundationXML
import Testing

/// A document in XML, read by Foundation's parser: its elements in the order in which they begin.
final class Markup: NSObject, XMLParserDelegate {
    struct Element {
        let name: String
        let attributes: [String: String]
        var text = ""

        /// An attribute as a number.
        subscript(_ attribute: String) -> Double { attributes[attribute].flatMap(Double.init) ?? .nan }

        func has(_ classes: String...) -> Bool {
            let own = Set((attributes["class"] ?? "").split(separator: " ").map(String.init))
            return own.isSuperset(of: classes)
        }
    }

    private(set) var elements: [Element] = []
    private var open: [Int] = []

    /// Fails the test where the text is not well formed.
    init(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) {
        super.init()
        let parser = XMLParser(data: Data(text.utf8))
        parser.delegate = self
        let isWellFormed = parser.parse()
        #expect(isWellFormed, "\(String(describing: parser.parserError))", sourceLocation: sourceLocation)
    }

    func all(_ name: String, _ classes: String...) -> [Element] {
        elements.filter { element in element.name == name && classes.allSatisfy { element.has($0) } }
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        open.append(elements.count)
        elements.append(Element(name: name, attributes: attributes))
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        open.removeLast()
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
        for index in open { elements[index].text += text }
    }

    // MARK: Drawings

    /// The places a path goes through; its commands are M, L and h0.
    static func points(_ data: String) -> [(x: Double, y: Double)] {
        data.split { "ML".contains($0) }.compactMap { step in
            let numbers = step.replacingOccurrences(of: "h0", with: "").split(separator: " ").compactMap { Double($0) }
            return numbers.count == 2 ? (numbers[0], numbers[1]) : nil
        }
    }

    /// The area between the first two axes.
    var area: (left: Double, right: Double, top: Double, bottom: Double) {
        let axes = all("line", "axis")
        guard axes.count > 1 else { return (.nan, .nan, .nan, .nan) }
        return (axes[0]["x1"], axes[0]["x2"], axes[1]["y1"], axes[1]["y2"])
    }
}
