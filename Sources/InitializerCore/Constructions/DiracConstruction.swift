/// A convolution's kernel {k…, in, out} that passes channels through unchanged: in its centre, output i is input i.
///
/// With groups, each group of outputs takes the first channels of its own inputs. As `dirac_` of PyTorch, which stores
/// {out, in, k…}: as many channels as there are both of are kept, and the centre of an axis of k is k / 2, rounded down.
///
/// Source: S. Zagoruyko, N. Komodakis, "DiracNets: training very deep neural networks without skip-connections", 2017;
/// `torch/nn/init.py`.
struct DiracConstruction: Construction {
    let groups: Int

    static var isRandom: Bool { false }
    static var types: [ElementType] { ElementType.allCases }
    static var minimumRank: Int { 3 }

    func validate(_ tensor: TensorType, as name: String) throws(InitializerError) {
        guard tensor.shape.rank <= 5 else {
            throw .shapeNotSupported(initializer: name, shape: tensor.shape, requirement: "3 to 5 axes, {k…, in, out}")
        }
        let outputs = kernel(tensor).outputs
        guard outputs.isMultiple(of: groups) else {
            throw .optionNotSupported(
                option: "groups", value: .number(.integer(Int128(groups))),
                requirement: "a divisor of the outputs, \(outputs)")
        }
    }

    private func kernel(_ tensor: TensorType) -> DiracKernel { DiracKernel(tensor.shape, groups: groups) }

    // MARK: Drawing

    func source(
        _ tensor: TensorType, key: Key, _ instructions: InstructionSet?, _ checkpoint: Checkpoint
    ) throws -> any TensorSource {
        DiracTensor(shape: tensor.shape, type: tensor.type, kernel: kernel(tensor))
    }

    // MARK: Law

    func law(_ tensor: TensorType) -> any Law {
        IndicatorLaw(probability: Double(kernel(tensor).ones) / Double(tensor.componentCount))
    }

    func samplingError(of statistic: Statistic, _ tensor: TensorType, law: any Law) -> SamplingError? {
        SamplingError(fixed: statistic, law, count: tensor.componentCount)
    }

    // MARK: Matrices

    /// An input that is kept goes to an output of each group, so that its row has the length √groups; rows are orthogonal.
    func spectrum(_ tensor: TensorType, law: any Law, rows: Int, columns: Int) -> SpectralLaw? {
        .exact(.levels([(Double(groups).squareRoot(), kernel(tensor).kept)], rows, columns))
    }

    func orthonormalMatrices(_ tensor: TensorType) -> OrthonormalMatrices? {
        guard groups == 1 else { return nil }
        let kernel = kernel(tensor)
        return OrthonormalMatrices(
            offset: kernel.start, rows: kernel.inputs, columns: kernel.outputs)
    }

    // MARK: Checking

    func judgements(_ observed: Observation, _ tensor: TensorType, law: any Law) -> [Judgement] {
        Judgement.indicator(observed, tensor, count: kernel(tensor).ones)
    }

    // MARK: Explaining

    func equations(_ tensor: TensorType) -> (steps: [Derivation.Step], facts: [Derivation.Fact]) {
        let kernel = kernel(tensor)
        let count = tensor.shape.count
        let share = Double(kernel.ones) / Double(count)
        let steps = [
            Derivation.Step(
                "kept", "d", "min(in, out / groups)", "min(\(kernel.inputs), \(kernel.outputs) / \(groups))",
                Double(kernel.kept)),
            Derivation.Step(
                "ones", "p", "groups · d / elements", "\(groups) · \(kernel.kept) / \(count)", share),
            Derivation.Step(
                "standard_deviation", "σ", "√(p (1 - p))", "√(\(share) · \(1 - share))",
                (share * (1 - share)).squareRoot()),
        ]
        let place = tensor.shape.dimensions.dropLast(2).map { String($0 / 2) }.joined(separator: ", ")
        return (steps, [Derivation.Fact("\(kernel.ones) ones, at {\(place)} of the kernel")])
    }

    func warnings(_ tensor: TensorType) -> [SpecWarning] {
        guard let own = tensor.shape.fromChannelsFirst else { return [] }
        return [
            SpecWarning(
                "channels_first",
                """
                The shape looks like {out, in, kernel}, as PyTorch stores it, but the last two axes are taken for in and \
                out. With these last the shape is \(own.description).
                """)
        ]
    }

    // MARK: Frameworks

    func target(_ tensor: TensorType) -> FrameworkTarget? { .dirac(groups: groups) }
}

/// Where the ones of a Dirac kernel are.
struct DiracKernel {
    let inputs: Int
    let outputs: Int
    let groups: Int
    /// The row-major index of the first element of the matrix in the centre.
    let start: Int

    /// - Precondition: the shape has at least two axes.
    init(_ shape: Shape, groups: Int) {
        guard let (_, rows, columns) = shape.matrixBatch else { preconditionFailure("a kernel has at least 3 axes") }
        (inputs, outputs, self.groups) = (rows, columns, groups)
        start = shape.dimensions.dropLast(2).reduce(0) { $0 * $1 + $1 / 2 } * rows * columns
    }

    /// The outputs of a group.
    var outputsOfGroup: Int { outputs / groups }

    /// The channels of a group that are passed through.
    var kept: Int { min(inputs, outputsOfGroup) }

    /// How many ones there are.
    var ones: Int { groups * kept }
}

/// A kernel of zeros with ones in its centre.
private struct DiracTensor: TensorSource {
    let shape: Shape
    let type: ElementType
    let kernel: DiracKernel

    var census: [(value: Double, count: Int)]? { [(1, kernel.ones), (0, componentCount - kernel.ones)] }

    func fill(_ buffer: UnsafeMutableBufferPointer<Double>, from start: Int) {
        buffer.update(repeating: 0)
        let width = type.componentsPerElement
        let end = start + buffer.count
        for input in 0..<kernel.kept {
            let row = kernel.start + input * kernel.outputs
            guard (row + kernel.outputs) * width > start, row * width < end else { continue }
            for group in 0..<kernel.groups {
                let position = (row + group * kernel.outputsOfGroup + input) * width
                if position >= start, position < end { buffer[position - start] = 1 }
            }
        }
    }
}
