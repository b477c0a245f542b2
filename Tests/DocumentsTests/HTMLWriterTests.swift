import Documents
import Foundation
import Screen
import Testing

@Suite struct HTMLWriterTests {
    @Test(arguments: hostileTexts) func isWellFormedAndSelfContained(text: String) throws {
        var document = Document.sample(text)
        for chart in text == "plain" ? SampleCharts.all : SampleCharts.some {
            document.add(.chart(Chart(text, chart.marks, caption: text)))
        }
        for documents in [[document], [document, Document(nil, [.prose(text)]), document]] {
            for theme in [Theme?.none, .light, .dark] {
                let page = try HTMLWriter(theme: theme).text(of: documents)
                let markup = Markup(page)
                #expect(markup.elements.first?.name == "html")
                #expect(["script", "link", "img", "iframe", "object"].allSatisfy { markup.all($0).isEmpty })
                #expect(
                    markup.elements.allSatisfy { element in
                        element.attributes.allSatisfy { name, value in
                            !name.hasPrefix("on") && name != "src" && (name != "href" || value.hasPrefix("#"))
                        }
                    })
                #expect(!page.contains("url(") && !page.contains("@import"))
                #expect(markup.all("figure").count == markup.all("svg", "figure").count)
                #expect(markup.all("section").count == documents.count)
                #expect(page.contains("prefers-color-scheme") == (theme == nil))
            }
        }
    }

    @Test func saysWhatTheDocumentSays() throws {
        let markup = Markup(try HTMLWriter().text(of: [.sample("he_normal {784, 256}")]))
        #expect(markup.all("title").first?.text == "he_normal {784, 256}")
        #expect(markup.all("h1").map(\.text) == ["he_normal {784, 256}"])
        let terms = Dictionary(zip(markup.all("dt").map(\.text), markup.all("dd").map(\.text))) { first, _ in first }
        #expect(terms["fan in"] == "784")
        #expect(terms["distinct"] == "> 65,536")
        #expect(terms["depth scale"] == "3.62698 layers")
        #expect(terms["nothing"] == "unknown")
        #expect(terms["only programs"] == nil)
        #expect(markup.all("span", "doubtful").map(\.text) == ["suspicious"])
        #expect(markup.all("th").map(\.text) == ["what", "how much", "standard error", "verdict"])
        #expect(markup.all("td", "number").map(\.text) == ["12,345", "0.5", "-0.123457", "", "> 65,536", "-∞"])
        #expect(markup.all("p", "finding", "bad").map(\.text) == ["the mean is off: he_normal {784, 256}"])
        #expect(markup.all("p").contains { $0.text == "and a second paragraph" })
        #expect(markup.all("pre").first?.text == "#Nx.Tensor<\n  f32[2]\n  he_normal {784, 256}\n>")
        #expect(markup.all("nav").isEmpty)
    }

    @Test func severalDocumentsHaveATableOfContents() throws {
        let documents = [Document("first <1>"), Document(nil, [.prose("text")]), Document("third")]
        let markup = Markup(try HTMLWriter(title: "A page").text(of: documents))
        #expect(markup.all("title").first?.text == "A page")
        #expect(markup.all("a").map(\.text) == ["first <1>", "Answer 2", "third"])
        let anchors = markup.all("section").compactMap { $0.attributes["id"] }
        #expect(markup.all("a").map { $0.attributes["href"] } == anchors.map { "#" + $0 })
        #expect(Set(anchors).count == 3)
    }
}
