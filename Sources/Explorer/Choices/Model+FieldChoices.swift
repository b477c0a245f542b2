import InitializerCore
import Screen
import Workbench

/// The lists that parts of the Spec are chosen from. What the cursor is on is shown at once.
extension Model {
    /// Opens the catalogue, with some letters typed.
    mutating func openInitializers(at anchor: Point? = nil, typed: String = "") -> [Effect] {
        let items = Initializer.all.map { initializer in
            ChoiceList.Item(
                initializer.name, initializer.summary, isCurrent: initializer == session.current.spec?.initializer,
                action: .request(.initializer(initializer)))
        }
        return open(ChoiceList("Initializers", items, at: anchor, previews: true, typed: typed))
    }

    /// Opens the list of what a field takes: the initializers, element types, the words of an option.
    ///
    /// - Parameter anchor: where the field's value stands; the list hangs below.
    /// - Returns: no effects, and nothing is opened, for a field that takes a number, a shape or a key.
    mutating func openChoices(for field: Field, at anchor: Point?) -> [Effect] {
        if field.name == Field.initializer { return openInitializers(at: anchor) }
        guard case .choice(let words) = field.kind else { return [] }
        let items = words.map { word in
            ChoiceList.Item(
                word, field.meaning(of: word, in: session.spec),
                isCurrent: word == field.text && session.current.spec != nil,
                action: .request(.set(field: field.name, value: word)))
        }
        return open(ChoiceList(field.name, items, at: anchor, previews: true))
    }
}

extension Field {
    /// The name of the field that is the initializer itself, where there is one beside its options.
    static let initializer = "initializer"

    /// What one of the words means that the field of a Spec takes.
    func meaning(of word: String, in spec: Spec) -> String {
        spec.initializer.parameter(name)?.choiceMeanings[word] ?? ElementType(rawValue: word)?.meaning ?? meaning
    }
}

extension ElementType {
    /// What an element is, in a few words.
    fileprivate var meaning: String {
        switch kind {
        case .unsigned: "unsigned integer, \(bitWidth) bits"
        case .signed: "signed integer, \(bitWidth) bits"
        case .float: "floating point, \(bitWidth) bits"
        case .brainFloat: "brain floating point, \(bitWidth) bits: the range of f32, fewer digits"
        case .complex: "complex, two \(component.name)"
        }
    }
}
