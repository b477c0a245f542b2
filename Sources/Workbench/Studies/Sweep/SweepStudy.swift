import InitializerCore

extension Study {
    /// A statistic over many draws.
    static let sweep = Study(
        "sweep", "Show how a statistic varies over many keys, or with the values of a field.",
        remark: """
            Without a field the spec is drawn with every key, and the spread of the statistic is compared with the \
            standard error that theory expects. A field is varied by a range or a list, scale=0.5...4, shape=16x16,64x64 or \
            type=f32,bf16, and drawn with a few keys at each value. The keys are 1...\(SweepPlan.defaultKeys.alone) by \
            default, 1...\(SweepPlan.defaultKeys.beside) with a field, and fewer for large tensors. keys=N is 1...N.
            """,
        examples: [
            CommandExample("sweep normal {1000} keys=1...500", shows: "spread"),
            CommandExample(
                "sweep he_normal {64, 64} --statistic standard_deviation --scale 0.5...4 --keys 1...8",
                shows: "expected"),
            CommandExample(
                "sweep glorot_uniform statistic=standard_deviation shape=16x16,64x64,256x256", shows: "{64, 64}"),
        ],
        needs: .spec, settings: [sweepStatistic, sweepKeys, sweepField, sweepSteps, .bins],
        tab: Tab("Sweep", key: "8", "How a statistic varies over many keys.", isChart: true),
        isShared: true, notation: Notation(parse: parseSweep)
    ) { request, context, control in
        guard let spec = try context.subject(of: request).spec else { preconditionFailure("the study needs a spec") }
        return try SweepPlan(request, spec).run(control)
    }

    static let sweepStatistic = StudySetting("statistic", .statistic, default: .word("mean"), "statistic to measure")
    static let sweepSteps = StudySetting(
        "steps", .integer(2...SweepPlan.valueLimit),
        "steps of a range, \(SweepVariation.defaultSteps) by default")
    static let sweepKeys = StudySetting("keys", .keys(limit: SweepPlan.keyLimit), "keys to draw with")
    fileprivate static let sweepField = StudySetting("FIELD", .variation, "field of the spec to vary")

    private static let parseSweep: @Sendable (inout CommandInput) throws(Failure) -> StudyRequest = {
        input throws(Failure) in
        try input.takeSettings([sweepStatistic, sweepSteps, .bins])
        let parser = try SweepParser(&input.reader)
        var settings = input.settings
        settings[sweepKeys.name] = parser.keys.map { .keys($0) }
        settings[sweepField.name] = parser.variation.map { .variation($0) }
        let request = StudyRequest(.sweep, try input.oneSubject(), settings: settings)
        // What is wrong with the values is wrong in this line, whatever Spec is on show later.
        if case .given(let subject) = request.subjects[0] {
            _ = try subject.spec.map { spec throws(Failure) in try SweepPlan(request, spec, at: parser.place) }
        } else {
            _ = try SweepPlan(request, input.spec, at: parser.place)
        }
        return request
    }
}

extension StudyRequest {
    /// The keys that were given.
    var keys: ClosedRange<Int64>? {
        if case .keys(let keys) = settings[Study.sweepKeys.name] { return keys }
        return nil
    }

    /// The field that is varied, and its values.
    var variation: SweepVariation? {
        if case .variation(let variation) = settings[Study.sweepField.name] { return variation }
        return nil
    }
}
