/// A tensor as Nx's `inspect` prints it.
public enum TensorNotation {
    /// One element: `1`, `0.5`, `1.0-2.0i`.
    public static func element(_ element: Element) -> String {
        switch element {
        case .integer(let value): value.description
        case .real(let value): ElixirNotation.float(value)
        case .complex(let real, let imaginary): ElixirNotation.complex(real, imaginary)
        }
    }

    /// The whole tensor, over several lines:
    ///
    ///     #Nx.Tensor<
    ///       f32[2][2]
    ///       [
    ///         [1.0, 0.0],
    ///         [0.0, 1.0]
    ///       ]
    ///     >
    ///
    /// After `limit` elements, 50 in Nx, the rest is left out with `...`.
    ///
    /// - Parameter element: the element at a row-major index; asked only for those that are printed.
    public static func inspect(
        _ shape: Shape, _ type: ElementType, limit: Int = 50, element: @escaping (Int) -> Element
    ) -> String {
        let axes = shape.dimensions.map { "[\($0)]" }.joined()
        var printer = Printer(dimensions: shape.dimensions, remaining: limit, element: element)
        return "#Nx.Tensor<\n  \(type.name)\(axes)\n  \(printer.body(axis: 0, offset: 0))\n>"
    }

    private struct Printer {
        let dimensions: [Int]
        var remaining: Int
        let element: (Int) -> Element

        mutating func body(axis: Int, offset: Int) -> String {
            guard axis < dimensions.count else {
                remaining -= 1
                return TensorNotation.element(element(offset))
            }
            let stride = dimensions[(axis + 1)...].reduce(1, *)
            let isInnermost = axis == dimensions.count - 1
            let margin = String(repeating: " ", count: 2 + 2 * axis)
            let separator = isInnermost ? ", " : ",\n\(margin)  "
            // One string is appended to, so that printing a million elements takes a second and not a minute.
            var text = isInnermost ? "[" : "[\n\(margin)  "
            for index in 0..<dimensions[axis] {
                if index > 0 { text += separator }
                guard remaining > 0 else {
                    text += "..."
                    break
                }
                text += body(axis: axis + 1, offset: offset + index * stride)
            }
            return text + (isInnermost ? "]" : "\n\(margin)]")
        }
    }
}
