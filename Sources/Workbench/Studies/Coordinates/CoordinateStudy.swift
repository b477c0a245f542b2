import InitializerCore

extension Study {
    /// Whether layers train alike at every width.
    static let coords = Study(
        "coords", group: .network, "Check whether layers train alike at every width: the coordinate check of µP.",
        remark: """
            Networks of several widths, each twice the one before, are trained for a few steps on one batch. For each \
            layer, the root mean square of the change of its outputs is measured, and the slope of its logarithm against \
            the logarithm of the width: the median over the keys, with an interval that holds it with 99 % confidence \
            (with fewer than eight keys, less). In theory slopes are multiples of 1/2. A layer is stable if the whole \
            interval is within ±\(WidthSlope.limit), blowing up if it is above, vanishing if it is below, and undecided \
            otherwise. parametrization=mup draws a smaller readout and scales the learning rates by the fans, as in table \
            3 of Tensor Programs V, relative to width \(Parametrization.baseWidth), and divides the logits of attention by \
            the size of a head in place of its root; the outputs of its readout, and those logits, are meant to start \
            smaller in wider networks. check coords fails unless every layer is stable.
            """,
        examples: [
            CommandExample("coords he_normal widths=16...64 layers=1 keys=2 data=moons", shows: "slope"),
            CommandExample(
                "coords he_normal --parametrization mup --optimizer sgd --widths 16...64 --keys 2 --data moons",
                shows: "readout"),
        ],
        needs: .spec, settings: coordinateSettings,
        tab: Tab("Width", key: "W", "Whether layers train alike at every width.", isChart: true),
        isShared: true, notation: Notation(synopsis: nil, parse: parseCoordinates)
    ) { request, context, control in
        guard let spec = try context.subject(of: request).spec else { preconditionFailure("the study needs a spec") }
        return try CoordinateQuestion(request, spec, context).answer(control)
    }

    fileprivate static let parametrization = StudySetting(
        "parametrization", .choice(Parametrization.allCases.map(\.rawValue)), default: .word("standard"),
        "how scales and rates depend on the width", aliases: ["sp": "standard", "mup": "mup", "muP": "mup"])
    fileprivate static let widths = StudySetting(
        "widths", .range(2...8192), default: .keys(64...1024),
        exceptions: TrainingSettings.costly(.keys(16...128), .keys(32...256)),
        "units per layer; each width is twice the previous one")
    fileprivate static let fewLayers = StudySetting(
        "layers", .integer(1...64), default: .integer(3), exceptions: TrainingSettings.costly(.integer(3), .integer(2)),
        "blocks of the network")
    fileprivate static let fewSteps = StudySetting(
        "steps", .integer(1...1000), default: .integer(5), "steps of training")
    fileprivate static let widthOptimizer = StudySetting(
        "optimizer", .choice(OptimizerKind.allCases.map(\.rawValue)), default: .word(OptimizerKind.adam.rawValue),
        "rule that updates the weights")
    fileprivate static let oneBatch = StudySetting(
        "batch", .integer(1...1024), default: .integer(32), "examples in the batch")
    fileprivate static let manyKeys = StudySetting(
        "keys", .integer(1...1000), default: .integer(16), "networks to train at each width")
    fileprivate static let isStrict = StudySetting(
        "strict", .choice(["on", "off"]), default: .word("off"), "fail unless every layer is stable")

    private static let coordinateSettings =
        [
            parametrization, widths, NetworkSettings.kind, fewLayers,
        ] + TrainingSettings.network + [
            widthOptimizer, TrainingSettings.rate, fewSteps, oneBatch, manyKeys, TrainingSettings.data, isStrict,
        ]

    /// Settings wherever they stand; the widths are a range.
    private static let parseCoordinates: @Sendable (inout CommandInput) throws(Failure) -> StudyRequest = {
        input throws(Failure) in
        let range = try input.takeRange(widths)
        try input.takeSettings(coordinateSettings.filter { $0 != widths })
        var settings = input.settings
        settings[widths.name] = range.map { .keys($0) }
        return StudyRequest(.coords, try input.oneSubject(), settings: settings)
    }

    /// What stands after `check coords`.
    static func strictCoords(_ input: inout CommandInput) throws(Failure) -> StudyRequest {
        var request = try parseCoordinates(&input)
        request.settings[isStrict.name] = .word("on")
        return request
    }
}

extension CommandInput {
    /// Takes a range out of the line: `widths=64...1024`, `--widths 64...1024`.
    fileprivate mutating func takeRange(_ setting: StudySetting) throws(Failure) -> ClosedRange<Int64>? {
        guard case .range(let limits) = setting.kind else { return nil }
        guard let (items, range) = reader.extract(listOf: setting.name, where: { _ in true }) else {
            if let (_, range) = reader.extract(field: setting.name) {
                throw Failure(.missingValue(field: setting.name), at: range.upperBound..<range.upperBound + 1)
            }
            return nil
        }
        func whole(_ token: Token?) -> Int64? {
            guard case .number(let text)? = token?.kind else { return nil }
            return NumberText.integer(text).flatMap { Int64(exactly: $0) }
        }
        guard items.count == 1, let ends = items[0].ends, let lower = whole(ends.first), let upper = whole(ends.last),
            lower < upper, limits.contains(lower), limits.contains(upper)
        else { throw Failure(.unfitSetting(setting.name, takes: setting.kind, given: items[0].text), at: range) }
        if let (_, range) = reader.extract(listOf: setting.name, where: { _ in true }) {
            throw Failure(.repeated(setting.name), at: range)
        }
        return lower...upper
    }
}

/// What to find out about widths.
struct CoordinateQuestion: Sendable {
    private let line: String
    private let spec: Spec
    private let check: CoordinateCheck
    private let keys: [Key]
    private let isStrict: Bool

    /// - Throws: ``Problem/trainingTooLarge(parameters:limit:)``, ``Problem/complexWeights(_:)``, what is wrong with the data.
    init(_ request: StudyRequest, _ spec: Spec, _ context: StudyContext) throws {
        guard !spec.type.isComplex else { throw Failure(.complexWeights(spec.type)) }
        guard case .keys(let range)? = request.value(Study.widths) else {
            preconditionFailure("widths are a range")
        }
        line = request.description
        self.spec = spec
        isStrict = request.word(Study.isStrict) == "on"
        keys = (1...(request.integer(Study.manyKeys) ?? 1)).map { Key(seed: Int64($0)) }
        var widths: [Int] = []
        var width = Int(range.lowerBound)
        while width <= Int(range.upperBound) {
            widths.append(width)
            width *= 2
        }
        if widths.count < 2 { widths.append(Int(range.upperBound)) }
        let data = try request.trainingData(context)
        let network = try request.networkPlan(
            spec, data, layers: request.integer(Study.fewLayers) ?? 1, width: widths[widths.count - 1])
        for width in widths { try request.requireHeads(network.form.heads, divide: width, in: network.elements) }
        // A network is gone before the next one of its thread is drawn.
        let parameters = Int128(network.parameterCount)
        guard parameters <= TrainQuestion.parameterLimit else {
            throw Failure(.trainingTooLarge(parameters: parameters, limit: TrainQuestion.parameterLimit))
        }
        let optimizer = request.word(Study.widthOptimizer).flatMap(OptimizerKind.init) ?? .adam
        check = CoordinateCheck(
            TrainingPlan(
                network, data: data, optimizer: optimizer,
                rate: request.number(TrainingSettings.rate) ?? optimizer.standardRate,
                batch: request.integer(Study.oneBatch) ?? 1, steps: request.integer(Study.fewSteps) ?? 1),
            request.word(Study.parametrization).flatMap(Parametrization.init) ?? .standard, widths: widths)
        try request.requireRoom(network, examples: check.plan.batch)
    }

    /// Trains.
    ///
    /// - Throws: `CancellationError`.
    func answer(_ control: WorkControl) throws -> CoordinateReport {
        let networks = check.networks(keys: keys)
        let work = SharedWork(identity, weights: networks.map(weight))
        let sizes = try control.share(work) { items, control in
            try check.measure(Array(networks[items]), checkpoint: control.checkpoint, progress: control.progress)
        }
        let places = check.places.count
        guard sizes.allSatisfy({ $0.initial.count == places && $0.change.count == places }) else {
            throw PortableError.differentDepth
        }
        return CoordinateReport(
            spec: spec, check: check, sizes: check.sizesByWidth(sizes, keys: keys.count), isStrict: isStrict)
    }

    /// How much work a network is: a step takes as long as it has parameters.
    private func weight(_ network: (width: Int, key: Key)) -> Int {
        var plan = check.plan.network
        plan.width = network.width
        return plan.parameterCount
    }

    /// All that decides what becomes of the networks.
    private var identity: String { [line, check.plan.data.fingerprint, spec.description].joined(separator: "\n") }
}
