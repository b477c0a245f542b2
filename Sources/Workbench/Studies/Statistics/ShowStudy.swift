import Documents
import InitializerCore

extension Study {
    /// Everything about a tensor.
    static let show = Study(
        "show", "Summarize a tensor: fingerprint, fans, statistics and expected values, histogram.",
        examples: [
            CommandExample("show", shows: "he_normal(scale: 2.0) {784, 256} f32 key=42"),
            CommandExample("show glorot_uniform 784x256 bf16 key=1", shows: "fan_in"),
        ],
        settings: [.bins]
    ) { request, context, control in
        let measurement = Measurement(
            try context.subject(of: request), bins: request.binRule(context), hashesBytes: true)
        return ShowReport(measured: try measurement.run(control))
    }
}

extension TensorReport {
    /// Everything about the tensor, as `show` says it.
    public var document: Document { ShowReport(measured: self).document }
}

/// Everything about a tensor.
struct ShowReport: StudyReport {
    let measured: TensorReport

    var document: Document {
        let subject = measured.subject
        var document = Document(subject.description, table: { measured.fullTable })
        document.add(
            .facts(
                subject.names + subject.parts + [
                    Fact("count", label: "elements", .integer(subject.count), text: SubjectText.size(subject)),
                    .program("bytes", .integer(subject.byteCount)),
                    subject.fansFact, .people("law", subject.lawText),
                    Fact("sha256", .text(measured.sha256)),
                ] + factoring))
        document.add(contentsOf: measured.statisticsBlocks)
        document.add(.chart(measured.histogramChart()))
        document.add(.programs { [.facts([.program("histogram", measured.histogramRecord)])] })
        return document
    }

    /// Whose last digits the fingerprint has, of a tensor that was factored; nothing of others, which have the same bytes
    /// everywhere.
    private var factoring: [Fact] {
        measured.source.isFactored ? [Fact("factored_by", .text(LAPACK.manner))] : []
    }
}

extension TensorReport {
    /// What is known without looking, the fingerprint, and the statistics, one a row.
    fileprivate var fullTable: Table {
        let facts = Statistic.all.compactMap { statistic -> [Datum]? in
            switch statistic.measurement {
            case .known(let count): [statistic.term, .integer(count(subject)), .none]
            case .fingerprint: sha256.map { [statistic.term, .code($0), .none] }
            case .summary, .orthogonality, .comparison: nil
            }
        }
        let statistics = statisticsTable
        return Table(
            about: statistics.subject, statistics.columns, rows: facts + statistics.rows, layout: .none,
            remark: statistics.remark)
    }
}
