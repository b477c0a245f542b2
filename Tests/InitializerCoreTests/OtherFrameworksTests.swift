import Testing

@testable import InitializerCore

/// Initializers that JAX and PyTorch have and Axon lacks, beside what those make.
@Suite struct OtherFrameworksTests {
    private func lines(_ kind: String) throws -> [[String: Any]] {
        try Fixture.lines("other_frameworks.jsonl").filter { $0["kind"] as! String == kind }
    }

    private func number(_ value: Int) -> OptionValue { .number(.integer(Int128(value))) }

    // MARK: Named axes

    @Test func fansOfNamedAxesAreJAXs() throws {
        let lines = try lines("fans")
        #expect(lines.count == 8)
        for line in lines {
            let shape = line["shape"] as! [Int]
            let axes: [String: OptionValue] = [
                "in_axis": .axes(line["in"] as! [Int]), "out_axis": .axes(line["out"] as! [Int]),
                "batch_axis": .axes(line["batch"] as! [Int]), "scale": .real(2),
            ]
            for (mode, deviation) in line["deviations"] as! [String: Double] {
                for distribution in ScalingDistribution.allCases {
                    let own: [String: OptionValue] = [
                        "mode": .choice(mode), "distribution": .choice(distribution.rawValue),
                    ]
                    let spec = try spec("variance_scaling_axes", axes.merging(own) { $1 }, shape, .f64)
                    #expect(isNear(spec.law.standardDeviation, deviation, 1e-9), "\(spec)")
                    #expect(isNear(spec.derivation.step("standard_deviation")?.value ?? 0, deviation, 1e-14))
                }
            }
            let derivation = try spec("variance_scaling_axes", axes, shape).derivation
            #expect(derivation.step("fan_in")?.value == line["fan_in"] as? Double)
            #expect(derivation.step("fan_out")?.value == line["fan_out"] as? Double)
        }
    }

    /// With the axes where Axon has them, the law is that of `variance_scaling`, and in single precision so are the bytes.
    @Test func usualAxesGiveAxonsNumbers() throws {
        for distribution in ScalingDistribution.allCases {
            let options: [String: OptionValue] = ["scale": .real(2), "distribution": .choice(distribution.rawValue)]
            let axon = try DrawnTensor(spec("variance_scaling", options, [64, 16])).components(0..<1024)
            let own = try DrawnTensor(spec("variance_scaling_axes", options, [64, 16])).components(0..<1024)
            for (x, y) in zip(own, axon) { #expect((x - y).magnitude <= 4e-7 * y.magnitude) }
        }
    }

    /// An input of a convolution of 4 groups is connected to a quarter of the outputs: 3·3·128/4 = 288.
    @Test func groupsDivideTheOutputs() throws {
        let grouped = try spec(
            "variance_scaling_axes", ["groups": number(4), "mode": .choice("fan_out")], [3, 3, 16, 128])
        #expect(grouped.derivation.step("fan_out")?.value == 288)
        #expect(grouped.derivation.step("fan_in")?.value == 144)
        #expect(isNear(grouped.law.standardDeviation, (1.0 / 288).squareRoot(), 1e-6))
    }

    @Test func axesThatAreNoneAreRefused() {
        func made(_ options: [String: OptionValue]) throws -> Spec {
            try spec("variance_scaling_axes", options, [8, 6, 4])
        }
        refuses("in_axis") { try made(["in_axis": .axes([3])]) }
        refuses("out_axis") { try made(["out_axis": .axes([-4])]) }
        refuses("out_axis") { try made(["out_axis": .axes([1])]) }
        refuses("batch_axis") { try made(["batch_axis": .axes([0, -3])]) }
        refuses("in_axis") { try made(["in_axis": .real(1.5)]) }
        refuses("in_axis") { try made(["in_axis": .axes([.max])]) }
        refuses("groups") { try made(["groups": number(3)]) }
        refuses("groups") { try made(["groups": number(0)]) }
        refuses("groups") { try made(["groups": .real(1e300)]) }
    }

    @Test func jaxSaysTheSameAxes() throws {
        let spec = try spec(
            "variance_scaling_axes",
            ["in_axis": .axes([0]), "out_axis": .axes([1, 2]), "mode": .choice("fan_geo_avg")], [512, 8, 64])
        #expect(spec.call.contains("in_axis: 0, out_axis: [1, 2], batch_axis: [], groups: 1"))
        let line = try #require(Framework.named("jax")?.translation(of: spec).calls.first?.line)
        #expect(
            line == "jax.nn.initializers.variance_scaling(1.0, \"fan_geo_avg\", \"truncated_normal\", in_axis=0, "
                + "out_axis=(1, 2))(key, (512, 8, 64), jnp.float32)")
        #expect(spec.axes.map(\.role) == [.input, .output, .output])
    }

    // MARK: Orthogonal along an axis

    /// WᵀW over the axis is gain² times 1, whatever the axis.
    @Test(arguments: [0, 1, 2, -1, -2])
    func columnsAlongAnyAxisAreOrthonormal(axis: Int) throws {
        let (sizes, gain) = ([4, 3, 5], 1.5)
        let spec = try spec("scaled_orthogonal", ["gain": .real(gain), "column_axis": number(axis)], sizes, .f64)
        let values = try DrawnTensor(spec).components(0..<60)
        let place = axis < 0 ? axis + 3 : axis
        var columns = [[Double]](repeating: [], count: sizes[place])
        for (index, value) in values.enumerated() {
            columns[[index / 15, index / 5 % 3, index % 5][place]].append(value)
        }
        for (i, x) in columns.enumerated() {
            for (j, y) in columns.enumerated() {
                let product = zip(x, y).reduce(0) { $0 + $1.0 * $1.1 }
                #expect((product - (i == j ? gain * gain : 0)).magnitude < 1e-12)
            }
        }
        #expect(isNear(spec.law.variance, gain * gain / Double(60 / sizes[place]), 1e-12))
        // Any part is the same as that part of the whole.
        #expect(try DrawnTensor(spec).components(7..<23) == Array(values[7..<23]))
    }

    @Test func withoutGainItIsAxonsTensor() throws {
        for type in [ElementType.f32, .f64, .bf16, .c64] {
            let axon = try DrawnTensor(spec("orthogonal", [6, 4], type, seed: 3)).elements(0..<24)
            #expect(try DrawnTensor(spec("scaled_orthogonal", [6, 4], type, seed: 3)).elements(0..<24) == axon)
            let moved = try spec("scaled_orthogonal", ["column_axis": number(0)], [4, 6], type, seed: 3)
            let transposed = try DrawnTensor(moved).elements(0..<24)
            for (row, column) in [(0, 0), (5, 3), (2, 1)] {
                #expect(transposed[column * 6 + row] == axon[row * 4 + column], "\(type)")
            }
        }
    }

    @Test(arguments: [ElementType.f32, .f64, .bf16, .f16, .c64])
    func scaledFactorsAreConsistentWithTheory(type: ElementType) throws {
        for (sizes, gain, axis) in [
            ([9, 4], 2.0, -1), ([4, 9], -0.5, 0), ([3, 3, 8, 8], 1.4142, 0), ([5, 5], 0, -1),
        ] {
            for key in 0..<6 {
                let options: [String: OptionValue] = ["gain": .real(gain), "column_axis": number(axis)]
                let spec = try spec("scaled_orthogonal", options, sizes, type, seed: Int64(key))
                let check = try TensorCheck(DrawnTensor(spec), spec.theory)
                #expect(check.judgements.verdict() != .inconsistent, "\(spec)")
                let law = spec.theory.spectralLaw
                #expect((law == nil) == (sizes.count == 4), "\(spec)")
            }
        }
        let doubled = try DrawnTensor(spec("scaled_orthogonal", ["gain": .real(2)], [8, 8], type))
        let one = try spec("scaled_orthogonal", [8, 8], type).theory
        #expect(try TensorCheck(doubled, one).judgements.verdict() == .inconsistent)
    }

    // MARK: Dirac

    @Test func diracIsPyTorchs() throws {
        let lines = try lines("dirac")
        #expect(lines.count == 9)
        for line in lines {
            let (shape, groups) = (line["shape"] as! [Int], line["groups"] as! Int)
            func made() throws -> Spec { try spec("dirac", ["groups": number(groups)], shape, .f32) }
            guard !(line["refused"] as! Bool) else {
                #expect(throws: InitializerError.self) { try made() }
                continue
            }
            let kernel = try made()
            let source = try DrawnTensor(kernel)
            let values = source.components(0..<kernel.count)
            let ones = line["ones"] as! [Int]
            #expect(
                values.indices.filter { values[$0] != 0 } == ones && ones.allSatisfy { values[$0] == 1 }, "\(shape)")
            #expect(source.census?.first?.count == ones.count)
            #expect(source.components(3..<8) == Array(values[3..<8]))
            let singular = line["singular_values"] as! [Double]
            guard case .exact(let expected) = try #require(kernel.spectralLaw) else { return }
            for (x, y) in zip(expected.values, singular) { #expect((x - y).magnitude < 1e-6, "\(shape)") }
            let check = try TensorCheck(source, kernel.theory)
            #expect(check.judgements.verdict() == .consistent)
            #expect(check.judgements.contains { $0.statistic == .orthogonality } == (groups == 1))
        }
        let complex = try DrawnTensor(spec("dirac", [3, 2, 2], .c64)).components(8..<16)
        #expect(complex == [1, 0, 0, 0, 0, 0, 1, 0])
        refuses("groups") { try spec("dirac", ["groups": number(3)], [3, 2, 4]) }
    }

    @Test func pyTorchSaysDirac() throws {
        let spec = try spec("dirac", ["groups": number(2)], [3, 5, 4, 8])
        let calls = try #require(Framework.named("torch")).translation(of: spec).calls
        #expect(
            calls.map(\.line) == [
                "w.copy_(torch.nn.init.dirac_(torch.empty((8, 4, 3, 5)), groups=2).permute(2, 3, 1, 0))"
            ])
    }

    // MARK: Sparse

    /// Of 4000 draws the deviations of PyTorch's mean and variance are known to 1.1 %, if not more for few numbers.
    @Test func sparseStraysAsPyTorchs() throws {
        for line in try lines("sparse") {
            let options: [String: OptionValue] = [
                "sparsity": .real(line["sparsity"] as! Double), "scale": .real(line["deviation"] as! Double),
            ]
            let spec = try spec("sparse", options, line["shape"] as! [Int], .f64)
            let mean = try #require(spec.samplingError(of: .mean))
            #expect(mean.expectation == 0 && isNear(mean.standardError, line["error_of_mean"] as! Double, 0.056))
            let variance = try #require(spec.samplingError(of: .variance))
            #expect(isNear(variance.expectation, line["variance"] as! Double, 0.06))
            #expect(isNear(variance.standardError, line["error_of_variance"] as! Double, 0.1))
            #expect(spec.derivation.step("zeros")?.value == Double(line["zeros"] as! Int))
            let (rows, columns) = (spec.shape.dimensions[0], spec.shape.dimensions[1])
            let values = try DrawnTensor(spec).components(0..<spec.count)
            for column in 0..<columns {
                let zeros = (0..<rows).count { values[$0 * columns + column] == 0 }
                #expect(zeros == line["zeros"] as! Int)
            }
        }
    }

    /// Each place is 0 as often as any other: of 2000 draws with 3 of 6 zeros, 1000 ± 22.4.
    @Test func zerosAreAnywhere() throws {
        var counts = [Int](repeating: 0, count: 6)
        for key in 0..<2000 {
            let values = try DrawnTensor(spec("sparse", ["sparsity": .real(0.5)], [6, 1], seed: Int64(key))).components(
                0..<6)
            for (row, value) in values.enumerated() where value == 0 { counts[row] += 1 }
        }
        #expect(counts.allSatisfy { ($0 - 1000).magnitude < 112 })
    }

    @Test(arguments: [ElementType.f32, .f64, .bf16, .f16])
    func sparseDrawsAreConsistentWithTheory(type: ElementType) throws {
        var failures = 0
        for key in 0..<40 {
            let spec = try spec("sparse", ["sparsity": .real(0.7)], [40, 25], type, seed: Int64(key))
            let check = try TensorCheck(DrawnTensor(spec), spec.theory)
            #expect(check.judgements.verdict() != .inconsistent, "\(spec)")
            if check.judgements.verdict() != .consistent { failures += 1 }
        }
        #expect(failures < 4)
        let other = try spec("sparse", ["sparsity": .real(0.7), "scale": .real(0.02)], [40, 25], .f32)
        let theory = try spec("sparse", ["sparsity": .real(0.7)], [40, 25], .f32).theory
        #expect(try TensorCheck(DrawnTensor(other), theory).judgements.verdict() == .inconsistent)
        refuses("sparsity") { try spec("sparse", ["sparsity": .real(1.0000001)], [4, 4]) }
        refuses("sparsity") { try spec("sparse", ["sparsity": .real(-0.1)], [4, 4]) }
        refuses("scale") { try spec("sparse", ["scale": .real(0)], [4, 4]) }
        #expect(try spec("sparse", ["sparsity": .real(1)], [4, 4]).law is PointLaw)
    }
}
