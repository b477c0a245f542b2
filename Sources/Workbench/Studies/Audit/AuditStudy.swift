import Documents
import InitializerCore

extension Study {
    /// What each tensor of a model is, and what is wrong with it.
    static let audit = Study(
        "audit", group: .look,
        "Look at every tensor of a model: the law it was drawn from, and what is wrong. Fail if something is.",
        remark: """
            PATH is a file of tensors (safetensors, npy, npz, PyTorch's zip archives, GGUF) or a folder with a model in \
            Hugging Face's layout; several are looked at as one model, or each by itself if they have tensors of the same \
            names. only=GLOB judges the tensors whose names match: * stands for any characters. contract=NAME holds every \
            tensor to a contract, which says which law it should have: one that ships \
            (\(Contract.names.joined(separator: ", "))) or a file; write_contract=FILE writes the one \
            that this model keeps. In a contract blocks(zeros, ones, zeros, zeros) gives the parts of a fused tensor laws of \
            their own. The answer is sound, suspicious (a warning was found) or broken (an error); \
            notes do not count. jsonl gives an object for each tensor and one for the whole, csv a row for each tensor, \
            html a page to attach to a report. The findings are: \
            \(FindingKind.all.map(\.code).joined(separator: ", ")).
            """,
        examples: [
            CommandExample("audit model.safetensors", shows: "looks freshly initialized", needsFile: true),
            CommandExample("audit model.safetensors only=*.attn.*", shows: "c_proj", needsFile: true),
            CommandExample("audit model.safetensors contract=gpt2", shows: "contract", needsFile: true),
        ],
        vocabulary: FindingKind.all.map { Block.Definition($0.code, "\($0.meaning) \($0.cause) \($0.remedy)") },
        subjects: .none, settings: [paths, only, contract, writeContract],
        isShared: true,
        notation: Notation(
            synopsis: "PATH... [only=GLOB] [contract=NAME|FILE] [write_contract=FILE]", parse: parseAudit
        ) { $0.lineOfPaths }
    ) { request, context, control in
        try AuditReport(request, context.loader, control)
    }

    private static let paths = StudySetting("paths", .paths, "files and folders of tensors", isPositional: true)

    private static let only = StudySetting(
        "only", .text(placeholder: "GLOB"), "a pattern of the names of the tensors that are judged")

    private static let contract = StudySetting(
        "contract", .text(placeholder: "NAME|FILE", words: Contract.names),
        "a contract that every tensor is held to, by the name of one that ships or a file's")

    private static let writeContract = StudySetting(
        "write_contract", .text(placeholder: "FILE"), "a new file for the contract that the model keeps")

    private static let named = [only, contract, writeContract]

    private static let parseAudit: @Sendable (inout CommandInput) throws(Failure) -> StudyRequest = {
        input throws(Failure) in
        let arguments = try PathArguments(input.text, settings: named.map(\.name), command: "audit")
        guard !arguments.paths.isEmpty else {
            throw Failure(.unexpected(expected: "a file or folder of tensors"), at: input.text.place)
        }
        var settings: [String: StudySetting.Value] = [paths.name: .texts(arguments.paths.map(\.text))]
        for setting in named { settings[setting.name] = arguments.settings[setting.name].map { .word($0.text) } }
        return StudyRequest(.audit, settings: settings)
    }
}

extension StudyRequest {
    /// The line that asks a study about files: their names, then its settings.
    var lineOfPaths: String {
        let texts = study.settings.compactMap { setting -> String? in
            switch settings[setting.name] {
            case .texts(let paths): paths.map(PathArguments.quoted).joined(separator: " ")
            case .word(let text): "--\(setting.name) \(PathArguments.quoted(text))"
            case let value?: value.argument(setting.name)
            case nil: nil
            }
        }
        return ([study.name] + texts).joined(separator: " ")
    }

    /// The files and folders it is about.
    var paths: [String] {
        if case .texts(let paths) = settings["paths"] { return paths }
        return []
    }

    /// The pattern of the names it is about; nil where it is about all.
    var only: NamePattern? { text("only").map { NamePattern($0) } }

    /// The contract that the model is held to, by its name or its file's.
    var contract: String? { text("contract") }

    /// The file that the contract is written to that the model keeps.
    var writtenContract: String? { text("write_contract") }

    private func text(_ setting: String) -> String? {
        if case .word(let text) = settings[setting] { return text }
        return nil
    }
}
