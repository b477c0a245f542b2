/// How a framework's language writes what is given by name, flags and text.
public enum CallNotation: Hashable, Sendable {
    /// `f(x, bias=True)`
    case python
    /// `f(x; bias=true)`
    case julia
    /// `f(x, bias: true)`
    case elixir
}

extension FrameworkCall: CustomStringConvertible {
    /// The notation it is printed in: that of Elixir's frameworks for theirs, Python's for all others, which is read for
    /// Julia's as well.
    public var notation: CallNotation {
        let isElixirs = FrameworkLibrary.all.contains { library in
            let modules = library.layerModules + library.initializerModules
            return library.notation == .elixir && modules.contains(where: name.hasPrefix)
        }
        return isElixirs ? .elixir : .python
    }

    /// The call as it can be typed, in its framework's notation; reading it gives an equal call.
    public var description: String { written(notation) }

    /// The call in a notation.
    func written(_ notation: CallNotation) -> String {
        func list(_ arguments: [Argument]) -> String {
            let sign = notation == .elixir ? ": " : "="
            let texts = arguments.map { ($0.name.map { $0 + sign } ?? "") + $0.value.written(notation) }
            return "(\(texts.joined(separator: ", ")))"
        }
        return name + (arguments.map(list) ?? "") + (application.map(list) ?? "") + (member.map { "." + $0 } ?? "")
    }
}

extension FrameworkCall.Value: CustomStringConvertible {
    /// The value in Python's notation.
    public var description: String { written(.python) }

    /// The value in a notation; in Julia's as far as defaults need it.
    public func written(_ notation: CallNotation) -> String {
        switch self {
        case .number(.integer(let value)): value.description
        case .number(.real(let value)): value.description
        case .flag(let flag): notation == .python ? (flag ? "True" : "False") : (flag ? "true" : "false")
        case .none:
            switch notation {
            case .python: "None"
            case .julia: "nothing"
            case .elixir: "nil"
            }
        case .text(let text):
            switch notation {
            case .python: Self.quoted(text)
            case .julia: text
            case .elixir: Self.isAtom(text) ? ":" + text : Self.quoted(text)
            }
        case .list(let values):
            switch notation {
            case .elixir: "{" + values.map { $0.written(notation) }.joined(separator: ", ") + "}"
            case .python, .julia:
                "(" + values.map { $0.written(notation) }.joined(separator: ", ") + (values.count == 1 ? ",)" : ")")
            }
        case .pair(let left, let right): "\(left.written(notation)) => \(right.written(notation))"
        case .name(let name): name
        // A call within another is written as its own framework writes it.
        case .call(let call): call.description
        }
    }

    /// Whether a text is one that Elixir writes behind a colon, without quotes.
    private static func isAtom(_ text: String) -> Bool {
        guard let first = text.first, first.isASCII, first.isLetter else { return false }
        return text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
    }

    private static func quoted(_ text: String) -> String {
        let escaped = text.map { character -> String in
            switch character {
            case "\"": "\\\""
            case "\\": "\\\\"
            case "\n": "\\n"
            case "\t": "\\t"
            case "\r": "\\r"
            default: String(character)
            }
        }
        return "\"" + escaped.joined() + "\""
    }
}
