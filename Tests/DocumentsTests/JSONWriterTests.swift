import Documents
import Foundation
import Testing

@Suite struct JSONWriterTests {
    private func parsed(_ document: Document, _ style: JSONWriter.Style = .indented) throws -> [String: Any] {
        let text = try JSONWriter(style).text(of: [document])
        let object = try JSONSerialization.jsonObject(with: Data(text.utf8))
        return try #require(object as? [String: Any])
    }

    @Test(arguments: hostileTexts) func isReadByFoundation(text: String) throws {
        for style in [JSONWriter.Style.indented, .compact] {
            let object = try parsed(.sample(text), style)
            #expect(object["spec"] as? String == text)
            #expect(object["inner"] as? String == text)
            #expect(object["fan_in"] as? Int == 784)
            #expect(object["distinct"] is NSNull)
            #expect(object["distinct_more_than"] as? Int == 65_536)
            #expect(object["only_programs"] as? Bool == true)
            #expect(object["depth_scale"] as? Double == 3.626982)
            #expect(object["nothing"] is NSNull)
            #expect(object["verdict"] as? String == "suspicious")
            #expect((object["fans"] as? [String: Int]) == ["in": 784, "out": 256])
            let values = try #require(object["values"] as? [Any])
            #expect(values[0] as? Double == 1 && values[1] is NSNull && values[2] as? Double == 0.1)
            let rows = try #require(object["rows"] as? [[String: Any]])
            #expect(rows.map { $0["what"] as? String } == ["fan_in", text, text])
            #expect(rows[1]["how_much"] as? Double == -0.1234567890123)
            #expect(rows[2]["how_much_more_than"] as? Int == 65_536)
            #expect(rows[2]["standard_error"] is NSNull)
            let findings = try #require(object["findings"] as? [[String: String]])
            #expect(findings[0] == ["grade": "bad", "text": "the mean is off: \(text)"])
            #expect(findings[1]["grade"] == "neutral")
        }
    }

    @Test(arguments: hostileTexts) func sendsNoControlCharacters(text: String) throws {
        let line = try JSONWriter(.compact).text(of: [.sample(text)])
        let controls = line.dropLast().unicodeScalars.filter {
            [.control, .lineSeparator, .paragraphSeparator].contains($0.properties.generalCategory)
                || (0x202A...0x202E).contains($0.value) || $0.value == 0x200F
        }
        #expect(controls.isEmpty)
        #expect(line.last == "\n")
    }

    private let table = [
        Table.Column.text("statistic"), .number("observed"), .number("expected"),
    ]
    private let rows: [[Datum]] = [
        [.term(name: "mean", label: "mean"), .number(0.5), .number(0)],
        [.term(name: "distinct", label: "distinct"), .moreThan(7), .none],
    ]

    private func json(_ name: String?, _ layout: Table.Layout) throws -> String {
        try JSONWriter(.compact).text(of: [
            Document(nil, [.table(Table(name, table, rows: rows, layout: layout))])
        ])
    }

    @Test func laysTablesOut() throws {
        #expect(
            try json("statistics", .rows) == """
                {"statistics": [{"statistic": "mean", "observed": 0.5, "expected": 0.0}, \
                {"statistic": "distinct", "observed": null, "observed_more_than": 7, "expected": null}]}

                """)
        #expect(
            try json(nil, .columns) == """
                {"statistic": ["mean", "distinct"], "observed": [0.5, null], "expected": [0.0, null]}

                """)
        #expect(
            try json(nil, .keyed) == """
                {"observed": {"mean": 0.5, "distinct": null, "distinct_more_than": 7}, \
                "expected": {"mean": 0.0, "distinct": null}}

                """)
        #expect(
            try json("check", .keyed).hasPrefix(#"{"check": {"observed": {"mean": 0.5"#))
        #expect(try json("statistics", .none) == "{}\n")
    }

    @Test func indentsMembersAndKeepsNumbersOnOneLine() throws {
        let document = Document(
            nil, [.fact("fans", .members(["in": .integer(1)])), .fact("values", .integers([1, 2]))])
        #expect(
            try JSONWriter(.indented).text(of: [document, document])
                == String(
                    repeating: """
                        {
                          "fans": {
                            "in": 1
                          },
                          "values": [1, 2]
                        }

                        """, count: 2))
    }

    @Test func keepsEveryDigit() throws {
        let document = Document(
            nil,
            [
                .fact("a", .integer(Int128(UInt64.max))), .fact("b", .number(0.1 + 0.2)),
                .fact("c", .number(.leastNonzeroMagnitude)), .fact("d", .number(-0.0)),
            ])
        #expect(
            try JSONWriter(.compact).text(of: [document])
                == "{\"a\": 18446744073709551615, \"b\": 0.30000000000000004, \"c\": 5e-324, \"d\": -0.0}\n")
    }
}
