import Testing

@testable import InitializerCore

/// What is known of a tensor, whether it was drawn or computed, and beside the law of which Spec.
@Suite struct SubjectTests {
    private func computed(_ dimensions: [Int], _ type: ElementType = .f64, _ value: Double = 0.5) throws -> Subject {
        let shape = try Shape(dimensions)
        let components = Array(repeating: value, count: shape.count * type.componentsPerElement)
        return Subject(Tensor(shape, type, components: components), name: "a + b")
    }

    @Test(arguments: TensorSourceTests.specs) func aDrawnSubjectIsItsSpec(spec: Spec) throws {
        let subject = Subject(spec)
        #expect(subject.shape == spec.shape && subject.type == spec.type && subject.count == spec.count)
        #expect(subject.componentCount == spec.componentCount && subject.byteCount == spec.byteCount)
        #expect(subject.description == spec.description)
        #expect(subject.spec == spec && subject.reference == nil)
        #expect(subject.theory == spec.theory)
        #expect(try subject.source().bytes(0..<spec.count) == DrawnTensor(spec).bytes(0..<spec.count))
        #expect(subject == Subject(spec))
    }

    @Test func ofAComputedSubjectNothingIsKnown() throws {
        let subject = try computed([2, 3])
        #expect(subject.theory == nil && subject.spec == nil)
        #expect(subject.description == "a + b")
        #expect(try subject.source().components(0..<6) == Array(repeating: 0.5, count: 6))
        #expect(subject == subject)
        #expect(try subject != computed([2, 3]))
    }

    @Test func aVariableThatHoldsADrawnTensorHasItsSpec() throws {
        let spec = try spec("he_normal", [4, 6])
        let tensor = Tensor(try DrawnTensor(spec))
        let subject = Subject(tensor, name: "w")
        #expect(subject.spec == spec && subject.theory == spec.theory && subject.description == "w")
        #expect(try Subject(tensor.reshaped(Shape([24])), name: "w").theory == nil)
        #expect(try Subject(tensor.part(0), name: "w").theory == nil)
    }

    /// The law is the Spec's, with its own fans: σ² = 2/784. The error of the mean is σ/√n, with the subject's n.
    @Test func errorsAreForTheElementsOfTheSubject() throws {
        let spec = try spec("he_normal", [784, 256])
        let subject = try computed([100]).against(spec)
        let theory = try #require(subject.theory)
        #expect(subject.reference == spec && subject.spec == nil)
        #expect((theory.law.variance * 784 / 2 - 1).magnitude < 1e-6)
        let error = try #require(theory.samplingError(of: .mean))
        #expect((error.standardError / (2.0 / 784 / 100).squareRoot() - 1).magnitude < 1e-6)
        #expect(theory.hasIndependentElements && !theory.isOrthonormal)
        #expect(theory.spectralLaw == nil)
        // Another subject than without a law, and than with another.
        #expect(try subject != computed([100]))
        #expect(Set([subject, Subject(spec), try subject.against(spec.withKey(Key(seed: 1)))]).count == 3)
    }

    /// Marchenko and Pastur's upper edge σ(√m + √n), with the subject's m and n and the Spec's σ.
    @Test func theSpectrumIsForTheShapeOfTheSubject() throws {
        let spec = try spec("normal", ["scale": .number(.integer(1))], [7])
        let subject = try computed([400, 100], .f32).against(spec)
        guard case .bulk(let bulk, nil) = try #require(subject.theory?.spectralLaw) else {
            Issue.record("no bulk")
            return
        }
        #expect((bulk.edges.upper - 30).magnitude < 1e-9 && (bulk.edges.lower - 10).magnitude < 1e-9)
        let complex = try computed([400, 100], .c64).against(spec)
        guard case .bulk(let wide, nil) = try #require(complex.theory?.spectralLaw) else {
            Issue.record("no bulk")
            return
        }
        // Both parts of an entry have variance 1.
        #expect((wide.edges.upper - 30 * 2.0.squareRoot()).magnitude < 1e-9)
    }

    /// A law laid on one's own shape is one's own theory.
    @Test(arguments: TensorSourceTests.specs) func aLawOnItsOwnTensorSaysTheSame(spec: Spec) throws {
        let own = spec.theory
        let source = try DrawnTensor(spec)
        let elements = source.elements(0..<spec.count)
        let subject = try Subject(Tensor(spec.shape, spec.type, elements: elements), name: "t").against(spec)
        let theory = try #require(subject.theory)
        for statistic in Statistic.all {
            #expect(theory.samplingError(of: statistic) == own.samplingError(of: statistic))
        }
        #expect(theory.orthonormalMatrices == own.orthonormalMatrices)
        #expect(theory.hasEigenvalueAngles == own.hasEigenvalueAngles)
        let measure = { (source: any TensorSource) in
            let summary = try source.summarize(into: theory.law.histogram(bins: 1))
            let fit = theory.hasIndependentElements ? try GoodnessOfFit.measure(source, theory.law) : nil
            let error = try OrthogonalityError.measure(source, of: theory.orthonormalMatrices)
            return (summary, fit, theory.isOrthonormal ? error : nil, source.trace)
        }
        let (drawn, held) = try (measure(source), measure(subject.source()))
        let expected = own.judgements(drawn.0, fit: drawn.1, orthogonality: drawn.2, trace: drawn.3)
        let actual = theory.judgements(held.0, fit: held.1, orthogonality: held.2, trace: held.3)
        #expect(actual.map(\.statistic) == expected.map(\.statistic))
        #expect(actual.map { $0.verdict() } == expected.map { $0.verdict() })
    }

    @Test func constantsHoldForAnyShapeAndType() throws {
        let ones = try spec("full", ["value": .number(.real(0.5))], [3])
        func verdict(_ subject: Subject) throws -> Verdict? {
            let subject = try subject.against(ones)
            let summary = try subject.source().summarize(into: Histogram(lower: 0, upper: 1, bins: 1))
            return try #require(subject.theory).judgements(summary).verdict()
        }
        #expect(try verdict(computed([20, 5])) == .consistent)
        #expect(try verdict(computed([20, 5], .f64, 0.25)) == .inconsistent)
        #expect(try verdict(computed([], .f32)) == .consistent)
        // A complex element equal to 0.5 has an imaginary part of 0.
        #expect(try verdict(computed([2], .c64)) == .inconsistent)
        let complex = Tensor(try Shape([2]), .c64, components: [0.5, 0, 0.5, 0])
        #expect(try verdict(Subject(complex, name: "c")) == .consistent)
        // √(20 · 5) · 0.5.
        guard case .exact(let values) = try #require(try computed([20, 5]).against(ones).theory?.spectralLaw) else {
            Issue.record("no values")
            return
        }
        #expect(values.values == [5, 0, 0, 0, 0])
    }

    @Test func lawsOfMatricesHoldForTheirShapeOnly() throws {
        for name in ["identity", "orthogonal"] {
            let spec = try spec(name, [4, 4])
            #expect(try computed([4, 4]).against(spec).theory?.isOrthonormal == true)
            let shapes = TheoryError.shapesDiffer(
                initializer: name, law: spec.shape, tensor: try Shape([16]))
            #expect(throws: shapes) { try computed([16]).against(spec) }
            let types = TheoryError.typesDiffer(initializer: name, law: .f32, tensor: .c64)
            #expect(throws: types) { try computed([4, 4], .c64).against(spec) }
        }
    }

    /// A matrix rounded to bf16 is as nearly orthonormal as bf16 lets it be; one widened to f64 is no nearer than it was.
    @Test func theCoarserTypeSaysHowNearlyOrthonormalAMatrixIs() throws {
        let spec = try spec("orthogonal", [24, 24])
        let tensor = Tensor(try DrawnTensor(spec))
        for type in [ElementType.bf16, .f64] {
            let subject = try Subject(tensor.converted(to: type), name: "q").against(spec)
            let theory = try #require(subject.theory)
            let source = try subject.source()
            let summary = try source.summarize(into: theory.law.histogram(bins: 1))
            let error = try OrthogonalityError.measure(source, of: theory.orthonormalMatrices)
            let judgement = theory.judgements(summary, orthogonality: error).first { $0.statistic == .orthogonality }
            #expect(judgement?.verdict() == .consistent)
        }
    }

    /// A bf16 Spec's law has the levels of bf16, whatever the tensor's type.
    @Test func theLawIsOfTheSpecAsGiven() throws {
        let spec = try spec("uniform", [10], .bf16)
        #expect(try computed([30]).against(spec).theory?.law.points?.count == spec.law.points?.count)
        #expect(try computed([30]).against(spec).theory?.law.points != nil)
    }
}
