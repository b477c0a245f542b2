import Testing

@testable import InitializerCore

/// What one pass tells is what the numbers say, on every set of instructions and any number of threads.
@Suite struct TensorProfileTests {
    private static let specs: [(String, [Int], ElementType)] = [
        ("normal", [7, 33], .f32), ("normal", [300, 70], .f32), ("he_normal", [17, 5, 3], .bf16),
        ("uniform", [1], .f32),
        ("normal", [5000], .f16), ("normal", [40, 1], .f64), ("normal", [6, 20], .c64), ("ones", [3, 4], .s8),
    ]

    /// Sums as they are defined, one number after the other.
    @Test(arguments: specs) func findsWhatThereIs(name: String, sizes: [Int], type: ElementType) throws {
        let source = try DrawnTensor(Spec(name, shape: sizes, type: type, key: 5))
        let numbers = source.components(0..<source.componentCount).map { Double(Float($0)) }
        let rows = sizes.count < 2 ? 1 : sizes[0]
        let columns = numbers.count / rows
        for instructions in InstructionSet.available {
            let profile = try source.profile(instructions)
            #expect((profile.rows, profile.columns) == (rows, columns))
            for row in 0..<rows {
                let line = numbers[row * columns..<(row + 1) * columns]
                #expect(isClose(profile.rowSums[row], line.reduce(0, +), line.reduce(0) { $0 + $1.magnitude }))
                #expect(isClose(profile.rowSquares[row], line.reduce(0) { $0 + $1 * $1 }))
            }
            for column in profile.columnSums.indices {
                let line = stride(from: column, to: numbers.count, by: columns).map { numbers[$0] }
                #expect(isClose(profile.columnSums[column], line.reduce(0, +), line.reduce(0) { $0 + $1.magnitude }))
                #expect(isClose(profile.columnSquares[column], line.reduce(0) { $0 + $1 * $1 }))
            }
            #expect(profile.minimum == numbers.min() && profile.maximum == numbers.max())
            #expect(profile.bits == numbers.reduce(0) { $0 | Float($1).bitPattern })
            var counts = [UInt64](repeating: 0, count: 1 << 16)
            for number in numbers { counts[Int(Float(number).bitPattern >> 16)] += 1 }
            #expect(profile.census.counts == counts)
        }
    }

    private func isClose(_ a: Double, _ b: Double, _ scale: Double? = nil) -> Bool {
        (a - b).magnitude <= 1e-13 * (scale ?? b.magnitude)
    }

    /// Several parts, and rows that are cut into parts.
    @Test(arguments: [[300, 20_000], [2, 4_500_000]]) func bitsDoNotDependOnThreadsOrInstructions(sizes: [Int]) throws {
        let source = try DrawnTensor(Spec("uniform", shape: sizes, type: .bf16, key: 1))
        let reference = try source.profile(.baseline, threads: 1)
        for (instructions, threads) in [(InstructionSet.best, 1), (.best, 3)] {
            let profile = try source.profile(instructions, threads: threads)
            #expect(profile.rowSums == reference.rowSums && profile.rowSquares == reference.rowSquares)
            #expect(profile.columnSums == reference.columnSums && profile.columnSquares == reference.columnSquares)
            #expect(profile.census.counts == reference.census.counts)
        }
        #expect(reference.rowSums.count == sizes[0])
        #expect(reference.columnSums.count == (sizes[1] <= TensorProfile.columnLimit ? sizes[1] : 0))
    }

    /// What is not finite is counted by kind, and left out of sums and extremes.
    @Test func numbersThatAreNoneAreToldApart() throws {
        var numbers = [Double](repeating: 1, count: 60)
        numbers[17] = .nan
        numbers[40] = -.infinity
        numbers[41] = .infinity
        numbers[59] = -3
        let profile = try Tensor(Shape([3, 20]), .f32, components: numbers).profile()
        #expect(profile.census.notNumbers == 1 && profile.census.infinities == 2)
        #expect(profile.firstNotFinite == 17)
        #expect(profile.minimum == -3 && profile.maximum == 1)
        #expect(profile.rowSums == [19, 20, 14] && profile.mean == 53.0 / 57)
    }

    /// The lower bits of a NaN may be all that tells it from an infinity.
    @Test func aNaNOfTheLowerBitsIsNoInfinity() throws {
        var census = PatternCensus()
        var counts = [UInt32](repeating: 0, count: 1 << 16)
        counts[0x7F80] = 5
        census.add(counts)
        census.nansAtInfinity = 2
        #expect(census.notNumbers == 2 && census.infinities == 3)
    }

    /// Numbers of bf16 in f32 use the upper 16 bits only.
    @Test func theTypeThatIsCarriedIsFound() throws {
        let narrow = try DrawnTensor(Spec("normal", shape: [40, 40], type: .bf16, key: 1))
        let held = Tensor(narrow.shape, .f32, components: narrow.components(0..<narrow.componentCount))
        #expect(try held.profile().carriedType == .bf16)
        #expect(try DrawnTensor(Spec("normal", shape: [40, 40], key: 1)).profile().carriedType == .f32)
    }
}
