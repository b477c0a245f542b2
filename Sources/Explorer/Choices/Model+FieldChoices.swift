import InitializerCore
import Screen
import Workbench

/// The lists that parts of the spec and settings of studies are chosen from. What the cursor is on is shown at once.
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

    /// Opens the list of what a field takes: the initializers, element types, the words of an option or a setting.
    ///
    /// - Parameter anchor: where the field's value stands; the list hangs below.
    /// - Returns: no effects, and nothing is opened, for a field whose values are typed.
    mutating func openChoices(for field: Field, at anchor: Point?) -> [Effect] {
        if field.name == Field.initializer { return openInitializers(at: anchor) }
        let hasValue = field.owner != .spec || session.current.spec != nil
        let items = (field.choices ?? []).compactMap { word in
            (try? change(field, to: word)).map { change in
                ChoiceList.Item(
                    word, field.meaning(of: word, in: session.spec), isCurrent: word == field.text && hasValue,
                    action: .request(change.request))
            }
        }
        return items.isEmpty ? [] : open(ChoiceList(field.name, items, at: anchor, previews: true))
    }

    /// Opens the list of all views, and of what else `view` takes: the parts of *fit*, and the ways to look at the tensor.
    mutating func listTabs() -> [Effect] {
        let items = ViewName.all.filter(hasView).map { view in
            let tab = Tab.named(view.name)
            return ChoiceList.Item(
                view.name, view.meaning, key: tab?.key.map(String.init) ?? "", isCurrent: tab == study.tab,
                action: .request(.explorer(.view(view.name))))
        }
        return openChoices(title: "Views", items: items, at: TabLine.listOrigin(self, in: layout.tabs))
    }
}

extension Field {
    /// What a word stands for that the field takes.
    func meaning(of word: String, in spec: Spec) -> String {
        switch owner {
        case .spec:
            spec.initializer.parameter(name)?.choiceMeanings[word] ?? ElementType(rawValue: word)?.meaning ?? meaning
        case .study(let study): study.meaning(of: word, setting: name)
        }
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
