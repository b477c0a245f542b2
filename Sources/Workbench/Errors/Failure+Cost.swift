import InitializerCore

/// What is told of work that is too long to begin.
extension Failure {
    static func message(_ shape: Shape, _ cost: SpectrumCost) -> String {
        "the singular values of \(shape) would take about \(duration(cost.seconds)) and \(memory(cost.bytes)); the "
            + "smaller side can be up to \(SpectrumCost.widthLimit), half of that for complex types"
    }

    /// Steps of time and memory, each with the number of the smaller in it.
    private static let times = [("seconds", 60.0), ("minutes", 60), ("hours", 48), ("days", .infinity)]
    private static let sizes = [("KiB", 1024.0), ("MiB", 1024), ("GiB", 1024), ("TiB", .infinity)]

    static func duration(_ seconds: Double) -> String {
        var amount = seconds
        for (name, next) in times {
            guard amount >= next else { return "\(whole(amount)) \(name)" }
            amount /= name == "hours" ? 24 : next
        }
        return "\(whole(amount)) days"
    }

    private static func memory(_ bytes: Double) -> String {
        var amount = bytes / 1024
        for (name, next) in sizes {
            guard amount >= next else { return "\(whole(amount)) \(name)" }
            amount /= next
        }
        return "\(whole(amount)) TiB"
    }

    /// A number of up to 128 bits, as every shape's cost is.
    private static func whole(_ amount: Double) -> String {
        Int128(exactly: max(1, amount.rounded())).map(grouped) ?? "\(amount)"
    }
}
