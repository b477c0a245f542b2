import InitializerCore
import Workbench

extension Table {
    /// The equations, one a row; the options of an initializer that fits no Spec.
    init(explanation: Explanation) {
        guard let spec = explanation.spec else {
            self.init(options: explanation.initializer)
            return
        }
        self.init(
            about: (.text("spec"), .code(spec.description)),
            [.text("quantity"), .text("formula"), .text("arithmetic"), .number("value")],
            rows: spec.derivation.steps.map { step in
                [
                    .term(name: step.name, label: step.symbol), .text(step.formula),
                    .text(Wording.text(step.arithmetic)), .number(step.value),
                ]
            })
    }
}
