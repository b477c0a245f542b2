import InitializerCore

/// Many draws that differ in their keys only: one cell of the calibration.
struct Cell {
    /// What the cell is counted under: `he_normal`, `normal, coarse`.
    let group: String
    /// What is drawn, with some key.
    let spec: Spec
    /// How many keys.
    let keys: Int

    /// How much of it all is done.
    enum Extent {
        /// Some ten seconds: few sizes, few types, hundreds of keys.
        case short
        /// Minutes: all types and constructions, sizes from 1 to 10⁶, thousands of keys.
        case full
    }

    /// All cells.
    ///
    /// - Parameters:
    ///   - part: only the groups whose names contain it.
    ///   - scale: times as many keys.
    static func all(_ extent: Extent, part: String?, scale: Double) throws -> [Cell] {
        var cells: [Cell] = []
        func add(
            _ group: String, _ name: String, _ shape: [Int], _ type: ElementType, values: Double,
            _ options: [String: OptionValue] = [:]
        ) throws {
            guard part.map(group.contains) ?? true else { return }
            let spec = try Spec(name, options: options, shape: shape, type: type, key: 0)
            let count = Double(spec.shape.count * type.componentsPerElement)
            let isFixed = !spec.initializer.isRandom
            let most = extent == .full ? 4000.0 : 400
            let keys = isFixed ? 2 : max(20, min(most, values / count) * scale)
            cells.append(Cell(group: group, spec: spec, keys: Int(keys)))
        }

        let floats: [ElementType] = [.f32, .f64, .bf16, .f16]
        let isFull = extent == .full
        let sizes = isFull ? [1, 2, 5, 12, 30, 100, 300, 1000, 10_000, 100_000, 1_000_000] : [1, 12, 300, 3000]
        for size in sizes {
            let values = isFull ? 4e6 : 4e5
            for type in floats + [.c64, .c128] where isFull || [.f32, .bf16, .c64].contains(type) {
                try add("uniform", "uniform", [size], type, values: values)
                try add("normal", "normal", [size], type, values: values)
                let ends: [String: OptionValue] = ["lower": .number(.real(-1)), "upper": .number(.real(7))]
                try add("uniform_between", "uniform_between", [size], type, values: values, ends)
                guard !type.isComplex else { continue }
                try add("he_normal (truncated)", "he_normal", [size], type, values: values)
            }
        }
        // Intervals about the mean, to one side of it, and far in a tail.
        let intervals = [(-2.0, 2.0), (-1, 3), (0.5, 1), (8, 30)]
        for (lower, upper) in isFull ? intervals : [(-1, 3), (8, 30)] {
            for size in isFull ? [1, 12, 300, 3000, 100_000] : [12, 300, 3000] {
                for type in floats where isFull || type == .f32 {
                    let options: [String: OptionValue] = [
                        "lower": .number(.real(lower)), "upper": .number(.real(upper)),
                    ]
                    try add("truncated_normal", "truncated_normal", [size], type, values: isFull ? 2e6 : 2e5, options)
                }
            }
        }
        // Numbers far apart, in terms of the law.
        for (mean, scale) in [(1e6, 0.02), (1e6, 0.1), (1e6, 1.0), (1e4, 0.1), (1e3, 1.0), (1e6, 1e-3)] {
            for size in isFull ? [30, 1000, 100_000] : [3000] {
                let options: [String: OptionValue] = ["mean": .number(.real(mean)), "scale": .number(.real(scale))]
                try add("normal, coarse", "normal", [size], .f32, values: isFull ? 2e6 : 2e5, options)
            }
        }
        for scale in [1e-45, 1e-44, 1e-42, 1e-40] {
            let options: [String: OptionValue] = ["scale": .number(.real(scale))]
            try add("uniform, coarse", "uniform", [10_000], .f32, values: isFull ? 2e6 : 2e5, options)
        }
        // Laws of whole matrices.
        let shapes =
            isFull ? [[2, 2], [3, 3], [9, 4], [4, 9], [32, 32], [100, 30], [200, 200]] : [[9, 4], [32, 32]]
        for shape in shapes {
            for type in floats + [.c64, .c128] where isFull || [.f32, .bf16].contains(type) {
                for word in ["normal", "uniform"] {
                    try add(
                        "orthogonal(distribution: :\(word))", "orthogonal", shape, type, values: isFull ? 2e6 : 2e5,
                        ["distribution": .choice(word)])
                }
            }
        }
        for shape in isFull ? [[3, 3, 4, 8], [5, 16, 32]] : [[3, 3, 4, 8]] {
            for type in floats + [.c64, .c128] where isFull || type == .f32 {
                try add("delta_orthogonal", "delta_orthogonal", shape, type, values: isFull ? 2e6 : 2e5)
            }
        }
        // Zeros at random places, and other factors and scales.
        for size in isFull ? [[12, 5], [100, 30], [300, 300]] : [[100, 30]] {
            for type in isFull ? floats : [.f32] {
                let values = isFull ? 2e6 : 2e5
                let half: [String: OptionValue] = ["sparsity": .number(.real(0.5)), "scale": .number(.real(1))]
                try add("sparse", "sparse", size, type, values: values, half)
                try add(
                    "scaled_orthogonal", "scaled_orthogonal", size, type, values: values / 4,
                    ["gain": .number(.real(1.5)), "column_axis": .number(.integer(0))])
                for name in ["variance_scaling_axes", "siren", "fixup", "mup"] {
                    try add("scaled by the network", name, size, type, values: values / 4)
                }
            }
        }
        // What is not random is judged by equality, whatever the type.
        for type in ElementType.allCases {
            let rows: [(String, [String: OptionValue])] = [
                ("zeros", [:]), ("ones", [:]), ("full", ["value": .number(.integer(3))]), ("identity", [:]),
            ]
            for (name, options) in rows {
                try add("constants and identity", name, [3, 5], type, values: 100, options)
            }
        }
        return cells
    }
}
