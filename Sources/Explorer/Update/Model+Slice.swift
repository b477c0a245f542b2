import InitializerCore
import Screen
import Workbench

/// Taking matrices out of tensors of more axes, and seeing all of a long Spec.
extension Model {
    /// Shows a slice; nil for all of the tensor.
    mutating func slice(_ slice: TensorSlice?) -> [Effect] {
        if slice?.rows != tensorSlice?.rows || slice?.columns != tensorSlice?.columns { tensorOrigin = .origin }
        tensorSlice = slice
        clampScrolling()
        return []
    }

    /// Shows the slice with these parts; without any, all of the tensor.
    mutating func slice(_ parts: [AxisPart]) throws(Failure) -> [Effect] {
        guard !parts.isEmpty else { return slice(nil) }
        guard let wanted = TensorSlice(parts, of: shown.shape) else {
            throw Failure(.outside(Model.refusal(of: parts, shown.shape)))
        }
        return slice(wanted)
    }

    /// Why there is no slice with these parts.
    private static func refusal(of parts: [AxisPart], _ shape: Shape) -> String {
        if shape.rank < 2 { return "a slice is of two axes or more; \(shape) has \(shape.rank)" }
        guard parts.count == shape.rank, let left = TensorSlice.axisLeft(by: parts, of: shape) else {
            return "\(shape) has \(shape.rank) axes: slice takes an index, or ':', for each"
        }
        return "there is no index \(left.index) along axis \(left.axis) of \(shape): they go from 0 to \(left.size - 1)"
    }

    /// Lays all of the Spec over the panels.
    mutating func showSpec() -> [Effect] {
        let width = max(20, min(size.width - 6, 100))
        let fans = shown.fans
        let facts = [
            "\(NumberFormat.integer(shown.shape.count)) elements, fan_in \(NumberFormat.integer(fans.in)), "
                + "fan_out \(NumberFormat.integer(fans.out))"
        ]
        let names = fields.map(\.name.count).max() ?? 0
        let values = fields.map { $0.name.padded(to: names + 2, .left) + $0.text }
        let lines =
            shown.description.wrapped(to: width) + [""] + values + [""] + facts.flatMap { $0.wrapped(to: width) }
        overlay = Overlay(title: "Spec", lines: lines)
        return []
    }
}
