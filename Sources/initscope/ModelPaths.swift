import InitializerCore
import Platform
import Workbench

/// Words of the command line that name models to be looked at in the explorer, and no command: files or folders that are
/// there, or what by its ending can only be a file.
struct ModelPaths {
    /// One, or two to be shown side by side.
    let paths: [String]

    /// Nil where the words are a line of the language.
    init?(_ words: [String]) {
        guard (1...2).contains(words.count), words.allSatisfy(Self.isPath) else { return nil }
        paths = words
    }

    /// What files of tensors are called. Which format one has is told by its content.
    private static let endings = [
        ".safetensors", ".gguf", ".npz", ".npy", ".pt", ".pth", ".bin", ".ckpt", ".index.json",
    ]

    private static func isPath(_ word: String) -> Bool {
        let lower = word.lowercased()
        if endings.contains(where: { lower.hasSuffix($0) }) { return true }
        // A folder that happens to be called as a command is named `./show`.
        return access(UserFiles.expanded(word), F_OK) == 0 && !isOfTheLanguage(word)
    }

    private static func isOfTheLanguage(_ word: String) -> Bool {
        Command.named(word) != nil || (try? Initializer.named(word)) != nil
            || ["run", "repl", "man", "merge", "completions"].contains(word)
    }

    /// Fails with what is wrong with the first that cannot be opened, which is better said where it was typed than in a
    /// screen of its own.
    func check() throws(Failure) {
        for path in paths { _ = try TensorLibrary.loader.model([path]) }
    }

    /// What says the same without the explorer.
    var instead: String {
        paths.count == 1 ? "initscope audit \(paths[0])" : "initscope diff \(paths.joined(separator: " "))"
    }
}
