import InitializerCore

/// The models that some files and folders hold: one, whose tensors lie in several files, or several that have tensors of
/// the same names. Of those each is judged by itself, and a tensor is called by its file and its name, as in
/// `before.safetensors:wte.weight`.
struct SeparateModels {
    /// A model that is judged by itself.
    struct Part {
        /// The file or folder in front of its tensors' names; nil where there is no other.
        let path: String?
        let model: StoredModel

        /// What a tensor is called.
        func name(_ own: String) -> String { path.map { "\($0):\(own)" } ?? own }
    }

    let parts: [Part]
    /// All tensors, by what they are called.
    let whole: StoredModel

    /// The models of files and folders.
    ///
    /// - Throws: a ``Failure`` that names the one that cannot be opened.
    init(_ paths: [String], _ loader: TensorLoader) throws(Failure) {
        let all = try loader.model(paths)
        guard paths.count > 1, all.hasEqualNames else {
            parts = [Part(path: nil, model: all)]
            whole = all
            return
        }
        var parts: [Part] = []
        for path in paths { parts.append(Part(path: path, model: try loader.model([path]))) }
        let named = parts.flatMap { part in part.model.entries.map { $0.named(part.name($0.name)) } }
        let failures = parts.map { $0.model.failure }
        self.parts = parts
        whole = StoredModel(paths, named) { failures.lazy.compactMap { $0() }.first }
    }
}

extension ContractResult {
    /// What comes of checking several models.
    init(of results: [ContractResult]) {
        // A line is idle if it is about no tensor of any of them.
        let idle = results.first?.idle.filter { line in results.allSatisfy { $0.idle.contains(line) } }
        self.init(
            findings: results.flatMap(\.findings), uncovered: results.flatMap(\.uncovered),
            checked: results.reduce(0) { $0 + $1.checked }, unchecked: results.reduce(0) { $0 + $1.unchecked },
            idle: idle ?? [])
    }

    /// The same with other names for tensors.
    func naming(_ name: (String) -> String) -> ContractResult {
        ContractResult(
            findings: findings.map { $0.naming(name) }, uncovered: uncovered.map(name), checked: checked,
            unchecked: unchecked, idle: idle)
    }
}
