import Documents
import InitializerCore
import Testing

@testable import Workbench

extension Study {
    /// The extremes of a tensor.
    static let range = Study(
        "range", "The smallest and the largest value, and the distance between them.",
        examples: [CommandExample("range ones {2}", shows: "distance")],
        tab: Tab("Range", "The extremes, and the distance between them.")
    ) { request, context, control in
        RangeReport(measured: try Measurement(context.subject(of: request)).run(control))
    }
}

/// The extremes of a tensor.
struct RangeReport: StudyReport {
    let measured: TensorReport

    var document: Document {
        let summary = measured.summary
        let table = Table(
            "extremes", about: measured.subject.column, [.text("extreme"), .number("value")],
            rows: [
                [.text("minimum"), .number(summary.minimum)], [.text("maximum"), .number(summary.maximum)],
                [.text("distance"), .number(summary.maximum - summary.minimum)],
            ])
        return Document(measured.subject.description, [.table(table)], table: { table })
    }
}

/// A folder with a row, a report and its document is enough.
@Suite struct AddedStudy {
    @Test func itIsWrittenInEveryFormatThatSuitsIt() throws {
        let spec = try Spec("full", options: ["value": .number(.real(2))], shape: [3], key: 0)
        let context = StudyContext(Subject(spec), spec: spec)
        let document = try Study.range.report(StudyRequest(.range), context).document
        func written(_ format: OutputFormat) throws -> String { try format.writer().text(of: [document]) }
        #expect(
            try written(.csv) == """
                subject,extreme,value\r
                full(2.0) {3} f32 key=0,minimum,2.0\r
                full(2.0) {3} f32 key=0,maximum,2.0\r
                full(2.0) {3} f32 key=0,distance,0.0\r

                """)
        #expect(try written(.text).contains("distance"))
        #expect(try written(.json).contains("\"value\": 2.0"))
        #expect(try written(.markdown).contains("| distance |"))
        #expect(try written(.html).contains("distance"))
        // There is no chart.
        #expect(throws: MissingContent.self) { try written(.svg) }
    }
}
