/// The recurrent layers of PyTorch 2.13: everything is uniform within 1/√hidden_size. `torch/nn/modules/rnn.py`.
extension FrameworkLibrary {
    static let torchRecurrent: [FrameworkLayer] = [
        torchStack("RNN", gates: 1, middle: [.choice("nonlinearity", "tanh", of: ["tanh", "relu"])]),
        torchStack("LSTM", gates: 4, last: [.index("proj_size", 0)]),
        torchStack("GRU", gates: 3),
        torchCell("RNNCell", gates: 1, last: [.choice("nonlinearity", "tanh", of: ["tanh", "relu"])]),
        torchCell("LSTMCell", gates: 4),
        torchCell("GRUCell", gates: 3),
    ]

    /// Layers above one another, each perhaps in both directions.
    private static func torchStack(
        _ name: String, gates: Int, middle: [CallParameter] = [], last: [CallParameter] = []
    ) -> FrameworkLayer {
        let sizes: [CallParameter] = [
            .size("input_size"), .size("hidden_size"), .size("num_layers", 1, atMost: 1000),
        ]
        let flags: [CallParameter] = [
            .flag("bias", true), .flag("batch_first", false), .anything("dropout"), .flag("bidirectional", false),
        ]
        return FrameworkLayer(name, takes: sizes + middle + flags + last + torchFactory) {
            call, _ throws(FrameworkCallError) in
            let (inputs, hidden) = (call.integer("input_size"), call.integer("hidden_size"))
            let directions = call.flag("bidirectional") ? 2 : 1
            let projected = last.isEmpty ? 0 : call.integer("proj_size")
            guard (0..<hidden).contains(projected) else {
                throw FrameworkCallError(
                    .conflict("proj_size must be smaller than hidden_size"), at: call.place("proj_size"))
            }
            let real = projected > 0 ? projected : hidden
            var plans: [ParameterPlan] = []
            for layer in 0..<call.integer("num_layers") {
                for direction in 0..<directions {
                    let suffix = "_l\(layer)" + (direction == 1 ? "_reverse" : "")
                    plans += try torchGates(
                        gates, layer == 0 ? inputs : real * directions, real, units: hidden,
                        hasBias: call.flag("bias"), suffix: suffix)
                    guard projected > 0 else { continue }
                    plans.append(
                        ParameterPlan(
                            "weight_hr" + suffix, [projected, hidden], try .uniform(within: hidden), .outFirst,
                            .hiddenUnits(hidden)))
                }
            }
            return plans
        }
    }

    private static func torchCell(_ name: String, gates: Int, last: [CallParameter] = []) -> FrameworkLayer {
        FrameworkLayer(
            name, takes: [.size("input_size"), .size("hidden_size"), .flag("bias", true)] + last + torchFactory
        ) { call, _ throws(FrameworkCallError) in
            let hidden = call.integer("hidden_size")
            return try torchGates(
                gates, call.integer("input_size"), hidden, units: hidden, hasBias: call.flag("bias"), suffix: "")
        }
    }

    /// The weights and biases of one direction of one layer, all gates in one.
    private static func torchGates(
        _ gates: Int, _ inputs: Int, _ recurrent: Int, units: Int, hasBias: Bool, suffix: String
    ) throws(FrameworkCallError) -> [ParameterPlan] {
        let draw = try FrameworkDraw.uniform(within: units)
        let rows = gates * units
        var plans: [ParameterPlan] = []
        for (name, sizes) in [("weight_ih", [rows, inputs]), ("weight_hh", [rows, recurrent])] {
            plans.append(ParameterPlan(name + suffix, sizes, draw, .outFirst, .hiddenUnits(units)))
        }
        guard hasBias else { return plans }
        for name in ["bias_ih", "bias_hh"] {
            plans.append(ParameterPlan(name + suffix, [rows], draw, .outFirst, .hiddenUnits(units)))
        }
        return plans
    }
}
