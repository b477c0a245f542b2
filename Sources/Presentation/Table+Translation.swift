import InitializerCore

extension Table {
    /// One call a row; a framework without any has a row all the same.
    init?(translations: [Translation]) {
        guard let spec = translations.first?.spec else { return nil }
        self.init(
            about: Table.about(spec),
            [
                .text("framework"), .text("call"), .text("same"), .number("fan_in"), .number("fan_out"),
                .number("mean"), .number("standard_deviation"), .number("minimum"), .number("maximum"),
                .number("ratio"), .text("remarks"),
            ],
            rows: translations.flatMap { translation -> [[Cell]] in
                let name = Cell.text(translation.framework.name)
                guard !translation.calls.isEmpty else {
                    return [
                        [name] + Array(repeating: .none, count: 9) + [Table.remarks(translation.remarks, translation)]
                    ]
                }
                return translation.calls.map { [name] + Table.cells($0, translation) }
            })
    }

    private static func cells(_ call: Translation.Call, _ translation: Translation) -> [Cell] {
        let law = call.law
        return [
            .code(call.line), .text(call.isSame ? "yes" : "no"), call.fans.map { .integer(Int128($0.in)) } ?? .none,
            call.fans.map { .integer(Int128($0.out)) } ?? .none, Cell(law.mean), Cell(law.standardDeviation),
            Cell(law.support.lower), Cell(law.support.upper), Cell(call.deviationRatio(to: translation.spec)),
            remarks(call.mismatches + translation.remarks, translation),
        ]
    }

    private static func remarks(_ remarks: [FrameworkRemark], _ translation: Translation) -> Cell {
        .text(remarks.map { Wording.sentence($0, in: translation.framework) }.joined(separator: " "))
    }
}
