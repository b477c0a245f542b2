import Testing

@testable import InitializerCore

/// Makes a Spec the short way.
func spec(
    _ name: String, _ options: [String: OptionValue], _ dimensions: [Int], _ type: ElementType = .f32,
    seed: Int64 = 42
) throws -> Spec {
    let row = try Initializer.named(name)
    return try Spec(
        initializer: row, options: Options(options, for: row), shape: Shape(dimensions), type: type,
        key: Key(seed: seed))
}

/// Makes a Spec with the initializer's default options.
func spec(_ name: String, _ dimensions: [Int], _ type: ElementType = .f32, seed: Int64 = 42) throws -> Spec {
    try spec(name, [:], dimensions, type, seed: seed)
}

/// Expects that an option is refused, whatever the reason given.
func refuses(_ option: String, _ made: () throws -> Spec) {
    do {
        let spec = try made()
        Issue.record("\(spec)")
    } catch let InitializerError.optionNotSupported(refused, _, _) {
        #expect(refused == option)
    } catch {
        Issue.record("\(error)")
    }
}

@Suite struct SpecTests {
    @Test func printsAsItIsTyped() throws {
        #expect(try spec("he_normal", [784, 256]).description == "he_normal(scale: 2.0) {784, 256} f32 key=42")
        #expect(try spec("zeros", [], .u8, seed: -1).description == "zeros {} u8 key=-1")
        #expect(try spec("full", ["value": .number(.integer(7))], [3]).call == "full(7)")
        #expect(try spec("full", ["value": .number(.real(7))], [3]).call == "full(7.0)")
        let scaling = try spec(
            "variance_scaling", ["mode": .choice("fan_avg"), "scale": .number(.integer(2))], [3, 4])
        #expect(scaling.call == "variance_scaling(scale: 2.0, mode: :fan_avg, distribution: :normal)")
    }

    @Test func refusesEmptyAxes() {
        #expect(throws: InitializerError.dimensionNotPositive(axis: 1, size: 0)) { try Shape([3, 0]) }
        #expect(throws: InitializerError.dimensionNotPositive(axis: 0, size: -2)) { try Shape([-2]) }
    }

    @Test func refusesElementCountsThatOverflow() {
        let sizes = [Int.max, 2]
        #expect(throws: InitializerError.elementCountOverflows(sizes)) { try Shape(sizes) }
        #expect(throws: InitializerError.elementCountOverflows([1 << 32, 1 << 32])) { try Shape([1 << 32, 1 << 32]) }
    }

    @Test func refusesMoreWordsThanAKeyHas() throws {
        #expect(try spec("normal", [1 << 16, 1 << 16]).count == 1 << 32)
        let limit = Int128(1) << 32
        #expect(throws: InitializerError.tooManyWords(needed: limit + 1, limit: limit)) {
            try spec("normal", [(1 << 32) + 1])
        }
        #expect(throws: InitializerError.tooManyWords(needed: 2 * limit, limit: limit)) {
            try spec("uniform", [1 << 16, 1 << 16], .f64)
        }
        #expect(throws: InitializerError.tooManyWords(needed: 2 * limit, limit: limit)) {
            try spec("uniform", [1 << 31], .c128)
        }
        #expect(throws: InitializerError.tooManyWords(needed: Int128(Int.max), limit: limit)) {
            try spec("zeros", [Int.max])
        }
    }

    @Test func refusesRanksTooLow() {
        #expect(throws: InitializerError.rankTooLow(initializer: "identity", minimum: 2, actual: 1)) {
            try spec("identity", [3])
        }
        #expect(throws: InitializerError.rankTooLow(initializer: "orthogonal", minimum: 2, actual: 0)) {
            try spec("orthogonal", [])
        }
    }

    @Test func refusesTypesThatAreNotMade() throws {
        for row in Initializer.all {
            for type in ElementType.allCases where type.isInteger {
                let result = Result { try spec(row.name, Array(repeating: 2, count: max(2, row.minimumRank)), type) }
                let isRefused = (try? result.get()) == nil
                #expect(isRefused != row.types.contains(type), "\(row.name) \(type)")
                #expect(isRefused || !row.isRandom, "\(row.name) \(type)")
            }
        }
    }

    @Test func refusesWhatAxonDoesNotKnow() {
        #expect(
            throws: InitializerError.unknownOption("gain", initializer: "orthogonal", allowed: ["distribution"])
        ) { try spec("orthogonal", ["gain": .number(.real(1))], [2, 2]) }
        #expect(
            throws: InitializerError.unknownChoice(
                "fan_sum", option: "mode", allowed: ["fan_in", "fan_out", "fan_avg"])
        ) { try spec("variance_scaling", ["mode": .choice("fan_sum")], [2, 2]) }
        #expect(throws: InitializerError.unknownInitializer("xavier")) { try spec("xavier", [2]) }
    }

    @Test func refusesNumbersThatAreNone() {
        #expect(throws: InitializerError.self) { try spec("full", ["value": .number(.real(.nan))], [2]) }
        #expect(throws: InitializerError.optionNotFinite(option: "scale", value: .infinity)) {
            try spec("uniform", ["scale": .number(.real(.infinity))], [2])
        }
    }

    @Test func refusesANegativeScaleUnderASquareRootOnly() throws {
        #expect(throws: InitializerError.optionNegative(option: "scale", initializer: "he_normal", value: -1)) {
            try spec("he_normal", ["scale": .number(.integer(-1))], [2, 2])
        }
        #expect(try spec("normal", ["scale": .number(.integer(-1))], [2, 2]).count == 4)
    }

    @Test func refusesComplexTruncatedNormals() {
        #expect(
            throws: InitializerError.distributionNotComplex(
                initializer: "variance_scaling", distribution: "truncated_normal", type: .c64)
        ) { try spec("variance_scaling", ["distribution": .choice("truncated_normal")], [2, 2], .c64) }
        #expect(
            throws: InitializerError.typeNotSupported(
                initializer: "he_normal", type: .c64, supported: [.f16, .bf16, .f32, .f64])
        ) { try spec("he_normal", [2, 2], .c64) }
    }

    @Test func countsFansAsAxonDoes() throws {
        let cases: [([Int], Int, Int)] = [
            ([], 1, 1), ([7], 1, 1), ([784, 256], 784, 256), ([3, 3, 64, 128], 576, 1152), ([64, 3, 7, 7], 1344, 1344),
        ]
        for (dimensions, fanIn, fanOut) in cases {
            let fans = Fans(try Shape(dimensions))
            #expect([fans.in, fans.out] == [fanIn, fanOut])
        }
        #expect(Fans(try Shape([2, 5])).denominator(.fanAverage) == 3.5)
    }

    /// The fourteen functions of `Axon.Initializers` 0.6.1 that make initializers, which come first.
    @Test func axonsAreFirst() {
        #expect(
            Initializer.axon.map(\.name).sorted() == [
                "full", "glorot_normal", "glorot_uniform", "he_normal", "he_uniform", "identity", "lecun_normal",
                "lecun_uniform", "normal", "ones", "orthogonal", "uniform", "variance_scaling", "zeros",
            ])
        #expect(Initializer.axon == Array(Initializer.all.prefix(14)))
        #expect(Initializer.all.dropFirst(14).allSatisfy { $0.provenance != .axon })
    }

    /// PyTorch's names for what Axon calls after Glorot and He.
    @Test func usualNamesAreUnderstoodAndNotPrinted() throws {
        for (usual, own) in [
            ("xavier_uniform", "glorot_uniform"), ("xavier_normal", "glorot_normal"),
            ("kaiming_uniform", "he_uniform"), ("kaiming_normal", "he_normal"), ("trunc_normal", "truncated_normal"),
        ] {
            #expect(try Initializer.named(usual).name == own)
            #expect(Initializer.all.usualNames[usual] == own && Initializer.all.usualNames[own] == nil)
        }
        let scaling = try spec("variance_scaling", ["distribution": .choice("untruncated_normal")], [2, 2])
        #expect(scaling.call == "variance_scaling(scale: 0.01, mode: :fan_in, distribution: :normal)")
        let names = Initializer.all.flatMap { [$0.name] + $0.aliases }
        #expect(Set(names).count == names.count)
    }

    @Test func usualTypeNamesAreUnderstood() {
        #expect(ElementType(named: "float32") == .f32 && ElementType(named: "Half") == .f16)
        #expect(ElementType(named: "bfloat16") == .bf16 && ElementType(named: "double") == .f64)
        #expect(ElementType(named: "int8") == .s8 && ElementType(named: "s8") == .s8)
        #expect(ElementType(named: "float8") == nil)
        #expect(Activation.named("swish")?.name == "silu")
    }
}
