import Documents
import InitializerCore

extension Study {
    /// What differs between the tensors of two models.
    static let diff = Study(
        "diff", group: .look, "Compare two models tensor by tensor. Fail if they differ.",
        remark: """
            Each PATH is a file of tensors or a folder with a model. Tensors are compared number by number where name and \
            shape are the same; names may differ by a prefix such as 'transformer.'. The change is √(Σ(a - b)² / Σa²). \
            only=GLOB compares the tensors whose names match. Text lists what differs, the most changed first; csv, json \
            and jsonl have every tensor. The exit status is 1 where the models differ, as with diff. compare does the same \
            for two tensors.
            """,
        examples: [
            CommandExample("diff before.safetensors after.safetensors", shows: "differ", needsFile: true),
            CommandExample("diff before.pt after.pt only=*.attn.*", shows: "tensors", needsFile: true),
        ],
        subjects: .none, settings: [paths, only],
        notation: Notation(synopsis: "PATH PATH [only=GLOB]", parse: parseDiff) { $0.lineOfPaths }
    ) { request, context, control in
        try DiffReport(request, context.loader, control)
    }

    private static let paths = StudySetting("paths", .paths, "two files or folders of tensors", isPositional: true)

    private static let only = StudySetting(
        "only", .text(placeholder: "GLOB"), "a pattern of the names of the tensors that are compared")

    private static let parseDiff: @Sendable (inout CommandInput) throws(Failure) -> StudyRequest = {
        input throws(Failure) in
        let arguments = try PathArguments(input.text, settings: [only.name], command: "diff")
        guard arguments.paths.count == 2 else {
            throw Failure(
                .unexpected(expected: "two files or folders of tensors; compare takes two specs"), at: input.text.place)
        }
        var settings: [String: StudySetting.Value] = [paths.name: .texts(arguments.paths.map(\.text))]
        settings[only.name] = arguments.settings[only.name].map { .word($0.text) }
        return StudyRequest(.diff, settings: settings)
    }
}
