import InitializerCore
import Screen
import Workbench

extension TextRenderer {
    /// The Spec, then each framework with its calls.
    func translations(_ translations: [Translation]) -> [StyledText] {
        guard let spec = translations.first?.spec else { return [] }
        let facts = [("fans", Wording.fans(spec.fans)), ("law", Wording.outcome(spec.idealLaw))]
        let isRandom = spec.initializer.isRandom && translations.contains { $0.framework.name != "axon" }
        return [heading(spec.description)] + list(facts) + translations.flatMap { [StyledText("")] + translated($0) }
            + (isRandom ? [StyledText("")] + wrapped("The draws themselves differ: what agrees is their law.") : [])
    }

    private func translated(_ translation: Translation) -> [StyledText] {
        let framework = translation.framework
        // Code is there to be copied, so it is neither broken nor spelled otherwise.
        return [heading(framework.title)] + plain(translation.setup.map { "  " + $0 })
            + translation.calls.flatMap { call in
                plain(["  " + call.line]) + outcome(call, of: translation.spec, in: framework)
            } + translation.remarks.flatMap { told(Wording.sentence($0, in: framework), by: 2) }
    }

    private func outcome(_ call: Translation.Call, of spec: Spec, in framework: Framework) -> [StyledText] {
        let result = "\(glyphs.spelled("→")) \(Wording.outcome(call, of: spec))"
        return told(result, by: 4)
            + call.mismatches.flatMap { told(Wording.sentence($0, in: framework), by: 6, .warning) }
    }

    /// A sentence behind a margin.
    private func told(_ sentence: String, by margin: Int, _ role: Role? = nil) -> [StyledText] {
        let lines = spelled(sentence.wrapped(to: max(width - margin, 0)))
        let space = StyledText(String(repeating: " ", count: margin))
        return lines.map { line in space + (role.map { StyledText(line.text, ink.style($0)) } ?? line) }
    }
}
